// What is where on the stage now: cards, paths, and each message on its way. No elements.
import { besideAt, between, clamp, distance, pointAt } from './geometry.js';
import { halves } from './glyph.js';
import { layoutStage } from './layout.js';
import { Links, linkKey, trayOf } from './links.js';

/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./bundles.js').Bundled} Bundled */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').MessageView} MessageView */
/** @typedef {import('./types.js').NodeView} NodeView */
/**
 * A message on the stage. `inset`: how far from both ends of the path its middle stays; `progress` 0..1; x, y: where it is drawn.
 * `from`: where it starts instead of at its port (a refusal leaves from where the refused message struck the gate).
 * @typedef {{ message: MessageView, path: Path, key: string, inset: number, half: { w: number, h: number }, progress: number, s: number,
 *   x: number, y: number, angle: number, bundled: Bundled | null, from: Point | null }} Flight `angle`: where it heads
 */
/** @typedef {Rect & { above: boolean, node: string, flights: Flight[] }} Tray */
/** What sets messages apart that lie on each other, once it is here. @typedef {Pick<typeof import('./bundles.js'), 'bundle' | 'stepAside'>} Apart */

/** Longer than this along its path a refusal moves over to its own lane. */
const MERGE = 0.14;

/** Where a message is on its path; see the contract of `frame`. @param {MessageView} message @param {number} now */
export const progressAt = (message, now) => {
  const flight = message.planned - message.sent;
  return flight > 0 ? clamp(1 - (message.due - now) / flight, 0, 1) : 1;
};

/** How far a glyph's middle stays from the ends of its path, so that it covers no card. @param {Path} path @param {{ w: number, h: number }} half @param {string} [mode] */
export function insetOf(path, { w, h }, mode) {
  const { angle } = pointAt(path, path.length);
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const clear = mode === 'columns' ? w / Math.max(cos, 0.4) : mode === 'rows' ? h / Math.max(sin, 0.4) : cos * w + sin * h;
  return Math.min(clear + 1, path.length * 0.4);
}

export class Scene {
  /** @type {View | null} */ view = null;
  /** @type {Layout | null} */ layout = null;
  /** @type {Links | null} */ links = null;
  /** @type {Map<number, Flight>} */ flights = new Map();
  /** @type {Map<string, Flight>} */ byName = new Map();
  /** @type {Tray[]} */ trays = [];
  now = 0;
  /** Where the nodes of a cluster stand. */
  place = layoutStage;
  /** How far those had come that the last event took from their way. @type {Map<number, number>} */ gone = new Map();
  glyphSize = 26;
  #largest = 26;
  #space = { width: 1092, height: 476, layout: /** @type {'wide' | 'phone' | 'embed'} */ ('wide') };
  #cluster = '';
  /** @type {Apart | null} */ #apart = null;

  /** @param {number} width @param {number} height @param {'wide' | 'phone' | 'embed'} layout */
  resize(width, height, layout) {
    this.#space = { width: Math.max(width, 120), height: Math.max(height, 120), layout };
    this.#largest = layout === 'phone' ? 28 : layout === 'embed' ? 24 : 26;
    this.#cluster = '';
    if (this.view) this.update(this.view);
  }

  /** @param {View} view */
  update(view) {
    this.view = view;
    this.now = view.time;
    const cluster = JSON.stringify(view.nodes.map((node) => [node.name, node.roles]));
    if (cluster !== this.#cluster) {
      this.#cluster = cluster;
      this.layout = this.place(view.nodes, this.#space);
      this.links = new Links(this.layout);
      this.gone.clear();
    }
    const { length } = view.messages;
    const size = length > 150 ? 16 : length > 48 ? 20 : this.#largest;
    // The same message in the same place: only how far it has come is new.
    const known = size === this.glyphSize ? this.flights : null;
    this.glyphSize = size;
    /** @type {Scene['flights']} */ const flights = new Map();
    /** @type {Scene['byName']} */ const byName = new Map();
    for (const message of view.messages) {
      let flight = known?.get(message.id);
      if (flight?.message === message && flight.path === this.links?.path(message.from, message.to)) {
        flight.progress = progressAt(message, view.time);
        flight.from = null;
      } else flight = this.#flight(message) ?? undefined;
      if (!flight) continue;
      flights.set(message.id, flight);
      byName.set(message.name, flight);
    }
    const gone = [...this.flights].filter(([id]) => !flights.has(id));
    if (gone.length) this.gone = new Map(gone.map(([id, { message }]) => [id, progressAt(message, view.time)]));
    this.flights = flights;
    this.byName = byName;
    this.#mergeRefusal(view);
    this.#settle();
  }

  /** @param {MessageView} message @returns {Flight | null} */
  #flight(message) {
    const path = this.links?.path(message.from, message.to);
    if (!path) return null;
    const half = halves({ shape: message.shape, value: message.value, size: this.glyphSize });
    const { angle } = pointAt(path, path.length);
    const inset = insetOf(path, half, this.layout?.mode);
    const key = linkKey(message.from, message.to);
    return { message, path, key, inset, half, progress: progressAt(message, this.now), s: 0, x: 0, y: 0, angle, bundled: null, from: null };
  }

