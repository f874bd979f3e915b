import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { BUDGETS, table } from '../lib/budgets.mjs';
import { embedSize, engineSizes, wideSize } from '../lib/embed-size.mjs';
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
    Object.assign(measured, await throughput());
    heading('native: cargo run --release --example timeline');
    Object.assign(measured, await timeline());
  }
  if (wanted('checker')) {
    heading('checker beside Stateright: cargo run --release --example search_speed');
    Object.assign(measured, await searchSpeed());
    heading('histories of clients: cargo run --release --example history_speed');
    Object.assign(measured, await historySpeed());
  }
  if (wanted('size') || wanted('browser')) {
    if (!values['no-build'] || !existsSync(dist)) await buildSite();
  }
  if (wanted('size')) {
    heading('engines, and what is fetched on demand: wasm, gzip');
    for (const [name, size] of Object.entries(engineSizes())) say(`${(size / 1000).toFixed(1).padStart(8)} kB  ${name}`);
    Object.assign(measured, embedSize());
    const { embedGzip, embedJs } = wideSize();
    if (embedGzip) say(`a wide page, until its first picture: ${(embedGzip / 1000).toFixed(1)} kB, ${(embedJs / 1000).toFixed(1)} of it scripts`);
  }
  if (wanted('browser')) {
    heading('browser: Chromium, headless');
    await ensureSystem(['chromium']);
    await writeHistories();
    const { measureInBrowser } = await import('../lib/browser-bench.mjs');
    Object.assign(measured, await measureInBrowser());
    Object.assign(measured, besideStateright(measured));
  }

  heading('budgets');
  say(table(BUDGETS, measured));
  if (values.json) {
    mkdirSync(new URL('.', `file://${root}/${values.json}`), { recursive: true });
    writeFileSync(`${root}/${values.json}`, `${JSON.stringify(measured, null, 2)}\n`);
  }
  process.exitCode = Object.values(measured).some((value) => value !== undefined) ? 0 : 1;
}

/** What an example prints as `name=NUMBER`. @param {string} name @returns {Promise<(figure: string) => number | undefined>} */
async function example(name) {
  if (!existsSync(`${root}/crates/simulator/examples/${name}.rs`)) {
    say(`crates/simulator/examples/${name}.rs is not there yet`);
    return () => undefined;
  }
  const { output } = await run('cargo', ['run', '--release', '-p', 'consensus-playground-simulator', '--example', name], { seconds: 300 });
  return (figure) => {
    const found = new RegExp(`^${figure}=([\\d.e]+)`, 'm').exec(output)?.[1];
    return found === undefined ? undefined : Number(found);
  };
}

/** @returns {Promise<Record<string, number | undefined>>} */
async function throughput() {
  const figure = await example('throughput');
  return {
    eventsNative: figure('events_per_second'),
    multiPaxosNative: figure('events_per_second_multi_paxos'),
    raftNative: figure('events_per_second_raft'),
  };
}

/** @returns {Promise<Record<string, number | undefined>>} */
async function timeline() {
  const figure = await example('timeline');
  return {
    seekNative50: figure('seek_p50_ms'),
    seekNative99: figure('seek_p99_ms'),
    runMemoryNative: figure('resident_bytes'),
    editNative1000: figure('edit_1000_ms'),
    editNative10000: figure('edit_10000_ms'),
  };
}

/** @returns {Promise<Record<string, number>>} */
const searchSpeed = () =>
  figures('search_speed', {
    loss_per_second: 'searchNative', loss_ratio: 'searchRatio', plain_ratio: 'searchRatioPlain', set_ratio: 'searchRatioSet', raft_ratio: 'searchRatioRaft',
    loss_bytes: 'searchBytes', plain_bytes: 'searchBytesPlain', set_bytes: 'searchBytesSet', raft_bytes: 'searchBytesRaft',
    loss_stateright_per_second: 'stateright', plain_stateright_per_second: 'staterightPlain', set_stateright_per_second: 'staterightSet',
  });

/** One wasm worker against native Stateright, where both were measured. @param {Record<string, number | undefined>} measured */
const besideStateright = (measured) =>
  Object.fromEntries(['', 'Plain', 'Set'].flatMap((what) => {
    const [here, there] = [measured[`searchWasm${what}`], measured[`stateright${what}`]];
    return here && there ? [[`searchWasmRatio${what}`, here / there]] : [];
  }));

/** The histories that are judged natively, for the page. */
async function writeHistories() {
  const { ok } = await run('cargo', ['run', '--release', '-p', 'histories', '--example', 'made', `${dist}/bench-histories.json`], { seconds: 300 });
  if (!ok) say('the histories could not be made: see above');
}

/** @returns {Promise<Record<string, number>>} */
const historySpeed = () => figures('history_speed', { histories_ms: 'historiesNative', register_ms: 'registerNative' });

/**
 * An example of the checker prints `name=NUMBER` for each figure.
 * @param {string} name
 * @param {Record<string, string>} names
 * @returns {Promise<Record<string, number>>}
 */
async function figures(name, names) {
  const { output } = await run('cargo', ['run', '--release', '-p', 'consensus-playground-checker', '--example', name], { seconds: 600 });
  const found = Object.entries(names).map(([figure, key]) => [key, Number(new RegExp(`^${figure}=([\\d.]+)`, 'm').exec(output)?.[1] ?? NaN)]);
  return Object.fromEntries(found.filter(([, figure]) => !Number.isNaN(figure)));
}
