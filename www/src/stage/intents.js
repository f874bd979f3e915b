// What a gesture means: from where the pointer is to what releasing it would do. Pure.
import { distance, inflate } from './geometry.js';
import { inside } from './obstacles.js';
import { project } from './reach.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./types.js').MessageView} MessageView */
/**
 * `by`: later (or earlier, if negative) than it would have arrived; `at`: where on its path it would be.
 * @typedef {{ kind: 'none' } | { kind: 'delay', until: number, by: number, progress: number } | { kind: 'drop' } | { kind: 'hold' }
 *   | { kind: 'release' } | { kind: 'duplicate' } | { kind: 'swap', other: MessageView }} Intent
 */

/** Microseconds as an action's time: exact. @param {number} us */
export const actionTime = (us) => `${Number((Math.round(us) / 1000).toFixed(3))}ms`;

/** A message stays on its path within this band; off it, it is dropped. */
export const BAND = 22;
/** Over another message of its link it changes places with it. */
const OVER = 15;
/** Behind the sender each pixel counts for so many. */
const STRETCH = 3;

/** When it would arrive if it were so far along: its speed stays, its place changes. @param {MessageView} message @param {number} progress @param {number} now */
export function dueAt(message, progress, now) {
  const flight = Math.max(message.planned - message.sent, 1000);
  const due = now + (1 - progress) * flight;
  // Whole milliseconds are easier to talk about, where flights are long enough.
  const grain = flight > 50_000 ? 1000 : flight > 5000 ? 100 : 10;
  return progress >= 1 ? now : Math.max(now, Math.round(due / grain) * grain);
}

/**
 * @param {Flight} flight
 * @param {{ point: Point, now: number, tray: Rect | null, companions: Flight[], copy: boolean }} around
 * @returns {Intent}
 */
export function intentOf(flight, { point, now, tray, companions, copy }) {
  const { message, path, inset } = flight;
  if (copy) return { kind: 'duplicate' };
  const inTray = tray !== null && inside(inflate(tray, 4), point);
  if (message.fate === 'held') return inTray ? { kind: 'none' } : { kind: 'release' };
  if (inTray) return { kind: 'hold' };
  const over = companions.find((other) => !other.bundled?.hidden && distance(other, point) < OVER);
  if (over) return { kind: 'swap', other: over.message };
  const { s, off } = project(path, point);
  if (off > BAND) return { kind: 'drop' };
  const span = Math.max(path.length - 2 * inset, 1);
  const raw = (s - inset) / span;
  // Short paths do not stretch into ages.
  const progress = raw < 0 ? ((s - inset) * STRETCH) / Math.max(span, 160) : Math.min(raw, 1);
  const until = dueAt(message, progress, now);
  const by = until - message.due;
  return Math.abs(by) < 50 ? { kind: 'none' } : { kind: 'delay', until, by, progress };
}

/** What is applied when the pointer is released; null: nothing. @param {Intent} intent @param {MessageView} message */
export function actionOf(intent, message) {
  switch (intent.kind) {
    case 'none': return null;
    case 'delay': return `delay ${message.name} until ${actionTime(intent.until)}`;
    case 'swap': return `swap ${message.name} with ${intent.other.name}`;
    default: return `${intent.kind} ${message.name}`;
  }
}

/** @param {[string, string][]} links @param {(from: string, to: string) => boolean} isCut */
export function cutAction(links, isCut) {
  const both = links.flatMap(([a, b]) => /** @type {[string, string][]} */ ([[a, b], [b, a]]));
  return both.filter(([from, to]) => !isCut(from, to)).map(([from, to]) => `cut ${from}>${to}`).join('; ');
}

/** @param {import('./types.js').CutView[]} cuts @param {number} all how many there are: more than one link, and no other, is said in one word */
export const mendAction = (cuts, all) => cuts.length > 2 && cuts.length === all ? 'heal' : cuts.map(({ from, to }) => `mend ${from}>${to}`).join('; ');

/** Other messages of the same link, in flight. @param {Flight} flight @param {import('./scene.js').Scene} scene */
export const companionsOf = (flight, scene) => [...scene.flights.values()].filter((other) => other !== flight && other.key === flight.key && other.message.fate === 'flying');
