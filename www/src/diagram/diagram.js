// The space-time diagram: one line a node, one arrow a message, time along it. Geometry is in scene.js and its
// neighbours, drawing in plot.js and axis.js; here is what happens when.
import { horizonOf, NO_DIAGRAM } from '../run.js';
import { Causes } from './causes.js';
import { Cursor } from './cursor.js';
import { withoutArrows } from './dense.js';
import { Deeds } from './deeds.js';
import { Edits } from './edits.js';
import { frameOf, place } from './frame.js';
import { Gestures } from './gestures.js';
import { EditMenu } from './menu.js';
import { Overlay } from './overlay.js';
import { Paper } from './paper.js';
import { pendingOf } from './pending.js';
import { drawPicked } from './picked.js';
import { DENSITIES, layRows } from './rows.js';
import { following, HOLD, naturalScale, shareOf, spanOf, stretched, toPx, toTime } from './scale.js';
import { PIN, sceneOf } from './scene.js';
import { Slider } from './slider.js';
import { stopsOf } from './stops.js';
import { Timeline } from './timeline.js';
import { wordsOf } from './words.js';
import { clamped, panned } from './zoom.js';

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
/** @type {Scene} */
const BLANK = { lives: [], calls: [], arrows: [], signs: [], labels: [], moments: [] };

export class Diagram {
  /** @type {View | null} */
  view = null;
  /** @type {Selection} */
  selection = {};
  /** @type {Load} */
  #load = () => NO_DIAGRAM;
  /** What is drawn instead while something of the past is in the hand. @type {DiagramView | null} */
  #would = null;
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
  /** Who caused what: made when somebody asks. @type {Causes | null} */
  #causes = null;
  /** @type {import('./stops.js').Stop[][] | null} */
  #stops = null;
  rows = layRows([], 1, DENSITIES.wide);
  /** @type {DiagramView} */
  #data = NO_DIAGRAM;
  #size = { width: 0, height: 0 };
  /** Pixels of the page for one of the drawing. */
  unit = 1;
  /** @type {Frame} */
  frame = frameOf(0, 0, 'wide', []);

  /** @param {HTMLElement} container @param {Host} host @param {HTMLElement} bar where the timeline goes */
  constructor(container, host, bar) {
    this.host = host;
    this.paper = new Paper(container);
    this.root = this.paper.root;
    this.timeline = new Timeline(bar, host);
    this.slider = new Slider(this);
    this.slider.describe();
    this.under = new Overlay(this);
    this.edits = new Edits(this);
    this.deeds = new Deeds(this);
    this.cursor = new Cursor(this);
    this.menu = new EditMenu(this);
    this.gestures = new Gestures(this.root, this.paper.slider, this.deeds);
  }

  destroy() {
    this.gestures.destroy();
    this.edits.destroy();
    this.timeline.destroy();
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
    this.paper.svg.setAttribute('viewBox', `0 0 ${this.#size.width} ${this.#size.height}`);
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
    if (fresh) {
      this.home();
      this.under.set(null);
    }
    else if (jumped && !this.gestures.busy) this.attached = true;
    this.timeline.update(view);
    this.#redraw(fresh || (this.natural && this.#outgrown()));
  }

