// Ten embeds on one page, as an article has them: what they keep in memory, and what a frame costs while all of them play.
import { Command } from 'selenium-webdriver/lib/command.js';

import { say } from './ui.mjs';

/** @typedef {import('../../www/e2e/harness/page.js').Page} Page */

const EMBEDS = 10;
const WIDTH = 800;
/** All of them in the window: one out of sight sleeps. */
const HEIGHT = EMBEDS * 440;
/** Frames that are counted, after some that are not. */
const FRAMES = 120;
const BEFORE = 20;
const SCENARIO = 'basic-paxos/b09-x-and-y';

/** @param {number} count */
const article = (count) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>article</title></head><body>
<p>Words.</p>${`<consensus-playground scenario="${SCENARIO}" captions="through" speed="1/200"></consensus-playground>`.repeat(count)}
<script type="module" src="./consensus-playground.js"></script></body></html>`;

/** @param {Page} page @param {string} cmd @param {object} [params] @returns {Promise<any>} */
const cdp = (page, cmd, params = {}) => page.driver.execute(new Command('cdp').setParameter('cmd', cmd).setParameter('params', params));

/** What scripts, elements and wasm keep, in bytes, once what nobody needs is gone. @param {Page} page */
async function memory(page) {
  await cdp(page, 'HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await cdp(page, 'Runtime.getHeapUsage');
  return usedSize + embedderHeapUsedSize + backingStorageSize;
}

/** @param {Page} page @param {number} count */
async function open(page, count) {
  await page.reset();
  await page.openHtml(article(count), { csp: '', width: WIDTH, height: HEIGHT });
  await page.waitFor((wanted) => [...document.querySelectorAll('consensus-playground')].filter((element) => Reflect.get(element, 'state')).length === wanted, { args: [count], timeout: 20_000 });
  // At rest, what may be asked for is fetched as well.
  await page.wait(2500);
}

/** Milliseconds of the main thread a frame, drawing included, while all of them play. @param {Page} page */
async function frame(page) {
  // Processor time: a machine that does other things does not count.
  await cdp(page, 'Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await cdp(page, 'Performance.getMetrics');
    return /** @type {{ name: string, value: number }[]} */ (metrics).find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const frames = (/** @type {number} */ count) => page.evaluate((wanted) => new Promise((resolve) => {
    let left = wanted;
    const next = () => (left-- > 0 ? requestAnimationFrame(next) : resolve(true));
    next();
  }), count);
  await page.evaluate(() => Promise.all([...document.querySelectorAll('consensus-playground')].map((element) => Reflect.get(element, 'play').call(element))));
  await frames(BEFORE);
  const before = await spent();
  await frames(FRAMES);
  return ((await spent()) - before) * 1000 / FRAMES;
}

/** @param {Page} page @returns {Promise<Record<string, number>>} */
export async function manyEmbeds(page) {
  await page.driver.manage().setTimeouts({ script: 120_000 });
  await open(page, 0);
  const bare = await memory(page);
  await open(page, 1);
  const one = (await memory(page)) - bare;
  await open(page, EMBEDS);
  const ten = (await memory(page)) - bare;
  const tenFrame = await frame(page);
  say(`${EMBEDS} embeds: ${(ten / 1e6).toFixed(1)} MB, one alone ${(one / 1e6).toFixed(1)} MB; a frame of all ${tenFrame.toFixed(2)} ms`);
  return { tenMemory: ten, nextMemory: (ten - one) / (EMBEDS - 1), tenFrame };
}
