// What a gesture means to the diagram.
import { endAt, rounded } from './drag.js';
import { AXIS, OVERHANG } from './frame.js';
import { nearestRow, targetAt } from './hit.js';
import { stopAt, stopOf } from './stops.js';
import { messageTimes, messageTitle, signTitle, wordsOf } from './words.js';
import { zoomed } from './zoom.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {import('./diagram.js').Diagram} Diagram */
/** @typedef {import('./gestures.js').Deeds} GestureDeeds */
/** @typedef {import('./types.d.ts').Target} Target */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** @implements {GestureDeeds} */
export class Deeds {
  scrubbing = false;
  hoveredNode = '';
  /** @type {import('./causes.js').Chain | null} */
  #chain = null;
  /** @type {MessageView | undefined} */
  #ghost;
  /** What the chain is of, and in which drawing. @type {{ messages: MessageView[], steps: number[] } | null} */
  #lit = null;
  /** @type {import('./causes.js').Causes | null} */
  #of = null;

  /** @param {Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
  }

  chain() {
    return this.#chain;
  }

  ghost() {
    return this.#ghost;
  }

  unit() {
    return this.diagram.unit;
  }

  /** @param {Point} p @returns {import('./gestures.js').Zone} */
  zone(p) {
    const { frame } = this.diagram;
    const { plot } = frame;
    if (frame.upright) return p.x < plot.x && p.y > plot.y - OVERHANG ? 'axis' : p.y < plot.y - OVERHANG ? 'names' : 'plot';
    return p.y < AXIS && p.x > plot.x - OVERHANG ? 'axis' : p.x < plot.x - OVERHANG ? 'names' : 'plot';
  }

