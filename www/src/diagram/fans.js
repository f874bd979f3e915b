// What belongs together: messages sent by one act are a fan with one mark. Pure.

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
