// The diagram of an embed: the run as a strip under the stage, to see and to scrub. It says nothing in words and is
// loaded with the first picture; the diagram that can be read is diagram.js.
import { html, nothing, render, svg } from 'lit';
import { isCall } from './calls.js';
import { horizonOf, NO_DIAGRAM } from '../run.js';
import { round } from '../stage/geometry.js';
import { OnceAFrame } from './once-a-frame.js';
import { DENSITIES, layRows } from './rows.js';
import { following, naturalScale, shareOf, spanOf, stretched, toPx, toTime } from './scale.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** What is seen before the playhead, and what after it. @typedef {'past' | 'ahead'} Side */
/** One path for all that looks alike, by its class. @typedef {Map<string, string>} Paths */

/** What an event needs along time to be seen. */
const PX_PER_STEP = 3;
const EDGE = { x: 10, y: 3 };
/** Half a cross where a message was lost. */
const CROSS = 2.5;
/** How much of a lost message's way is shown at least, and at most. */
const LOST = { least: 0.25, most: 0.9 };
/** By how many events a key goes on. @type {Record<string, number>} */
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };

export class Scrubber {
  /** @type {View | null} */
  #view = null;
  /** @type {(from: number, to: number) => DiagramView} */
  #load = () => NO_DIAGRAM;
  #now = 0;
  #size = { width: 0, height: 0 };
  #scale = { start: 0, perUs: 0.01, length: 1 };
  /** The whole run was in the window. */
  #whole = false;
  #run = '';
  /** What is drawn, in virtual time. */
  #drawn = { from: 0, to: 0 };
  /** @type {Record<Side, [string, string][]>} */
  #paths = { past: [], ahead: [] };
  /** What is on screen. @type {{ as: string, paths: Record<Side, [string, string][]> | null }} */
  #placed = { as: '', paths: null };
  /** For those who hear it. */
  #said = { end: 0, ms: '', where: '' };
  #held = false;
  #scrub = new OnceAFrame((/** @type {number} */ x) => this.#seek(x));
  #container;

  /** @param {HTMLElement} container @param {Host} host */
  constructor(container, host) {
    this.host = host;
    this.#container = container;
  }

