import { AsyncLocalStorage } from 'node:async_hooks';
import { styleText } from 'node:util';

/** What is said while several things go on at once is kept together and shown when it is complete. @type {AsyncLocalStorage<string[]>} */
const page = new AsyncLocalStorage();

/** Does something and keeps what is said meanwhile. @template T @param {() => Promise<T>} what @returns {Promise<[T, string]>} */
export async function listened(what) {
  /** @type {string[]} */
  const said = [];
  const result = await page.run(said, what);
  return [result, said.join('\n')];
}

/** Whether what is said is kept for later. */
export const isListened = () => page.getStore() !== undefined;

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
export function say(text) {
  const said = page.getStore();
  if (said) said.push(text);
  else console.log(text);
}

/** A line that starts a step, so that a long run shows where it is. @param {string} name @param {string} [detail] */
export const heading = (name, detail = '') => say(`\n${paint('bold', `== ${name}`)}${detail && `  ${detail}`}`);
