// What the stage says: names of messages and nodes for those who hear it, times, and the words on it.
import { atomText } from '../strings.js';

/** @typedef {import('./types.js').Strings} Strings */
/** @typedef {import('./types.js').MessageView} MessageView */
/** @typedef {import('./types.js').NodeView} NodeView */
/** @typedef {import('./types.js').RegisterView} RegisterView */

/** Microseconds as people read them: a tenth of a millisecond where it matters. @param {number} us */
export const readTime = (us) => {
  const ms = us / 1000;
  return String(Math.abs(ms - Math.round(ms)) < 0.05 || ms >= 1000 ? Math.round(ms) : Number(ms.toFixed(1)));
};

/** @param {MessageView} message */
export const title = (message) => (message.ballot ? `${message.kind} ${message.ballot}` : message.kind);

/** @param {RegisterView} register @param {Strings} strings */
export function registerText({ name, cell }, strings) {
  const label = strings.text(`register-${name}`);
  if (cell.type === 'atom') return `${label} ${atomText(cell.atom, strings.text('stage-nothing'))}`;
  if (cell.type !== 'tally') return `${label} ${cell.text}`;
  const who = cell.members.filter((member) => member.answered).map((member) => member.name).join(', ');
  return `${label} ${who || strings.text('stage-nothing')} (${cell.have}/${cell.need})`;
}

/** A node as it is read aloud. @param {NodeView} node @param {Strings} strings */
export function nodeLabel(node, strings) {
  const roles = node.roles.map((role) => strings.text(`role-${role}`)).join(', ');
  const life = node.life === 'up' ? [] : [strings.text(`stage-life-${node.life}`)];
  return [`${node.name}, ${roles}`, ...life, ...node.registers.map((register) => registerText(register, strings))].join('; ');
}

/** A message as it is read aloud. @param {MessageView} message @param {Strings} strings */
export function messageLabel(message, strings) {
  const carried = message.carries.type === 'vote' ? atomText(message.carries) : '';
  const args = { title: title(message), value: message.value, carried, from: message.from, to: message.to, time: readTime(message.due) };
  const what = message.value ? 'stage-message-value' : carried ? 'stage-message-carries' : 'stage-message';
  const where = message.fate === 'held' ? 'stage-message-held' : 'stage-message-arrives';
  const said = `${strings.text(what, args)}, ${strings.text(where, args)}`;
  return message.refused ? `${said}, ${strings.text('stage-message-refused')}` : said;
}
