import { styleText } from 'node:util';

/** An error whose message is meant for the person at the terminal: printed without a stack. */
export class UserError extends Error {
  /** @override */
  name = 'UserError';
}

/** @param {Parameters<typeof styleText>[0]} style @param {string} text */
export const paint = (style, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? styleText(style, text) : text);

/** @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @param {string} text */
export const say = (text) => console.log(text);

/** A line that starts a step, so that a long run shows where it is. @param {string} name @param {string} [detail] */
export const heading = (name, detail = '') => say(`\n${paint('bold', `== ${name}`)}${detail && `  ${detail}`}`);
