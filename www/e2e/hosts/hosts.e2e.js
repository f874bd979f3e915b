// The package on other people's pages: installed from its tarball, built by their tools, driven with a pointer.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { inject } from 'vitest';
import { createServer } from 'vite';

import { typed, viteApp } from '../../../scripts/lib/hosts.mjs';
import { HANDS, describe, expect, test } from '../support/playground.js';

/** @typedef {import('../support/playground.js').Playground} Playground */

const { app, site, deep } = inject('hosts');

/** Steps, takes a message in the hand, and opens what is fetched late. @param {Playground} playground */
async function drive(playground) {
  await playground.ready();
  expect(await playground.state()).toMatchObject({ scenario: 'b01-clean', step: 0 });
  await playground.press('step');
  await playground.press('step');
  await playground.until(({ step }) => step === 2);
  // The list of scenarios, and a message in the hand.
  await playground.press('picker');
  await playground.page.waitFor('[data-scenario="basic-paxos/b05-duel"]');
  await playground.input.key('Escape');
  await playground.page.waitGone('dialog[open]');
  expect(await playground.load(HANDS)).toBe(true);
  const { message, here, back } = await playground.alongPath('x>a', 'Prepare', 165, 130);
  await playground.input.drag([here, back]);
  expect((await playground.message('x>a', 'Prepare')).due).toBeGreaterThan(message.due + 20_000);
  // Another family has another engine.
  expect(await playground.call('load', 'raft/r01-election')).toBe(true);
  await playground.call('seek', { step: 20 });
  expect((await playground.state()).step).toBe(20);
  expect(await playground.call('load', 'no-such-thing')).toBe(false);
}

describe('the package', () => {
  test('on a plain page, its files beside it', async ({ playground, page }) => {
    await page.open('plain/index.html');
    await drive(playground);
  });

  test('as one file: beside the page with nothing else, and from a disk', async ({ playground, page }) => {
    await page.open('alone/index.html');
    await drive(playground);
    expect(await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/__e2e|favicon|standalone\.js$/.test(name)))).toEqual([]);
    await page.driver.get(pathToFileURL(join(site, 'alone/index.html')).href);
    await page.driver.executeScript(readFileSync(new URL('../harness/collector.js', import.meta.url), 'utf8'));
    await drive(playground);
  });

  test('two copies on one page: the first defines the element, the second says nothing', async ({ playground, page }) => {
    const scripts = '<script type="module" src="./plain/vendor/consensus-playground.js"></script><script src="./alone/standalone.js" defer></script>';
    await page.openHtml(`<!doctype html><html lang="en"><head><title>two</title>${scripts}</head><body><consensus-playground scenario="basic-paxos/b01-clean" lang="en" captions="through"></consensus-playground></body></html>`);
    await drive(playground);
  });

  test('in an app that Vite has built', async ({ playground, page }) => {
    await page.open('vite/index.html');
    await drive(playground);
  });

  test('in an app that Vite serves while it is written', async ({ playground, page }) => {
    viteApp(app);
    const server = await createServer({ root: app, configFile: false, logLevel: 'silent', server: { port: 0, hmr: false }, optimizeDeps: { exclude: ['consensus-playground'] } });
    try {
      await server.listen();
      await page.driver.get(server.resolvedUrls?.local[0] ?? '');
      await page.driver.executeScript(readFileSync(new URL('../harness/collector.js', import.meta.url), 'utf8'));
      await drive(playground);
    } finally {
      await page.reset();
      await server.close();
    }
  });

  test.runIf(deep)('in a site of VitePress, in Markdown', async ({ playground, page }) => {
    await page.open('vitepress/index.html');
    await drive(playground);
    expect(await page.text('.vp-doc')).toContain('the prose goes on');
  });

  test.runIf(deep)('in a book of mdBook, in Markdown', async ({ playground, page }) => {
    await page.open('mdbook/index.html');
    await drive(playground);
    expect(await page.text('main')).toContain('the prose goes on');
  });

  test('imported where there is no browser, it breaks nothing', async () => {
    const { ConsensusPlayground } = await import(pathToFileURL(join(app, 'node_modules/consensus-playground/consensus-playground.js')).href);
    expect(ConsensusPlayground.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('has types that say what there is, and no more', async () => {
    const { ok, output } = await typed(app);
    expect(ok, output).toBe(true);
  });

  test('holds what it says: exports, manifest, licences, and nothing of this machine', () => {
    const folder = join(app, 'node_modules/consensus-playground');
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const named = [manifest.main, manifest.types, manifest.customElements, ...manifest.sideEffects, ...Object.values(manifest.exports).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one)))];
    for (const name of named) expect(readFileSync(join(folder, name)).length, name).toBeGreaterThan(0);
    expect(manifest.dependencies).toBeUndefined();
    for (const name of ['LICENSE', 'README.md', 'THIRD_PARTY.md']) expect(readFileSync(join(folder, name), 'utf8').length).toBeGreaterThan(500);
    const strange = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(?:js|json|ts|md|wasm)$/.test(name) && readFileSync(join(folder, name), 'latin1').includes(process.env.HOME ?? '/root/'));
    expect(strange).toEqual([]);
  });
});
