// The past in the hand: what is taken, the future that would follow, drawn while the hand moves, and the release.
import { problemText } from '../parts/problem.js';
import { deed } from '../parts/words.js';
import { plain } from '../strings.js';
import { earliest, keyStep, meaningOf } from './drag.js';
import { place } from './frame.js';
import { make } from './pool.js';
import { decimalsFor, milliseconds } from './ticks.js';
import { PIN } from './scene.js';
import { messageTitle } from './words.js';

/** @typedef {import('./drag.js').Grip} Grip */
/** @typedef {import('./drag.js').Meaning} Meaning */
/** @typedef {import('./stops.js').Stop} Stop */
/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {import('../types.d.ts').Edit} Edit */
/** @typedef {import('../types.d.ts').PreviewView} PreviewView */

/** Taken, and not yet let go. @typedef {{ grip: Grip, time: number, off: number, copy: boolean, keys: boolean, meaning: Meaning }} Hand */

/** A line of the script has no number. @param {import('../types.d.ts').UnappliedView} lost */
const keyOf = ({ change, action }) => `${change} ${action}`;

/** A dragged message goes so far off its line to be dropped by a key. */
const AWAY = 60;

export class Edits {
  /** @type {Hand | null} */
  #hand = null;
  #frame = 0;
  /** What was looked at last. */
  #looked = '';
  /** @type {PreviewView | null} */
  #preview = null;
  #announced = '';

  /** @param {import('./diagram.js').Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
    const { ownerDocument: document } = diagram.root;
    this.tip = document.createElement('div');
    this.tip.className = 'd-said';
    this.tip.hidden = true;
    this.tip.setAttribute('part', 'diagram-tip');
    diagram.root.append(this.tip);
    this.handle = make(document, 'g', { class: 'd-hand', visibility: 'hidden' });
    this.handle.append(make(document, 'circle', { r: '11', class: 'd-hand-ring' }), make(document, 'path', { d: 'M-7 -7L7 7M7 -7L-7 7', class: 'd-hand-cross' }));
    diagram.paper.content.element.append(this.handle);
  }

  destroy() {
    this.diagram.root.ownerDocument.defaultView?.cancelAnimationFrame(this.#frame);
  }

  get active() {
    return this.#hand !== null;
  }

  get byKeys() {
    return this.#hand?.keys ?? false;
  }

  /** What can be taken at a stop, with what may be done to it. @param {Stop} stop @returns {Grip | null} */
  gripOf(stop) {
    const { message, pending } = stop;
    const { host } = this.diagram;
    const own = pending ? ['move'] : message ? host.editable({ message: message.id }) : [];
    // Where a message ends in an event, that is what a note is pinned to.
    const event = stop.step > 0 ? host.editable({ step: stop.step }) : [];
    const can = message ? [...own, ...event.filter((what) => what === 'note')] : [...own, ...event];
    return { key: stop.key, node: stop.node, text: stop.text, time: stop.time, message, step: stop.step, can, pending };
  }

  /** Whether there is something in it that a hand could do. @param {Stop} stop @param {boolean} [keys] */
  take(stop, keys = false) {
    const { host } = this.diagram;
    const grip = this.gripOf(stop);
    if (!grip || grip.can.length === 0) return false;
    host.pause();
    this.diagram.deeds.leave();
    this.diagram.attached = false;
    const hand = { grip, time: stop.time, off: 0, copy: false, keys };
    this.#hand = { ...hand, meaning: this.#meaningOf(grip, hand) };
    this.diagram.root.classList.add('d-holding');
    this.#moved();
    return true;
  }

  /** @param {Point} p in the plot's coordinates @param {boolean} copy */
  move(p, copy) {
    const hand = this.#hand;
    if (!hand) return;
    const { frame, rows, drawn } = this.diagram;
    const [along, across] = frame.upright ? [p.y, p.x] : [p.x, p.y];
    const line = rows.at.get(hand.grip.node);
    this.#to({ time: drawn.base + along / drawn.perUs, off: line === undefined ? 0 : across - line, copy });
  }

