// Prove it or break it: every schedule is searched from the panel; what is found plays; a reader may break it by hand.
import { describe, expect, inChromium, inFirefox, said, source, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const PANEL = '[part~="check"]';

/** Two proposers, three acceptors, refusals in silence: the model of crates/checker/tests/exhaustive.rs. */
const MODEL = `scenario model
title en "Model" zh "模型"
protocol basic-paxos
nodes
  proposer x y
  acceptor a1 a2 a3
options
  refusal silence
network
  latency 10ms
mode stepped
script
  request x propose 1
  request y propose 2
`;

/** With requests again and again: more states than a moment is enough for. */
const LARGER = `${MODEL}  request x retry\n  request y retry\n  request x retry\n  request y retry\n`;

/** @param {Playground} playground @param {object} [options] */
async function openPanel(playground, options) {
  await playground.open('basic-paxos/b01-clean', options);
  await playground.press('check');
  await playground.page.waitFor(`${PANEL} [data-control="check-start"]`);
  // Until the size is told, lines are still to come, and what is pressed stands elsewhere.
  await playground.page.waitFor('[data-estimate]');
}

/** @param {Playground} playground @param {string} mutation */
async function mistake(playground, mutation) {
  const { page } = playground;
  await playground.input.click('[data-part="mistakes"] > summary');
  // Not below the buttons, which stay in sight.
  await page.evaluate((wanted) => window.__e2e.$(`[data-mistake="${wanted}"]`)?.scrollIntoView({ block: 'center' }), mutation);
  await playground.input.click(`[data-mistake="${mutation}"]`);
  await page.waitFor('.story');
  await page.waitFor('[data-control="check-start"]:not([aria-disabled])');
  await page.waitFor('[data-estimate]');
}

/** @param {Playground} playground @param {string} name @param {string | number} value */
async function bound({ page }, name, value) {
  await page.evaluate((n, v) => {
    const details = window.__e2e.$('[data-part="bounds"]');
    if (details instanceof HTMLDetailsElement) details.open = true;
    const field = /** @type {HTMLInputElement} */ (window.__e2e.$(`[data-bound="${n}"]`));
    if (field.type === 'checkbox') field.click();
    else Object.assign(field, { value: v });
    if (field.type !== 'checkbox') field.dispatchEvent(new Event('change'));
  }, name, value);
}

/** Whether it can go on for ever: the button is at the end of the panel. @param {Playground} playground */
async function lasting(playground) {
  await playground.page.evaluate(() => window.__e2e.$('[data-control="check-lasting"]')?.scrollIntoView({ block: 'center' }));
  await playground.press('check-lasting');
}

/** What the answer counts. @param {Playground} playground @param {string} what */
const count = async ({ page }, what) => Number((await page.text(`[data-count="${what}"]`)).replace(/\D/g, ''));

/** @param {Playground} playground @param {string} verdict */
async function answered({ page }, verdict) {
  await page.waitFor(() => window.__e2e.$('[data-verdict]') ?? window.__e2e.$('.check .inline-problem'));
  expect((await page.get('[data-verdict]'))?.attributes['data-verdict'], (await page.get('.check .inline-problem'))?.text).toBe(verdict);
}

describe('a real mistake', () => {
  test('is switched on with its story, broken by the shortest schedule, and played to the fall', async ({ playground, page }) => {
    await openPanel(playground);
    if (inChromium) expect(await page.audit()).toEqual([]);
    await mistake(playground, 'own-value-always');
    expect(await page.text('.story')).toContain(source('mutation-own-value-always.what'));
    await page.waitFor('.mutated');
    await playground.press('check-start');
    await answered(playground, 'broken');
    expect(await page.text('.answer h4')).toMatch(new RegExp(`\\b14\\b.*${source('monitor-agreement')}`));
    if (inChromium) expect(await page.audit()).toEqual([]);
    await playground.press('check-open');
    await page.waitGone(PANEL);
    expect((await playground.state()).scenario).toBe('own-value-always-broken');
    await playground.call('pause');
    // Where the mistake is made it is told, and the rule is the mistaken one.
    await playground.call('seek', { step: 12 });
    expect(await page.text('[part~="narration"] .caption')).toContain(source('mutation-own-value-always'));
    const held = (await playground.state()).monitors.find(({ id }) => id === 'agreement');
    expect(held?.verdict).toBe('held');
    await playground.call('step');
    await playground.call('step');
    const { monitors, chosen } = await playground.state();
    expect(monitors.find(({ id }) => id === 'agreement')).toMatchObject({ verdict: 'broken', step: 14 });
    expect(chosen.map(({ value }) => value).sort()).toEqual(['1', '2']);
  });

  test('stays to be opened while something else is asked', async ({ playground, page }) => {
    await openPanel(playground);
    await mistake(playground, 'small-quorum');
    await playground.press('check-start');
    await answered(playground, 'broken');
    // In so few steps nothing breaks: whoever is asked how large that is has found nothing.
    await bound(playground, 'depth', 3);
    await page.waitFor('[data-estimate="exact"]');
    await playground.press('check-open');
    await page.waitGone(PANEL);
    expect((await playground.state()).scenario).toBe('small-quorum-broken');
  });

  test('by keyboard alone', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await playground.input.key('k');
    await page.waitFor(`${PANEL} [data-control="check-start"]`);
    await page.focus('[data-part="mistakes"] > summary');
    await playground.input.key('Enter');
    await page.focus('[data-mistake="small-quorum"]');
    await playground.input.key('Space');
    await page.waitFor('.mutated');
    await page.waitFor('[data-estimate]');
    await page.focus('[data-control="check-start"]');
    await playground.input.key('Enter');
    await answered(playground, 'broken');
    await page.waitFor((wanted) => window.__e2e.$$('[aria-live="polite"]').some((live) => live.textContent?.includes(wanted)), { args: ['10'] });
    await page.focus('[data-control="check-open"]');
    await playground.input.key('Enter');
    await page.waitGone(PANEL);
    expect((await page.focused())?.attributes['data-control']).toBe('play');
    await playground.input.key('k');
    await page.waitFor(PANEL);
    await playground.input.key('Escape');
    await page.waitGone(PANEL);
  });

  test('is given away as a link that brings it back, and as a test', async ({ playground, page }) => {
    await openPanel(playground);
    await page.evaluate(() => {
      const { dataset } = document.documentElement;
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (/** @type {string} */ text) => { dataset.copied = text; } } });
    });
    await mistake(playground, 'accept-ignores-promise');
    await playground.press('check-start');
    await answered(playground, 'broken');
    await playground.press('check-rust');
    expect(await page.waitFor(() => document.documentElement.dataset.copied)).toMatch(/#\[test\]/);
    await page.evaluate(() => delete document.documentElement.dataset.copied);
    await playground.press('check-link');
    const address = await page.waitFor(() => document.documentElement.dataset.copied);
    expect(address.length).toBeLessThan(2000);
    await page.open(new URL(address).pathname.split('/').at(-1) + new URL(address).hash);
    await playground.ready();
    expect((await playground.state()).scenario).toBe('accept-ignores-promise-broken');
  });

  test('may be broken by hand first; then the shortest way is told', async ({ playground, page }) => {
    await openPanel(playground);
    await mistake(playground, 'own-value-always');
    await playground.press('check-hand');
    await page.waitFor('.is-dare');
    await playground.call('seek', { step: 9999 });
    expect((await playground.state()).monitors.every(({ verdict }) => verdict !== 'broken'), 'nothing breaks by itself').toBe(true);
    await playground.call('seek', { step: 0 });
    // y waits until x has had its value chosen.
    const ofY = async () => (await playground.state()).messages.filter(({ from }) => from === 'y');
    while (!(await ofY()).length) await playground.call('step');
    for (const { name } of await ofY()) await playground.call('apply', `hold ${name}`);
    await playground.call('seek', { time: 80_000 });
    const late = (await playground.state()).messages.filter(({ fate }) => fate === 'held');
    expect(late.length).toBeGreaterThan(1);
    for (const { name } of late) await playground.call('apply', `release ${name}`);
    await playground.call('play');
    await page.waitFor('.is-won');
    await answered(playground, 'broken');
    expect(await count(playground, 'states')).toBeGreaterThan(100);
    expect(await page.text('.answer.is-broken')).toMatch(said('ui-check-challenge-shortest', { steps: 14 }));
  });
});

