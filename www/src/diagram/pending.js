// What is to come by itself: the timers that run, each at the moment when it fires if nothing happens before. Pure.
import { place } from './frame.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('../types.d.ts').Edit} Edit */
/** @typedef {import('./types.d.ts').Sign} Sign */
/**
 * A timer that runs.
 * @typedef {object} Pending
 * @property {number} lane
 * @property {string} node
 * @property {string} timer
 * @property {number} armed
 * @property {number} time when it fires
 */

/**
 * The timers that run now, but for those of which it is known already what becomes of them.
 * @param {View} view @param {DiagramView} data @returns {Pending[]}
 */
export function pendingOf({ nodes, time: now }, { lifelines, reached }) {
  const lanes = new Map(lifelines.map(({ node }, lane) => [node, lane]));
  return nodes.flatMap(({ name: node, timers }) => {
    const lane = lanes.get(node);
    if (lane === undefined) return [];
    const ahead = timers.filter(({ due }) => due > now && due > reached);
    return ahead.map(({ name, armed, due }) => ({ lane, node, timer: name, armed, time: due }));
  });
}

/** @param {Pending} pending */
export const keyOf = ({ node, timer }) => `t${node}|${timer}`;

/** Their marks, dashed: not certain yet. @param {import('./scene.js').Plan} plan @returns {Sign[]} */
export function pendingSigns({ pending = [], frame, rows, base, perUs, from, to }, size = 13) {
  return pending.flatMap((one) => {
    const across = rows.at.get(one.node);
    if (across === undefined || one.time < from || one.time > to) return [];
    const at = place(frame, (one.time - base) * perUs, across);
    return [{ key: keyOf(one), at, what: 'pending', shape: 'pill', reply: false, hue: 0, value: one.timer, carries: null, size, alarm: false, later: false, step: 0, time: one.time, node: one.node, messages: [] }];
  });
}

/**
 * What it means that a timer is taken to another time: it is made to fire then, or put off until then.
 * @param {Pending} pending @param {number} time @returns {Edit}
 */
export const timerEdit = ({ node, timer }, time) => ({ kind: 'fire', node, timer, time });