  /** @param {Partial<Hand>} where */
  #to(where) {
    if (!this.#hand) return;
    const hand = { ...this.#hand, ...where };
    hand.time = Math.max(hand.time, earliest(hand.grip));
    this.#hand = { ...hand, meaning: this.#meaningOf(hand.grip, hand) };
    this.#moved();
  }

  /** @param {Grip} grip @param {{ time: number, off: number, copy: boolean }} where */
  #meaningOf(grip, where) {
    return meaningOf(grip, { ...where, perUs: this.diagram.drawn.perUs });
  }

  /** A key while something is in the hand. @param {string} key @param {boolean} shift @returns {boolean} */
  key(key, shift) {
    const hand = this.#hand;
    if (!hand) return false;
    const { upright } = this.diagram.frame;
    const by = keyStep(this.diagram.drawn.perUs, shift);
    const [later, sooner] = upright ? ['ArrowDown', 'ArrowUp'] : ['ArrowRight', 'ArrowLeft'];
    if (key === later) this.#to({ time: hand.time + by, off: 0 });
    else if (key === sooner) this.#to({ time: hand.time - by, off: 0 });
    else if (key === 'Delete' || key === 'Backspace') this.#to({ off: hand.off ? 0 : AWAY });
    else if (key.toLowerCase() === 'd') this.#to({ copy: !hand.copy, off: 0 });
    else if (key === 'Enter' || key === ' ') this.release();
    else if (key === 'Escape') this.cancel();
    // Whatever else: nothing happens to the page while something is held.
    return key !== 'Tab' || (this.cancel(), false);
  }