describe('a protocol without a mistake', () => {
  if (inFirefox) test('is safe: as many states as natively, all of them', async ({ playground, page }) => {
    await openPanel(playground);
    expect(await playground.load(MODEL)).toBe(true);
    await bound(playground, 'reduced', '');
    await page.waitFor('[data-estimate="range"]');
    await playground.press('check-start');
    await answered(playground, 'holds');
    // crates/checker/tests/exhaustive.rs has the same number.
    expect(await count(playground, 'states')).toBe(251_836);
    expect(await count(playground, 'depth')).toBe(25);
  });

  test('is paused, gone on with, and stopped', async ({ playground, page }) => {
    await openPanel(playground);
    expect(await playground.load(LARGER)).toBe(true);
    await bound(playground, 'reduced', '');
    await page.waitFor('[data-estimate]');
    await playground.press('check-start');
    await page.waitFor('[data-control="check-anyway"], [data-count="states"]');
    if (await page.get('[data-control="check-anyway"]')) await playground.press('check-anyway');
    await page.waitFor('[data-count="states"]');
    const place = async () => (await page.get('[data-control="check-pause"]'))?.rect;
    const first = await place();
    await playground.press('check-pause');
    await page.waitFor((text) => window.__e2e.$('[data-control="check-pause"]')?.textContent === text, { args: [source('ui-check-go')] });
    const before = await count(playground, 'states');
    await page.wait(300);
    expect(await count(playground, 'states'), 'it rests').toBe(before);
    await playground.press('check-pause');
    await page.waitFor((known) => Number(window.__e2e.$('[data-count="states"]')?.textContent?.replace(/\D/g, '')) > known, { args: [before] });
    // So many states later there is more to tell, and what was pressed has not moved: who went to press it, hit it.
    await page.waitFor('[data-count="speed"]');
    expect((await place())?.y).toBe(first?.y);
    await playground.press('check-stop');
    await answered(playground, 'ended');
    expect(await page.text('.answer h4')).toMatch(said('ui-check-ended', { states: await page.text('[data-count="states"]') }));
  });

  test('is not begun without a yes when it is too large', async ({ playground, page }) => {
    await openPanel(playground);
    expect(await playground.load(MODEL)).toBe(true);
    await bound(playground, 'reduced', '');
    await bound(playground, 'states', 50_000);
    await page.waitFor('[data-estimate="range"]');
    await playground.press('check-start');
    await page.waitFor('.is-asking');
    if (inChromium) expect(await page.audit()).toEqual([]);
    expect(await page.text('.is-asking')).toMatch(said('ui-check-large', { states: '50,000', megabytes: 512 }));
    await playground.press('check-smaller');
    await page.waitGone('.is-asking');
    await page.waitFor('[data-estimate]');
    await playground.press('check-start');
    await page.waitFor('.is-asking');
    await playground.press('check-anyway');
    await answered(playground, 'stopped');
    expect(await count(playground, 'states')).toBeGreaterThanOrEqual(50_000);
  });

  if (inChromium) test('a bound that is none is told at its field, and nothing begins', async ({ playground, page }) => {
    await openPanel(playground);
    await bound(playground, 'crashes', 99);
    await page.waitFor('#wrong-crashes');
    expect(await page.attribute('[data-control="check-start"]', 'aria-disabled')).toBe('true');
    await bound(playground, 'crashes', 1);
    await page.waitGone('#wrong-crashes');
  });
});

