// One moment of b09, made by hand: b refuses x's Accept. For tests of the stage and for looking at it without the engine.

/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').NodeView} NodeView */
/** @typedef {import('./types.js').MessageView} MessageView */
/** @typedef {import('./types.js').RegisterView} RegisterView */
/** @typedef {import('./types.js').AtomView} AtomView */
/** @typedef {MessageView['shape']} Shape */

const HUES = /** @type {Record<string, number>} */ ({ '1.x': 1, '2.y': 2, '3.x': 3 });
/** @type {AtomView} */
const NONE = { type: 'none' };
/** @param {string} text @returns {AtomView} */
const ballot = (text) => ({ type: 'ballot', text, hue: HUES[text] ?? 0 });
/** @param {string} text @returns {AtomView} */
const value = (text) => ({ type: 'value', text });
/** @param {string} number @param {string} text @returns {AtomView} */
export const vote = (number, text) => ({ type: 'vote', ballot: number, hue: HUES[number] ?? 0, value: text });

/** @param {string} name @param {string} role @param {AtomView} atom @param {boolean} [changed] @returns {RegisterView} */
const register = (name, role, atom, changed = false) => ({ name, role, durable: role !== 'proposer', cell: { type: 'atom', atom }, changed });

/** @param {string} name @param {Shape} shape @param {number} hue @param {string[]} have @param {string[]} of @returns {RegisterView} */
const tally = (name, shape, hue, have, of) => ({
  name, role: 'proposer', durable: false, changed: false,
  cell: { type: 'tally', shape, hue, members: of.map((member) => ({ name: member, answered: have.includes(member) })), have: have.length, need: Math.floor(of.length / 2) + 1 },
});

/** @param {string} name @param {string[]} roles @param {RegisterView[]} registers @param {Partial<NodeView>} [more] @returns {NodeView} */
export const node = (name, roles, registers, more = {}) => ({
  name, roles, life: 'up', gate: 0, gate_text: '', standing: 'follows', learned: undefined, registers, timers: [], clock: 1, requests: [], ...more,
});

const ACCEPTORS = ['a', 'b', 'c'];

/** @param {string} name @param {number} hue @param {string} wish @param {string[]} promises @param {Partial<NodeView>} [more] */
const proposer = (name, hue, wish, promises, more = {}) => {
  const number = `${hue}.${name}`;
  const registers = [
    register('ballot', 'proposer', ballot(number)), register('value', 'proposer', vote(number, wish)),
    tally('promises', 'diamond', hue, promises, ACCEPTORS), tally('votes', 'box', hue, [], ACCEPTORS),
  ];
  return node(name, ['proposer'], registers, { gate: hue, gate_text: number, standing: 'leads', ...more });
};

/** @param {string} name @param {string} promised @param {AtomView} accepted @param {boolean} [changed] */
const acceptor = (name, promised, accepted, changed = false) =>
  node(name, ['acceptor'], [register('promised', 'acceptor', ballot(promised), changed), register('accepted', 'acceptor', accepted)], { gate: HUES[promised] ?? 0, gate_text: promised });

/** @param {string} name @param {string} wish */
const client = (name, wish) => node(name, ['client'], [register('wants', 'client', value(wish)), register('answer', 'client', NONE)]);

const SHAPES = /** @type {Record<string, [Shape, boolean]>} */ ({
  Request: ['pill', false], Prepare: ['diamond', false], Promise: ['diamond', true], Accept: ['box', false], Accepted: ['box', true], Nack: ['octagon', true],
});

/**
 * @param {number} id @param {string} from @param {string} to @param {string} kind @param {string} number @param {string} face
 * @param {[number, number]} span sent and due, in milliseconds @param {Partial<MessageView>} [more] @returns {MessageView}
 */
export const message = (id, from, to, kind, number, face, [sent, due], more = {}) => ({
  id, name: `${from}>${to} ${kind} ${number}`, kind, shape: SHAPES[kind]?.[0] ?? 'circle', reply: SHAPES[kind]?.[1] ?? false, from, to, ballot: number, hue: HUES[number] ?? 0,
  value: face, carries: NONE, sent: sent * 1000, due: due * 1000, planned: due * 1000, fate: 'flying', refused: false, ...more,
});

/** @param {Partial<View>} [more] @returns {View} */
export function fixture(more = {}) {
  const refused = message(9, 'x', 'b', 'Accept', '1.x', '1', [64, 104], { fate: 'delivered', refused: true });
  return {
    time: 104_000, step: 21, steps: 34, more: false, next: 118_000, end: 160_000,
    scenario: {
      id: 'b09-x-and-y', title: { en: 'x and y', zh: 'x 与 y' }, about: { en: '', zh: '' }, protocol: 'basic-paxos', seed: 7, mode: 'timed', until: undefined,
      mutations: [], loss: 0, duplication: 0, latency: '10ms..40ms',
    },
    nodes: [
      client('C1', '1'), client('C2', '3'),
      proposer('x', 1, '1', ['a', 'b']), proposer('y', 2, '3', ['b', 'c'], { timers: [{ name: 'timeout', armed: 80_000, due: 140_000 }] }),
      acceptor('a', '1.x', vote('1.x', '1')), acceptor('b', '2.y', NONE, true), acceptor('c', '2.y', NONE),
      node('L1', ['learner'], [register('learned', 'learner', NONE)]),
      node('L2', ['learner'], [register('learned', 'learner', NONE)], { life: 'crashed' }),
    ],
    messages: [
      message(1, 'a', 'x', 'Accepted', '1.x', '1', [86, 122]),
      message(2, 'b', 'x', 'Nack', '1.x', '', [104, 128]),
      message(3, 'x', 'c', 'Accept', '1.x', '1', [64, 141], { refused: true }),
      message(4, 'y', 'b', 'Accept', '2.y', '3', [82, 134]),
      message(5, 'y', 'c', 'Accept', '2.y', '3', [82, 118]),
      message(6, 'a', 'L1', 'Accepted', '1.x', '1', [86, 118], { fate: 'held' }),
    ],
    cuts: [{ from: 'y', to: 'a' }],
    event: {
      step: 21, time: 104_000, action: 'deliver x>b Accept 1.x', verb: 'deliver', args: [], origin: 'run', node: 'b', message: refused,
      rules: [{ id: 'refused-accept', node: 'b', kind: 'Accept', from: 'x', args: [['ballot', ballot('1.x')], ['promised', ballot('2.y')]], work: 'paxos-made-simple', place: '§2.2, P1a', tone: 'refusal' }],
      changes: [], cause: 11, sent: 1, chosen: NONE, broke: [], caption: undefined, pinned: false,
    },
    monitors: [], choice: { chosen: [], leading: vote('1.x', '1'), have: 1, need: 2, learned: [], delays_chosen: undefined, delays_learned: undefined, slots: 0, ballots: 2 },
    counts: [], changes: 3, can_undo: true, can_redo: false, unapplied: [],
    ...more,
  };
}