  #moved() {
    this.place();
    const view = this.diagram.root.ownerDocument.defaultView;
    if (this.#frame || !view) return;
    // Once a frame is enough: each is a future of its own.
    this.#frame = view.requestAnimationFrame(() => {
      this.#frame = 0;
      this.#look();
    });
  }

  /** Draws the future that would follow. */
  #look() {
    const hand = this.#hand;
    if (!hand) return;
    const { edit } = hand.meaning;
    const asked = JSON.stringify(edit);
    if (asked !== this.#looked) {
      this.#looked = asked;
      const { from, to } = this.diagram.drawn;
      this.#preview = edit && this.diagram.host.preview(edit, from, to);
      this.diagram.suppose(this.#preview && !this.#preview.problem ? this.#preview.diagram : null);
    }
    this.place();
    this.#announce();
  }

  /** The window was drawn anew from the run itself. */
  redrawn() {
    if (this.#hand) this.place();
  }

  /** Nothing happened. @returns {boolean} whether there was something in the hand */
  cancel() {
    const hand = this.#hand;
    if (!hand) return false;
    this.#put();
    this.diagram.suppose(null);
    this.diagram.host.announce(this.diagram.host.strings.text('diagram-put-back'));
    return true;
  }

  /** What is in the hand is let go. */
  release() {
    const hand = this.#hand;
    if (!hand) return;
    const { edit } = hand.meaning;
    this.#put();
    if (!edit || !this.#edit(edit)) this.diagram.suppose(null);
    else this.diagram.cursor.follow(hand.grip, hand.meaning);
  }

  /** Changes the past, and says so where other changes lose by it what they were about. @param {Edit} edit */
  #edit(edit) {
    const { host } = this.diagram;
    const before = host.unapplied().length;
    if (!host.edit(edit)) return false;
    const lost = host.unapplied().length;
    if (lost > before) host.announce(host.strings.text('diagram-unapplied', { count: lost }));
    return true;
  }

  #put() {
    this.#hand = null;
    this.#looked = '';
    this.#preview = null;
    this.#announced = '';
    this.tip.hidden = true;
    this.handle.setAttribute('visibility', 'hidden');
    this.diagram.root.classList.remove('d-holding', 'd-dropping');
  }

  /** The hand and what is said beside it. */
  place() {
    const hand = this.#hand;
    if (!hand) return;
    const { diagram } = this;
    const { grip, meaning, time, off } = hand;
    const gone = meaning.what === 'drop' || meaning.what === 'remove';
    const across = (diagram.rows.at.get(grip.node) ?? PIN) + (gone ? off : 0);
    const along = ((gone ? time : meaning.time) - diagram.drawn.base) * diagram.drawn.perUs;
    const at = place(diagram.frame, along, across);
    this.handle.setAttribute('transform', `translate(${at.x} ${at.y})`);
    this.handle.setAttribute('visibility', 'visible');
    diagram.root.classList.toggle('d-dropping', gone);
    this.#say(at);
  }

  /** @param {Point} at */
  #say(at) {
    const { diagram, tip } = this;
    const { what, by, would, lost, way } = this.#sentences();
    if (tip.textContent !== [what, by, would, lost, way].join('')) {
      /** @type {[string, string][]} */
      const pieces = [['b', what], ['span', by], ['i', would], ['em', lost], ['small', way]];
      tip.replaceChildren(...pieces.filter(([, text]) => text).map(([tag, textContent]) => Object.assign(tip.ownerDocument.createElement(tag), { textContent })));
    }
    tip.hidden = false;
    const { unit, offset, frame } = diagram;
    const [x, y] = [(at.x + offset.x) * unit, (at.y + offset.y) * unit];
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const left = Math.min(Math.max(x + 18, 6), Math.max(frame.width * unit - width - 6, 6));
    const above = y - height - 18;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above < 4 ? Math.min(y + 20, frame.height * unit - height - 4) : above)}px)`;
  }

  /** What letting go would do, what would come of it, and the way back. */
  #sentences() {
    const { strings } = this.diagram.host;
    const { grip, meaning, keys } = /** @type {Hand} */ (this.#hand);
    const ms = (/** @type {number} */ us) => milliseconds(us, Math.max(1, decimalsFor(1 / this.diagram.drawn.perUs)));
    const [node, time] = [grip.node || grip.text, ms(meaning.time)];
    const away = meaning.time - grip.time;
    const problem = this.#preview?.problem;
    const would = problem ? strings.text('diagram-refused', { reason: problemText(strings, problem) }) : meaning.edit ? this.#outcome() : '';
    const lost = problem || !meaning.edit ? '' : this.#loss();
    const say = (/** @type {string} */ what, by = '') => ({ what, by, would, lost, way: strings.text(keys ? 'diagram-keys' : 'diagram-esc') });
    switch (meaning.what) {
      case 'retime':
      case 'move':
        return say(strings.text('diagram-at', { node, time }), strings.text(away > 0 ? 'diagram-later' : 'diagram-earlier', { ms: ms(Math.abs(away)) }));
      case 'duplicate':
        return say(strings.text('diagram-twice', { node, time }));
      case 'drop':
        return say(strings.text('diagram-drop'));
      case 'remove':
        return say(strings.text('diagram-remove'));
      case 'none':
        return say(strings.text('diagram-cannot'));
      case 'same':
        return say(strings.text('diagram-at', { node, time }), strings.text('diagram-same'));
    }
  }

  /** The values that would be chosen, where they are others. */
  #outcome() {
    const { host, view } = this.diagram;
    if (!this.#preview || !view) return '';
    const written = this.#preview.chosen.map((atom) => (atom.type === 'vote' ? `${atom.value} (${atom.ballot})` : ''));
    const text = [...new Set(written.filter(Boolean))].join(', ');
    return text ? host.strings.text('diagram-would-choose', { values: text }) : host.strings.text('diagram-would-choose-nothing');
  }

  /** What else of the reader's would find nothing to act on then. */
  #loss() {
    const { host } = this.diagram;
    const known = new Set(host.unapplied().map(keyOf));
    const lost = this.#preview?.unapplied.filter((one) => !known.has(keyOf(one))) ?? [];
    const [first] = lost;
    return first ? host.strings.text('diagram-would-lose', { count: lost.length, deed: plain(deed(host.strings, first)) }) : '';
  }

  #announce() {
    const { what, by, would, lost, way } = this.#sentences();
    const said = [what, by, would, lost, this.#announced ? '' : way].filter(Boolean).join(', ');
    if (said === this.#announced) return;
    const first = this.#announced === '';
    this.#announced = said;
    const { message } = /** @type {Hand} */ (this.#hand).grip;
    this.diagram.host.announce(first && message ? `${messageTitle(message)}: ${said}` : said);
  }

  /** An edit that needs no hand. @param {Edit} edit */
  make(edit) {
    this.diagram.host.pause();
    return this.#edit(edit);
  }
}
