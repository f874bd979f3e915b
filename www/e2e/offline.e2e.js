// What the site keeps for when there is no network: a server of its own that can go away, and come back with another version.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { PATIENCE } from './harness/page.js';
import { collector, startServer } from './harness/server.js';
import { afterAll, beforeAll } from './harness/index.js';
import { describe, engine, expect, inChromium, test } from './support/playground.js';

/** @typedef {import('./harness/page.js').Page} Page */

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const NEW = ';globalThis.version = "new";';

/** @type {string} */
let folder;
/** @type {import('./harness/server.js').Server} */
let server;
/** Other tests use the port again once it is free. @type {number} */
let port;

/** Opens a page, or the same again, and puts there what tests ask it with. @param {Page} page @param {string} [path] */
async function open({ driver }, path) {
  if (path === undefined) {
    // As a reader would: a driver's own way would go past what is kept.
    await driver.executeScript('window.before = true; location.reload()');
    const again = () => driver.executeScript('return !window.before && document.readyState === "complete"').catch(() => false);
    await driver.wait(again, PATIENCE);
  } else await driver.get(server.url + path);
  await driver.executeScript(await collector());
}

/** Until everything is kept. @param {Page} page */
const kept = (page) => page.waitFor(() => navigator.serviceWorker.getRegistration().then((it) => it?.active?.state === 'activated'));
/** Which version runs, of the module that is loaded. @param {Page} page */
const version = (page) => page.evaluate(() => Reflect.get(globalThis, 'version') ?? 'old');

/** Whether the first lesson's card has its picture. @param {Page} page */
const drawn = (page) => page.evaluate(() => {
  const image = document.querySelector('img');
  return Boolean(image?.complete && image.naturalWidth);
});

/** The module is another one, and with it the list of what is kept. */
function publish() {
  const module = `${folder}/consensus-playground.js`;
  writeFileSync(module, readFileSync(module, 'utf8') + NEW);
  const revision = createHash('sha256').update(readFileSync(module)).digest('hex').slice(0, 16);
  const worker = `${folder}/sw.js`;
  const before = readFileSync(worker, 'utf8');
  const after = before.replace(/("url":"consensus-playground\.js","revision":")\w+/, `$1${revision}`);
  expect(after).not.toBe(before);
  writeFileSync(worker, after);
}

if (inChromium) describe('without a network', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'consensus-offline-'));
    cpSync(dist, folder, { recursive: true });
    server = await startServer(folder, { keeps: true });
    port = Number(new URL(server.url).port);
  });

  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the playground goes on, with every scenario; another version comes as a whole', async ({ page, playground }) => {
    await open(page, '?scenario=basic-paxos/b09-x-and-y');
    await playground.ready();
    await kept(page);
    await open(page, 'en/lessons/');
    await expect.poll(() => drawn(page)).toBe(true);
    // Kept just after it was shown.
    await expect.poll(() => page.evaluate(async () => Boolean(await caches.match(document.querySelector('img')?.currentSrc ?? '')))).toBe(true);
    await open(page, '?scenario=basic-paxos/b09-x-and-y');
    await playground.ready();
    await server.stop();

    await open(page);
    await playground.ready();
    await playground.press('step');
    expect((await playground.state()).step).toBe(1);
    await open(page, 'zh/?scenario=raft/r04-log-repair');
    await playground.ready();
    expect((await playground.state()).scenario).toBe('r04-log-repair');
    // A lesson's page was not kept; its scenario was.
    await open(page, 'en/lessons/multi-paxos/m07-snapshot.html');
    await playground.ready();
    expect((await playground.state()).scenario).toBe('m07-snapshot');
    // Pictures are kept as they are seen; documents are kept.
    page.expectErrors(/pictures\/.*\.svg/);
    await open(page, 'zh/lessons/');
    expect(await page.count('.card')).toBeGreaterThan(100);
    await expect.poll(() => drawn(page), { message: 'the card that was seen' }).toBe(true);
    await open(page, 'zh/docs/protocols/raft.html');
    expect(await page.text('h1')).toBe('Raft');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('.scroll') ?? document.body).overflowX), 'with its styles').toBe('auto');

    publish();
    server = await startServer(folder, { keeps: true, port });
    // The new one is fetched, and waits; the page that is open is of the old one to its last file.
    await open(page, '');
    await playground.ready();
    expect(await version(page)).toBe('old');
    await page.waitFor(() => navigator.serviceWorker.getRegistration().then((it) => Boolean(it?.waiting)));
    expect(await version(page)).toBe('old');
    await open(page);
    expect(await version(page)).toBe('old');
    // Firefox keeps pages that one has left, to go back to, and with them their version.
    if (engine === 'firefox') return;
    // From the next visit, it is the new one to its last file.
    await page.driver.get(`${server.origin}/__e2e/blank`);
    await page.waitFor((site) => navigator.serviceWorker.getRegistration(site).then((it) => !it?.waiting), { args: [server.url] });
    await open(page, '');
    await playground.ready();
    expect(await version(page)).toBe('new');
  });
});
