// The places at which the keyboard stops: every event of a lifeline, where messages end that have no event of their
// own there (on their way, held, lost), and what was done to the network. Pure.
import { keyOf } from './pending.js';

/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('./causes.js').Causes} Causes */

/**
 * @typedef {object} Stop
 * @property {string} key
 * @property {number} lane the place of its lifeline; one more for the network's
 * @property {string} node empty for the network
 * @property {number} time
 * @property {number} step 0 for the end of a message that is no event
 * @property {string} verb
 * @property {string} text what was done to the network, as text
 * @property {MessageView | null} message the one whose way ends here
 * @property {import('./pending.js').Pending} [pending] a timer that runs
 */

/** Where a message's way ends on its receiver's line. @param {MessageView} message */
export function endOf({ fate, planned, due, sent }) {
  return Math.max(fate === 'held' || fate === 'dropped' || fate === 'lost' || fate === 'cut' ? planned : due, sent);
}

/** @param {DiagramView} data @param {Causes} causes @param {import('./pending.js').Pending[]} [pending] @returns {Stop[][]} by lifeline, in order of time */
export function stopsOf({ lifelines, messages, events }, causes, pending = []) {
  /** @type {Stop[][]} */
  const lanes = [...lifelines.map(() => []), []];
  const net = lifelines.length;
  const places = new Map(lifelines.map(({ node }, lane) => [node, lane]));
  for (const { step, time, lane, verb, text } of events) {
    // What was done to a message on its way is told by its arrow.
    if (lane == null && !text) continue;
    const line = lane ?? net;
    lanes[line]?.push({ key: `s${step}`, lane: line, node: lifelines[line]?.node ?? '', time, step, verb, text, message: lane == null ? null : causes.endedBy(step) });
  }
  for (const message of messages) {
    const lane = places.get(message.to);
    if (lane === undefined || causes.arrival(message)) continue;
    lanes[lane]?.push({ key: `m${message.id}`, lane, node: message.to, time: endOf(message), step: 0, verb: '', text: '', message });
  }
  for (const one of pending) lanes[one.lane]?.push({ key: keyOf(one), lane: one.lane, node: one.node, time: one.time, step: 0, verb: 'pending', text: '', message: null, pending: one });
  for (const lane of lanes) lane.sort((p, q) => p.time - q.time || p.step - q.step);
  return lanes;
}

/** @typedef {'next' | 'before' | 'first' | 'last' | 'up' | 'down' | 'along' | 'against' | 'other' | 'another'} Way */

/** The stop that is nearest to a moment. @param {readonly Stop[]} lane @param {number} time */
function nearest(lane, time) {
  /** @type {Stop | null} */
  let best = null;
  for (const stop of lane) if (!best || Math.abs(stop.time - time) < Math.abs(best.time - time)) best = stop;
  return best;
}

/** The stop that is nearest to a moment, on whatever line. @param {Stop[][]} lanes @param {number} time */
export function nearestStop(lanes, time) {
  return nearest(lanes.flat(), time);
}

/** @param {Stop[][]} lanes @param {string} key */
export function stopAt(lanes, key) {
  for (const lane of lanes) for (const stop of lane) if (stop.key === key) return stop;
  return null;
}

/** Where a message ends. @param {Stop[][]} lanes @param {Causes} causes @param {MessageView} message */
export function stopOf(lanes, causes, message) {
  const end = causes.arrival(message);
  return stopAt(lanes, end ? `s${end}` : `m${message.id}`);
}

/** Where a message began, or what caused an event. @param {Causes} causes @param {Stop} stop */
function origin(causes, { message, step }) {
  return message ? causes.wayOf(message.id).by : (causes.byStep.get(step)?.cause ?? 0);
}

/**
 * From one stop to another; the same when there is none that way.
 * @param {Stop[][]} lanes @param {Causes} causes @param {Stop} from @param {Way} way @returns {Stop}
 */
export function go(lanes, causes, from, way) {
  const lane = lanes[from.lane] ?? [];
  const at = lane.findIndex(({ key }) => key === from.key);
  switch (way) {
    case 'next':
      return lane[at + 1] ?? from;
    case 'before':
      return lane[at - 1] ?? from;
    case 'first':
      return lane[0] ?? from;
    case 'last':
      return lane.at(-1) ?? from;
    case 'up':
    case 'down': {
      const by = way === 'up' ? -1 : 1;
      // The network's own line is above all others.
      const order = [lanes.at(-1) ?? [], ...lanes.slice(0, -1)];
      for (let other = order.indexOf(lane) + by; order[other]; other += by) {
        const found = nearest(order[other] ?? [], from.time);
        if (found) return found;
      }
      return from;
    }
    case 'along': {
      const sent = [...causes.sentBy(from.step)].sort((p, q) => endOf(p) - endOf(q) || p.id - q.id);
      return (sent[0] && stopOf(lanes, causes, sent[0])) ?? from;
    }
    case 'against':
      return stopAt(lanes, `s${origin(causes, from)}`) ?? from;
    case 'other':
    case 'another': {
      // Among those that were sent together.
      const together = from.message ? [...causes.sentBy(causes.wayOf(from.message.id).by)].sort((p, q) => p.id - q.id) : [];
      const here = together.findIndex(({ id }) => id === from.message?.id);
      const other = together[(here + (way === 'other' ? 1 : -1) + together.length) % Math.max(together.length, 1)];
      return (other && stopOf(lanes, causes, other)) ?? from;
    }
  }
}
