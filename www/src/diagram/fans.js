// What belongs together: messages sent by one act are a fan with one mark; a message and those that made it
// and that it made are a chain. Pure.

/** @typedef {import('../types.d.ts').MessageView} MessageView */
/**
 * Messages that one node sent in one act.
 * @typedef {object} Fan
 * @property {string} key
 * @property {MessageView} first what its mark shows
 * @property {MessageView[]} messages
 */

/** @param {MessageView} m */
const fanKey = (m) => `${m.from}|${m.sent}|${m.kind}|${m.ballot}|${m.value}`;

/** @param {readonly MessageView[]} messages @returns {Fan[]} */
export function fansOf(messages) {
  /** @type {Map<string, Fan>} */
  const fans = new Map();
  for (const message of messages) {
    const key = fanKey(message);
    const fan = fans.get(key);
    if (fan) fan.messages.push(message);
    else fans.set(key, { key, first: message, messages: [message] });
  }
  return [...fans.values()];
}

/** @param {string} node @param {number} time */
const momentKey = (node, time) => `${node}|${time}`;

/** Who arrived and who left where and when: built once for a drawing, asked at every hover. */
export class Causes {
  /** @type {Map<number, MessageView>} */
  byId = new Map();
  /** @type {Map<string, MessageView>} */
  byName = new Map();
  /** @type {Map<string, MessageView[]>} */
  #arrived = new Map();
  /** @type {Map<string, MessageView[]>} */
  #left = new Map();

  /** @param {readonly MessageView[]} messages */
  constructor(messages) {
    for (const message of messages) {
      this.byId.set(message.id, message);
      this.byName.set(message.name, message);
      push(this.#left, momentKey(message.from, message.sent), message);
      if (message.fate === 'delivered') push(this.#arrived, momentKey(message.to, message.due), message);
    }
  }

  /** The messages that arrived or left at a node's moment. @param {string} node @param {number} time */
  around(node, time) {
    const key = momentKey(node, time);
    return [...(this.#arrived.get(key) ?? []), ...(this.#left.get(key) ?? [])];
  }

  /** The message delivered there and then. @param {string} node @param {number} time */
  arrivedAt(node, time) {
    return this.#arrived.get(momentKey(node, time)) ?? [];
  }

  /**
   * What led to these messages, and what they led to.
   * @param {readonly MessageView[]} messages @returns {Set<number>} their numbers
   */
  chain(messages) {
    const chain = new Set(messages.map((message) => message.id));
    this.#spread(messages, chain, (m) => this.#arrived.get(momentKey(m.from, m.sent)));
    this.#spread(messages, chain, (m) => (m.fate === 'delivered' ? this.#left.get(momentKey(m.to, m.due)) : undefined));
    return chain;
  }

  /** @param {readonly MessageView[]} messages @param {Set<number>} chain @param {(m: MessageView) => MessageView[] | undefined} next */
  #spread(messages, chain, next) {
    const open = [...messages];
    for (let message = open.pop(); message; message = open.pop()) {
      for (const other of next(message) ?? []) {
        if (chain.has(other.id)) continue;
        chain.add(other.id);
        open.push(other);
      }
    }
  }
}

/** @template T @param {Map<string, T[]>} map @param {string} key @param {T} value */
function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