describe('for ever', () => {
  test('a duel is shown as a way and a loop, and the loop plays; with a leader there is none', async ({ playground, page }) => {
    await openPanel(playground);
    // One acceptor is enough for a duel, and with more the search for it takes much longer.
    const duel = MODEL.replace(' a2 a3', '').replace('refusal silence', 'timeout 100ms');
    expect(await playground.load(duel)).toBe(true);
    await page.waitFor('[data-control="check-lasting"]');
    await page.waitFor('[data-estimate]');
    await lasting(playground);
    expect((await page.waitFor('[data-loop]')).attributes['data-loop']).toBe('forever');
    expect(await page.text('.lasso')).toMatch(/9[^]*\b8\b/);
    if (inChromium) expect(await page.audit()).toEqual([]);
    await playground.press('check-open-loop');
    await page.waitGone(PANEL);
    await playground.call('pause');
    await playground.call('seek', { step: 9 + 2 * 8 });
    const { decided, step } = await playground.state();
    expect([decided, step]).toEqual([[], 25]);
    const led = duel.replace('timeout 100ms', 'timeout 100ms\n  leader x').replace('  request y propose 2\n', '');
    expect(await playground.load(led)).toBe(true);
    await playground.press('check');
    await page.waitFor('[data-estimate]');
    await lasting(playground);
    await page.waitFor('[data-loop="never"]');
  });
});

