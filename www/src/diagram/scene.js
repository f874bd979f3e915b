// The drawing of a window of the run, as plain shapes in the plot's coordinates. Pure: what is drawn from it
// and what a pointer finds in it are other modules' matter.
import { shortened } from './arrow.js';
import { fansOf } from './fans.js';
import { place } from './frame.js';
import { Grid, Lines, placeLabels } from './labels.js';
import { glyphSize, signsOf } from './signs.js';
import { wishesOf } from './wishes.js';

/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./types.d.ts').ArrowShape} ArrowShape */
/** @typedef {import('./types.d.ts').LifePiece} LifePiece */
/** @typedef {import('./types.d.ts').LifelineView} LifelineView */
/** @typedef {import('./types.d.ts').Moment} Moment */
/** @typedef {import('./types.d.ts').Words} Words */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('./rows.js').Rows} Rows */

/**
 * What a drawing is made from.
 * @typedef {object} Plan
 * @property {import('../types.d.ts').DiagramView} data
 * @property {number} time the present
 * @property {Frame} frame
 * @property {Rows} rows
 * @property {number} base the virtual time at the drawing's origin
 * @property {number} perUs
 * @property {number} from the drawing's extent in virtual time
 * @property {number} to
 * @property {Words} words
 * @property {ReadonlySet<string>} warnings monitors that warn and do not alarm
 */

/** How much of a lost message's way is shown at least, and at most. */
const LOST_LEAST = 0.25;
const LOST_MOST = 0.9;

/** @param {Plan} plan @returns {Scene} */
export function sceneOf(plan) {
  const { data, frame, rows } = plan;
  const lives = data.lifelines.flatMap((line) => livesOf(line, plan));
  if (frame.layout === 'embed') {
    const arrows = data.messages.flatMap((message) => arrowOf(message, plan, () => 1) ?? []);
    return { lives, arrows, signs: [], labels: [], moments: momentsOf(plan) };
  }
  const fans = fansOf(data.messages);
  const signs = signsOf(plan, fans);
  const size = glyphSize(rows.pitch, frame.upright);
  /** @type {Set<string>} */
  const taken = new Set(signs.filter((sign) => sign.what === 'glyph').map((sign) => `${sign.node}|${sign.time}`));
  const clear = (/** @type {MessageView} */ m) => (taken.has(`${m.to}|${m.due}`) ? size / 2 + 2 : 4.5);
  const arrows = data.messages.flatMap((message) => arrowOf(message, plan, clear) ?? []);
  const moments = momentsOf(plan);
  const grid = new Grid();
  for (const sign of signs) {
    const r = sign.what === 'dot' ? 4 : sign.what === 'tray' ? 20 : sign.size / 2 + 2;
    grid.add({ x: sign.at.x - r, y: sign.at.y - r, w: 2 * r, h: 2 * r });
    // What a promise reports is attached to its corner.
    if (sign.carries && sign.what === 'glyph') grid.add({ x: sign.at.x, y: sign.at.y, w: 22, h: 20 });
  }
  const lines = new Lines();
  for (const { course } of arrows) lines.add(course.a, course.b);
  for (const life of lives) if (life.hue > 0) lines.add(place(frame, life.from, life.across), place(frame, life.to, life.across));
  const start = place(frame, (plan.from - plan.base) * plan.perUs, -6);
  const end = place(frame, (plan.to - plan.base) * plan.perUs, rows.total + 2);
  const bounds = { x: start.x, y: start.y, w: end.x - start.x, h: end.y - start.y };
  const labels = rows.pitch < 17 && !frame.upright ? [] : placeLabels(wishesOf(plan, fans, signs), grid, lines, bounds);
  return { lives, arrows, signs, labels, moments };
}