  destroy() {
    this.#scrub.cancel();
    render(nothing, this.#container);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#scale = stretched(this.#scale, width - 2 * EDGE.x);
    this.#redraw(true);
  }

  /** @param {View} view @param {(from: number, to: number) => DiagramView} load */
  update(view, load) {
    const run = [view.scenario.id, view.scenario.seed, view.nodes.map((node) => node.name).join()].join('|');
    const fresh = run !== this.#run;
    this.#run = run;
    this.#view = view;
    this.#load = load;
    this.#now = view.time;
    this.#redraw(fresh || (this.#whole && this.#horizon() > this.#scale.start + spanOf(this.#scale)));
  }

  /** Nothing can be picked in it. @returns {MessageView | null} */
  message() {
    return null;
  }

  /** There is never anything in its hand. */
  cancel() {
    return false;
  }

  /** @param {number} now */
  tick(now) {
    if (now === this.#now || !this.#view) return;
    this.#now = now;
    this.#follow();
    const { from, to } = this.#drawn;
    const { start } = this.#scale;
    if ((from <= start || from === 0) && to >= start + spanOf(this.#scale)) this.#place();
    else this.#redraw(false);
  }

  /** The end of all that is known of the run. */
  #horizon() {
    return this.#view ? Math.max(horizonOf(this.#view), this.#now) : 0;
  }

  #follow() {
    const scale = this.#scale;
    if (this.#held || (scale.start === 0 && this.#horizon() <= spanOf(scale) && shareOf(scale, this.#now) <= 1)) return;
    this.#scale = following(scale, this.#now);
  }

  /** @param {boolean} afresh choose the window anew */
  #redraw(afresh) {
    const view = this.#view;
    const length = this.#size.width - 2 * EDGE.x;
    if (!view || length <= 1) return;
    if (afresh) {
      const { scale, whole } = naturalScale({ end: this.#horizon(), steps: view.steps }, length, PX_PER_STEP);
      this.#scale = scale;
      this.#whole = whole && !view.more;
    }
    this.#follow();
    const span = spanOf(this.#scale);
    this.#drawn = { from: Math.max(0, this.#scale.start - span / 2), to: this.#scale.start + span * 1.5 };
    this.#draw(view);
    const ms = String(Math.floor(this.#now / 100) / 10);
    this.#said = { end: Math.ceil(this.#horizon() / 100) / 10, ms, where: this.host.strings.text('diagram-value', { ms, step: view.step, steps: view.steps }) };
    this.#place();
  }

  /** @param {View} view */
  #draw(view) {
    const { from, to } = this.#drawn;
    const { height } = this.#size;
    const { lifelines, messages } = this.#load(from, to);
    const rows = layRows(lifelines, height - 2 * EDGE.y, DENSITIES.embed);
    const slack = EDGE.y + Math.max(height - 2 * EDGE.y - rows.total, 0) / 2;
    const x = (/** @type {number} */ time) => round((Math.min(Math.max(time, from), to) - from) * this.#scale.perUs);
    const y = (/** @type {string} */ node) => round((rows.at.get(node) ?? 0) + slack);
    /** @type {Record<Side, Paths>} */
    const paths = { past: new Map(), ahead: new Map() };
    const add = (/** @type {Side} */ side, /** @type {string} */ name, /** @type {string} */ path) => paths[side].set(name, (paths[side].get(name) ?? '') + path);
    const warnings = new Set(view.monitors.filter(({ verdict }) => verdict === 'warning').map(({ id }) => id));
    for (const { node, stretches: all, marks } of lifelines) {
      const stretches = all.filter((stretch) => !isCall(stretch));
      const line = (/** @type {number} */ begin, /** @type {number} */ end) => `M${x(begin)} ${y(node)}H${x(end)}`;
      let thin = from;
      const upTo = (/** @type {number} */ end) => {
        if (end > thin) for (const side of /** @type {const} */ (['past', 'ahead'])) add(side, 's-thin', line(thin, end));
      };
      for (const [at, { from: begin, to: end, hue, standing, up }] of stretches.entries()) {
        const open = at === stretches.length - 1 && end >= view.time;
        // The present goes on: the clip ends it at the playhead.
        const until = open ? to : end;
        if (up && !hue) continue;
        upTo(begin);
        thin = Math.max(thin, until);
        if (!up) continue;
        add('past', `s-life b${hue} ${standing}`, line(begin, until));
        if (open) add('ahead', 's-thin', line(begin, until));
      }
      upTo(to);
      for (const { what, time, text, hue } of marks) {
        const alarm = what === 'violation' && !warnings.has(text);
        if ((what === 'chosen' || what === 'violation') && time >= from && time <= to) add('past', `s-moment b${hue}${alarm ? ' alarm' : ''}`, `M${x(time)} 0V${height}`);
      }
    }
    for (const message of messages) course(message, view.time, x, y, add);
    this.#paths = { past: layered(paths.past), ahead: layered(paths.ahead) };
  }

  /** Puts what is drawn where the window and the playhead are. */
  #place() {
    const { width, height } = this.#size;
    const now = round(Math.min(Math.max(EDGE.x + toPx(this.#scale, this.#now), 0), width));
    const origin = EDGE.x + toPx(this.#scale, this.#drawn.from);
    const rest = Math.max(width - now, 0);
    const { end, ms, where } = this.#said;
    // In most frames the playhead stays on its pixel.
    const placed = [now, origin, width, height, end, ms, where].join();
    if (placed === this.#placed.as && this.#paths === this.#placed.paths) return;
    this.#placed = { as: placed, paths: this.#paths };
    // The same course is solid on the one side of the playhead and dashed on the other: only the clips move in time.
    const clip = (/** @type {number} */ left, /** @type {number} */ wide, /** @type {[string, string][]} */ paths) => svg`<svg x=${left} y="0" width=${wide} height=${height}><g transform=${`translate(${round(origin - left)})`}>${paths.map(([name, d]) => svg`<path class=${name} d=${d}></path>`)}</g></svg>`;
    render(html`<div class="s-root" role="slider" tabindex="0" aria-label=${this.host.strings.text('diagram-label')} aria-valuemin="0" aria-valuemax=${end} aria-valuenow=${ms} aria-valuetext=${where}
      @pointerdown=${this.#press} @pointermove=${this.#move} @pointerup=${this.#release} @pointercancel=${this.#release} @keydown=${this.#key}><svg aria-hidden="true">
      <rect class="s-future" x=${now} y="0" width=${rest} height=${height}></rect>${clip(now, rest, this.#paths.ahead)}${clip(0, now, this.#paths.past)}
      <path class="s-now" d=${`M${now} 0V${height}`}></path><circle class="s-knob" cx=${now} cy=${height / 2} r="5"></circle></svg></div>`, this.#container);
  }

  #press = (/** @type {PointerEvent} */ event) => {
    if (event.button !== 0) return;
    const root = /** @type {HTMLElement} */ (event.currentTarget);
    root.setPointerCapture(event.pointerId);
    root.focus({ preventScroll: true });
    this.host.pause();
    this.#held = true;
    this.#scrub.now(event.clientX);
  };

  #move = (/** @type {PointerEvent} */ event) => {
    if (this.#held) this.#scrub.soon(event.clientX);
  };

  #release = () => {
    this.#scrub.now();
    this.#held = false;
  };

  /** Where the hand has the strip. @param {number} clientX on the host's page */
  #seek(clientX) {
    const x = clientX - this.#container.getBoundingClientRect().left - EDGE.x;
    const time = toTime(this.#scale, Math.min(Math.max(x, 0), this.#scale.length));
    this.host.seekTime(Math.min(Math.max(time, 0), this.#horizon()));
  }

  #key = (/** @type {KeyboardEvent} */ event) => {
    const by = KEYS[event.key];
    const view = this.#view;
    if (by === undefined || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.host.pause();
    this.host.seek(Math.min(Math.max(view.step + by, 0), Math.max(view.steps, view.step)));
  };
}

/** Moments lie lowest, then lifelines, then what passes between them. @param {Paths} paths */
const layered = (paths) => [/moment/, /thin|life/, /arrow|ahead|cross/].flatMap((layer) => [...paths].filter(([name]) => layer.test(name)));

/**
 * @param {MessageView} message @param {number} time
 * @param {(time: number) => number} x @param {(node: string) => number} y
 * @param {(side: Side, name: string, path: string) => void} add
 */
function course({ from, to, sent, planned, due, fate, hue }, time, x, y, add) {
  const lost = fate === 'dropped' || fate === 'lost' || fate === 'cut';
  const until = Math.max(sent, fate === 'held' || lost ? planned : due);
  const share = lost ? Math.min(Math.max((due - sent) / Math.max(planned - sent, 1), LOST.least), LOST.most) : 1;
  const [x0, y0] = [x(sent), y(from)];
  const [x1, y1] = [round(x0 + (x(until) - x0) * share), round(y0 + (y(to) - y0) * share)];
  // What a node sends itself is a small arc.
  const path = `M${x0} ${y0}${from === to ? `Q${(x0 + x1) / 2} ${y0 - 4} ` : 'L'}${x1} ${y1}`;
  add('past', `s-arrow b${hue}`, path);
  if ((fate === 'flying' || fate === 'held') && until > time) add('ahead', `s-ahead b${hue}`, path);
  if (lost || fate === 'missed') add('past', 's-cross', `M${x1 - CROSS} ${y1 - CROSS}l5 5m0-5l-5 5`);
}