describe('a log', () => {
  test('that never comes to rest is shown as a loop; where luck ends it, how long that takes is told', async ({ playground, page }) => {
    await playground.open('raft/r01-election');
    await playground.press('check');
    await page.waitFor('[data-part="mistakes"] > summary');
    await playground.input.click('[data-part="mistakes"] > summary');
    await page.evaluate(() => window.__e2e.$('[data-restless="fixed-timeouts"]')?.scrollIntoView({ block: 'center' }));
    await playground.input.click('[data-restless="fixed-timeouts"]');
    await page.waitFor('[data-loop="forever"]');
    expect(await page.text('.lasso')).toMatch(/3[^]*15/);
    expect(await page.text('.answer')).toContain(source('ui-check-loop-unforced'));
    await playground.input.click('[data-remedy="election"]');
    await page.waitFor('[data-loop="luck"]');
    expect(await page.text('.answer')).toContain('Fischer');
    expect(Number(await page.text('[data-spread="rounds-max"]'))).toBeGreaterThan(1);
    if (inChromium) expect(await page.audit()).toEqual([]);
  });

  if (inChromium) test('with requests in its script too, however soon after it was opened', async ({ playground, page }) => {
    await playground.open('multi-paxos/m01-election');
    await playground.press('check');
    await page.waitFor('[data-part="mistakes"] > summary');
    await playground.input.click('[data-part="mistakes"] > summary');
    await page.evaluate(() => window.__e2e.$('[data-restless="leader-oscillation"]')?.scrollIntoView({ block: 'center' }));
    await playground.input.click('[data-restless="leader-oscillation"]');
    await page.waitFor('[data-loop="forever"]');
    await playground.input.click('[data-remedy="appointed"]');
    await page.waitFor('[data-loop="never"]');
  });

  test('with a mistake breaks in a cluster in which it shows; what is too deep is found by walks, and has its lesson', async ({ playground, page }) => {
    await playground.open('raft/r01-election');
    await playground.press('check');
    await page.waitFor('[data-part="mistakes"] > summary');
    // Nobody asks for anything: timers make an election of it, and where they may not fire that is said.
    for (const [timeouts, states] of /** @type {const} */ ([[0, '1'], [1, '751']])) {
      await bound(playground, 'timeouts', timeouts);
      await page.waitFor('[data-estimate="exact"]');
      await playground.press('check-start');
      await page.waitFor((wanted) => window.__e2e.$('[data-verdict="holds"] [data-count="states"]')?.textContent === wanted, { args: [states] });
      expect(said('ui-check-nothing').test(await page.text('.answer h4'))).toBe(timeouts === 0);
    }
    await mistake(playground, 'no-log-check');
    expect(await page.evaluate(() => /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="promise"]')).value)).toBe('leader-completeness');
    await playground.press('check-start');
    await answered(playground, 'broken');
    expect(await page.text('.answer h4')).toMatch(/\b10\b/);
    await page.evaluate(() => window.__e2e.$('[data-part="mistakes"]')?.scrollIntoView({ block: 'center' }));
    // Off again, and the list stays open: with two mistakes on there is no cluster of either.
    await playground.input.click('[data-part="mistakes"] > summary');
    for (const [one, left] of /** @type {const} */ ([['no-log-check', 'waitGone'], ['commit-old-term', 'waitFor']])) {
      await page.evaluate((wanted) => window.__e2e.$(`[data-mistake="${wanted}"]`)?.scrollIntoView({ block: 'center' }), one);
      await playground.input.click(`[data-mistake="${one}"]`);
      await page[left]('.story');
      await page.waitFor('[data-estimate]');
    }
    await page.evaluate(() => window.__e2e.$('[data-control="check-walks"]')?.scrollIntoView({ block: 'center' }));
    await playground.press('check-walks');
    await answered(playground, 'broken');
    expect(await page.text('.answer h4')).toMatch(new RegExp(`\\b19\\b.*${source('monitor-learned-implies-chosen')}`));
    await page.evaluate(() => window.__e2e.$('[data-control="check-lesson"]')?.scrollIntoView({ block: 'center' }));
    await playground.press('check-lesson');
    await page.waitGone(PANEL);
    expect((await playground.state()).scenario).toBe('commit-old-term');
  });
});

describe('a history of clients', () => {
  test('is explained or not, and what is wrong with it is shown where it stands', async ({ playground, page }) => {
    await openPanel(playground);
    const write = (/** @type {string} */ from, /** @type {string} */ to) =>
      page.evaluate((before, after) => {
        const area = /** @type {HTMLTextAreaElement} */ (window.__e2e.$('[data-control="history-text"]'));
        area.value = area.value.replace(before, after);
        area.dispatchEvent(new Event('input'));
      }, from, to);
    const press = async (/** @type {string} */ control) => {
      await page.evaluate((name) => window.__e2e.$(`[data-control="${name}"]`)?.scrollIntoView({ block: 'center' }), control);
      await playground.press(control);
    };
    await page.evaluate(() => window.__e2e.$('[data-part="history"]')?.scrollIntoView({ block: 'center' }));
    await playground.input.click('[data-part="history"] > summary');
    await press('history-example');
    await press('history-judge');
    // Who has read the second write does not read the first.
    await page.waitFor('[data-judgement="impossible"]');
    expect(await page.text('.is-stuck')).toContain('get x');
    if (inChromium) expect(await page.audit()).toEqual([]);
    await write('"result": "1"', '"result": "2"');
    await press('history-judge');
    await page.waitFor('[data-judgement="linearizable"]');
    await write('get x', 'fetch x');
    await press('history-judge');
    await page.waitFor('.history .inline-problem');
    expect(await page.text('.history .inline-problem')).toMatch(/fetch x.*4/s);
    // A long line of it scrolls by itself: nothing else becomes wider than the panel.
    expect(await page.evaluate(() => ['.inspector-body', '.history', '.history .inline-problem'].filter((one) => {
      const box = /** @type {Element} */ (window.__e2e.$(`${'[part~="check"]'} ${one}`));
      return box.scrollWidth > box.clientWidth;
    }))).toEqual([]);
  });
});

describe('elsewhere', () => {
  test('on a phone and in an embed it is a dialog', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean', { width: 390, height: 800 });
    await playground.press('more');
    await playground.choose('[part~="menu"] [role^="menuitem"]', said('ui-check-menu'));
    await page.waitFor('dialog[open] [data-control="check-start"]');
    if (inChromium) expect(await page.audit()).toEqual([]);
    await page.waitFor('[data-estimate]');
    await playground.press('check-start');
    await answered(playground, 'holds');
    await mistake(playground, 'small-quorum');
    await playground.press('check-start');
    await answered(playground, 'broken');
    await playground.press('check-open');
    await page.waitGone('dialog[open]');
    expect((await playground.state()).scenario).toBe('small-quorum-broken');
  });

  if (inFirefox) test('where no worker is allowed it shares the page', async ({ playground, page }) => {
    const html = `<!doctype html><html lang="en"><head><title>check</title><style>html, body { margin: 0; height: 100% } consensus-playground { height: 100% }</style></head><body>
<consensus-playground page lang="en" theme="light" scenario="basic-paxos/b01-clean"></consensus-playground><script type="module" src="./consensus-playground.js"></script></body></html>`;
    const csp = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; worker-src 'none'";
    page.expectErrors(/worker/i);
    await page.openHtml(html, { csp, width: 1280, height: 800 });
    await playground.ready();
    await playground.press('check');
    await page.waitFor('[data-estimate]');
    await mistake(playground, 'small-quorum');
    await playground.press('check-start');
    await answered(playground, 'broken');
    expect(await page.text('.answer h4')).toMatch(new RegExp(`\\b10\\b.*${source('monitor-agreement')}`));
  });
});
