// What a suite imports: `import { test, expect, describe, engine } from './harness/index.js'`.
import { test as base, expect, inject, onTestFailed } from 'vitest';

import { attach } from './browser.js';
import { Page } from './page.js';

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';

/** The browser of this process, and where it finds the site: those that work at the same time are numbered from 1. */
const { browser, base: site } = inject('desks')[Number(process.env.VITEST_POOL_ID) - 1];

/** Which engine this run is about: 'chromium', 'firefox' or 'webkit'. */
export const engine = browser.engine;

/** Before a release (`npm run test:deep`) everything is tested in every engine. */
export const deep = process.env.E2E === 'deep';
/**
 * What tells of the product rather than of an engine (texts, documents, links, what a host is told, sweeps over all lessons, axe) is
 * tested for each change in one engine: `if (inFirefox) test(…)`. Each gesture and each control is in both.
 */
export const inChromium = deep || engine === 'chromium';
export const inFirefox = deep || engine === 'firefox';

/** One connection for all suites of a process. */
const shared = /** @type {{ cpPage?: Page }} */ (globalThis);

/**
 * A test with a page that starts empty. Fails when the page has complained (console errors, uncaught errors,
 * blocked or missing files), and leaves a picture in www/e2e/out when it fails.
 */
export const test = /** @type {import('vitest').TestAPI<{ page: Page }>} */ (base.extend({
  page: async (/** @type {object} */ {}, /** @type {(page: Page) => Promise<void>} */ use) => {
    const page = (shared.cpPage ??= new Page(engine, attach(browser), site));
    onTestFailed(async ({ task }) => {
      const name = [task.suite?.name, task.name].filter(Boolean).join('-').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
      const path = `www/e2e/out/${engine}/${name}.png`;
      await page.screenshot(path).then(() => console.log(`picture: ${path}`), () => {});
    });
    await page.reset();
    await use(page);
    expect(await page.errors(), 'the page complained').toEqual([]);
  },
}));