  /** @param {Point} p the drawing's pixels @returns {Point} the plot's coordinates */
  #inPlot(p) {
    const { x, y } = this.diagram.offset;
    return { x: p.x - x, y: p.y - y };
  }

  /** @param {Point} p */
  scrub(p) {
    const { diagram } = this;
    const { host, frame } = diagram;
    if (!this.scrubbing) {
      const tag = frame.layout === 'wide' && p.y < 20 ? diagram.paper.axis.tagAt(this.#inPlot(p).x) : null;
      if (tag) {
        host.pause();
        diagram.attached = true;
        host.seek(tag.step);
        return false;
      }
      const { edge } = diagram.paper.axis;
      if (edge !== null && Math.abs((frame.upright ? p.y - frame.plot.y : p.x - frame.plot.x) - edge) < 36) {
        diagram.reveal();
        return false;
      }
      host.pause();
      diagram.paper.slider.focus({ preventScroll: true });
    }
    this.scrubbing = true;
    diagram.attached = true;
    const inside = frame.upright ? { x: p.x, y: Math.min(Math.max(p.y, frame.plot.y), frame.height) } : { x: Math.min(Math.max(p.x, frame.plot.x), frame.width), y: p.y };
    host.seekTime(Math.min(Math.max(diagram.timeAt(inside), 0), diagram.horizon()));
    return true;
  }

  scrubbed() {
    this.scrubbing = false;
  }

  /** @param {Point} from @param {Point} to */
  pan(from, to) {
    const { diagram } = this;
    const { upright } = diagram.frame;
    const [along, across] = upright ? [from.y - to.y, from.x - to.x] : [from.x - to.x, from.y - to.y];
    diagram.shift(along, across);
  }

  /** @param {Point} p @param {number} factor */
  zoom(p, factor) {
    const { diagram } = this;
    const { plot, upright } = diagram.frame;
    diagram.natural = false;
    diagram.move(zoomed(diagram.scale, upright ? p.y - plot.y : p.x - plot.x, factor, diagram.limits()), true);
    this.leave();
  }

  fit() {
    this.diagram.home();
    this.diagram.refresh();
  }

  /** @param {Point} p @param {'mouse' | 'touch'} how @returns {Target | null} */
  #target(p, how) {
    const { diagram } = this;
    const zone = this.zone(p);
    const inPlot = this.#inPlot(p);
    if (zone === 'axis') return { kind: 'axis' };
    if (zone === 'plot') return targetAt(diagram.scene, inPlot, how);
    const { node, distance } = nearestRow(diagram.rows, diagram.frame.upright ? inPlot.x : inPlot.y);
    return node && distance <= Math.max(diagram.rows.pitch / 2, 10) ? { kind: 'node', node } : null;
  }

  /** What a mark or an arrow is about. @param {Target} target @returns {{ messages: MessageView[], steps: number[] } | null} */
  #about(target) {
    const { causes } = this.diagram;
    if (target.kind === 'arrow') return { messages: [target.arrow.message], steps: [] };
    if (target.kind !== 'sign') return null;
    const { messages, step, what } = target.sign;
    // Nothing has caused yet what may still not be.
    if (what === 'pending') return null;
    const own = messages.flatMap((id) => causes.byId.get(id) ?? []);
    // A tray and an octagon to come stand for their message, a glyph for the act of sending.
    if (what === 'tray' || what === 'predicted') return { messages: own, steps: [] };
    return { messages: [], steps: [step || causes.wayOf(messages[0] ?? -1).by] };
  }

  /** @param {Point} p @param {'mouse' | 'touch'} how */
  hover(p, how) {
    const { diagram } = this;
    const target = this.#target(p, how);
    if (!target || target.kind === 'axis' || target.kind === 'node') {
      this.#show(null, target?.kind === 'node' ? target.node : '');
      diagram.root.dataset['over'] = target?.kind ?? '';
      return;
    }
    diagram.root.dataset['over'] = this.grip(p, how) ? 'grip' : target.kind;
    this.#show(this.#about(target), '');
    const { strings } = diagram.host;
    if (target.kind === 'arrow') {
      const { message } = target.arrow;
      diagram.paper.tip.show(diagram.frame, p, messageTitle(message), messageTimes(message, strings));
    } else {
      const own = target.sign.messages.flatMap((id) => diagram.causes.byId.get(id) ?? []);
      diagram.paper.tip.show(diagram.frame, p, signTitle(target.sign, own, wordsOf(strings)), `${diagram.paper.axis.moment(target.sign.time, true)}`);
    }
  }

  leave() {
    if (this.#chain !== null || this.hoveredNode) this.#show(null, '');
    this.diagram.paper.tip.hide();
  }

  /** What the keyboard stands on. @param {{ messages?: MessageView[], steps?: number[] }} what */
  light(what) {
    this.#show({ messages: what.messages ?? [], steps: what.steps ?? [] }, '');
  }

  /** @param {{ messages: MessageView[], steps: number[] } | null} what @param {string} node */
  #show(what, node) {
    const { diagram } = this;
    const had = this.#chain !== null || this.hoveredNode !== '';
    // A pointer that stays on the same thing asks nothing new.
    const same = what !== null && had && diagram.causes === this.#of && this.#lit?.steps[0] === what.steps[0] && this.#lit?.messages[0]?.id === what.messages[0]?.id;
    if (same && node === this.hoveredNode) return;
    [this.#lit, this.#of] = [what, diagram.causes];
    this.hoveredNode = node;
    this.#chain = what && diagram.causes.chain(what);
    this.#ghost = what?.messages.length === 1 ? what.messages[0] : undefined;
    if (!what) diagram.paper.tip.hide();
    if (had || what || node) diagram.drawPicked();
  }

  /** Every end that can be taken, with where its arrow comes from. */
  #ends() {
    const { diagram } = this;
    const arrows = new Map(diagram.scene.arrows.map(({ id, course }) => [id, course]));
    return diagram.stops.flat().flatMap(({ key, node, time, message }) => {
      const end = diagram.spot(node, time);
      const course = message ? arrows.get(message.id) : undefined;
      return end ? [{ key, end: course && message?.fate !== 'held' ? between(course.b, end, message) : end, from: course?.a ?? null }] : [];
    });
  }

  /** The stop that a press would take. @param {Point} p @param {'mouse' | 'touch'} how @returns {import('./stops.js').Stop | null} */
  grip(p, how) {
    const { diagram } = this;
    if (this.zone(p) !== 'plot') return null;
    const at = this.#inPlot(p);
    // A finger takes only what it has chosen before: everything else is the plane's, to be moved.
    const chosen = diagram.cursor.stop;
    const ends = this.#ends().filter(({ key }) => how === 'mouse' || key === chosen?.key);
    const key = endAt(at, ends, how);
    return key === null ? null : stopAt(diagram.stops, key);
  }

  /** @param {import('./stops.js').Stop} stop @param {Point} p @param {boolean} copy */
  take(stop, p, copy) {
    const { diagram } = this;
    if (!diagram.edits.take(stop)) return false;
    diagram.cursor.put(stop, true);
    // The keys are the diagram's while it is held: Esc puts it back.
    diagram.cursor.button.focus({ preventScroll: true });
    diagram.edits.move(this.#inPlot(p), copy);
    return true;
  }

  /** @param {Point} p @param {boolean} copy */
  drag(p, copy) {
    this.diagram.edits.move(this.#inPlot(p), copy);
  }

  /** @param {boolean} done */
  drop(done) {
    if (done) this.diagram.edits.release();
    else this.diagram.edits.cancel();
  }

  /** @param {import('./stops.js').Stop} stop */
  goTo({ step, time }) {
    const { host } = this.diagram;
    host.pause();
    this.diagram.attached = true;
    if (step > 0) host.seek(step);
    else host.seekTime(time);
  }

  /** @param {Point} p @param {'mouse' | 'touch'} how */
  click(p, how) {
    const { diagram } = this;
    const { host } = diagram;
    const target = this.#target(p, how);
    // A finger first chooses what it then takes, or goes to.
    if (how === 'touch' && target && this.#choose(target, p)) return;
    if (target?.kind === 'node') host.select({ node: target.node });
    else if (target?.kind === 'arrow') {
      const stop = stopOf(diagram.stops, diagram.causes, target.arrow.message);
      if (stop) diagram.cursor.put(stop, true);
      host.select({ message: target.arrow.name });
    } else if (target?.kind === 'sign') this.#clickSign(target.sign);
    else host.select(null);
  }

  /** @param {Target} target @param {Point} p @returns {boolean} whether it was not chosen before */
  #choose(target, p) {
    const { diagram } = this;
    const stop = this.#stopOf(target);
    if (!stop || diagram.cursor.stop?.key === stop.key) return false;
    diagram.root.classList.add('d-touched');
    diagram.cursor.put(stop);
    this.hover(p, 'touch');
    return true;
  }

  /** The stop of what was hit. @param {Target} target */
  #stopOf(target) {
    const { stops, causes } = this.diagram;
    if (target.kind === 'arrow') return stopOf(stops, causes, target.arrow.message);
    if (target.kind !== 'sign') return null;
    const { step, messages, what } = target.sign;
    if (what === 'pending') return stopAt(stops, target.sign.key);
    if (what === 'tray' || what === 'predicted') return stopAt(stops, `m${messages[0]}`);
    return stopAt(stops, `s${step || causes.wayOf(messages[0] ?? -1).by}`);
  }

  /** A mark is an event: it is gone to. What waits for one is picked. @param {import('./types.d.ts').Sign} sign */
  #clickSign(sign) {
    const stops = this.diagram.stops;
    const waits = sign.what === 'pending' ? stopAt(stops, sign.key) : null;
    if (waits) return this.diagram.cursor.put(waits, true);
    const { host, causes } = this.diagram;
    const [id] = sign.messages;
    const message = id === undefined ? undefined : causes.byId.get(id);
    if (message && (sign.what === 'tray' || sign.what === 'predicted')) return host.select({ message: message.name });
    const step = sign.step || causes.wayOf(id ?? -1).by;
    const stop = stopAt(this.diagram.stops, `s${step}`);
    if (stop) this.diagram.cursor.put(stop, true);
    host.pause();
    this.diagram.attached = true;
    if (step > 0) return host.seek(step);
    return host.seekTime(sign.time);
  }

  /** @param {Point} p @param {Point} client @param {'mouse' | 'touch'} how */
  menu(p, client, how) {
    const { diagram } = this;
    const target = this.#target(p, how);
    if (target?.kind === 'node') diagram.host.openMenu(client, { node: target.node });
    if (this.zone(p) !== 'plot') return target?.kind === 'node';
    const at = this.#inPlot(p);
    const near = endAt(at, this.#ends(), how);
    const end = near === null ? null : stopAt(diagram.stops, near);
    const stop = end ?? (target?.kind === 'arrow' ? stopOf(diagram.stops, diagram.causes, target.arrow.message) : null);
    if (stop) {
      diagram.cursor.put(stop, true);
      diagram.menu.open(stop, client);
      return true;
    }
    const { node, distance } = nearestRow(diagram.rows, diagram.frame.upright ? at.x : at.y);
    if (!node || distance > Math.max(diagram.rows.pitch / 2, 14)) return false;
    const time = rounded(Math.min(Math.max(diagram.timeAt(p), 0), diagram.horizon()), diagram.scale.perUs);
    diagram.menu.openAt(node, time, client, p);
    return true;
  }

  /** @param {string} key @param {boolean} shift @returns {boolean} whether it was one of the diagram's */
  key(key, shift) {
    const { diagram } = this;
    const view = diagram.view;
    if (!view) return false;
    if (shift) return false;
    /** @type {Record<string, number>} */
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10, Home: -Infinity, End: Infinity };
    const by = steps[diagram.frame.upright ? upright(key) : key];
    if (by !== undefined) {
      this.leave();
      diagram.host.pause();
      diagram.attached = true;
      diagram.host.seek(Math.min(Math.max(view.step + by, 0), Math.max(view.steps, view.step)));
      return true;
    }
    return this.lookKey(key);
  }

  /** How it is looked at. @param {string} key */
  lookKey(key) {
    const { diagram } = this;
    const { plot, upright } = diagram.frame;
    const along = (diagram.now - diagram.scale.start) * diagram.scale.perUs;
    const at = Math.min(Math.max(along, 0), diagram.frame.length);
    const p = upright ? { x: plot.x, y: plot.y + at } : { x: plot.x + at, y: plot.y };
    if (key === '+' || key === '=') this.zoom(p, 1.4);
    else if (key === '-' || key === '_') this.zoom(p, 1 / 1.4);
    else if (key === '0') this.fit();
    else return false;
    return true;
  }
}

/** The middle of what an arrow's head and its line's end take up. @param {Point} head @param {Point} end @param {MessageView | null} message @returns {Point} */
function between(head, end, message) {
  // What was lost ends on its way.
  return message && ['dropped', 'lost', 'cut'].includes(message.fate) ? head : end;
}

/** Where time runs downwards, down is later. @param {string} key */
function upright(key) {
  return key === 'ArrowUp' ? 'ArrowDown' : key === 'ArrowDown' ? 'ArrowUp' : key;
}
