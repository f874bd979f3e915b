// The diagram of an embed: the run as a strip under the stage, to see and to scrub. It says nothing in words and is
// loaded with the first picture; the diagram that can be read is diagram.js.
import { isCall } from './calls.js';
import { horizonOf, NO_DIAGRAM } from '../run.js';
import { DENSITIES, layRows } from './rows.js';
import { following, naturalScale, shareOf, spanOf, stretched, toPx, toTime } from './scale.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

const SVG = 'http://www.w3.org/2000/svg';
/** What an event needs along time to be seen. */
const PX_PER_STEP = 3;
const EDGE = { x: 10, y: 3 };
/** Half a cross where a message was lost. */
const CROSS = 2.5;
/** How much of a lost message's way is shown at least, and at most. */
const LOST = { least: 0.25, most: 0.9 };
/** By how many events a key goes on. @type {Record<string, number>} */
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };

/** @param {number} n */
const round = (n) => Math.round(n * 10) / 10;

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
  #scrubbing = false;
  #frame = 0;
  /** One path for all that looks alike. @type {Map<string, SVGPathElement>} */
  #paths = new Map();
  #stop = new AbortController();

  /** @param {HTMLElement} container @param {Host} host */
  constructor(container, host) {
    this.host = host;
    const document = container.ownerDocument;
    /** @param {Element} parent @param {string} tag @param {string} name */
    const make = (parent, tag, name) => {
      const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
      element.setAttribute('class', name);
      parent.append(element);
      return element;
    };
    this.root = document.createElement('div');
    this.root.className = 's-root';
    for (const [name, value] of Object.entries({ role: 'slider', tabindex: '0', 'aria-valuemin': '0' })) this.root.setAttribute(name, value);
    const svg = make(this.root, 'svg', '');
    svg.setAttribute('aria-hidden', 'true');
    this.future = make(svg, 'rect', 's-future');
    // The same course is solid on the one side of the playhead and dashed on the other: only the clips move in time.
    this.ahead = { clip: make(svg, 'svg', ''), group: svg };
    this.ahead.group = make(this.ahead.clip, 'g', '');
    this.past = { clip: make(svg, 'svg', ''), group: svg };
    this.past.group = make(this.past.clip, 'g', '');
    this.line = make(svg, 'path', 's-now');
    this.knob = make(svg, 'circle', 's-knob');
    this.knob.setAttribute('r', '5');
    container.append(this.root);
    const { signal } = this.#stop;
    const { root } = this;
    root.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    root.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const end of ['pointerup', 'pointercancel']) root.addEventListener(end, () => (this.#scrubbing = false), { signal });
    root.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  destroy() {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
    this.root.remove();
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
    const view = this.#view;
    if (!view) return 0;
    return Math.max(horizonOf(view), this.#now);
  }

  #follow() {
    const scale = this.#scale;
    if (this.#scrubbing || (scale.start === 0 && this.#horizon() <= spanOf(scale) && shareOf(scale, this.#now) <= 1)) return;
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
    this.#describe(view);
    this.#place();
  }

  /** @param {View} view */
  #draw(view) {
    const { from, to } = this.#drawn;
    const { lifelines, messages } = this.#load(from, to);
    const rows = layRows(lifelines, this.#size.height - 2 * EDGE.y, DENSITIES.embed);
    const slack = EDGE.y + Math.max(this.#size.height - 2 * EDGE.y - rows.total, 0) / 2;
    const x = (/** @type {number} */ time) => round((Math.min(Math.max(time, from), to) - from) * this.#scale.perUs);
    /** @type {Map<string, string>} */
    const data = new Map();
    const add = (/** @type {'past' | 'ahead'} */ side, /** @type {string} */ name, /** @type {string} */ path) => {
      const key = `${side}|${name}`;
      data.set(key, (data.get(key) ?? '') + path);
    };
    const warnings = new Set(view.monitors.filter(({ verdict }) => verdict === 'warning').map(({ id }) => id));
    for (const { node, stretches: all, marks } of lifelines) {
      const stretches = all.filter((stretch) => !isCall(stretch));
      const y = round((rows.at.get(node) ?? 0) + slack);
      let thin = from;
      const upTo = (/** @type {number} */ end) => end > thin && (add('past', 's-thin', `M${x(thin)} ${y}H${x(end)}`), add('ahead', 's-thin', `M${x(thin)} ${y}H${x(end)}`));
      for (const [at, { from: begin, to: end, hue, standing, up }] of stretches.entries()) {
        const open = at === stretches.length - 1 && end >= view.time;
        // The present goes on: the clip ends it at the playhead.
        const until = open ? to : end;
        if (up && !hue) continue;
        upTo(begin);
        thin = Math.max(thin, until);
        if (!up) continue;
        add('past', `s-life b${hue} ${standing}`, `M${x(begin)} ${y}H${x(until)}`);
        if (open) add('ahead', 's-thin', `M${x(begin)} ${y}H${x(until)}`);
      }
      upTo(to);
      for (const { what, time, text, hue } of marks) {
        const alarm = what === 'violation' && !warnings.has(text);
        if ((what === 'chosen' || what === 'violation') && time >= from && time <= to) add('past', `s-moment b${hue}${alarm ? ' alarm' : ''}`, `M${x(time)} 0V${this.#size.height}`);
      }
    }
    for (const message of messages) this.#course(message, view.time, x, (node) => round((rows.at.get(node) ?? 0) + slack), add);
    this.#write(data);
  }

  /**
   * @param {MessageView} message @param {number} time
   * @param {(time: number) => number} x @param {(node: string) => number} y
   * @param {(side: 'past' | 'ahead', name: string, path: string) => void} add
   */
  #course({ from, to, sent, planned, due, fate, hue }, time, x, y, add) {
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

  /** @param {Map<string, string>} data */
  #write(data) {
    for (const [key, path] of this.#paths) {
      if (data.has(key)) continue;
      path.remove();
      this.#paths.delete(key);
    }
    for (const [key, d] of data) {
      let path = this.#paths.get(key);
      if (!path) {
        const [side = '', name = ''] = key.split('|');
        path = /** @type {SVGPathElement} */ (this.root.ownerDocument.createElementNS(SVG, 'path'));
        path.setAttribute('class', name);
        const { group } = side === 'past' ? this.past : this.ahead;
        // Moments and lifelines lie under what passes between them.
        if (name.startsWith('s-arrow') || name.startsWith('s-cross')) group.append(path);
        else group.prepend(path);
        this.#paths.set(key, path);
      }
      if (path.getAttribute('d') !== d) path.setAttribute('d', d);
    }
  }

  /** Puts what is drawn where the window and the playhead are. */
  #place() {
    const { width, height } = this.#size;
    const put = (/** @type {Element} */ element, /** @type {Record<string, number | string>} */ what) => {
      for (const [name, value] of Object.entries(what)) element.setAttribute(name, String(value));
    };
    const now = round(Math.min(Math.max(EDGE.x + toPx(this.#scale, this.#now), 0), width));
    const origin = EDGE.x + toPx(this.#scale, this.#drawn.from);
    const rest = Math.max(width - now, 0);
    put(this.future, { x: now, y: 0, width: rest, height });
    put(this.past.clip, { x: 0, y: 0, width: now, height });
    put(this.past.group, { transform: `translate(${round(origin)})` });
    put(this.ahead.clip, { x: now, y: 0, width: rest, height });
    put(this.ahead.group, { transform: `translate(${round(origin - now)})` });
    put(this.line, { d: `M${now} 0V${height}` });
    put(this.knob, { cx: now, cy: height / 2 });
  }

  /** For those who hear it. @param {View} view */
  #describe(view) {
    const { strings } = this.host;
    const ms = String(Math.floor(this.#now / 100) / 10);
    const said = { 'aria-label': strings.text('diagram-label'), 'aria-valuemax': String(Math.ceil(this.#horizon() / 100) / 10), 'aria-valuenow': ms, 'aria-valuetext': strings.text('diagram-value', { ms, step: view.step, steps: view.steps }) };
    for (const [name, value] of Object.entries(said)) if (this.root.getAttribute(name) !== value) this.root.setAttribute(name, value);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.root.setPointerCapture(event.pointerId);
    this.root.focus({ preventScroll: true });
    this.host.pause();
    this.#scrubbing = true;
    this.#scrub(event.clientX);
  }

  /** @param {PointerEvent} event */
  #move({ clientX }) {
    if (!this.#scrubbing) return;
    // Once a frame is enough: each goes to another moment of the run.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#scrub(clientX));
  }

  /** @param {number} clientX */
  #scrub(clientX) {
    const x = clientX - this.root.getBoundingClientRect().left - EDGE.x;
    const time = toTime(this.#scale, Math.min(Math.max(x, 0), this.#scale.length));
    this.host.seekTime(Math.min(Math.max(time, 0), this.#horizon()));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = KEYS[event.key];
    const view = this.#view;
    if (by === undefined || !view || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.host.pause();
    this.host.seek(Math.min(Math.max(view.step + by, 0), Math.max(view.steps, view.step)));
  }
}
