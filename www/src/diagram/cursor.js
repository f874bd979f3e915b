// The focus in the drawing: one button that stands on an event or an arrow's head, goes along lifelines and arrows,
// and takes what it stands on. What a pointer does, it does.
import { decimalsFor, milliseconds } from './ticks.js';
import { go, nearestStop, stopAt, stopOf } from './stops.js';
import { messageTimes, messageTitle, namedOf } from './words.js';

/** @typedef {import('./stops.js').Stop} Stop */
/** @typedef {import('./stops.js').Way} Way */
/** @typedef {import('./drag.js').Grip} Grip */
/** @typedef {import('./drag.js').Meaning} Meaning */

/** @type {Record<string, Way>} */
const WAYS = { ArrowRight: 'next', ArrowLeft: 'before', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' };
/** With Shift, along and across arrows. @type {Record<string, Way>} */
const ARROWS = { ArrowRight: 'along', ArrowLeft: 'against', ArrowUp: 'another', ArrowDown: 'other' };
/** Where time runs downwards. @type {Record<string, string>} */
const TURNED = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft', ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' };

export class Cursor {
  /** @type {string | null} */
  #key = null;
  #focused = false;

  /** @param {import('./diagram.js').Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
    const button = diagram.root.ownerDocument.createElement('button');
    button.className = 'd-cursor';
    button.type = 'button';
    button.setAttribute('aria-haspopup', 'menu');
    button.setAttribute('part', 'diagram-cursor');
    button.addEventListener('focus', () => this.#arrive());
    button.addEventListener('blur', () => this.#left());
    button.addEventListener('keydown', (event) => this.#press(event));
    this.button = button;
    this.#name();
    diagram.root.append(button);
  }

  /** The stop at which it is, if that is drawn. @returns {Stop | null} */
  get stop() {
    return this.#key === null ? null : stopAt(this.diagram.stops, this.#key);
  }

  get focused() {
    return this.#focused;
  }

  /** @param {Stop} stop @param {boolean} [quiet] */
  put(stop, quiet = false) {
    this.#key = stop.key;
    this.#name();
    this.place();
    if (!quiet) this.#show(stop);
  }

  /** After a change: to where it went. @param {Grip} grip @param {Meaning} meaning */
  follow({ message, node }, { time, what }) {
    const { stops, causes } = this.diagram;
    const there = message && causes.byName.get(message.name);
    const found = there && what !== 'duplicate' ? stopOf(stops, causes, there) : nearestStop(stops.filter((lane) => lane[0]?.node === node), time);
    if (!found) return;
    this.#key = found.key;
    this.#name();
    this.place();
  }

  /** Puts the button where its stop is. */
  place() {
    const { diagram, button } = this;
    const { unit, offset, frame } = diagram;
    const stop = this.stop;
    const at = stop && diagram.spot(stop.node, stop.time);
    // Without a place it waits where the playhead is.
    const playhead = (diagram.now - diagram.scale.start) * diagram.scale.perUs;
    const seat = Math.min(Math.max(playhead, 0), frame.length);
    const [x, y] = at ? [at.x + offset.x, at.y + offset.y] : frame.upright ? [frame.plot.x + 14, frame.plot.y + seat] : [frame.plot.x + seat, frame.plot.y + 14];
    const inside = x > frame.plot.x - 14 && x < frame.width + 2 && y > frame.plot.y - 14 && y < frame.height + 2;
    button.classList.toggle('outside', !inside);
    button.classList.toggle('idle', stop === null);
    button.style.transform = `translate(${Math.round(Math.min(Math.max(x, 12), frame.width - 12) * unit)}px, ${Math.round(Math.min(Math.max(y, 12), frame.height - 12) * unit)}px)`;
  }

