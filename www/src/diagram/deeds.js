// What a gesture means to the diagram.
import { AXIS, OVERHANG } from './frame.js';
import { targetAt } from './hit.js';
import { nearestRow } from './rows.js';
import { panned, zoomed } from './scale.js';
import { messageTimes, messageTitle, signTitle, wordsOf } from './words.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {import('./diagram.js').Diagram} Diagram */
/** @typedef {import('./gestures.js').Deeds} GestureDeeds */
/** @typedef {import('./types.d.ts').Target} Target */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** @implements {GestureDeeds} */
export class Deeds {
  scrubbing = false;
  hoveredNode = '';
  /** @type {Set<number> | null} */
  #chain = null;
  /** @type {MessageView | undefined} */
  #ghost;
  /** The message at which the keyboard is. */
  #walked = -1;

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

  greedy() {
    return this.diagram.frame.layout !== 'embed';
  }

  /** @param {Point} p @returns {import('./gestures.js').Zone} */
  zone(p) {
    const { frame } = this.diagram;
    if (frame.layout === 'embed') return 'axis';
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
      const tag = frame.layout === 'wide' && p.y < 20 ? diagram.axis.tagAt(this.#inPlot(p).x) : null;
      if (tag) {
        host.pause();
        diagram.attached = true;
        host.seek(tag.step);
        return false;
      }
      const { edge } = diagram.axis;
      if (edge !== null && Math.abs((frame.upright ? p.y - frame.plot.y : p.x - frame.plot.x) - edge) < 36) {
        diagram.reveal();
        return false;
      }
      host.pause();
      diagram.slider.focus({ preventScroll: true });
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
    diagram.scroll += across;
    diagram.move(panned(diagram.scale, along, diagram.limits()), along !== 0);
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

  /** @param {Target} target @returns {MessageView[]} */
  #messages(target) {
    const { causes } = this.diagram;
    if (target.kind === 'arrow') return [target.arrow.message];
    if (target.kind !== 'sign') return [];
    const own = target.sign.messages.flatMap((id) => causes.byId.get(id) ?? []);
    return own.length > 0 ? own : causes.around(target.sign.node, target.sign.time);
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
    diagram.root.dataset['over'] = target.kind;
    const messages = this.#messages(target);
    this.#show(messages, '');
    const { strings } = diagram.host;
    const [first] = messages;
    if (target.kind === 'arrow' || (first && messages.length === 1 && target.kind === 'sign' && target.sign.messages.length === 1)) {
      if (first) diagram.tip.show(diagram.frame, p, messageTitle(first), messageTimes(first, strings));
    } else if (target.kind === 'sign') {
      const own = target.sign.messages.flatMap((id) => diagram.causes.byId.get(id) ?? []);
      diagram.tip.show(diagram.frame, p, signTitle(target.sign, own, wordsOf(strings)), `${diagram.axis.moment(target.sign.time, true)}`);
    }
  }

  leave() {
    if (this.#chain !== null || this.hoveredNode) this.#show(null, '');
    this.diagram.tip.hide();
  }

  /** @param {MessageView[] | null} messages @param {string} node */
  #show(messages, node) {
    const { diagram } = this;
    this.hoveredNode = node;
    this.#chain = messages && messages.length > 0 ? diagram.causes.chain(messages) : null;
    this.#ghost = messages?.length === 1 ? messages[0] : undefined;
    if (!messages) diagram.tip.hide();
    diagram.drawPicked();
  }

  /** @param {Point} p @param {'mouse' | 'touch'} how */
  click(p, how) {
    const { diagram } = this;
    const { host } = diagram;
    const target = this.#target(p, how);
    if (target?.kind === 'node') host.select({ node: target.node });
    else if (target?.kind === 'arrow') host.select({ message: target.arrow.name });
    else if (target?.kind === 'sign') this.#clickSign(target.sign);
    else host.select(null);
  }

  /** A mark is an event: it is gone to. What waits for one is picked. @param {import('./types.d.ts').Sign} sign */
  #clickSign(sign) {
    const { host, causes } = this.diagram;
    const [id] = sign.messages;
    const message = id === undefined ? undefined : causes.byId.get(id);
    if (message && (sign.what === 'tray' || sign.what === 'predicted')) return host.select({ message: message.name });
    host.pause();
    this.diagram.attached = true;
    if (sign.step > 0) return host.seek(sign.step);
    return host.seekTime(sign.time);
  }

  /** @param {Point} p @param {Point} client @param {'mouse' | 'touch'} how */
  menu(p, client, how) {
    const { host } = this.diagram;
    const target = this.#target(p, how);
    if (target?.kind === 'node') host.openMenu(client, { node: target.node });
    else if (target?.kind === 'arrow') host.openMenu(client, { message: target.arrow.name });
    else return false;
    return true;
  }

  /** @param {string} key @param {boolean} shift @returns {boolean} whether it was one of the diagram's */
  key(key, shift) {
    const { diagram } = this;
    const view = diagram.view;
    if (!view) return false;
    if (shift && (key === 'ArrowRight' || key === 'ArrowLeft')) return this.#walk(key === 'ArrowRight' ? 1 : -1);
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
    return this.#lookKey(key);
  }

  /** @param {string} key */
  #lookKey(key) {
    const { diagram } = this;
    const { plot, upright } = diagram.frame;
    const along = (diagram.now - diagram.scale.start) * diagram.scale.perUs;
    const at = Math.min(Math.max(along, 0), diagram.frame.length);
    const p = upright ? { x: plot.x, y: plot.y + at } : { x: plot.x + at, y: plot.y };
    if (key === '+' || key === '=') this.zoom(p, 1.4);
    else if (key === '-' || key === '_') this.zoom(p, 1 / 1.4);
    else if (key === '0') this.fit();
    else if (key === 'Enter' && this.#chain && this.#walkedMessage()) diagram.host.select({ message: this.#walkedMessage()?.name });
    else if (key === 'Escape' && this.#chain) this.leave();
    else return false;
    return true;
  }

  #walkedMessage() {
    return this.diagram.causes.byId.get(this.#walked);
  }

  /** To the message before or after, in the order of sending. @param {number} by */
  #walk(by) {
    const { diagram } = this;
    const seen = diagram.scene.arrows.filter((arrow) => {
      const along = (arrow.sent - diagram.scale.start) * diagram.scale.perUs;
      return along >= 0 && along <= diagram.frame.length;
    });
    seen.sort((p, q) => p.sent - q.sent || p.id - q.id);
    const here = seen.findIndex((arrow) => arrow.id === this.#walked);
    const arrow = seen[here < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(here + by, 0), seen.length - 1)];
    if (!arrow) return true;
    this.#walked = arrow.id;
    this.#show([arrow.message], '');
    const { x, y } = diagram.offset;
    const title = messageTitle(arrow.message);
    const times = messageTimes(arrow.message, diagram.host.strings);
    diagram.tip.show(diagram.frame, { x: (arrow.course.a.x + arrow.course.b.x) / 2 + x, y: (arrow.course.a.y + arrow.course.b.y) / 2 + y }, title, times);
    diagram.host.announce(`${title}, ${times}`);
    return true;
  }
}

/** Where time runs downwards, down is later. @param {string} key */
function upright(key) {
  return key === 'ArrowUp' ? 'ArrowDown' : key === 'ArrowDown' ? 'ArrowUp' : key;
}
