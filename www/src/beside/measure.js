// What two runs are compared by: when a request could be served, what clients were told and how soon. Pure.

import { isCall } from '../diagram/calls.js';

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').NodeView} NodeView */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** `from` to `to`, in microseconds. @typedef {{ from: number, to: number }} Stretch */
/** @typedef {Stretch & { client: string, told: boolean }} Call an operation of a client; `to`: when it was told, or gave up */
/** @typedef {{ client: string, time: number }} Commit when a command of a client was first chosen */
/** @typedef {{ served: Stretch[], calls: Call[], commits: Commit[], end: number }} Measured as far as `end` */

/** A ballot or term as its round and its owner. @param {string} text */
const rankOf = (text) => /** @type {const} */ ([Number.parseInt(text, 10) || 0, text.split('.')[1] ?? '']);

/** Whether what one has promised is above what the other asks with. @param {string} promised @param {string} asked */
function isAbove(promised, asked) {
  const [[a, x], [b, y]] = [rankOf(promised), rankOf(asked)];
  return a > b || (a === b && x > y);
}

/**
 * Whether a request could be served at a moment: somebody who may propose is up, and so is a majority that can hear it, answer it, and has
 * promised nothing above its ballot.
 * @param {Pick<View, 'nodes' | 'cuts'>} view @param {boolean} anyone whether that needs no leader
 */
export function serves({ nodes, cuts }, anyone) {
  const cut = new Set(cuts.map(({ from, to }) => `${from}>${to}`));
  const has = (/** @type {NodeView} */ { roles }, /** @type {string[]} */ wanted) => wanted.some((role) => roles.includes(role));
  const voters = nodes.filter((node) => has(node, ['server', 'acceptor']) && node.standing !== 'outside');
  const leads = (/** @type {NodeView} */ { standing }) => standing === 'leads' || standing === 'holds';
  return nodes.some((one) => {
    if (one.life !== 'up' || !has(one, ['server', 'proposer']) || !(anyone || leads(one))) return false;
    const reached = voters.filter((other) => other === one || (other.life === 'up' && !cut.has(`${one.name}>${other.name}`) && !cut.has(`${other.name}>${one.name}`) && (anyone || !isAbove(other.gate_text, one.gate_text))));
    return 2 * reached.length > voters.length;
  });
}

/** The operations of clients, as the diagram has them. @param {DiagramView} diagram @returns {Call[]} */
export function callsIn({ lifelines }) {
  return lifelines.flatMap(({ node, stretches }) => stretches.filter(isCall).map(({ from, to, standing }) => ({ client: node, from, to, told: standing === 'told' })));
}

/** Which client a name of a command is of; null for what no client asked for. @param {string} value `C1/3` */
export const clientOf = (value) => /^(.+)\/\d+$/.exec(value)?.[1] ?? null;

/** The one of which half are not above. @param {number[]} spans */
const middle = (spans) => spans.sort((a, b) => a - b)[Math.floor((spans.length - 1) / 2)] ?? null;

/** What stands at a moment. @param {Measured} measured @param {number} now */
export function standingAt({ served, calls, commits, end }, now) {
  const until = Math.min(now, end);
  const share = until > 0 ? served.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, until) - from), 0) / until : 0;
  const answered = calls.filter(({ told, to }) => told && to <= now);
  return {
    available: until > 0 ? share : null,
    asked: calls.filter(({ from }) => from <= now).length,
    answered: answered.length,
    /** Half of the commands were chosen, and half of the answers came, within this. */
    commit: middle(commits.filter(({ time }) => time <= now).flatMap(({ client, time }) => {
      // A client asks for one thing at a time.
      const call = calls.findLast((one) => one.client === client && one.from <= time);
      return call ? [time - call.from] : [];
    })),
    answer: middle(answered.map(({ from, to }) => to - from)),
  };
}