/** @param {LifelineView} line @param {Plan} plan @returns {LifePiece[]} */
function livesOf(line, plan) {
  const across = plan.rows.at.get(line.node);
  if (across === undefined) return [];
  const along = (/** @type {number} */ time) => (Math.min(Math.max(time, plan.from), plan.to) - plan.base) * plan.perUs;
  /** @type {LifePiece[]} */
  const pieces = [];
  let thin = plan.from;
  const upTo = (/** @type {number} */ end) => {
    if (end > thin) pieces.push({ key: `${line.node}|thin|${thin}`, node: line.node, across, from: along(thin), to: along(end), hue: 0, standing: '', open: false });
  };
  for (const [i, stretch] of line.stretches.entries()) {
    const open = i === line.stretches.length - 1 && stretch.to >= plan.time;
    if (!open && stretch.to <= plan.from) continue;
    const down = !stretch.up;
    if (!down && stretch.hue === 0) continue;
    upTo(stretch.from);
    thin = down && open ? plan.to : Math.max(stretch.to, plan.from);
    if (down) continue;
    const from = along(stretch.from);
    // The next piece goes on where this one ends: no thin end shows through a thick one.
    const to = open ? along(plan.time) : along(stretch.to);
    pieces.push({ key: `${line.node}|${stretch.from}`, node: line.node, across, from, to, hue: stretch.hue, standing: stretch.standing, open });
    if (open) thin = plan.time;
  }
  upTo(plan.to);
  return pieces;
}

/**
 * @param {MessageView} message @param {Plan} plan
 * @param {(message: MessageView) => number} clear how far before the receiver's line an arrow ends
 * @returns {ArrowShape | null}
 */
function arrowOf(message, plan, clear) {
  const from = plan.rows.at.get(message.from);
  const to = plan.rows.at.get(message.to);
  if (from === undefined || to === undefined) return null;
  const along = (/** @type {number} */ time) => (time - plan.base) * plan.perUs;
  const lost = message.fate === 'dropped' || message.fate === 'lost' || message.fate === 'cut';
  const held = message.fate === 'held';
  const flight = Math.max(message.planned - message.sent, 1);
  const until = held || lost ? Math.max(message.planned, message.sent) : Math.max(message.due, message.sent);
  const a = place(plan.frame, along(message.sent), from);
  const b = place(plan.frame, along(until), to);
  const rise = plan.frame.layout === 'embed' ? 2 : Math.min(plan.rows.pitch * 0.9, 26);
  const c = from === to ? place(plan.frame, along((message.sent + until) / 2), from - rise) : null;
  const whole = { a, b, c };
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const share = Math.min(Math.max((message.due - message.sent) / flight, LOST_LEAST), LOST_MOST);
  const cut = lost ? length * (1 - share) : held ? 14 : message.fate === 'missed' ? 0 : clear(message);
  const flying = (message.fate === 'flying' || held) && until > plan.time;
  return {
    id: message.id,
    name: message.name,
    message,
    course: shortened(whole, cut),
    hue: message.hue,
    reply: message.reply,
    mode: flying ? 'flying' : held ? 'held' : 'past',
    end: endOf(message),
    sent: message.sent,
    until: lost ? message.sent + (until - message.sent) * share : until,
  };
}

/** @param {MessageView} message @returns {ArrowShape['end']} */
function endOf({ fate }) {
  if (fate === 'cut') return 'cut';
  if (fate === 'held') return 'none';
  return fate === 'dropped' || fate === 'lost' || fate === 'missed' ? 'cross' : 'head';
}

/** @param {Plan} plan @returns {Moment[]} */
function momentsOf({ data, base, perUs, from, to, words, warnings }) {
  /** @type {Map<string, Moment>} */
  const moments = new Map();
  for (const { marks } of data.lifelines) {
    for (const { what, time, step, text, hue } of marks) {
      if ((what !== 'chosen' && what !== 'violation') || time < from || time > to) continue;
      const warning = what === 'violation' && warnings.has(text);
      const alarm = what === 'violation' && !warning;
      const key = `${what}|${step}|${text}`;
      const said = warning ? words.warned(text) : alarm ? words.broken(text) : words.chosen(text);
      moments.set(key, { key, time, along: (time - base) * perUs, step, text: said, hue, alarm });
    }
  }
  return [...moments.values()].sort((p, q) => p.time - q.time);
}
