// The native engine beside the page's: what the page saved, run by the command.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect } from './playground.js';

/** The command, as cargo builds it for its tests. */
const COMMAND = fileURLToPath(new URL('../../../target/debug/consensus', import.meta.url));

/** What `consensus run - --json` says of a text. @param {string} text @returns {Promise<any>} */
function native(text) {
  expect(existsSync(COMMAND), 'cargo build -p consensus-cli').toBe(true);
  return new Promise((resolve, reject) => {
    const child = execFile(COMMAND, ['run', '-', '--json'], (error, out, err) => (out ? resolve(JSON.parse(out)) : reject(new Error(err || String(error)))));
    child.stdin?.end(text);
  });
}

/** The run on the page comes to the end that the native engine computes, and so does what the page saved. @param {import('./playground.js').Playground} playground */
export async function holdsNatively(playground) {
  const { text, digest, own } = await playground.page.evaluate(() => Reflect.get(window, '__engine').saved());
  const told = await native(text);
  const { digest: truth } = told.outcome ?? told;
  expect({ digest, own }).toEqual({ digest: truth, own: truth });
}
