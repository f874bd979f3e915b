// A run as a link: copied, opened, kept; and what a bad link, a forbidden clipboard and a strict host come to.
import { clipboard, copied } from './support/clipboard.js';
import { describe, expect, inChromium, inFirefox, said, source, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role^="menuitem"]';
const NOTE = '.note';
const HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><script type="module" src="./consensus-playground.js"></script></head>';

/** Opens an address of the site as somebody would who was sent it. @param {Playground} playground @param {string} address */
async function visit(playground, address) {
  const url = new URL(address);
  await playground.page.open(url.search + url.hash);
  await playground.ready();
}

describe('a link', () => {
  test('brings the whole run back: scenario, changes, moment and language, in under 2,000 characters', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y', { lang: 'zh', query: '&seed=77' });
    await clipboard(playground);
    for (const [step, action] of /** @type {[number, string][]} */ ([[3, 'crash c'], [4, 'hold x>a Prepare 1.x'], [6, 'restart c'], [7, 'cut x>b'], [8, 'mend x>b'], [9, 'clock b 2'], [10, 'partition a b | c'], [11, 'heal'], [12, 'crash a'], [13, 'restart a']])) {
      await playground.call('seek', { step });
      expect(await playground.call('apply', action), action).toBe(true);
    }
    await playground.call('seek', { step: 14 });
    const before = await playground.state();
    await playground.input.key('l');
    const link = await copied(playground);
    expect(await page.text(NOTE)).toMatch(said('ui-link-copied', { count: link.length.toLocaleString('zh') }, 'zh'));
    expect(link.length).toBeLessThan(2000);
    expect(new URLSearchParams(new URL(link).hash.slice(1)).get('scenario')).toBe('basic-paxos/b09-x-and-y');
    await visit(playground, link);
    expect(await playground.state()).toEqual(before);
    expect(await page.attribute('consensus-playground', 'lang')).toBe('zh');
    await page.reload();
    await playground.ready();
    expect(await playground.state(), 'after a reload, too').toEqual(before);
  });

  test('from the menu; of an untouched run it is short, and says what it is about', async ({ playground }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground);
    await playground.call('seek', { step: 5 });
    const before = await playground.state();
    await playground.press('export');
    await playground.choose(MENU, said('ui-link-copy'));
    const link = await copied(playground);
    expect(new URL(link).hash).toBe('#scenario=basic-paxos/b01-clean&seed=5&at=5&lang=en');
    await visit(playground, link);
    expect(await playground.state()).toEqual(before);
  });

  test('between two events it holds the very moment', async ({ playground }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground);
    await playground.call('seek', { time: 17_250 });
    const before = await playground.state();
    await playground.input.key('l');
    await visit(playground, await copied(playground));
    expect(await playground.state()).toEqual(before);
  });

  if (inChromium) test('of a text of one’s own holds that text; another link, pasted over it, opens too, and the same again', async ({ playground, page }) => {
    await playground.openHands();
    await clipboard(playground);
    await playground.at(150);
    await playground.call('apply', 'crash b');
    const before = await playground.state();
    await playground.input.key('l');
    const own = await copied(playground);
    await visit(playground, own);
    expect(await playground.state()).toEqual(before);
    const go = (/** @type {string} */ hash) => page.evaluate((h) => { location.hash = h; }, hash);
    await go('scenario=basic-paxos/b01-clean&seed=9&at=4');
    expect(await playground.until(({ scenario }) => scenario === 'b01-clean')).toMatchObject({ seed: 9, step: 4 });
    await go(new URL(own).hash);
    await playground.until(({ scenario, step }) => scenario === 'hands' && step === before.step);
    expect(await playground.state()).toEqual(before);
    await playground.call('load', 'basic-paxos/b02-acceptor-fails');
    await playground.until(({ scenario }) => scenario === 'b02-acceptor-fails');
    await go(new URL(own).hash);
    await playground.until(({ scenario }) => scenario === 'hands');
  });

  test('where the clipboard is refused, the address is there to be copied by hand', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground, true);
    await playground.press('export');
    await playground.choose(MENU, said('ui-link-copy'));
    const field = await page.waitFor(`${DIALOG} [data-control="address"]`);
    expect(field.value).toContain('#scenario=basic-paxos/b01-clean');
    const chosen = await page.evaluate(() => { const area = /** @type {HTMLTextAreaElement} */ (window.__e2e.active()); return area.value.slice(area.selectionStart, area.selectionEnd); });
    expect(chosen, 'selected').toBe(field.value);
    if (inChromium) expect(await page.audit()).toEqual([]);
  });
});

