// Futures: every change makes a branch; branches are gone to, held against each other, forgotten; and did it matter?
import { describe, expect, inChromium, inFirefox, said, source, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const PANEL = '[part~="futures"]';
const BRANCH = '[data-branch]';

/** Two futures of one moment: in one b is down, in the other c is. @param {Playground} playground @param {object} [options] */
async function fork(playground, options) {
  await playground.openHands(options);
  await playground.at(150);
  const opened = await playground.fingerprint();
  await playground.call('apply', 'crash b');
  const first = await playground.fingerprint();
  await playground.input.key('z');
  await playground.call('apply', 'crash c');
  return { opened, first, second: await playground.fingerprint() };
}

/** @param {Playground} playground */
const names = async ({ page }) => (await page.all(BRANCH)).map(({ text }) => text.replace(/\s+/g, ' ').trim());

describe('branches', () => {
  test('are named by what was changed; a press goes to one, and undo and redo walk between them', async ({ playground, page }) => {
    const { opened, first, second } = await fork(playground);
    await playground.press('changes');
    await page.waitFor(`${PANEL} ${BRANCH}`);
    expect(await names(playground)).toEqual([expect.stringContaining(source('branch-opened')), expect.stringContaining('b crashes'), expect.stringContaining('c crashes')]);
    if (inChromium) expect(await page.audit()).toEqual([]);
    await playground.input.click(`${PANEL} [data-branch="2"]`);
    expect(await playground.fingerprint()).toEqual(first);
    expect(await page.attribute(`${PANEL} [data-branch="2"]`, 'aria-current')).toBe('true');
    await page.waitFor((said) => window.__e2e.$$('[aria-live="polite"]').some((live) => new RegExp(said).test(live.textContent ?? '')), { args: [said('ui-branch-now').source] });
    await playground.input.key('z');
    expect(await playground.fingerprint()).toEqual(opened);
    await playground.input.key('Shift+Z');
    expect(await playground.fingerprint()).toEqual(first);
    await playground.input.click(`${PANEL} [data-branch="3"]`);
    expect(await playground.fingerprint()).toEqual(second);
  });

  test('by keyboard: arrows, Enter, Delete', async ({ playground, page }) => {
    const { first } = await fork(playground);
    await playground.input.key('b');
    await page.waitFor(`${PANEL} ${BRANCH}`);
    await page.focus(`${PANEL} [data-branch="3"]`);
    await playground.input.key('ArrowUp', 'Enter');
    expect(await playground.fingerprint()).toEqual(first);
    await page.waitFor(() => window.__e2e.active()?.getAttribute('data-branch') === '2');
    await playground.input.key('ArrowDown', 'Delete');
    await page.waitFor(() => window.__e2e.$$('[data-branch]').length === 2);
    expect(await names(playground)).not.toContainEqual(expect.stringContaining('c crashes'));
    await playground.input.key('Escape');
    await page.waitGone(PANEL);
  });

  test('held against each other: the first event that differs, values, messages; the other lies faint in the diagram', async ({ playground, page }) => {
    await fork(playground);
    await playground.press('changes');
    await page.waitFor(`${PANEL} ${BRANCH}`);
    await playground.input.click(`${PANEL} [data-do="compare"]`);
    const told = (await page.waitFor(`${PANEL} .compare`)).text;
    expect(told).toMatch(said('ui-compare-first', { time: '150.0' }));
    expect(told).toContain('c crashes');
    await page.waitFor('[part~="diagram"] .d-first-text');
    expect(await page.count('.d-compared')).toBe(1);
    await playground.press('compare-off');
    await page.waitGone(`${PANEL} .compare`);
    expect(await page.count('.d-compared')).toBe(0);
  });

  if (inChromium) test('on a phone, in a dialog', async ({ playground, page }) => {
    const { first } = await fork(playground, { width: 390, height: 800 });
    await playground.press('more');
    await playground.choose('[part~="menu"] [role="menuitem"]', said('ui-futures-menu'));
    await page.waitFor('dialog[open] [data-branch="2"]');
    expect(await page.audit()).toEqual([]);
    await playground.input.click('dialog[open] [data-branch="2"]');
    expect(await playground.fingerprint()).toEqual(first);
  });
});

describe('did it matter', () => {
  test('each change says what it came to, and opens the run without it', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(150);
    const opened = await playground.fingerprint();
    await playground.call('apply', 'crash b');
    await playground.call('apply', 'crash c');
    await playground.press('changes');
    expect((await page.waitFor('[data-matter="change:1"] .verdict')).text, 'with both down nothing can be chosen').toMatch(/nothing is chosen; without it, orange is chosen/);
    await playground.input.click('[data-matter="change:2"] [data-do="without"]');
    await page.waitFor(() => !window.__e2e.$('[data-matter="change:2"]'));
    expect((await playground.state()).nodes.filter(({ life }) => life !== 'up').map(({ name }) => name)).toEqual(['b']);
    expect(await names(playground)).toHaveLength(4);
    await page.waitFor('[data-matter="change:1"] [data-do="without"]');
    await playground.input.click('[data-matter="change:1"] [data-do="without"]');
    await playground.until(({ nodes }) => nodes.every(({ life }) => life === 'up'));
    expect((await playground.state())).toEqual(opened.state);
  });

  if (inFirefox) test('faults of the script, too; and what did not apply says why', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    await playground.press('changes');
    const line = await page.waitFor('[data-matter^="line:"] .verdict');
    expect(line.text.length).toBeGreaterThan(10);
    await playground.input.click('[data-matter^="line:"] [data-do="without"]');
    await page.waitFor('[data-branch="2"]');
    expect((await names(playground))[1]).toMatch(said('branch-removed'));
  });
});
