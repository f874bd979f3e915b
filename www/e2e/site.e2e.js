// The pages around the playground: all lessons, a lesson, the way between them.
import { describe, expect, inChromium, inFirefox, test } from './support/playground.js';

/** @typedef {import('./harness/page.js').Page} Page */

/** Where something is. @param {Page} page @param {string} selector */
const place = async (page, selector) => (await page.get(selector))?.rect;
const address = (/** @type {Page} */ page) => page.evaluate(() => location.pathname.replace(/^.*sub-path\//, '') + location.search + location.hash);

/** Until another page has come, to its last file. @param {Page} page @param {string} path how its address ends */
async function arrived(page, path) {
  const there = () => page.evaluate((end) => document.readyState === 'complete' && location.pathname.endsWith(end), path).catch(() => false);
  await expect.poll(there).toBe(true);
}

describe('all lessons', () => {
  test('are found as one types, and the address keeps what was looked for', async ({ page }) => {
    await page.open('en/lessons/', { waitFor: '.search input' });
    expect(await page.count('.card')).toBeGreaterThan(100);
    await page.focus('.search input');
    await page.input.type('b09 two');
    await page.waitFor(() => document.querySelector('output')?.textContent?.startsWith('1 '));
    expect(await page.count('.card')).toBe(1);
    expect(await address(page)).toBe('en/lessons/?q=b09+two');
    await page.reload();
    await page.waitFor(() => document.querySelector('output')?.textContent);
    expect(await page.count('.card')).toBe(1);
    await page.input.click('.card');
    await arrived(page, 'en/lessons/basic-paxos/b09-x-and-y.html');
  });

  if (inChromium) test('read well in both languages, in light and dark, on a phone', async ({ page }) => {
    for (const [path, theme] of /** @type {const} */ ([['en/lessons/', 'light'], ['zh/lessons/', 'dark'], ['zh/docs/time-machine.html', 'light'], ['en/docs/embedding.html', 'dark']])) {
      await page.open(path, { width: 360, height: 760, theme });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is as wide as the window`).toBe(true);
      // The same rules, whatever the engine: once is enough.
      expect(await page.audit(), path).toEqual([]);
    }
  });
});

describe('a lesson', () => {
  test('goes to the moment of a line, and the address brings it back', async ({ page, playground }) => {
    await page.open('en/lessons/basic-paxos/b09-x-and-y.html', { height: 900 });
    await playground.ready();
    const before = await page.all('.pager a');
    await page.input.click('.steps li:nth-child(9) a');
    await expect.poll(async () => (await playground.state())?.step).toBeGreaterThan(15);
    const { step } = await playground.state();
    expect(await address(page)).toMatch(new RegExp(`#at=${step}$`));
    expect(await page.attribute('.steps li:nth-child(9) a', 'aria-current')).toBe('step');
    await playground.call('step');
    await expect.poll(() => address(page)).toMatch(new RegExp(`#at=${step + 1}$`));
    await page.reload();
    await playground.ready();
    expect((await playground.state()).step).toBe(step + 1);
    // Whatever lesson it is: back, contents and next are where they were.
    await page.input.click('.pager .next');
    await arrived(page, '/b10-vote-again.html');
    expect((await page.all('.pager a')).map(({ rect }) => rect)).toEqual(before.map(({ rect }) => rect));
    if (inChromium) expect(await page.audit()).toEqual([]);
  });

  if (inFirefox) test('is as dark as its playground, and another that is picked there has its own page', async ({ page, playground }) => {
    await page.open('en/lessons/basic-paxos/b01-clean.html', { width: 1280, height: 900 });
    await playground.ready();
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('theme', 'dark'));
    await expect.poll(ground).not.toBe(light);
    // What the page says already is not said again.
    expect(await page.count('.subtitle, [data-control="language"]')).toBe(0);
    await playground.press('picker');
    await page.waitFor('[data-scenario]');
    await playground.input.click('[data-scenario="raft/r02-split-vote"]');
    await arrived(page, '/en/lessons/raft/r02-split-vote.html');
  });

  if (inChromium) test('takes its room before anything is in it', async ({ page, playground }) => {
    await page.open('zh/lessons/raft/r01-election.html', { width: 390, height: 844 });
    const early = await place(page, 'consensus-playground');
    await playground.ready();
    expect(await place(page, 'consensus-playground')).toEqual(early);
    expect(await page.text('.contents [aria-current="page"]')).toMatch(/r01/);
    await page.input.click('.language');
    await arrived(page, '/en/lessons/raft/r01-election.html');
  });
});

describe('the first page', () => {
  test('is the playground in the language of its address, with a way to the lessons', async ({ page, playground }) => {
    await page.open('zh/', { width: 1280, height: 800 });
    await playground.ready();
    expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
    await page.waitFor('[data-control="site"]');
    expect(await page.text('[data-control="site"]')).toBe('课程');
    await page.input.click('[data-control="site"]');
    await arrived(page, 'zh/lessons/');
  });
});
