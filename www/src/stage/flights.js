// Messages on their way as elements: made anew when something happens, only moved in between.
import { nothing, svg } from 'lit';

import { draw, pointAt, round } from './geometry.js';
import { mono } from './forms.js';
import { glyph, short } from './glyph.js';
import { labelTexts, placeLabels } from './labels.js';
import { messageLabel, title } from './words.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./types.js').Strings} Strings */
/** @typedef {import('./labels.js').Placed} Placed */
/** @typedef {{ strings: Strings, selected: string, focusable: string, hovered: string, node: string, taken: string }} FlightContext `node`: whose messages are brought out; `taken`: the one in the reader's hand */

/** With more than so many, only the recent and the one under the pointer are labelled, and trails are faint. */
const CALM = 12;
export const CROWD = 40;

/** The head of an arrow at the end of a path: filled for a request, open for a reply. @param {Flight} flight */
function arrow({ path, message }) {
  const { x, y, angle } = pointAt(path, path.length);
  const d = message.reply ? 'M-8 -4.5L0 0L-8 4.5' : 'M-8 -4.5L0 0L-8 4.5Z';
  return svg`<path class=${message.reply ? 'head-open' : 'head-solid'} d=${d} transform=${`translate(${round(x)} ${round(y)}) rotate(${round((angle * 180) / Math.PI)})`}></path>`;
}

/** @param {Scene} scene @param {FlightContext} context @returns {import('./kept.js').Piece[]} */
export function trailArt(scene, context) {
  const { size } = scene.flights;
  return [...scene.flights.values()].map((flight) => {
    const { message, path } = flight;
    const { id, hue } = message;
    const tone = emphasis(flight, context);
    if (message.fate === 'held') {
      const d = heldTrail(flight);
      return { id, now: [tone, d], art: () => svg`<path class=${`trail b${hue} ${tone}`} d=${d}></path>` };
    }
    const plain = size > CROWD && tone !== 'out';
    const art = () => svg`<g class=${`flight b${hue} ${tone} ${plain ? 'crowded' : ''}`} data-trail=${id}>
      ${plain ? nothing : svg`<path class="ahead" d=${draw(path)}></path>${arrow(flight)}`}
      <path class="trail" d=${draw(path)}></path></g>`;
    return { id, now: [message, path, tone, plain], art };
  });
}

/** From the sender to the tray, and on. @param {Flight} flight */
const heldTrail = ({ path, x, y }) => `M${round(path.points[0]?.x ?? x)} ${round(path.points[0]?.y ?? y)}L${round(x)} ${round(y)}`;

/** @param {Flight} flight @param {FlightContext} context */
export function emphasis({ message }, { selected, hovered, node }) {
  if (message.name === hovered || message.name === selected) return 'out';
  if (!node) return '';
  return message.from === node || message.to === node ? 'out' : 'back';
}

/** Always in the order in which they were sent: elements are not moved about, so that none loses the focus. @param {Scene} scene @param {FlightContext} context @returns {import('./kept.js').Piece[]} */
export function messageArt(scene, context) {
  const { strings, selected, focusable, taken } = context;
  return [...scene.flights.values()].sort((a, b) => a.message.id - b.message.id).map((flight) => {
    const { message } = flight;
    const { id, name } = message;
    const now = [message, flight.value, scene.glyphSize, strings, emphasis(flight, context), selected === name, focusable === name, taken === name];
    return { id, now, art: () => one(scene, flight, context) };
  });
}

/** @param {Scene} scene @param {Flight} flight @param {FlightContext} context */
function one(scene, flight, context) {
  const { message } = flight;
  const { strings, focusable, selected, taken } = context;
  const classes = `message ${message.fate} ${emphasis(flight, context)} ${selected === message.name ? 'selected' : ''} ${taken === message.name ? 'taken' : ''}`;
  return svg`<g class=${classes} part="message" data-message=${message.name} data-id=${message.id} role="button"
      tabindex=${focusable === message.name ? 0 : -1} aria-label=${messageLabel(message, strings)}>
    <rect class="hit" x=${-Math.max(flight.half.w + 3, 14)} y="-14" width=${2 * Math.max(flight.half.w + 3, 14)} height="28" rx="6"></rect>
    <rect class="message-focus" x=${-flight.half.w - 5} y=${-flight.half.h - 5} width=${2 * flight.half.w + 10} height=${2 * flight.half.h + 10} rx="9"></rect>
    <g aria-hidden="true">${glyph({ ...message, value: flight.value, refused: false, size: scene.glyphSize, ghost: taken === message.name })}</g></g>
    <g class=${`message-words ${emphasis(flight, context)}`} aria-hidden="true"><text class=${`message-label b${message.hue}`} part="message-label"></text>
    <text class="count" x=${flight.half.w + 2} y=${-flight.half.h + 3}></text></g>`;
}

/** The elements that move, and their last state: nothing is written twice. */
export class Movers {
  /** @type {Map<number, { element: Element, words: Element, label: Element, count: Element, trail: Element | null, at: string, badge: string, hidden: boolean }>} */ #by = new Map();
  /** @type {Map<number, Placed>} */ #labels = new Map();

