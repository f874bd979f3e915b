// Figures that only a browser can give. The page offers hooks:
//   performance.mark('cp:first-move')           when the first message has moved on screen (index.html)
//   window.__bench.eventsPerSecond()            in bench.html: promises of a number; multiPaxosPerSecond(), raftPerSecond() likewise
//   window.__bench.seek(percent)                milliseconds to an event anywhere in a run of a million; memory(), pastEdit(events) likewise
//   window.__bench.searchLoss()                 states a second of a search in a worker; searchPlain(), searchSet() likewise
//   window.__bench.histories(), register()      milliseconds to judge what is in bench-histories.json
//   window.__bench.frame(messages)              median milliseconds of one frame, step and draw
import { existsSync } from 'node:fs';

import { attach, startBrowser } from '../../www/e2e/harness/browser.js';
import { Page } from '../../www/e2e/harness/page.js';
import { startServer } from '../../www/e2e/harness/server.js';
import { firstLoadFiles, gzipSize, sizes } from './embed-size.mjs';
import { manyEmbeds } from './many-bench.mjs';
import { dist } from './paths.mjs';
import { say } from './ui.mjs';

const LOADS = 7;

/** @returns {Promise<Record<string, number | undefined>>} */
export async function measureInBrowser() {
  const server = await startServer(dist);
  const browser = await startBrowser('chromium');
  try {
    const page = new Page('chromium', attach(browser), server.url);
    return { ...(await coldLoad(page)), ...(await firstLoad(page)), ...(await manyEmbeds(page)), ...(await hooks(page)) };
  } finally {
    await browser.stop();
    await server.stop();
  }
}

/** Median over loads with an empty cache (the server forbids storing). @param {Page} page */
async function coldLoad(page) {
  const times = [];
  for (let i = 0; i < LOADS; i += 1) {
    await page.reset();
    await page.open('?autoplay=1&captions=through');
    // The mark's time counts from the start of the navigation.
    const time = await page
      .waitFor(() => performance.getEntriesByName('cp:first-move')[0]?.startTime ?? 0, { timeout: 3000 })
      .catch(() => undefined);
    if (time === undefined) {
      say('cold load: the page sets no performance mark cp:first-move within 3 s');
      return {};
    }
    times.push(/** @type {number} */ (time));
  }
  say(`cold load: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
  return { coldLoad: times.sort((a, b) => a - b)[LOADS >> 1] };
}

/**
 * What an embedded element really downloads until its first message moves. The host page's own files are not its.
 * @param {Page} page
 */
async function firstLoad(page) {
  if (!existsSync(`${dist}/embed.html`)) return {};
  await page.reset();
  await page.open('embed.html?autoplay=1', { width: 1280, height: 900 });
  const moved = await page.waitFor(() => performance.getEntriesByName('cp:first-move').length > 0, { timeout: 3000 }).catch(() => false);
  if (!moved) return {};
  const paths = await page.evaluate(() => {
    const until = performance.getEntriesByName('cp:first-move')[0]?.startTime ?? 0;
    return performance.getEntriesByType('resource').filter(({ startTime }) => startTime < until).map(({ name }) => new URL(name).pathname);
  });
  const files = [...new Set(paths)]
    .map((path) => path.replace(/^\/some\/sub-path\//, ''))
    .filter((path) => existsSync(`${dist}/${path}`) && !path.startsWith('assets/embed-'));
  say(`embed, until its first message moves:\n${files.map((file) => `  ${(gzipSize(file) / 1000).toFixed(1).padStart(6)} kB  ${file}`).join('\n')}`);
  const foreseen = firstLoadFiles();
  const late = files.filter((file) => /\.(?:js|wasm)$/.test(file) && !foreseen.includes(file) && !file.startsWith('assets/first-'));
  if (late.length) say(`embed: more than the build foresees: ${late.join(', ')}`);
  return sizes(files);
}

/** @param {Page} page */
async function hooks(page) {
  if (!existsSync(`${dist}/bench.html`)) {
    say('bench.html is not there yet');
    return {};
  }
  await page.open('bench.html');
  await page.driver.manage().setTimeouts({ script: 120_000 });
  const ready = await page.waitFor(() => Boolean(window.__bench), { timeout: 10_000 }).catch(() => false);
  if (!ready) {
    say(`bench.html offers no window.__bench; ${(await page.errors()).join('\n')}`);
    return {};
  }
  const figure = async (/** @type {string} */ name, /** @type {number[]} */ ...args) =>
    /** @type {number | undefined} */ (await page.evaluate((n, a) => window.__bench?.[n]?.(...a), name, args));
  return {
    eventsWasm: await figure('eventsPerSecond'),
    multiPaxosWasm: await figure('multiPaxosPerSecond'),
    raftWasm: await figure('raftPerSecond'),
    seekWasm50: await figure('seek', 50),
    seekWasm99: await figure('seek', 99),
    runMemoryWasm: await figure('memory'),
    editWasm1000: await figure('pastEdit', 1000),
    editWasm10000: await figure('pastEdit', 10_000),
    searchWasm: await figure('searchLoss'),
    searchWasmPlain: await figure('searchPlain'),
    searchWasmSet: await figure('searchSet'),
    historiesWasm: await figure('histories'),
    registerWasm: await figure('register'),
    frame1000: await figure('frame', 1000),
    frame5000: await figure('frame', 5000),
  };
}
