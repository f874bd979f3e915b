// Two protocols side by side: one clock, the same cluster and faults, and what they are compared by.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */
/** @typedef {import('./support/playground.js').State & { beside?: import('./support/playground.js').State }} Both */

const SECOND = '[part~="beside"]';

/** @param {Playground} playground @param {string} [what] @param {import('./support/playground.js').OpenOptions} [options] */
async function openBeside(playground, what = 'multi-paxos', options = {}) {
  await playground.open('raft/r06-partition', { query: `&beside=${what}`, ...options });
  await playground.page.waitFor(`${SECOND} [data-node]`);
}

/** @param {Playground} playground @returns {Promise<{ here: Both, there: Both }>} */
async function both(playground) {
  const state = /** @type {Both} */ (await playground.state());
  if (!state.beside) throw new Error('there is no run beside this one');
  return { here: state, there: state.beside };
}

/** @param {Both} state @param {string} name */
const lifeOf = (state, name) => state.nodes.find((node) => node.name === name)?.life;

/** The cells of a row of the comparison. @param {Playground} playground @param {string} id */
const cells = ({ page }, id) => page.evaluate((row) => window.__e2e.$$(`[part~="compared"] [data-row="${row}"] td`).map((cell) => cell.textContent?.trim() ?? ''), id);

