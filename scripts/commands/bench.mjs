import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { BUDGETS, table } from '../lib/budgets.mjs';
import { embedSize } from '../lib/embed-size.mjs';
import { dist, root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { buildSite } from '../lib/site.mjs';
import { ensureSystem } from '../lib/system.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { heading, say } from '../lib/ui.mjs';

/**
 * Every figure beside its budget. Never a test with a time limit: figures drift from machine to machine, so
 * only the exit code of a run that measured nothing at all is bad.
 * @param {string[]} args
 */
export default async function bench(args) {
  const { values } = parseArgs({ args, options: { only: { type: 'string' }, 'no-build': { type: 'boolean' }, json: { type: 'string' } } });
  const wanted = (/** @type {string} */ name) => !values.only || values.only.split(',').includes(name);
  /** @type {Record<string, number | undefined>} */
  const measured = {};
  await ensureRust();

  if (wanted('native')) {
    heading('native: cargo run --release --example throughput');
    measured.eventsNative = await throughput();
  }
  if (wanted('size') || wanted('browser')) {
    if (!values['no-build'] || !existsSync(dist)) await buildSite();
  }
  if (wanted('size')) Object.assign(measured, embedSize());
  if (wanted('browser')) {
    heading('browser: Chromium, headless');
    await ensureSystem(['chromium']);
    const { measureInBrowser } = await import('../lib/browser-bench.mjs');
    Object.assign(measured, await measureInBrowser());
  }

  heading('budgets');
  say(table(BUDGETS, measured));
  if (values.json) {
    mkdirSync(new URL('.', `file://${root}/${values.json}`), { recursive: true });
    writeFileSync(`${root}/${values.json}`, `${JSON.stringify(measured, null, 2)}\n`);
  }
  process.exitCode = Object.values(measured).some((value) => value !== undefined) ? 0 : 1;
}

/** The example prints `events_per_second=NUMBER`. @returns {Promise<number | undefined>} */
async function throughput() {
  if (!existsSync(`${root}/crates/simulator/examples/throughput.rs`)) {
    say('crates/simulator/examples/throughput.rs is not there yet');
    return undefined;
  }
  const { output } = await run('cargo', ['run', '--release', '-p', 'simulator', '--example', 'throughput'], { seconds: 300 });
  const figure = /events_per_second=([\d.e]+)/.exec(output)?.[1];
  return figure === undefined ? undefined : Number(figure);
}
