// The space-time diagram: one line a node, one arrow a message, time along it. Geometry is in scene.js and its
// neighbours, drawing in plot.js and axis.js; here is what happens when.
import { NO_DIAGRAM } from '../run.js';
import { Axis } from './axis.js';
import { courseData } from './arrow.js';
import { Causes } from './fans.js';
import { Deeds } from './deeds.js';
import { AXIS, frameOf, OVERHANG, place } from './frame.js';
import { Gestures } from './gestures.js';
import { Plot } from './plot.js';
import { Kept, make } from './pool.js';
import { DENSITIES, layRows } from './rows.js';
import { clamped, following, HOLD, naturalScale, shareOf, spanOf, stretched, toPx, toTime } from './scale.js';
import { sceneOf } from './scene.js';
import { Tip } from './tip.js';
import { wordsOf } from './words.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').Selection} Selection */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./scale.js').Scale} Scale */
/** @typedef {(from: number, to: number) => DiagramView} Load */

/** What an event needs along time to be read. */
const PX_PER_STEP = { wide: 17, phone: 26, embed: 3 };
/** More than this is never loaded at once. */
const MOST_STEPS = 4000;
/** Longer without a frame, and time did not flow here: it jumped. */
const QUIET_MS = 250;

/** The text for which the drawing is made. */
const BASE_TEXT = 12;
/** How far words may stick out above the first line. */
const LIFT = 8;

/** @type {Scene} */
const BLANK = { lives: [], arrows: [], signs: [], labels: [], moments: [] };

export class Diagram {
  /** @type {View | null} */
  view = null;
  /** @type {Selection} */
  selection = {};
  /** @type {Load} */
  #load = () => NO_DIAGRAM;
  now = 0;
  /** @type {Scale} */
  scale = { start: 0, perUs: 0.01, length: 1 };
  scroll = 0;
  /** The window shows all of the run, or as much as is readable: nobody has zoomed. */
  natural = true;
  /** The window goes with the playhead. */
  attached = true;
  #hold = HOLD;
  #whole = false;
  #run = '';
  #lastTick = 0;
  /** What is drawn: from when to when, and what is at its origin. */
  #drawn = { from: 0, to: 0, base: 0, perUs: 0 };
  scene = BLANK;
  /** @type {Causes | null} */
  #causes = null;
  rows = layRows([], 1, DENSITIES.wide);
  /** @type {DiagramView} */
  #data = NO_DIAGRAM;
  #size = { width: 0, height: 0 };
  /** Pixels of the page for one of the drawing. */
  unit = 1;
  /** @type {Frame} */
  frame = frameOf(0, 0, 'wide', []);

  /** @param {HTMLElement} container @param {Host} host */
  constructor(container, host) {
    this.host = host;
    const document = container.ownerDocument;
    this.root = document.createElement('div');
    this.root.className = 'd-root';
    this.slider = document.createElement('div');
    this.slider.className = 'd-slider';
    for (const [name, value] of Object.entries({ role: 'slider', tabindex: '0', 'aria-valuemin': '0', 'aria-valuenow': '0' })) this.slider.setAttribute(name, value);
    const svg = make(document, 'svg', { class: 'd-svg', 'aria-hidden': 'true', focusable: 'false' });
    const layer = (/** @type {SVGElement} */ parent, /** @type {string} */ tag, /** @type {string} */ name) => {
      const element = make(document, tag, { class: name });
      parent.append(element);
      return element;
    };
    const future = layer(svg, 'rect', 'd-future');
    // Inner svg elements clip by themselves: no ids, no references to look up in a shadow tree.
    this.gridClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.grid = new Kept(layer(this.gridClip.element, 'g', 'd-grids'));
    // The playhead runs behind what happens at it.
    const under = layer(svg, 'g', 'd-under');
    this.plotClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.content = new Kept(layer(this.plotClip.element, 'g', 'd-content'));
    this.namesClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.nameLayer = new Kept(layer(this.namesClip.element, 'g', 'd-names'));
    this.stripClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.strip = new Kept(layer(this.stripClip.element, 'g', 'd-strip'));
    const over = layer(svg, 'g', 'd-over');
    this.plot = new Plot(this.content.element);
    this.axis = new Axis({ grid: this.grid.element, strip: this.strip.element, names: this.nameLayer.element, under, over, future });
    this.tip = new Tip(svg);
    this.svg = svg;
    this.root.append(svg, this.slider);
    container.append(this.root);
    this.#describe();
    this.deeds = new Deeds(this);
    this.gestures = new Gestures(this.root, this.slider, this.deeds);
  }