  /** Time flows: called every frame. @param {number} now */
  tick(now) {
    this.#lastTick = Date.now();
    if (now === this.now || !this.view) return;
    this.now = now;
    this.timeline.tick(now);
    if (this.#hidden) return;
    this.#follow();
    if (!this.#covers()) this.#redraw(false);
    else this.#place();
  }

  get causes() {
    this.#causes ??= new Causes(this.data);
    return this.#causes;
  }

  get stops() {
    this.#stops ??= stopsOf(this.data, this.causes, this.pending);
    return this.#stops;
  }

  /** The timers that run; of another future than the run's nothing is said. */
  get pending() {
    return this.#would || !this.view ? [] : pendingOf(this.view, this.#data);
  }

  /** The window as it is drawn. */
  get data() {
    return this.#would ?? this.#data;
  }

  /** The extent of what is drawn. */
  get drawn() {
    return this.#drawn;
  }

  /** Another future, while it is only looked at; null: the run as it is. @param {DiagramView | null} data */
  suppose(data) {
    if (!data && !this.#would) return;
    this.#would = data;
    this.#draw();
  }

  /** Another branch, laid under the present one; null: none. @param {import('./overlay.js').Other | null} other */
  overlay(other) {
    this.under.set(other);
    if (this.view) this.#draw();
  }

  /** Moves the window by so many pixels. @param {number} along @param {number} across */
  shift(along, across) {
    if (!along && !across) return;
    this.scroll += across;
    this.move(panned(this.scale, along, this.limits()), along !== 0);
  }

  /** Esc. */
  cancel() {
    return this.edits.cancel();
  }

  /** A message of the window, whatever became of it. @param {string} name */
  message(name) {
    // Nothing was asked while nothing was shown.
    if (this.#hidden && this.view) this.#fetch();
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
    return Math.max(this.view ? horizonOf(this.view) : 0, this.now);
  }

  /** @returns {import('./zoom.js').Limits} */
  limits() {
    const end = Math.max(this.horizon(), ...this.pending.map(({ time }) => time));
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

  /** There is no room for it now: another tab is open. What is not seen costs nothing. */
  get #hidden() {
    return this.frame.width <= 1;
  }

  /** Asks for the window and some more on both sides of it. */
  #fetch() {
    const span = spanOf(this.scale);
    const margin = this.scale.start === 0 && this.horizon() <= span ? 0.05 : 0.5;
    const from = Math.max(0, this.scale.start - span * margin);
    const to = this.scale.start + span * (1 + margin);
    this.#data = this.#load(from, to);
    this.#would = null;
    this.#causes = null;
    this.#stops = null;
    this.#drawn = { from, to, base: from, perUs: this.scale.perUs };
  }

  /** @param {boolean} afresh choose the window anew */
  #redraw(afresh) {
    const { view, frame } = this;
    if (!view || this.#hidden) return;
    if (afresh) {
      const run = { end: this.horizon(), steps: view.steps };
      const { scale, whole } = naturalScale(run, frame.length, PX_PER_STEP[frame.layout]);
      this.scale = scale;
      // A run that goes on and on is never all in the window: it scrolls, at one scale.
      this.#whole = whole && !view.more;
    }
    this.#follow();
    this.#fetch();
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
    if (!view || this.#hidden) return;
    const { base, from, to, perUs } = this.#drawn;
    const words = wordsOf(this.host.strings);
    this.rows = layRows(this.data.lifelines, frame.across, DENSITIES[frame.layout]);
    const warnings = new Set((view.monitors).filter((monitor) => monitor.verdict === 'warning').map((monitor) => monitor.id));
    const plan = { time: view.time, frame, rows: this.rows, base, perUs, from, to, words, warnings };
    this.scene = sceneOf({ ...plan, data: this.data, pending: this.pending });
    this.#causes = null;
    this.#stops = null;
    const dense = this.paper.dense.take(this.scene);
    this.paper.plot.draw(dense ? withoutArrows(this.scene) : this.scene, frame, this.rows, (from - base) * perUs, (to - base) * perUs);
    this.under.draw(plan, this.#would ? this.#data : null);
    this.paper.axis.draw({ frame, scale: this.scale, base, from, to, moments: this.scene.moments, total: this.rows.total });
    this.paper.clip(frame, this.unit);
    this.slider.describe();
    this.slider.tell();
    this.#caption = this.host.strings.text('diagram-in-flight');
    this.drawPicked();
    this.#place();
    this.cursor.refresh();
    this.edits.redrawn();
  }

  /** What is picked or hovered, and what belongs to it. */
  drawPicked() {
    drawPicked(this);
  }

  /** Puts what is drawn where the window and the playhead are. */
  #place() {
    const { frame, scale, rows } = this;
    const { base } = this.#drawn;
    const most = Math.max(rows.total - frame.across + 8, 0);
    this.scroll = Math.min(Math.max(this.scroll, 0), most);
    const slack = frame.layout === 'wide' ? Math.min(Math.max(frame.across - rows.total, 0) / 2, 14) : Math.max(frame.across - rows.total, 0) / 2;
    const along = Math.round(toPx(scale, base) * 10) / 10;
    this.offset = this.paper.place(frame, along, slack - this.scroll);
    const begin = -toPx(scale, base);
    this.paper.plot.tick(this.now, (this.now - base) * scale.perUs, begin, begin + frame.length);
    this.paper.axis.tick(frame, scale, this.now, this.view && this.view.messages.length > 0 ? this.#caption : '');
    this.paper.dense.place(frame, this.unit, this.offset, toPx(scale, this.now));
    this.timeline.window(scale.start, scale.start + spanOf(scale));
    this.cursor.place();
    this.edits.place();
  }

  /** Where the plot's coordinates begin in the drawing. */
  offset = { x: 0, y: 0 };
  #caption = '';

  /** The virtual time at a point of the drawing. @param {import('./arrow.js').Point} p */
  timeAt(p) {
    const { plot, upright } = this.frame;
    return toTime(this.scale, upright ? p.y - plot.y : p.x - plot.x);
  }

  /** Where an event of a lifeline is, in the plot's coordinates. @param {string} node @param {number} time */
  spot(node, time) {
    const across = node ? this.rows.at.get(node) : PIN;
    return across === undefined ? null : place(this.frame, (time - this.#drawn.base) * this.#drawn.perUs, across);
  }
}
