// Protocols that keep a log, as a reader sees and handles them: nothing that moves while logs grow, and the
// gestures of Basic Paxos on servers and their messages.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';
import { RAW } from './support/scenarios.js';

/** Where everything stands that must not move. @param {import('./support/playground.js').Playground} playground @returns {Promise<string[]>} */
const places = ({ page }) => page.evaluate(() => window.__e2e.$$('[part~="stage"] [part="node"], [part~="stage"] [data-log]').map((element) => `${element.getAttribute('data-log') ?? ''} ${element.getAttribute('transform')}`));

describe('logs', () => {
  if (inChromium) test('nothing moves while logs grow, fold into a snapshot, and are repaired', async ({ playground }) => {
    for (const id of ['multi-paxos/m07-snapshot', 'raft/r04-log-repair', 'raft/r08-snapshot']) {
      await playground.open(id);
      await playground.page.waitFor('[data-log]');
      const first = await places(playground);
      expect(first.length, id).toBeGreaterThan(5);
      for (let ms = 40; ms <= 400; ms += 60) {
        await playground.at(ms);
        expect(await places(playground), `${id} at ${ms}`).toEqual(first);
      }
    }
  });

  test('a partition has one mark, which heals it by a click and by a key; each is one undo', async ({ playground, page }) => {
    await playground.open('raft/r07-stale-read');
    await playground.at(230);
    await page.waitFor('[data-cut]');
    const marks = () => page.count('[data-cut]');
    expect(await marks()).toBe(1);
    expect((await page.get('[data-cut]'))?.attributes['aria-label']).toMatch(said('stage-cut-groups', { groups: 'C1 S1 | C2 S2 S3' }));
    await page.input.click('[data-cut]');
    await page.waitGone('[data-cut]');
    expect(await playground.changes()).toBe(1);
    await playground.press('undo');
    await page.waitFor('[data-cut]');
    await page.focus('[data-cut]');
    await page.input.key('Enter');
    await page.waitGone('[data-cut]');
    expect(await playground.changes()).toBe(1);
    await playground.press('undo');
    // A link of it that is cut another way makes it other cuts, each with its mark.
    await playground.call('apply', 'mend S1>S2');
    await page.waitFor(() => window.__e2e.$$('[data-cut]').length > 1);
  });

  test('a message is dropped and delayed by hand, and each is one undo', async ({ playground, page }) => {
    await playground.open('raft/r03-replication');
    const { message, here, aside } = await playground.alongPath('S1>S2', 'RequestVote', 7, 3);
    await page.input.drag([here, aside(60)], { release: false });
    expect(await playground.preview()).toMatch(said('stage-tip-drop'));
    await page.input.up();
    await playground.until(({ messages }) => !messages.some(({ name }) => name === message.name));
    expect(await playground.changes()).toBe(1);
    await playground.press('undo');
    await playground.until(({ messages }) => messages.some(({ name }) => name === message.name));
    // By the keyboard, in the list.
    await page.evaluate((selector) => /** @type {HTMLElement} */ (window.__e2e.$(selector)).focus(), playground.inList(message.name));
    await page.input.key('=');
    expect((await playground.message('S1>S2', 'RequestVote')).due).toBe(message.due + 5000);
  });

  test('a leader that crashes is followed by another; a timer fires when it is told to', async ({ playground, page }) => {
    await playground.open('raft/r03-replication');
    await playground.at(60);
    await page.input.click(playground.nodeOnStage('S1'));
    await page.input.key('c');
    await playground.until(({ nodes }) => nodes.find(({ name }) => name === 'S1')?.life === 'crashed');
    await page.input.key('Escape');
    await page.input.click(playground.nodeOnStage('S2'), { button: 2 });
    await playground.choose('[role="menuitem"]', said('timer-election').source);
    await playground.until(({ messages }) => messages.some(({ name }) => name.startsWith('S2>S3 RequestVote 2')));
    await playground.at(100);
    expect(await page.text('[part~="stage"]')).toContain('leader');
    const state = await playground.state();
    expect(state.monitors.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(await page.errors()).toEqual([]);
  });

  if (inFirefox) test('the log and the table stand under the glass', async ({ playground, page }) => {
    await playground.open('multi-paxos/m06-kv');
    await playground.at(240);
    await page.input.click(playground.nodeOnStage('S1'));
    const glass = (await page.waitFor('[part~="inspector"]')).text;
    for (const word of ['C1/1', 'C2/1', 'put a 1']) expect(glass).toContain(word);
    expect(await page.count('[part~="inspector"] table tr, [part~="inspector"] .kv tr')).toBeGreaterThan(0);
  });

  if (inFirefox) test('the set-up of a log is its protocol\'s, and another cluster opens', async ({ playground, page }) => {
    await playground.open('raft/r01-election');
    await playground.press('settings');
    await page.waitFor('.settings select, .settings input');
    const text = await page.text('.settings');
    expect(text).not.toMatch(RAW);
    expect(text).toMatch(said('option-pre-vote'));
    expect(await page.errors()).toEqual([]);
  });

  if (inChromium) test('from one family to another and back, in either language', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    for (const id of ['raft/r01-election', 'basic-paxos/b09-x-and-y', 'multi-paxos/m01-election']) {
      expect(await playground.load(id)).toBe(true);
      await playground.at(40);
      await page.evaluate(() => window.__e2e.$('consensus-playground')?.setAttribute('lang', 'zh'));
      await page.waitFor(() => /[\u4e00-\u9fff]/.test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''));
      expect(await page.text('.app'), id).not.toMatch(RAW);
      await page.evaluate(() => window.__e2e.$('consensus-playground')?.setAttribute('lang', 'en'));
      await page.waitFor(() => !/[\u4e00-\u9fff]/.test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''));
    }
    expect(await page.errors()).toEqual([]);
  });
});
