// For tests: the moment b09 of the pictures, made by hand, and runs of any length.

/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('../types.d.ts').DiagramView} DiagramView */

/** @param {Partial<MessageView> & { from: string, to: string, kind: string, sent: number, due: number }} given @param {number} id @returns {MessageView} */
export function message(given, id) {
  const { from, to, kind, sent, due } = given;
  const ballot = given.ballot ?? '';
  return {
    id,
    name: [`${from}>${to}`, kind, ballot].filter(Boolean).join(' '),
    shape: 'box',
    reply: false,
    ballot,
    hue: 0,
    value: '',
    carries: { type: 'none' },
    fate: 'delivered',
    refused: false,
    ...given,
    kind,
    sent: sent * 1000,
    due: due * 1000,
    planned: (given.planned ?? due) * 1000,
  };
}

const REQUEST = { kind: 'Request', shape: /** @type {const} */ ('pill') };
const PREPARE = { kind: 'Prepare', shape: /** @type {const} */ ('diamond') };
const PROMISE = { kind: 'Promise', shape: /** @type {const} */ ('diamond'), reply: true };
const ACCEPT = { kind: 'Accept' };
const ACCEPTED = { kind: 'Accepted', reply: true };
const NACK = { kind: 'Nack', shape: /** @type {const} */ ('octagon'), reply: true };
const X = { ballot: '1.x', hue: 1 };
const Y = { ballot: '2.y', hue: 2 };

/** @type {DiagramView['messages']} */
const MESSAGES = [
  { ...REQUEST, from: 'C1', to: 'x', value: '1', sent: 0, due: 12 },
  { ...REQUEST, from: 'C2', to: 'y', value: '3', sent: 16, due: 30 },
  { ...PREPARE, ...X, from: 'x', to: 'a', sent: 12, due: 34 },
  { ...PREPARE, ...X, from: 'x', to: 'b', sent: 12, due: 40 },
  { ...PREPARE, ...Y, from: 'y', to: 'b', sent: 30, due: 58 },
  { ...PREPARE, ...Y, from: 'y', to: 'c', sent: 30, due: 52 },
  { ...PROMISE, ...X, from: 'a', to: 'x', sent: 34, due: 54 },
  { ...PROMISE, ...X, from: 'b', to: 'x', sent: 40, due: 64 },
  { ...PROMISE, ...Y, from: 'c', to: 'y', sent: 52, due: 74 },
  { ...PROMISE, ...Y, from: 'b', to: 'y', sent: 58, due: 82 },
  { ...ACCEPT, ...X, from: 'x', to: 'a', value: '1', sent: 64, due: 86 },
  { ...ACCEPT, ...X, from: 'x', to: 'b', value: '1', sent: 64, due: 104 },
  { ...ACCEPT, ...X, from: 'x', to: 'c', value: '1', sent: 64, due: 141, planned: 126, fate: /** @type {const} */ ('flying'), refused: true },
  { ...ACCEPT, ...Y, from: 'y', to: 'a', value: '3', sent: 82, due: 100, planned: 108, fate: /** @type {const} */ ('cut') },
  { ...ACCEPT, ...Y, from: 'y', to: 'b', value: '3', sent: 82, due: 134, fate: /** @type {const} */ ('flying') },
  { ...ACCEPT, ...Y, from: 'y', to: 'c', value: '3', sent: 82, due: 118, fate: /** @type {const} */ ('flying') },
  { ...ACCEPTED, ...X, from: 'a', to: 'x', value: '1', sent: 86, due: 122, fate: /** @type {const} */ ('flying') },
  { ...ACCEPTED, ...X, from: 'a', to: 'L1', value: '1', sent: 86, due: 101, fate: /** @type {const} */ ('held') },
  { ...ACCEPTED, ...X, from: 'a', to: 'L2', value: '1', sent: 86, due: 99, fate: /** @type {const} */ ('missed') },
  { ...NACK, ...X, from: 'b', to: 'x', sent: 104, due: 128, fate: /** @type {const} */ ('flying') },
].map((given, id) => message(given, id));

/** @param {number} from @param {number} to @param {number} [hue] @param {string} [standing] @param {boolean} [up] */
export function stretch(from, to, hue = 0, standing = 'follows', up = true) {
  return { from: from * 1000, to: to * 1000, hue, text: ['', '1.x', '2.y'][hue] ?? `${hue}`, standing, up };
}