  /** @param {Element} messages @param {Element} trails */
  collect(messages, trails) {
    const lines = new Map([...trails.querySelectorAll('[data-trail]')].map((element) => [element.getAttribute('data-trail'), element.querySelector('.trail')]));
    const before = this.#by;
    this.#by = new Map();
    for (const element of messages.querySelectorAll('[data-id]')) {
      const id = element.getAttribute('data-id');
      const words = element.nextElementSibling;
      const label = words?.querySelector('.message-label');
      const count = words?.querySelector('.count');
      if (!id || !words || !label || !count) continue;
      const known = before.get(Number(id));
      const same = known?.element === element;
      this.#by.set(Number(id), { element, words, label, count, trail: lines.get(id) ?? null, at: '', badge: same ? known.badge : '', hidden: element.classList.contains('bundled') });
    }
  }

  /** @param {Scene} scene */
  move(scene) {
    for (const [id, mover] of this.#by) {
      const flight = scene.flights.get(id);
      if (!flight) continue;
      const at = `translate(${round(flight.x)} ${round(flight.y)})`;
      if (at !== mover.at) {
        mover.at = at;
        mover.element.setAttribute('transform', at);
        mover.words.setAttribute('transform', at);
        mover.trail?.setAttribute('stroke-dasharray', `${round(flight.s)} 9999`);
      }
      const { bundled } = flight;
      const many = bundled?.count || bundled?.copies || 0;
      const badge = many > 1 ? `×${many}` : '';
      if (badge !== mover.badge) mover.count.textContent = mover.badge = badge;
      const hidden = bundled?.hidden ?? false;
      if (hidden === mover.hidden) continue;
      mover.hidden = hidden;
      for (const part of [mover.element, mover.words]) part.classList.toggle('bundled', hidden);
    }
  }

  /**
   * Writes the labels beside their glyphs.
   * @param {Scene} scene @param {FlightContext} context @param {Rect[]} obstacles
   */
  label(scene, context, obstacles) {
    const calm = scene.flights.size <= CALM;
    const { event } = scene.view ?? {};
    const frame = { x: 2, y: 2, w: (scene.layout?.width ?? 0) - 4, h: (scene.layout?.height ?? 0) - 4 };
    const tight = scene.flights.size > 3 && (scene.layout?.width ?? 0) < 800;
    const flights = [...scene.flights.values()].filter((flight) => flight.message.fate !== 'held' && !flight.bundled?.hidden && !flight.bundled?.twin && !(flight.from && flight.progress < 0.05) && flight.message.name !== context.taken);
    const wishes = flights.map((flight) => {
      const out = emphasis(flight, context) === 'out';
      const must = flight.message.name === context.hovered || flight.message.name === context.selected;
      const recent = event !== null && event !== undefined && flight.message.sent === event.time;
      const wants = out || calm || (recent && scene.flights.size <= CROWD);
      const texts = must ? [spoken(flight)] : wants ? labelTexts(flight.message, tight) : [];
      return { id: flight.message.id, x: flight.x, y: flight.y, w: flight.half.w, h: flight.half.h, slope: flight.angle, texts, must, fan: fanOf(flight), rank: must ? 0 : out ? 1 : recent ? 2 : 3 };
    });
    // Of a fan, the one that had the words keeps them.
    const had = (/** @type {number} */ id) => (this.#labels.has(id) ? 0 : 1);
    wishes.sort((a, b) => a.rank - b.rank || had(a.id) - had(b.id) || a.id - b.id);
    const marks = flights.flatMap((flight) => aroundOf(flight));
    this.#labels = wishes.some((wish) => wish.texts.length) ? placeLabels(wishes, [...obstacles, ...marks], frame, this.#labels) : new Map();
    for (const [id, mover] of this.#by) this.#write(mover.label, this.#labels.get(id));
  }

  /** @param {Element} element @param {Placed | undefined} placed */
  #write(element, placed) {
    const text = placed?.text ?? '';
    if (element.textContent !== text) element.textContent = text;
    if (!placed || element.getAttribute('data-side') === placed.side) return;
    element.setAttribute('data-side', placed.side);
    element.setAttribute('x', String(round(placed.x)));
    element.setAttribute('y', String(round(placed.y)));
    element.setAttribute('text-anchor', placed.anchor);
  }
}

/** Sent at once by one to many, to one side: one of them says what all are. @param {Flight} flight */
const fanOf = ({ message, path, angle }) => `${message.from} ${message.kind} ${message.ballot} ${message.sent} ${path.length ? Math.sign(Math.round(Math.cos(angle) * 2)) : 0}`;

/** What else is drawn with a message: the refusal that awaits it, what it reports, its number. @param {Flight} flight @returns {Rect[]} */
function aroundOf({ message, path, x, y, half, bundled }) {
  const end = pointAt(path, path.length + 1);
  return [
    ...(message.refused ? [{ x: end.x - 11, y: end.y - 11, w: 22, h: 22 }] : []),
    ...(message.carries.type === 'vote' ? [{ x: x + half.w * 0.62 - 2, y: y + half.h * 0.55 - 6, w: mono(`${message.carries.ballot}:${short(message.carries.value, 6)}`, 12) + 8, h: 18 }] : []),
    ...((bundled?.count ?? 0) + (bundled?.copies ?? 0) > 1 ? [{ x: x + half.w, y: y - half.h - 8, w: 20, h: 14 }] : []),
  ];
}

/** The hovered one says everything. @param {Flight} flight */
const spoken = ({ message }) => (message.carries.type === 'vote' ? `${title(message)}, ${message.carries.ballot}:${message.carries.value}` : title(message));
