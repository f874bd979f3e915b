// The whole run at a glance: what is past, what is known of the future, and the moments that matter, each a stop to
// jump to. A slider to everyone who cannot see it.
import { horizonOf } from '../run.js';
import { watchSizes } from '../sizes.js';
import { barOf, markAt, markNear } from './bar.js';
import { OnceAFrame } from './once-a-frame.js';
import { make, Pool } from './pool.js';
import { decimalsFor, milliseconds } from './ticks.js';
import { namedOf } from './words.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').TimelineMark} TimelineMark */
/** @typedef {import('./bar.js').Bar} Bar */

/** What a mark looks like, about 0,0. @type {Record<string, string>} */
const PICTURES = {
  chosen: 'M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z',
  refusal: 'M-1.7 -4H1.7L4 -1.7V1.7L1.7 4H-1.7L-4 1.7V-1.7Z',
  violation: 'M-2.1 -5H2.1L5 -2.1V2.1L2.1 5H-2.1L-5 2.1V-2.1Z',
  crash: 'M-3.5 -3.5L3.5 3.5M3.5 -3.5L-3.5 3.5',
  restart: 'M3 -2.2A3.8 3.8 0 1 0 3.7 1M3.6 -4.6V-1.9H.9',
  change: 'M0 -4.5L4.5 3.5H-4.5Z',
  caption: 'M-4.5 -3.5H4.5V2H0L-2.5 4.5V2H-4.5Z',
};

export class Timeline {
  /** @type {View | null} */
  #view = null;
  #now = 0;
  /** @type {Bar} */
  #bar = barOf([], 0, 1);
  #width = 0;
  #height = 0;
  #scrubbing = false;
  #scrub = new OnceAFrame((/** @type {number} */ x) => this.host.seekTime(this.#bar.time(x)));
  #said = '';
  #span = { from: 0, to: 0 };
  #stop = new AbortController();