  destroy() {
    this.gestures.destroy();
    this.root.remove();
  }

  /** @param {number} width @param {number} height @param {Frame['layout']} layout */
  resize(width, height, layout) {
    const changed = layout !== this.frame.layout;
    this.root.dataset['layout'] = layout;
    // In a lecture hall everything is larger, by as much as the page's smallest text.
    const text = this.root.ownerDocument.defaultView?.getComputedStyle(this.root).getPropertyValue('--text-xs') ?? '';
    const unit = Math.max(parseFloat(text) / BASE_TEXT || 1, 1);
    const size = { width: width / unit, height: height / unit };
    if (!changed && size.width === this.#size.width && size.height === this.#size.height && this.frame.width > 1) return;
    this.unit = unit;
    this.#size = size;
    this.frame = frameOf(this.#size.width, this.#size.height, layout, this.#data.lifelines);
    this.svg.setAttribute('viewBox', `0 0 ${this.#size.width} ${this.#size.height}`);
    this.scale = stretched(this.scale, this.frame.length);
    if (changed) this.natural = true;
    if (this.view) this.#redraw(this.natural);
  }

  /** @param {View} view @param {Load} load @param {Selection | null} selection */
  update(view, load, selection) {
    const before = this.view;
    const run = [view.scenario.id, view.scenario.seed, view.nodes.map((node) => node.name).join()].join('|');
    const fresh = run !== this.#run || before === null;
    const jumped = before !== null && view.step !== before.step && Date.now() - this.#lastTick > QUIET_MS;
    this.#run = run;
    this.view = view;
    this.#load = load;
    this.selection = selection ?? {};
    this.now = view.time;
    if (fresh) this.home();
    else if (jumped && !this.gestures.busy) this.attached = true;
    this.#redraw(fresh || (this.natural && this.#outgrown()));
  }

  /** Time flows: called every frame. @param {number} now */
  tick(now) {
    this.#lastTick = Date.now();
    if (now === this.now || !this.view) return;
    this.now = now;
    this.#follow();
    if (!this.#covers()) this.#redraw(false);
    else this.#place();
  }

  /** Who caused what: made when somebody asks. */
  get causes() {
    this.#causes ??= new Causes(this.#data.messages);
    return this.#causes;
  }

  /** A message of the window, whatever became of it. @param {string} name */
  message(name) {
    return this.causes.byName.get(name) ?? null;
  }

  /** Back to the window that suits the run, with the playhead in it. */
  home() {
    this.natural = true;
    this.attached = true;
    this.#hold = HOLD;
    this.scroll = 0;
  }

  /** Draws again, with the window that suits the run if nobody zoomed. */
  refresh() {
    this.#redraw(this.natural);
  }

  /** Takes the window to the playhead. */
  reveal() {
    this.attached = true;
    this.#hold = HOLD;
    this.#redraw(false);
  }

  /** The end of all that is known of the run. */
  horizon() {
    const view = this.view;
    if (!view) return 0;
    const flying = view.messages.map((message) => (message.fate === 'held' ? message.planned : message.due));
    return Math.max(view.end, view.time, this.now, ...flying.filter(Number.isFinite));
  }

  /** @returns {import('./scale.js').Limits} */
  limits() {
    const end = this.horizon();
    const steps = Math.max(this.view?.steps ?? 1, 1);
    return { end, most: Math.max(end * 1.6, 1000) * Math.min(1, MOST_STEPS / steps) };
  }

  /** @param {Scale} scale @param {boolean} byReader the reader moved it: the playhead stays where that put it */
  move(scale, byReader) {
    this.scale = clamped(scale, this.limits());
    if (byReader) {
      const share = shareOf(this.scale, this.now);
      this.attached = share >= 0 && share <= 1;
      this.#hold = Math.min(Math.max(share, HOLD), 0.97);
    }
    if (this.#covers() && this.scale.perUs === this.#drawn.perUs) this.#place();
    else this.#redraw(false);
  }

  /** Whether the whole run was shown and is longer now. */
  #outgrown() {
    return this.#whole && this.horizon() > this.scale.start + spanOf(this.scale);
  }

  #follow() {
    if (!this.attached || this.deeds.scrubbing) return;
    const { scale } = this;
    // The whole run in the window: nothing scrolls.
    if (scale.start === 0 && this.horizon() <= spanOf(scale) && shareOf(scale, this.now) <= 1) return;
    this.scale = following(scale, this.now, this.#hold);
  }

  /** Whether what is drawn reaches as far as what is seen. */
  #covers() {
    const { from, to } = this.#drawn;
    return (from <= this.scale.start || from === 0) && to >= this.scale.start + spanOf(this.scale);
  }

  /** @param {boolean} afresh choose the window anew */
  #redraw(afresh) {
    const { view, frame } = this;
    if (!view || frame.width <= 1) return;
    if (afresh) {
      const run = { end: this.horizon(), steps: view.steps };
      const { scale, whole } = naturalScale(run, frame.length, PX_PER_STEP[frame.layout]);
      this.scale = scale;
      // A run that goes on and on is never all in the window: it scrolls, at one scale.
      this.#whole = whole && !view.more;
    }
    this.#follow();
    const span = spanOf(this.scale);
    const margin = this.scale.start === 0 && this.horizon() <= span ? 0.05 : 0.5;
    const from = Math.max(0, this.scale.start - span * margin);
    const to = this.scale.start + span * (1 + margin);
    this.#data = this.#load(from, to);
    this.#drawn = { from, to, base: from, perUs: this.scale.perUs };
    const widened = frameOf(this.#size.width, this.#size.height, frame.layout, this.#data.lifelines);
    if (widened.length !== frame.length || widened.plot.x !== frame.plot.x) {
      this.frame = widened;
      this.scale = stretched(this.scale, widened.length);
      this.#drawn.perUs = this.scale.perUs;
    }
    this.#draw();
  }

  /** Draws the data that was loaded. */
  #draw() {
    const { frame, view } = this;
    if (!view) return;
    const { base, from, to, perUs } = this.#drawn;
    const words = wordsOf(this.host.strings);
    this.rows = layRows(this.#data.lifelines, frame.across, DENSITIES[frame.layout]);
    const warnings = new Set((view.monitors).filter((monitor) => monitor.verdict === 'warning').map((monitor) => monitor.id));
    this.scene = sceneOf({ data: this.#data, time: view.time, frame, rows: this.rows, base, perUs, from, to, words, warnings });
    this.#causes = null;
    this.plot.draw(this.scene, frame, this.rows);
    this.axis.draw({ frame, scale: this.scale, base, from, to, moments: this.scene.moments, total: this.rows.total });
    this.#clips();
    this.#describe();
    this.#value();
    this.drawPicked();
    this.#place();
  }

  /** What is picked or hovered, and what belongs to it. */
  drawPicked() {
    const { frame, selection, view } = this;
    const { from, to, base, perUs } = this.#drawn;
    const down = new Set((view?.nodes ?? []).filter((node) => node.life !== 'up').map((node) => node.name));
    this.axis.drawNames(frame, this.rows, down, selection.node, this.deeds.hoveredNode);
    this.plot.band(frame, this.rows, selection.node, (from - base) * perUs, (to - base) * perUs);
    const picked = selection.message === undefined ? undefined : this.causes.byName.get(selection.message);
    const chain = this.deeds.chain() ?? (picked ? new Set([picked.id]) : null);
    this.root.classList.toggle('d-lit', this.deeds.chain() !== null);
    this.root.classList.toggle('d-picked', picked !== undefined);
    this.plot.light(chain);
    this.#ghost(this.deeds.ghost() ?? picked);
  }

  /** Where a message that was touched would have arrived. @param {import('../types.d.ts').MessageView | undefined} message */
  #ghost(message) {
    const from = message && this.rows.at.get(message.from);
    const to = message && this.rows.at.get(message.to);
    const moved = message && from !== undefined && to !== undefined && Math.abs(message.due - message.planned) >= 1 && message.fate !== 'held';
    if (!moved) return this.plot.ghost('');
    const { base, perUs } = this.#drawn;
    const a = place(this.frame, (message.sent - base) * perUs, from);
    const b = place(this.frame, (message.planned - base) * perUs, to);
    return this.plot.ghost(courseData({ a, b, c: null }));
  }

  #clips() {
    const { frame } = this;
    const { plot, upright } = frame;
    const bare = frame.layout === 'embed';
    const put = (/** @type {Kept} */ kept, /** @type {number[]} */ [x = 0, y = 0, width = 0, height = 0]) => {
      for (const [name, value] of Object.entries({ x, y, width: Math.max(width, 0), height: Math.max(height, 0) })) kept.put(name, value);
    };
    const back = bare ? 0 : OVERHANG;
    const whole = upright ? [plot.x, plot.y - back, plot.w, plot.h + back] : [plot.x - back, plot.y - LIFT, plot.w + back, plot.h + LIFT];
    put(this.gridClip, upright ? whole : [plot.x - back, plot.y - 6, plot.w + back, plot.h + 10]);
    put(this.plotClip, whole);
    put(this.namesClip, bare ? [] : upright ? [plot.x, 0, plot.w, plot.y - back] : [0, plot.y - LIFT, plot.x - back, plot.h + LIFT]);
    put(this.stripClip, bare ? [] : upright ? [0, plot.y - back, plot.x, plot.h + back] : [plot.x - back, 0, plot.w + back, AXIS]);
    const seat = bare ? [0, 0, frame.width, frame.height] : upright ? [0, plot.y - back, plot.x, plot.h + back] : [plot.x - back, 0, plot.w + back, AXIS];
    const [x = 0, y = 0, width = 0, height = 0] = seat;
    const px = (/** @type {number} */ value) => `${value * this.unit}px`;
    Object.assign(this.slider.style, { left: px(x), top: px(y), width: px(width), height: px(height) });
  }

  /** Puts what is drawn where the window and the playhead are. */
  #place() {
    const { frame, scale, rows } = this;
    const { base } = this.#drawn;
    const most = Math.max(rows.total - frame.across + 8, 0);
    this.scroll = Math.min(Math.max(this.scroll, 0), most);
    const slack = frame.layout === 'wide' ? Math.min(Math.max(frame.across - rows.total, 0) / 2, 14) : Math.max(frame.across - rows.total, 0) / 2;
    const back = frame.layout === 'embed' ? 0 : OVERHANG;
    const along = Math.round(toPx(scale, base) * 10) / 10;
    const across = slack - this.scroll;
    const [x, y] = frame.upright ? [across, along + back] : [along + back, across + LIFT];
    this.content.put('transform', `translate(${x} ${y})`);
    this.grid.put('transform', frame.upright ? `translate(0 ${y})` : `translate(${x} 0)`);
    this.strip.put('transform', frame.upright ? `translate(0 ${y})` : `translate(${x} 0)`);
    this.nameLayer.put('transform', frame.upright ? `translate(${across} 0)` : `translate(0 ${across + LIFT})`);
    this.offset = { x: (frame.upright ? frame.plot.x : frame.plot.x - back) + x, y: frame.upright ? frame.plot.y - back + y : frame.plot.y - LIFT + y };
    this.plot.tick(this.now, (this.now - base) * scale.perUs);
    this.axis.tick(frame, scale, this.now, this.view && this.view.messages.length > 0 ? this.#caption : '');
  }

  /** Where the plot's coordinates begin in the drawing. */
  offset = { x: 0, y: 0 };
  #caption = '';

  #describe() {
    const { strings } = this.host;
    this.#caption = strings.text('diagram-in-flight');
    this.slider.setAttribute('aria-label', strings.text('diagram-label'));
    this.slider.setAttribute('aria-orientation', this.frame.upright ? 'vertical' : 'horizontal');
    this.slider.setAttribute('aria-valuemax', String(Math.ceil(this.horizon() / 100) / 10));
  }

  #said = '';

  /** For those who hear the slider: at events, not at every frame. */
  #value() {
    if (!this.view) return;
    const { step, steps } = this.view;
    const ms = String(Math.floor(this.now / 100) / 10);
    if (this.#said === `${ms}|${step}`) return;
    this.#said = `${ms}|${step}`;
    this.slider.setAttribute('aria-valuenow', ms);
    this.slider.setAttribute('aria-valuetext', this.host.strings.text('diagram-value', { ms, step, steps }));
  }

  /** The virtual time at a point of the drawing. @param {import('./arrow.js').Point} p */
  timeAt(p) {
    const { plot, upright } = this.frame;
    return toTime(this.scale, upright ? p.y - plot.y : p.x - plot.x);
  }
}