/** A run of the first version, as it was sent then: never to be made anew. All kinds of changes, notes, a scenario of its own. */
const FIRST = '1ZZKxbtRAEIb7eYpf1yKi85FTlOaaVJEoUvAC4_XIXp09Y2bXiZMKUYBQeAQaOmpKGh4GOIm3QHtGKCTl_js7_7f_jE-KipJIgzMabBDN2GzXQ0LKMuKMetZ24lZw11HoWFtJBFTgjGpd6p5VaAzBOXWooZYFoljViAmtqZyscNeV8-Hr55_f3v1483ZFwAapWM27gCuXkV1QncylUyM93z65mDTHHpv1dij2L8Du8Voa8G7GldsQ01L3z_9VxxkD7yXhCEHAaYEuyI3B5fUkKeMCnPaoWVkZM25i7mzKqAjYLojhgcP5X0S38bFOKYiyR0PH2iTKMfcLyaUid3KUlygO999_ffpy-HD_-_3HFY1u2YL1qDnF8Hzk2RKpNcecQx8LwwUBo9toSRwzARyCjNkcjBqBgF7YVRwvycYcTctjnYZaPGqLqFm8F76WhoAcBymfPC_zI5V8Y74vPTiLhttlrg_O865GtXmsBVSnRTvuTkWUgscxF7Yl5P8TNi-rg5n-AA';

describe('a link of earlier days', () => {
  if (inFirefox) test('brings back the run that was meant then', async ({ playground, page }) => {
    await page.open(`#run=${FIRST}&lang=zh`);
    await playground.ready();
    expect(await playground.state()).toMatchObject({ scenario: 'hands', seed: 7, time: 250_000, step: 7 });
    expect(await playground.changes()).toBe(5);
    expect(await page.attribute('consensus-playground', 'lang')).toBe('zh');
    expect((await playground.node('b')).life).toBe('crashed');
    await playground.call('seek', { step: 4 });
    expect(await page.text('.caption.pinned')).toContain('b 没了。');
    await playground.call('seek', { step: 17 });
    expect(await playground.state()).toMatchObject({ time: 645_000, step: 17, chosen: [{ ballot: '1.x', value: 'banana' }], decided: [{ node: 'x', value: 'banana' }, { node: 'L', value: 'banana' }] });
    for (let left = 5; left > 0; left -= 1) await playground.press('undo');
    expect(await playground.changes()).toBe(0);
    await playground.call('seek', { step: 1000 });
    expect((await playground.state()).chosen).toEqual([{ ballot: '1.x', value: 'orange' }]);
  });
});

describe('a bad link', () => {
  for (const [what, hash, id] of [
    ['damaged', 'scenario=basic-paxos/b01-clean&run=1abcdefgh', 'link-damaged'],
    ['of later days', 'run=9zzz', 'link-newer'],
    ['far too long', `run=1${'A'.repeat(9000)}`, 'link-too-long'],
    ['with markup', 'run=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'link-damaged'],
    ['about a scenario that is not there', `scenario=basic-paxos/nowhere&run=0${Buffer.from('run 1\nscenario basic-paxos/nowhere\n').toString('base64url')}`, 'link-no-scenario'],
    ['whose run is wrong', `scenario=basic-paxos/b01-clean&run=0${Buffer.from('run 1\nchanges\n  1 at soon do crash a\nscenario b01-clean\n').toString('base64url')}`, ''],
    ['that holds no run', `run=0${Buffer.from('scenario\n').toString('base64url')}`, ''],
  ]) {
    if (inFirefox) test(`${what}: a panel says so, above the usual scenario`, async ({ playground, page }) => {
      page.expectErrors(/nowhere/);
      await page.open(`#${hash}`);
      await playground.ready();
      const panel = (await page.waitFor('[part~="error"]')).text;
      if (id) expect(panel).toMatch(said(`error-${id}`));
      expect(panel.length).toBeGreaterThan(20);
      expect((await playground.state()).scenario).toBe(hash?.includes('b01') ? 'b01-clean' : 'b09-x-and-y');
      expect(await page.count('[part~="frame"] img, [part~="panic"]')).toBe(0);
    });
  }

  test('pasted over a run leaves that run on screen', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await playground.call('seek', { step: 5 });
    const before = await playground.state();
    await page.evaluate(() => { location.hash = 'run=1abcdefgh'; });
    expect((await page.waitFor('[part~="error"]')).text).toMatch(said('error-link-damaged'));
    expect(await playground.state()).toEqual(before);
  });
});

