import { existsSync, readdirSync } from 'node:fs';

import { root } from './paths.mjs';
import { run } from './run.mjs';
import { ensurePkg } from './wasm.mjs';

/**
 * How far what nobody waits for lets others go first: the site is wanted soonest, as what is done with it in browsers
 * takes longest, and a browser whose cores are taken stands still for longer than a test waits.
 */
export const NICE = 10;

export const format = () => run('cargo', ['fmt', '--all', '--check'], { seconds: 60 });

export const clippy = () => run('cargo', ['clippy', '--workspace', '--all-targets', '--', '-D', 'warnings'], { seconds: 900, nice: NICE });

export const docs = () => run('cargo', ['doc', '--workspace', '--no-deps'], { seconds: 600, nice: NICE, env: { RUSTDOCFLAGS: '-D warnings' } });

/** The page, the Node scripts and the service worker have different globals, so they are three checks. */
export async function types() {
  // The page's types of the engine are generated with it.
  await ensurePkg();
  const tsc = `${root}/node_modules/.bin/tsc`;
  const all = [];
  for (const project of ['tsconfig.json', 'tsconfig.node.json', 'tsconfig.worker.json']) all.push(await run(tsc, ['--noEmit', '-p', project], { seconds: 120 }));
  return { ...all[0], ok: all.every(({ ok }) => ok), ms: all.reduce((sum, { ms }) => sum + ms, 0), output: all.map(({ output }) => output).join('') };
}

/** Do files of this kind exist? A step without any is left out instead of failing. @param {string} folder @param {string} ending */
export function hasFiles(folder, ending) {
  return existsSync(`${root}/${folder}`) && readdirSync(`${root}/${folder}`, { recursive: true }).some((file) => String(file).endsWith(ending));
}
