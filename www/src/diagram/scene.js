// The drawing of a window of the run, as plain shapes in the plot's coordinates. Pure: what is drawn from it
// and what a pointer finds in it are other modules' matter.
import { shortened } from './arrow.js';
import { callsOf } from './bars.js';
import { isCall } from './calls.js';
import { fansOf } from './fans.js';
import { place } from './frame.js';
import { Grid, Lines, placeLabels } from './labels.js';
import { pendingSigns } from './pending.js';
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
 * @property {import('./pending.js').Pending[]} [pending] timers that run
 * @property {ReadonlySet<string>} warnings monitors that warn and do not alarm
 */

/** How much of a lost message's way is shown at least, and at most. */
const LOST_LEAST = 0.25;
const LOST_MOST = 0.9;

/** From so many messages on there is no room for names and marks of sending, and no time for an element each. */
export const CROWDED = 700;

/** Across time: where what was done to the network is pinned, above the first line. */
export const PIN = -2;

/** The heads of the pins by which the network's changes are taken. @param {Plan} plan @returns {import('./types.d.ts').Sign[]} */
function pinsOf({ data, frame, base, perUs, from, to, time: now }) {
  return data.events.flatMap(({ step, time, text }) => {
    if (!text || time < from || time > to) return [];
    const at = place(frame, (time - base) * perUs, PIN);
    return [{ key: `pin|${step}`, at, what: 'pin', shape: 'pill', reply: false, hue: 0, value: text, carries: null, size: 8, alarm: false, later: time > now, step, time, node: '', messages: [] }];
  });
}

/** So many changes of the network at one moment are told of in one word. */
const TOGETHER = 3;

/** A stroke across the stage cuts many links at one moment: each by its name would be a row of words over other moments. @param {Plan['data']['events']} events @param {Plan['words']} words */
function together(events, words) {
  const changes = events.filter(({ text }) => text).map((event) => ({ ...event, verb: event.text.split(' ', 1)[0] ?? '' }));
  /** @type {Map<string, typeof changes>} */
  const alike = new Map();
  const likeOf = (/** @type {typeof changes[number]} */ { time, verb }) => alike.get(`${time} ${verb}`) ?? [];
  for (const event of changes) alike.set(`${event.time} ${event.verb}`, likeOf(event)), likeOf(event).push(event);
  return changes.flatMap((event) => {
    const like = likeOf(event);
    if (like.length < TOGETHER) return [event];
    return like[0] === event ? [{ ...event, text: words.network(event.verb, like.length) }] : [];
  });
}

/** @param {Plan} plan @returns {Scene} */
export function sceneOf(plan) {
  const { data, frame, rows } = plan;
  const lives = data.lifelines.flatMap((line) => livesOf(line, plan));
  const calls = data.lifelines.flatMap((line) => callsOf(line, plan));
  if (frame.layout === 'embed') {
    const arrows = data.messages.flatMap((message) => arrowOf(message, plan, () => 1) ?? []);
    return { lives, calls, arrows, signs: [], labels: [], moments: momentsOf(plan) };
  }
  const crowded = data.messages.length >= CROWDED;
  const fans = crowded ? [] : fansOf(data.messages);
  const signs = [...signsOf(plan, fans), ...pinsOf(plan), ...pendingSigns(plan)];
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
  for (const { course } of crowded ? [] : arrows) lines.add(course.a, course.b);
  for (const life of lives) if (life.hue > 0) lines.add(place(frame, life.from, life.across), place(frame, life.to, life.across));
  const start = place(frame, (plan.from - plan.base) * plan.perUs, -6);
  const end = place(frame, (plan.to - plan.base) * plan.perUs, rows.total + 2);
  const bounds = { x: start.x, y: start.y, w: end.x - start.x, h: end.y - start.y };
  const labels = rows.pitch < 17 && !frame.upright ? [] : placeLabels(wishesOf(plan, fans, signs), grid, lines, bounds);
  return { lives, calls, arrows, signs, labels, moments };
}

/** @param {LifelineView} line @param {Plan} plan @returns {LifePiece[]} */
function livesOf(line, plan) {
  const across = plan.rows.at.get(line.node);
  if (across === undefined) return [];
  const along = (/** @type {number} */ time) => (Math.min(Math.max(time, plan.from), plan.to) - plan.base) * plan.perUs;
  /** @type {LifePiece[]} */
  const pieces = [];
  const piece = (/** @type {number} */ begin, /** @type {number} */ end, /** @type {Partial<LifePiece>} */ rest) => {
    pieces.push({ key: `${line.node}|thin|${begin}`, node: line.node, across, from: along(begin), to: along(end), hue: 0, standing: '', open: false, later: false, ...rest });
  };
  let thin = plan.from;
  const upTo = (/** @type {number} */ end) => end > thin && piece(thin, end, {});
  const stretches = line.stretches.filter((stretch) => !isCall(stretch));
  for (const [i, { from: begin, to: end, hue, standing, up }] of stretches.entries()) {
    const last = i === stretches.length - 1;
    if (up && hue === 0) continue;
    upTo(begin);
    thin = Math.max(thin, Math.min(begin, plan.to));
    if (!up) {
      thin = Math.max(thin, last ? plan.to : end);
      continue;
    }
    const open = begin <= plan.time && end >= plan.time;
    // The next piece goes on where this one ends: no thin end shows through a thick one.
    if (begin <= plan.time && (open || end > plan.from)) piece(begin, Math.min(end, plan.time), { key: `${line.node}|${begin}`, hue, standing, open });
    if (end > plan.time) piece(Math.max(begin, plan.time), end, { key: `${line.node}|later|${begin}`, hue, standing, later: true });
    thin = Math.max(thin, Math.min(end, plan.time));
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
  const ends = lost ? message.sent + (until - message.sent) * share : until;
  const later = message.sent > plan.time;
  const flying = !later && ends > plan.time;
  return {
    id: message.id,
    name: message.name,
    message,
    course: shortened(whole, cut),
    hue: message.hue,
    reply: message.reply,
    mode: later ? 'later' : flying ? 'flying' : held ? 'held' : 'past',
    end: endOf(message),
    sent: message.sent,
    until: ends,
  };
}

/** @param {MessageView} message @returns {ArrowShape['end']} */
function endOf({ fate }) {
  if (fate === 'cut') return 'cut';
  if (fate === 'held') return 'none';
  return fate === 'dropped' || fate === 'lost' || fate === 'missed' ? 'cross' : 'head';
}

/** @param {Plan} plan @returns {Moment[]} */
function momentsOf({ data, base, perUs, from, to, words, warnings, time: now }) {
  /** @type {Map<string, Moment>} */
  const moments = new Map();
  const add = (/** @type {string} */ key, /** @type {Omit<Moment, 'key' | 'along' | 'later'>} */ moment) => {
    if (moment.time >= from && moment.time <= to) moments.set(key, { ...moment, key, along: (moment.time - base) * perUs, later: moment.time > now });
  };
  for (const { marks } of data.lifelines) {
    for (const { what, time, step, text, hue } of marks) {
      if (what !== 'chosen' && what !== 'violation') continue;
      const warning = what === 'violation' && warnings.has(text);
      const alarm = what === 'violation' && !warning;
      const said = warning ? words.warned(text) : alarm ? words.broken(text) : words.chosen(text);
      add(`${what}|${step}|${text}`, { time, step, text: said, hue, alarm, net: false });
    }
  }
  for (const { step, time, text } of together(data.events, words)) add(`net|${step}`, { time, step, text, hue: 0, alarm: false, net: true });
  return [...moments.values()].sort((p, q) => p.time - q.time);
}