describe('side by side', () => {
  if (inFirefox) test('has the same cluster under both protocols, each with its own code', async ({ playground, page }) => {
    await openBeside(playground);
    const { here, there } = await both(playground);
    expect(there.nodes.map(({ name }) => name)).toEqual(here.nodes.map(({ name }) => name));
    expect(there.seed).toBe(here.seed);
    await playground.at(55);
    const kinds = (/** @type {Both} */ state) => new Set(state.messages.map(({ kind }) => kind));
    const at55 = await both(playground);
    expect(kinds(at55.here)).toContain('Request');
    expect(at55.there.time).toBeLessThanOrEqual(at55.here.time);
    await playground.at(35);
    const at35 = await both(playground);
    expect(at35.here.messages.every(({ kind }) => /Append|Vote/.test(kind))).toBe(true);
    expect(at35.there.messages.some(({ kind }) => /Append|Vote/.test(kind))).toBe(false);
    expect(await page.errors()).toEqual([]);
  });

  test('plays both by one clock, step by step the one that is next, and says which', async ({ playground, page }) => {
    await openBeside(playground);
    let last = 0;
    const acted = new Set();
    for (let step = 0; step < 12; step += 1) {
      await page.input.key('ArrowRight');
      const { here, there } = await both(playground);
      expect(here.time).toBeGreaterThanOrEqual(last);
      expect(Math.abs(here.time - there.time), 'neither is ahead by an event').toBeLessThan(60_000);
      last = here.time;
      acted.add(await page.text('.acting'));
    }
    expect([...acted].sort()).toEqual(['Multi-Paxos', 'Raft']);
    await page.input.key('Home');
    expect((await both(playground)).there.step).toBe(0);
    await page.evaluate(() => {
      const select = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="speed"]'));
      select.value = '10';
      select.dispatchEvent(new Event('change'));
    });
    await playground.call('play');
    await page.waitFor((ended) => new RegExp(ended).test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''), { args: [said('ui-ended-until').source] });
    const { here, there } = await both(playground);
    expect([here.time, there.time]).toEqual([700_000, 700_000]);
    // In both the minority's command is lost, and the other one answered.
    for (const state of [here, there]) expect(state.monitors.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(await page.errors()).toEqual([]);
  });

  if (inChromium) test('compares messages, delays and availability as far as they have come', async ({ playground, page }) => {
    await openBeside(playground);
    await playground.at(100);
    await page.waitFor(() => /%/.test(window.__e2e.$('[part~="compared"] [data-row="available"]')?.textContent ?? ''));
    const early = await cells(playground, 'available');
    expect(early).toHaveLength(2);
    for (const id of ['messages', 'commit', 'answer']) for (const cell of await cells(playground, id)) expect(Number.parseFloat(cell), id).toBeGreaterThan(0);
    expect(await cells(playground, 'answered')).toEqual(Array(2).fill(said('beside-of', { have: 1, all: 1 }).source.replace(/\\/g, '')));
    await playground.at(230);
    const late = await cells(playground, 'available');
    // Cut off with a minority, the leader serves nobody.
    for (const [at, cell] of late.entries()) expect(Number.parseFloat(cell)).toBeLessThan(Number.parseFloat(early[at] ?? ''));
  });

  test('what is done to a node of one is done to the other, from either side, and undone in both', async ({ playground, page }) => {
    await openBeside(playground);
    await playground.at(100);
    await page.input.click(playground.nodeOnStage('S3'));
    await page.input.key('c');
    await playground.until((state) => lifeOf(/** @type {Both} */ (state), 'S3') === 'crashed');
    expect(lifeOf((await both(playground)).there, 'S3')).toBe('crashed');
    await page.input.key('Escape');
    await page.input.key('z');
    expect(lifeOf((await both(playground)).here, 'S3')).toBe('up');
    expect(lifeOf((await both(playground)).there, 'S3')).toBe('up');
    // From the other side, by its menu.
    await page.input.click(`${SECOND} [data-node="S2"]`, { button: 2 });
    await playground.choose('[role="menuitem"]', said('ui-act-crash'));
    await playground.until((state) => lifeOf(/** @type {Both} */ (state), 'S2') === 'crashed');
    expect(lifeOf((await both(playground)).there, 'S2')).toBe('crashed');
    await page.input.key('z');
    await playground.until((state) => lifeOf(/** @type {Both} */ (state), 'S2') === 'up');
    expect(lifeOf((await both(playground)).there, 'S2')).toBe('up');
    await page.input.key('Z');
    expect(lifeOf((await both(playground)).there, 'S2')).toBe('crashed');
  });

  test('is asked for in a menu, kept in the address, and ended by its button', async ({ playground, page }) => {
    await playground.open('multi-paxos/m01-election');
    await playground.press('export');
    await playground.choose('[role="menuitem"]', said('beside-menu', { protocol: 'Raft' }));
    await page.waitFor(`${SECOND} [data-node]`);
    expect(await page.evaluate(() => location.search)).toContain('beside=raft');
    await playground.press('beside-close');
    await page.waitFor((second) => !window.__e2e.$(second), { args: [SECOND] });
    expect(await page.evaluate(() => location.search)).not.toContain('beside');
    expect((/** @type {Both} */ (await playground.state())).beside).toBe(undefined);
  });

  if (inFirefox) test('a scenario of its own may stand there; what there is not is said, and the run goes on', async ({ playground, page }) => {
    await openBeside(playground, 'multi-paxos/m04-two-leaders');
    expect((await both(playground)).there.scenario).toBe('m04-two-leaders');
    await playground.open('raft/r01-election', { query: '&beside=viewstamped' });
    expect(await page.waitFor('[part~="error"]').then(({ text }) => text)).toContain('viewstamped');
    expect(await page.count(SECOND)).toBe(0);
    expect((await playground.state()).scenario).toBe('r01-election');
  });

  if (inChromium) test('stands one above the other on a phone, in Chinese too, and beside in an embed', async ({ playground, page }) => {
    for (const [size, lang] of /** @type {const} */ ([[{ width: 390, height: 844 }, 'zh'], [{ width: 860, height: 460 }, 'en']])) {
      await openBeside(playground, 'multi-paxos', { ...size, lang });
      const [first, second] = await page.evaluate(() => window.__e2e.$$('.side').map((side) => {
        const { x, y, width, height } = side.getBoundingClientRect();
        return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
      }));
      if (size.width < size.height) expect(second?.y).toBeGreaterThanOrEqual((first?.y ?? 0) + (first?.height ?? 0) - 1);
      else expect(await page.text('[part~="compared"]')).toMatch(/\d+ · \d+[^]*– · –/);
      if (size.width > size.height) expect(second?.x).toBeGreaterThanOrEqual((first?.x ?? 0) + (first?.width ?? 0) - 1);
      expect([first?.width, first?.height]).toEqual([second?.width, second?.height]);
      if (size.width < size.height) {
        // Room for a ring and for the logs under it; what they are compared by is a tab away.
        expect(first?.height).toBeGreaterThan(210);
        await playground.input.click('[data-tab="flight"]');
        expect(await page.count('.compared [data-row="available"] td')).toBe(2);
      }
      expect(await page.text('.app')).not.toMatch(/beside-\w+|ui-protocol/);
      expect(await page.errors()).toEqual([]);
    }
  });
});
