// A change that no longer finds what it is about: kept, marked, told with its reason, and made again as soon as it can be.
import { DiagramReader } from './support/diagram.js';
import { holdsNatively } from './support/native.js';
import { describe, expect, inChromium, inFirefox, said, source, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const PANEL = '[part~="futures"]';
const LOST = `${PANEL} .matter.is-unapplied`;
const MARK = '[data-control="changes"] svg';
/** The reader sees 420 ms: all is over but the last answers. */
const NOW = 420;

/** The answer is dropped, then what it answers: by the hand, in the diagram. @param {Playground} playground */
async function twoDrops(playground) {
  await playground.openHands();
  await playground.at(NOW);
  const diagram = new DiagramReader(playground);
  const drop = async (/** @type {string} */ name) => {
    const head = await diagram.head(name);
    await playground.input.drag([head, { x: head.x + 4, y: head.y + 60 }]);
  };
  await drop('a>x Promise 1.x');
  const first = await playground.fingerprint();
  expect(await playground.page.count(MARK), 'all apply').toBe(0);
  await drop('x>a Prepare 1.x');
  return { diagram, first };
}

describe('a change that finds nothing to act on', () => {
  test('is kept and marked, with the reason in the reader’s language; it applies again when it can', async ({ playground, page }) => {
    const { diagram, first } = await twoDrops(playground);
    await page.waitFor((wanted) => window.__e2e.$$('[aria-live="polite"]').some((live) => new RegExp(wanted).test(live.textContent ?? '')), { args: ['One of your changes finds nothing to act on now'] });
    expect(await playground.changes(), 'both are kept').toBe(2);
    expect(await page.count(MARK), 'and one is marked').toBe(1);
    await holdsNatively(playground);
    await playground.press('changes');
    const told = (await page.waitFor(LOST)).text;
    expect(told).toContain(source('matter-unapplied'));
    expect(told).toMatch(said('error-not-sent', { name: 'a>x Promise 1.x' }));
    expect(await page.count(LOST)).toBe(1);
    if (inChromium) expect(await page.audit()).toEqual([]);

    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('lang', 'zh'));
    await page.waitFor((wanted) => new RegExp(wanted).test(window.__e2e.$('.matter.is-unapplied')?.textContent ?? ''), { args: [said('error-not-sent', { name: 'a>x Promise 1.x' }, 'zh').source] });
    expect((await page.waitFor(LOST)).text).toContain(source('matter-unapplied', 'zh'));
    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('lang', 'en'));
    await page.waitFor((wanted) => (window.__e2e.$('.matter.is-unapplied')?.textContent ?? '').includes(wanted), { args: [source('matter-unapplied')] });

    // The Prepare is let through again, by its own line in the panel: what was done to its answer is in force.
    await page.focus(`${PANEL} .matter:not(.is-unapplied) [data-do="without"]`);
    await playground.input.key('Enter');
    await page.waitGone(LOST);
    expect(await playground.changes()).toBe(1);
    expect(await page.count(MARK)).toBe(0);
    expect(await playground.fingerprint()).toEqual(first);
    expect(await diagram.changes()).toMatch(/drop a>x Promise 1\.x/);
    await holdsNatively(playground);
  });

  if (inFirefox) test('is named while the hand that would bring it about still moves, in both languages', async ({ playground, page }) => {
    const { diagram, first } = await twoDrops(playground);
    await playground.press('undo');
    const prepare = await diagram.head('x>a Prepare 1.x');
    const away = { x: prepare.x + 4, y: prepare.y + 60 };
    await playground.input.drag([prepare, { x: prepare.x + 30, y: prepare.y }], { release: false });
    await diagram.drawn();
    expect(await diagram.said(), 'later, it is answered all the same').not.toMatch('nothing to act on');
    await playground.input.key('Escape');
    await playground.input.up();
    await playground.input.drag([prepare, away], { release: false });
    await expect.poll(() => diagram.said()).toMatch(/nothing to act on: .*Promise 1\.x.* from a to x is dropped/);
    await playground.input.key('Escape');
    await playground.input.up();
    expect(await playground.fingerprint(), 'put back').toEqual(first);

    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('lang', 'zh'));
    await page.waitFor((wanted) => (window.__e2e.$('[data-control="changes"]')?.textContent ?? '').includes(wanted), { args: ['改动'] });
    // What is lost already is not told again; by the keyboard it is announced as well.
    await playground.input.drag([prepare, away], { release: false });
    await expect.poll(() => diagram.said()).toMatch(/找不到对象了：.*Promise 1\.x/);
    await playground.input.up();
    expect(await playground.changes()).toBe(2);
    await playground.input.drag([await diagram.head('x>b Prepare 1.x'), away], { release: false });
    await diagram.drawn();
    expect(await diagram.said()).not.toMatch('找不到对象');
    await playground.input.key('Escape');
    await playground.input.up();
  });

  if (inChromium) test('comes along when the run is saved and opened', async ({ playground, page }) => {
    await twoDrops(playground);
    const { text } = await page.evaluate(() => Reflect.get(window, '__engine').saved());
    expect(text).toMatch(/^run 1\n[^]*drop a>x Promise 1\.x[^]*drop x>a Prepare 1\.x/);
    await playground.load(text);
    expect(await playground.changes()).toBe(2);
    expect(await page.count(MARK)).toBe(1);
    await playground.press('undo');
    expect(await page.count(MARK), 'undone as one').toBe(0);
    expect(await playground.changes()).toBe(1);
  });
});