  #arrive() {
    this.#focused = true;
    const { stops, now } = this.diagram;
    const stop = this.stop ?? nearestStop(stops, now);
    this.#key = stop?.key ?? null;
    this.#name();
    this.place();
    if (stop && this.button.matches(':focus-visible')) this.#show(stop);
  }

  #left() {
    this.#focused = false;
    if (this.diagram.edits.byKeys) this.diagram.edits.cancel();
    this.diagram.deeds.leave();
  }

  #name() {
    const stop = this.stop;
    const { strings } = this.diagram.host;
    const name = stop ? this.describe(stop) : strings.text('diagram-events');
    if (this.button.getAttribute('aria-label') !== name) this.button.setAttribute('aria-label', name);
  }

  /** The language is another, or what is drawn. */
  refresh() {
    this.#name();
  }

  /** What happens at a stop, in words. @param {Stop} stop */
  describe({ message, step, node, time, verb, text, pending }) {
    const { host, causes } = this.diagram;
    const { strings } = host;
    const at = `${milliseconds(time, decimalsFor(100))} ms`;
    if (!node) return `${text}, ${at}`;
    const what = [];
    if (message) what.push(message.fate === 'delivered' ? strings.text('diagram-gets', { message: messageTitle(message) }) : `${messageTitle(message)}, ${messageTimes(message, strings)}`);
    else if (pending) what.push(strings.text('diagram-pending', { timer: namedOf(strings, 'timer', pending.timer) }));
    else what.push(namedOf(strings, 'diagram-verb', verb));
    const sent = causes.sentBy(step);
    const [first] = sent;
    if (first) what.push(strings.text('diagram-sends', { message: messageTitle({ ...first, to: [...new Set(sent.map(({ to }) => to))].join(', ') }) }));
    return strings.text('diagram-stop', { node, time: at, what: what.join('; ') });
  }

  /** @param {Stop} stop */
  #show(stop) {
    const { diagram } = this;
    this.#reveal(stop);
    if (stop.pending) diagram.deeds.leave();
    else diagram.deeds.light(stop.message && stop.step === 0 ? { messages: [stop.message] } : { steps: [stop.step], messages: stop.message ? [stop.message] : [] });
    diagram.host.announce(this.describe(stop));
  }

  /** Into the window. @param {Stop} stop */
  #reveal(stop) {
    const { diagram } = this;
    const at = diagram.spot(stop.node, stop.time);
    if (!at) return;
    const { frame, offset } = diagram;
    const [along, across] = frame.upright ? [at.y + offset.y - frame.plot.y, at.x + offset.x - frame.plot.x] : [at.x + offset.x - frame.plot.x, at.y + offset.y - frame.plot.y];
    const by = (/** @type {number} */ place, /** @type {number} */ room) => (place < 16 ? place - 60 : place > room - 16 ? place - room + 60 : 0);
    diagram.shift(by(along, frame.length), by(across, frame.across));
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.key(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {string} pressed @param {boolean} shift @returns {boolean} whether it was one of its own */
  key(pressed, shift) {
    const { diagram } = this;
    if (diagram.edits.byKeys) return diagram.edits.key(pressed, shift);
    // What a pointer holds is put back before anything else.
    if (pressed === 'Escape' && diagram.edits.cancel()) return true;
    const key = diagram.frame.upright ? (TURNED[pressed] ?? pressed) : pressed;
    const stop = this.stop;
    const way = (shift ? ARROWS : WAYS)[key];
    if (way) {
      if (stop) this.put(go(diagram.stops, diagram.causes, stop, way));
      return true;
    }
    if (diagram.deeds.lookKey(key)) return true;
    return stop ? this.#act(stop, key) : false;
  }

  /** @param {Stop} stop @param {string} key */
  #act(stop, key) {
    const { diagram } = this;
    const { edits, menu, host } = diagram;
    const { message } = stop;
    const say = () => host.announce(host.strings.text('diagram-cannot'));
    const may = (/** @type {string} */ what) => edits.gripOf(stop)?.can.includes(what) ?? false;
    switch (key) {
      case 'Enter':
        menu.open(stop);
        return true;
      case 'm':
        if (!edits.take(stop, true)) say();
        return true;
      case 'Delete':
      case 'Backspace':
        if (message && may('drop')) edits.make({ kind: 'drop', message: message.id });
        else if (!message && may('remove')) edits.make({ kind: 'remove', step: stop.step });
        else say();
        return true;
      case 'd':
        if (message && may('duplicate')) edits.make({ kind: 'duplicate', message: message.id, due: stop.time });
        else say();
        return true;
      case 'g':
        diagram.deeds.goTo(stop);
        return true;
      case 'n':
        if (stop.step > 0 && may('note')) menu.note(stop);
        else say();
        return true;
      case 'Escape':
        if (!diagram.deeds.chain()) return false;
        diagram.deeds.leave();
        return true;
      default:
        return false;
    }
  }

  /** The middle of the button, on the page. */
  where() {
    const { left, top, width, height } = this.button.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }
}

