// What a key does to a message of the list.
import { short } from './brief.js';

/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** How far a key moves a message. */
export const NUDGE_US = 5000;

/** The action that moves a message's arrival by so much; never into the past. @param {MessageView} message @param {number} by @param {number} now */
export function nudge(message, by, now) {
  return `delay ${message.name} until ${short(Math.max(now, message.due + by))}ms`;
}

/** The action of a key on a message, or null. @param {string} key @param {MessageView} message @param {number} now */
export function messageKey(key, message, now) {
  const { name } = message;
  switch (key) {
    case 'Delete':
    case 'Backspace':
      return `drop ${name}`;
    case 'h':
      return message.fate === 'held' ? `release ${name}` : `hold ${name}`;
    case 'd':
      return `duplicate ${name}`;
    case '+':
    case '=':
      return message.fate === 'held' ? null : nudge(message, NUDGE_US, now);
    case '-':
    case '−':
      return message.fate === 'held' || message.due <= now ? null : nudge(message, -NUDGE_US, now);
    default:
      return null;
  }
}