  /** @param {HTMLElement} container @param {Host} host */
  constructor(container, host) {
    this.host = host;
    this.container = container;
    const { ownerDocument: document } = container;
    this.root = document.createElement('div');
    this.root.className = 't-root';
    for (const [name, value] of Object.entries({ role: 'slider', tabindex: '0', 'aria-orientation': 'horizontal', 'aria-valuemin': '0', 'aria-valuenow': '0', 'aria-valuemax': '0', part: 'timeline' })) this.root.setAttribute(name, value);
    this.svg = make(document, 'svg', { class: 't-svg', 'aria-hidden': 'true', focusable: 'false' });
    const shape = (/** @type {string} */ tag, /** @type {string} */ name) => {
      const element = make(document, tag, { class: name });
      this.svg.append(element);
      return element;
    };
    this.shapes = { seen: shape('rect', 't-seen'), ahead: shape('path', 't-ahead'), past: shape('path', 't-past') };
    this.marks = new Pool(shape('g', 't-marks'), 'path');
    this.knob = shape('circle', 't-knob');
    this.knob.setAttribute('r', '6.5');
    this.tip = document.createElement('div');
    this.tip.className = 't-tip';
    this.tip.hidden = true;
    this.root.append(this.svg, this.tip);
    container.replaceChildren(this.root);
    const { signal } = this.#stop;
    watchSizes([container], () => this.#resized(), signal);
    this.root.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    this.root.addEventListener('pointermove', (event) => this.#move(event), { signal });
    for (const end of ['pointerup', 'pointercancel']) this.root.addEventListener(end, () => this.#release(), { signal });
    this.root.addEventListener('pointerleave', () => (this.tip.hidden = true), { signal });
    this.root.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.#resized();
  }

  destroy() {
    this.#stop.abort();
    this.#scrub.cancel();
    this.root.remove();
  }

  #resized() {
    const { clientWidth: width, clientHeight: height } = this.container;
    if (!width || (width === this.#width && height === this.#height)) return;
    [this.#width, this.#height] = [width, height];
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    if (this.#view) this.#draw(this.#view);
  }

  /** @param {View} view */
  update(view) {
    this.#view = view;
    this.#now = view.time;
    this.#draw(view);
  }

  /** @param {number} now */
  tick(now) {
    this.#now = now;
    this.#place();
  }

  /** What of it the diagram shows. @param {number} from @param {number} to */
  window(from, to) {
    this.#span = { from, to };
    this.#place();
  }

  /** @param {View} view */
  #draw(view) {
    if (!this.#width) return;
    this.#bar = barOf(this.host.marks(), Math.max(horizonOf(view), this.#now), this.#width);
    const warnings = new Set(view.monitors.filter(({ verdict }) => verdict === 'warning').map(({ id }) => id));
    this.marks.begin();
    for (const { mark, x } of this.#bar.marks) {
      const path = this.marks.take(`${mark.what}|${mark.step}|${mark.text}`);
      path.put('d', PICTURES[mark.what] ?? '');
      path.put('transform', `translate(${Math.round(x * 10) / 10} ${this.#height / 2})`);
      path.put('class', `t-mark ${mark.what === 'violation' && warnings.has(mark.text) ? 'warning' : mark.what} b${mark.hue}${mark.time > view.time ? ' later' : ''}`);
    }
    this.marks.end();
    this.#place();
    this.#describe(view);
  }

  #place() {
    if (!this.#view || !this.#width) return;
    const bar = this.#bar;
    const y = this.#height / 2;
    const now = bar.x(this.#now);
    const put = (/** @type {Element} */ element, /** @type {Record<string, number | string>} */ what) => {
      for (const [name, value] of Object.entries(what)) element.setAttribute(name, String(typeof value === 'number' ? Math.round(value * 10) / 10 : value));
    };
    const { from, to } = this.#span;
    const whole = from <= 0 && to >= bar.end;
    put(this.shapes.seen, { x: bar.x(from) - 5, y: y - 11, width: Math.max(bar.x(to) - bar.x(from), 4) + 10, height: 22, rx: 6, visibility: whole ? 'hidden' : 'visible' });
    put(this.shapes.ahead, { d: `M${now} ${y}H${bar.x(bar.end)}` });
    put(this.shapes.past, { d: `M${bar.x(0)} ${y}H${now}` });
    put(this.knob, { cx: now, cy: y });
  }

  /** For those who hear it. @param {View} view */
  #describe(view) {
    const { strings } = this.host;
    const ms = String(Math.floor(view.time / 100) / 10);
    const here = this.#bar.marks.filter(({ mark }) => mark.step === view.step && view.step > 0).map(({ mark }) => this.#words(mark));
    const value = [strings.text('diagram-value', { ms, step: view.step, steps: view.steps }), ...here].join(', ');
    if (this.#said === `${value}${strings.language}`) return;
    this.#said = `${value}${strings.language}`;
    const said = { 'aria-label': strings.text('diagram-timeline'), 'aria-valuemax': String(Math.ceil(this.#bar.end / 100) / 10), 'aria-valuenow': ms, 'aria-valuetext': value };
    for (const [name, text] of Object.entries(said)) this.root.setAttribute(name, text);
  }

  /** A mark in words. @param {TimelineMark} mark */
  #words({ what, text }) {
    const { strings } = this.host;
    const named = what === 'violation' ? namedOf(strings, 'monitor', text) : text;
    return strings.text(`diagram-mark-${what}`, { what: named });
  }

  /** To the mark before or after; false when there is none. @param {boolean} forward */
  jump(forward) {
    const view = this.#view;
    const mark = view && markNear(this.host.marks(), view.step, forward);
    if (!mark) return false;
    this.host.pause();
    this.host.seek(mark.step);
    this.host.announce(`${this.#words(mark)}, ${milliseconds(mark.time, decimalsFor(100))} ms`);
    return true;
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    const x = event.clientX - this.root.getBoundingClientRect().left;
    const mark = markAt(this.#bar, x, event.pointerType === 'mouse' ? 6 : 12);
    this.host.pause();
    this.tip.hidden = true;
    if (mark) return this.host.seek(mark.step);
    this.root.setPointerCapture(event.pointerId);
    this.root.focus({ preventScroll: true });
    this.#scrubbing = true;
    this.#scrub.now(x);
  }

  /** @param {PointerEvent} event */
  #move({ clientX, pointerType }) {
    const x = clientX - this.root.getBoundingClientRect().left;
    if (!this.#scrubbing) return pointerType === 'mouse' && this.#hover(x);
    this.#scrub.soon(x);
  }

  #release() {
    this.#scrub.now();
    this.#scrubbing = false;
  }

  /** @param {number} x */
  #hover(x) {
    const bar = this.#bar;
    const mark = markAt(bar, x, 6);
    const time = mark?.time ?? bar.time(x);
    this.tip.replaceChildren(Object.assign(this.tip.ownerDocument.createElement('b'), { textContent: `${milliseconds(time, 1)} ms` }), mark ? ` ${this.#words(mark)}` : '');
    this.tip.hidden = false;
    const half = this.tip.offsetWidth / 2;
    this.tip.style.transform = `translate(${Math.round(Math.min(Math.max(x, half + 4), this.#width - half - 4) - half)}px, 0)`;
    this.root.classList.toggle('on-mark', mark !== null);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const view = this.#view;
    if (!view || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    /** @type {Record<string, number>} */
    const keys = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };
    const by = keys[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.host.pause();
    this.host.seek(Math.min(Math.max(view.step + by, 0), Math.max(view.steps, view.step)));
  }
}