describe('the address', () => {
  test('follows the run once the reader asks for it: a reload brings the run back', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await playground.call('seek', { step: 5 });
    await playground.call('apply', 'crash b');
    expect(await page.evaluate(() => location.hash), 'not unasked').toBe('');
    await playground.press('export');
    await playground.choose(MENU, said('ui-link-keep'));
    await page.waitFor(() => location.hash.includes('run='));
    const hash = await page.evaluate(() => location.hash);
    await playground.press('step');
    const before = await playground.state();
    await page.waitFor((old) => location.hash !== old, { args: [hash] });
    await page.reload();
    await playground.ready();
    expect(await playground.state()).toEqual(before);
    await playground.press('export');
    expect((await page.waitFor(`${MENU}[aria-checked="true"]`)).text).toContain(source('ui-link-keep'));
    await playground.choose(MENU, said('ui-link-keep'));
    await page.waitFor(() => location.hash === '');
  });
});

describe('where nobody may touch the history', () => {
  if (inFirefox) test('everything else goes on', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await page.evaluate(() => {
      const no = () => { throw new DOMException('The operation is insecure.', 'SecurityError'); };
      Object.assign(history, { replaceState: no, pushState: no });
    });
    const address = await page.evaluate(() => location.href);
    await playground.press('export');
    await playground.choose(MENU, said('ui-link-keep'));
    await playground.call('apply', 'crash b');
    await playground.press('step');
    await page.wait(700);
    expect((await playground.state()).step).toBeGreaterThan(1);
    await clipboard(playground);
    await playground.input.key('l');
    const before = await playground.state();
    await visit(playground, await copied(playground));
    expect(await playground.state(), 'a link is made all the same').toEqual(before);
    expect(address).not.toContain('run=');
    expect(await page.count('[part~="error"], [part~="panic"]')).toBe(0);
  });
});

describe('on another’s page', () => {
  if (inChromium) test('there is a link where the host names a page that opens it, and none elsewhere', async ({ playground, page }) => {
    await page.openHtml(`${HEAD}<body><consensus-playground scenario="basic-paxos/b01-clean"></consensus-playground></body></html>`);
    await playground.ready();
    await clipboard(playground);
    await playground.press('more');
    await page.waitFor(MENU);
    const lines = async () => (await page.all(MENU)).map(({ text }) => text);
    expect(await lines()).not.toContainEqual(expect.stringMatching(said('ui-link-copy')));
    await playground.input.key('Escape');
    await playground.input.key('l');
    expect(await page.evaluate(() => document.documentElement.dataset.copied ?? '')).toBe('');
    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('share', './index.html'));
    await playground.press('more');
    await playground.choose(MENU, said('ui-link-copy'));
    expect(await copied(playground)).toMatch(/\/some\/sub-path\/index\.html#scenario=basic-paxos\/b01-clean&seed=5&lang=en$/);
    await playground.press('more');
    await page.waitFor(MENU);
    expect(await lines(), 'the address is the host’s').not.toContainEqual(expect.stringMatching(said('ui-link-keep')));
  });

  if (inFirefox) test('a run stands in a tag', async ({ playground, page }) => {
    await page.openHtml(`${HEAD}<body><consensus-playground scenario="basic-paxos/b01-clean" seed="8" at="7"></consensus-playground></body></html>`);
    await playground.ready();
    expect(await playground.state()).toMatchObject({ scenario: 'b01-clean', seed: 8, step: 7 });
  });

  if (inChromium) test('a frame that may touch nothing: it plays, it keeps, it copies as far as it may', async ({ playground, page }) => {
    await page.openHtml('<!doctype html><html lang="en"><head><title>frame</title></head><body><p>before</p><iframe title="play" width="1000" height="640" sandbox="allow-scripts" src="./index.html?scenario=basic-paxos/b01-clean&lang=en#at=4&keep=yes"></iframe></body></html>', { csp: '' });
    await page.driver.switchTo().frame(0);
    await playground.ready();
    expect((await playground.state()).step).toBe(4);
    await playground.call('apply', 'crash b');
    await playground.call('step');
    await page.wait(700);
    expect((await playground.state()).step).toBeGreaterThan(5);
    await clipboard(playground, true);
    await playground.call('load', 'basic-paxos/b02-acceptor-fails');
    await playground.until(({ scenario }) => scenario === 'b02-acceptor-fails');
    expect(await page.count('[part~="error"], [part~="panic"]')).toBe(0);
    await page.driver.switchTo().defaultContent();
  });
});