  /** The Nack of this very event starts on the gate, where the refused message struck it. @param {View} view */
  #mergeRefusal(view) {
    const { event } = view;
    if (!event?.message || event.verb !== 'deliver') return;
    const path = this.links?.path(event.message.from, event.message.to);
    if (!path) return;
    for (const flight of this.flights.values()) {
      const { message } = flight;
      if (message.shape === 'octagon' && message.from === event.node && message.to === event.message.from && message.sent === event.time) {
        flight.from = pointAt(path, path.length + 2);
      }
    }
  }

  /** Progress from the engine: pairs of id and 0..1. @param {number} now @param {Float32Array} frame @param {number} count */
  setFrame(now, frame, count) {
    this.now = now;
    let moved = false;
    for (let i = 0; i < count; i++) {
      const flight = this.flights.get(frame[2 * i] ?? -1);
      const progress = frame[2 * i + 1] ?? 0;
      // The engine's numbers have fewer digits than ours.
      if (!flight || Math.abs(progress - flight.progress) < 1e-6) continue;
      flight.progress = progress;
      moved = true;
    }
    if (moved) this.#settle();
  }

  /** @param {Apart} apart */
  setApart(apart) {
    this.#apart = apart;
    this.#settle();
  }

  /** Positions from progress. */
  #settle() {
    const held = /** @type {Map<string, Flight[]>} */ (new Map());
    const flying = [];
    for (const flight of this.flights.values()) {
      flight.bundled = null;
      if (flight.message.fate === 'held') {
        const key = this.#trayKey(flight);
        held.set(key, [...(held.get(key) ?? []), flight]);
        continue;
      }
      flight.s = flight.inset + flight.progress * (flight.path.length - 2 * flight.inset);
      flying.push(flight);
    }
    this.#apart?.bundle(flying);
    for (const flight of flying) {
      const p = besideAt(flight.path, flight.s, flight.bundled?.off ?? 0);
      const { x, y } = flight.from && flight.progress < MERGE ? between(flight.from, p, flight.progress / MERGE) : p;
      flight.angle = p.angle;
      flight.x = x;
      flight.y = y;
    }
    this.#apart?.stepAside(flying.filter(({ bundled, from, progress }) => !bundled && !(from && progress < MERGE)));
    this.trays = [...held.values()].flatMap((flights) => this.#tray(flights) ?? []);
  }

  /** Messages of one tray: that stands in one place. @param {Flight} flight */
  #trayKey(flight) {
    const area = this.trayFor(flight);
    return `${flight.message.to} ${area?.x} ${area?.y}`;
  }

  /** @param {Flight[]} flights @returns {Tray | null} */
  #tray(flights) {
    const [first] = flights;
    const area = first && this.trayFor(first, flights.length);
    if (!first || !area) return null;
    const shown = Math.min(flights.length, 3);
    flights.forEach((flight, i) => {
      flight.x = area.x + 18 + Math.min(i, shown - 1) * 32;
      flight.y = area.y + area.h / 2;
      flight.bundled = flights.length > 3 && i >= 2 ? { off: 0, count: i === 2 ? flights.length - 2 : 0, hidden: i > 2, copies: 0, twin: false } : null;
    });
    return { ...area, node: first.message.to, flights };
  }

  /** The tray into which a message can be put. @param {Flight} flight @param {number} [count] @returns {(Rect & { above: boolean }) | null} */
  trayFor({ message, path }, count = 1) {
    const card = this.layout?.cards.get(message.to);
    return card && this.layout ? trayOf(card, path, this.layout, count) : null;
  }

  /** What would be taken at a place: the nearest message that is drawn there. @param {Point} p @param {number} reach @returns {Flight | null} */
  messageAt(p, reach) {
    let best = null;
    let near = reach;
    for (const flight of this.flights.values()) {
      if (flight.bundled?.hidden) continue;
      const d = Math.max(0, distance(p, flight) - Math.max(0, Math.min(flight.half.w, 30) - 13));
      if (d <= near) [best, near] = [flight, d];
    }
    return best;
  }

  /** Other messages of the same link, in flight. @param {Flight} flight */
  companions(flight) {
    return [...this.flights.values()].filter((other) => other !== flight && other.key === flight.key && other.message.fate === 'flying');
  }

  /** @param {string} name @returns {NodeView | undefined} */
  node(name) {
    return this.view?.nodes.find((node) => node.name === name);
  }

  /** @param {string} from @param {string} to */
  isCut(from, to) {
    return this.view?.cuts.some((cut) => cut.from === from && cut.to === to) ?? false;
  }
}
