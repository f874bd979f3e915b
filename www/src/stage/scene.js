// What is where on the stage now: cards, paths, and each message on its way. No elements.
import { besideAt, between, clamp, distance, pointAt } from './geometry.js';
import { halves, short } from './glyph.js';
import { layoutStage, modeOf } from './layout.js';
import { Links, linkKey } from './links.js';

/** @typedef {import('./geometry.js').Path} Path */
/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Layout} Layout */
/** @typedef {import('./bundles.js').Bundled} Bundled */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').MessageView} MessageView */
/**
 * A message on the stage. `inset`: how far from both ends of the path its middle stays; `progress` 0..1; x, y: where it is drawn.
 * `value`: on its face;
 * `from`: where it starts instead of at its port (a refusal leaves from where the refused message struck the gate).
 * @typedef {{ message: MessageView, value: string, path: Path, links: Links | null, key: string, inset: number, half: { w: number, h: number }, progress: number, s: number,
 *   x: number, y: number, angle: number, bundled: Bundled | null, from: Point | null, stamp: import('./swarm.js').Stamp | null }} Flight `angle`: where it heads; `stamp`: how it was drawn on a canvas
 */
/** @typedef {Rect & { above: boolean, node: string, flights: Flight[] }} Tray */
/** What a first picture does without: once it is here, nothing is missing. @typedef {typeof import('./rest.js').rest} Rest */

/** Less than this from column to column is close. */
const CLOSE = 70;
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
  /** @type {Map<string, Flight> | null} */ #byName = null;
  /** @type {Tray[]} */ trays = [];
  now = 0;
  /** Where the nodes of a cluster stand. @type {(nodes: View['nodes'], space: import('./layout.js').Space, rest: Rest | null) => Layout} */
  place = layoutStage;
  /** How far those had come that the last event took from their way. @type {Map<number, number>} */ gone = new Map();
  glyphSize = 26;
  /** Progress has changed, places have not yet. */
  #stale = false;
  #largest = 26;
  #space = { width: 1092, height: 476, layout: /** @type {'wide' | 'phone' | 'embed'} */ ('wide') };
  #cluster = '';
  /** @type {Rest | null} */ #rest = null;

  /** @param {number} width @param {number} height @param {'wide' | 'phone' | 'embed'} layout */
  resize(width, height, layout) {
    this.#space = { width: Math.max(width, 120), height: Math.max(height, 120), layout };
    this.#largest = layout === 'phone' ? 28 : layout === 'embed' ? 24 : 26;
    this.#cluster = '';
    if (this.view) this.update(this.view);
  }

  /** Made when somebody asks: of thousands it would take longer than all else of an event. @returns {ReadonlyMap<string, Flight>} */
  get byName() {
    return (this.#byName ??= new Map(Array.from(this.flights.values(), (flight) => [flight.message.name, flight])));
  }

  /** @param {View} view @param {boolean} [later] whether `setFrame` follows at once: where messages are is found out then */
  update(view, later = false) {
    this.view = view;
    this.now = view.time;
    const cluster = JSON.stringify(view.nodes.map((node) => [node.name, node.roles]));
    if (cluster !== this.#cluster) {
      this.#cluster = cluster;
      this.layout = this.place(view.nodes, this.#space, this.#rest);
      this.links = new Links(this.layout, this.#rest?.detour);
      this.gone.clear();
    }
    const { length } = view.messages;
    const size = length > 150 ? 16 : length > 48 ? 20 : this.#largest;
    // The same message in the same place: only how far it has come is new.
    const known = size === this.glyphSize ? this.flights : null;
    this.glyphSize = size;
    /** @type {Scene['flights']} */ const flights = new Map();
    let held = false;
    for (const message of view.messages) {
      if (message.fate === 'held') {
        held = true;
        if (!this.#rest) continue;
      }
      let flight = known?.get(message.id);
      if (flight?.message === message && flight.links === this.links) {
        flight.progress = progressAt(message, view.time);
        flight.from = null;
      } else flight = this.#flight(message) ?? undefined;
      if (!flight) continue;
      flights.set(message.id, flight);
    }
    /** @type {Scene['gone']} */ const gone = new Map();
    this.flights.forEach(({ message }, id) => void (flights.has(id) || gone.set(id, progressAt(message, view.time))));
    if (gone.size) this.gone = gone;
    this.flights = flights;
    this.#byName = null;
    if (this.links) this.#rest?.fromGate(view, this.links, flights.values());
    this.#stale = true;
    // Trays are drawn with the cards.
    if (!later || held) this.settle();
  }

  /** @param {MessageView} message @returns {Flight | null} */
  #flight(message) {
    const path = this.links?.path(message.from, message.to);
    if (!path) return null;
    const { first, last } = path;
    // Between columns that stand close a whole word would lie on the cards of both.
    const value = this.#space.layout === 'embed' && Math.abs(last.b.x - first.a.x) < CLOSE ? short(message.value, 3) : message.value;
    const half = halves({ shape: message.shape, value, size: this.glyphSize });
    const { angle } = pointAt(path, path.length);
    const inset = insetOf(path, half, this.layout?.mode);
    const key = linkKey(message.from, message.to);
    return { message, value, path, links: this.links, key, inset, half, progress: progressAt(message, this.now), s: 0, x: 0, y: 0, angle, bundled: null, from: null, stamp: null };
  }

  /** Progress from the engine: pairs of id and 0..1. @param {number} now @param {Float32Array} frame @param {number} count */
  setFrame(now, frame, count) {
    this.now = now;
    for (let i = 0; i < count; i++) {
      const flight = this.flights.get(frame[2 * i] ?? -1);
      const progress = frame[2 * i + 1] ?? 0;
      // The engine's numbers have fewer digits than ours.
      if (!flight || Math.abs(progress - flight.progress) < 1e-6) continue;
      flight.progress = progress;
      this.#stale = true;
    }
    this.settle();
  }

  /** @param {Rest} rest */
  setRest(rest) {
    this.#rest = rest;
    this.#cluster = '';
    if (this.view) this.update(this.view);
  }

  /** Whether a cluster stands otherwise than can be arranged before the rest is here. @param {View} view */
  isOdd({ nodes }) {
    return !this.#rest && modeOf(nodes, this.#space) !== 'columns';
  }

  /** Positions from progress. */
  settle() {
    if (!this.#stale) return;
    this.#stale = false;
    /** @type {Flight[]} */ const held = [];
    /** @type {Flight[]} */ const flying = [];
    for (const flight of this.flights.values()) {
      flight.bundled = null;
      flight.s = flight.inset + flight.progress * (flight.path.length - 2 * flight.inset);
      (flight.message.fate === 'held' ? held : flying).push(flight);
    }
    this.#rest?.bundle(flying);
    for (const flight of flying) {
      const p = besideAt(flight.path, flight.s, flight.bundled?.off ?? 0);
      const { x, y } = flight.from && flight.progress < MERGE ? between(flight.from, p, flight.progress / MERGE) : p;
      flight.angle = p.angle;
      flight.x = x;
      flight.y = y;
    }
    this.#rest?.stepAside(flying.filter(({ bundled, from, progress }) => !bundled && !(from && progress < MERGE)));
    // What is wide stays on the stage, where its path comes near the edge.
    const width = this.layout?.width ?? Infinity;
    for (const flight of flying) flight.x = clamp(flight.x, Math.min(flight.half.w + 2, width / 2), Math.max(width - flight.half.w - 2, width / 2));
    this.trays = this.#rest?.traysOf(held, this.layout) ?? [];
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
}
