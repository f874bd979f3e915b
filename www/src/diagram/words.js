// The diagram's words, from the page's sentences.
import { decimalsFor, milliseconds } from './ticks.js';

/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('./types.d.ts').Words} Words */
/** @typedef {import('./types.d.ts').Sign} Sign */

/** What a thing of the engine is called; its own word where there is none. @param {Strings} strings @param {string} prefix @param {string} name */
export function namedOf(strings, prefix, name) {
  return strings.has(`${prefix}-${name}`) ? strings.text(`${prefix}-${name}`) : name;
}

/** @param {Strings} strings @returns {Words} */
export function wordsOf(strings) {
  const named = (/** @type {string} */ prefix, /** @type {string} */ name) => namedOf(strings, prefix, name);
  return {
    crashed: strings.text('diagram-crashed'),
    wiped: strings.text('diagram-wiped'),
    restarted: strings.text('diagram-restarted'),
    leads: (ballot) => strings.text('diagram-leads', { ballot }),
    learned: (value) => strings.text('diagram-learned', { value }),
    chosen: (value) => strings.text('diagram-chosen', { value }),
    broken: (monitor) => strings.text('diagram-broken', { monitor: named('monitor', monitor) }),
    warned: (monitor) => strings.text('diagram-warned', { monitor: named('monitor', monitor) }),
    network: (verb, count) => strings.text('diagram-network', { verb, count }),
    request: (verb) => named('request', verb),
    timer: (name) => named('timer', name),
    pending: (name) => strings.text('diagram-pending', { timer: named('timer', name) }),
  };
}

/** @param {MessageView} message */
export function messageTitle({ from, to, kind, ballot, value }) {
  return [`${from}→${to}`, kind, ballot, value].filter(Boolean).join(' ');
}

/** When it flew, and what became of it. @param {MessageView} message @param {Strings} strings */
export function messageTimes({ sent, due, planned, fate }, strings) {
  const decimals = decimalsFor(100);
  const ms = (/** @type {number} */ us) => milliseconds(us, decimals);
  const gone = fate === 'delivered' || fate === 'flying' ? '' : strings.text(`diagram-fate-${fate}`);
  const until = fate === 'held' ? planned : due;
  const span = `${ms(sent)} → ${ms(until)} ms`;
  const late = fate === 'delivered' || fate === 'flying' ? due - planned : 0;
  if (Math.abs(late) >= 50) return `${span}, ${strings.text(late > 0 ? 'diagram-later' : 'diagram-earlier', { ms: ms(Math.abs(late)) })}`;
  return gone ? `${span}, ${gone}` : span;
}

/** @param {Sign} sign @param {MessageView[]} messages @param {Words} words */
export function signTitle(sign, messages, words) {
  const [first] = messages;
  if (first) {
    const to = [...new Set(messages.map((message) => message.to))].join(', ');
    return messageTitle({ ...first, to });
  }
  const what = sign.key.slice(0, sign.key.indexOf('|'));
  /** @type {Record<string, string>} */
  const said = { crash: words.crashed, wipe: words.wiped, restart: words.restarted };
  if (sign.what === 'pending') return `${sign.node} ${words.pending(sign.value)}`;
  return [sign.node, said[what] ?? (sign.what === 'pin' ? sign.value : '')].filter(Boolean).join(' ');
}