/** @param {number} time @param {number} step @param {string} what @param {string} [text] @param {number} [hue] */
function mark(time, step, what, text = '', hue = 0) {
  return { time: time * 1000, step, what, text, hue };
}

/**
 * With the events that the messages imply: one for each moment at which a node sends or receives.
 * @param {DiagramView['lifelines']} lifelines @param {MessageView[]} messages @param {number} reached @returns {DiagramView}
 */
function complete(lifelines, messages, reached) {
  const lanes = lifelines.map(({ node }) => node);
  /** @type {Map<string, { node: string, time: number, by: MessageView | null }>} */
  const moments = new Map();
  for (const message of messages) {
    const arrived = message.fate === 'delivered';
    if (arrived) moments.set(`${message.to}|${message.due}`, { node: message.to, time: message.due, by: message });
    const left = `${message.from}|${message.sent}`;
    if (!moments.has(left)) moments.set(left, { node: message.from, time: message.sent, by: null });
  }
  const order = [...moments].sort(([, p], [, q]) => p.time - q.time || lanes.indexOf(p.node) - lanes.indexOf(q.node));
  const steps = new Map(order.map(([key], at) => [key, at + 1]));
  const sender = (/** @type {MessageView} */ { from, sent }) => steps.get(`${from}|${sent}`) ?? 0;
  /** @type {DiagramView['events']} */
  const events = order.map(([, { node, time, by }], at) => ({
    step: at + 1, time, lane: lanes.indexOf(node), cause: by ? sender(by) : 0, verb: by ? 'deliver' : 'request', origin: 'run', text: '',
  }));
  const ways = messages.flatMap((message) => [sender(message), message.fate === 'delivered' ? (steps.get(`${message.to}|${message.due}`) ?? 0) : 0]);
  return { lifelines, messages, ways, events, reached };
}

/** The picture's moment: 104 ms, b has just refused x's Accept. @returns {DiagramView} */
export function moment() {
  const lifelines = [
    { node: 'C1', role: 'client', stretches: [stretch(0, 104)], marks: [mark(0, 1, 'request', '1')] },
    { node: 'C2', role: 'client', stretches: [stretch(0, 104)], marks: [mark(16, 3, 'request', '3')] },
    { node: 'x', role: 'proposer', stretches: [stretch(0, 12), stretch(12, 104, 1)], marks: [] },
    { node: 'y', role: 'proposer', stretches: [stretch(0, 30), stretch(30, 104, 2)], marks: [] },
    { node: 'a', role: 'acceptor', stretches: [stretch(0, 34), stretch(34, 104, 1)], marks: [] },
    { node: 'b', role: 'acceptor', stretches: [stretch(0, 40), stretch(40, 58, 1), stretch(58, 104, 2)], marks: [mark(104, 21, 'refusal', '', 1)] },
    { node: 'c', role: 'acceptor', stretches: [stretch(0, 52), stretch(52, 104, 2)], marks: [] },
    { node: 'L1', role: 'learner', stretches: [stretch(0, 104)], marks: [] },
    { node: 'L2', role: 'learner', stretches: [stretch(0, 70), stretch(70, 104, 0, 'follows', false)], marks: [mark(70, 14, 'crash')] },
  ];
  return complete(lifelines, [...MESSAGES], 104_000);
}

/** A run of many rounds between five nodes. @param {number} messages @returns {DiagramView} */
export function long(messages) {
  const nodes = ['S1', 'S2', 'S3', 'S4', 'S5'];
  const list = [];
  for (let id = 0; id < messages; id++) {
    const round = Math.floor(id / 8);
    const other = nodes[1 + (id % 4)] ?? '';
    const reply = id % 8 >= 4;
    const sent = round * 30 + (reply ? 12 + (id % 4) : 0);
    const hue = 1 + (Math.floor(round / 9) % 8);
    const ends = reply ? { from: other, to: 'S1' } : { from: 'S1', to: other };
    list.push(message({ ...ends, kind: reply ? 'Appended' : 'Append', ballot: `${hue}`, hue, reply, value: reply ? '' : `${round % 10}`, sent, due: sent + 12 + (id % 4) }, id));
  }
  const end = Math.ceil(messages / 8) * 30;
  const lifelines = nodes.map((node, i) => ({ node, role: 'replica', stretches: [stretch(0, end, 1, i === 0 ? 'leads' : 'follows')], marks: [] }));
  return complete(lifelines, list, end * 1000);
}
