// The short run that all three engines get: load, play, drag, decide.
import { describe, expect, said, test } from './support/playground.js';

describe('smoke', () => {
  test('load, play, pause', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    expect((await playground.state()).step).toBe(0);
    await playground.press('play');
    await playground.until(({ step, messages }) => step > 1 && messages.length > 1);
    expect(await page.count('[part~="stage"] [data-message]')).toBeGreaterThan(0);
    await playground.press('play');
    const { time } = await playground.state();
    await page.wait(60);
    expect((await playground.state()).time).toBe(time);
  });

  test('drag: a message is delayed, dropped, and brought back; then the run decides', async ({ playground }) => {
    await playground.openHands();
    const { message, here, back, aside } = await playground.alongPath('x>a', 'Prepare', 165, 130);
    await playground.input.drag([here, back]);
    expect((await playground.message('x>a', 'Prepare')).due).toBeGreaterThan(message.due + 25_000);
    await playground.press('undo');
    await playground.input.drag([here, aside(60)], { release: false });
    expect(await playground.preview()).toMatch(said('stage-tip-drop'));
    await playground.input.up();
    expect((await playground.state()).messages).toHaveLength(2);
    await playground.press('undo');
    expect(await playground.message('x>a', 'Prepare')).toEqual(message);
    await playground.press('redo');
    await playground.press('end');
    const { chosen, decided } = await playground.state();
    expect(chosen.map(({ value }) => value)).toContain('orange');
    expect(decided).toContainEqual({ node: 'L', value: 'orange' });
  });

  test('a node crashes and restarts, by pointer and by key', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(150);
    await playground.input.click(playground.nodeOnStage('b'));
    await page.waitFor('[part~="inspector"]');
    await playground.choose('[part~="inspector"] button', said('ui-act-crash'));
    expect((await playground.node('b')).life).toBe('crashed');
    await page.focus(playground.nodeOnStage('b'));
    await playground.input.key('c');
    expect((await playground.node('b')).life).toBe('up');
    await playground.input.key('z', 'z');
    expect(await playground.changes()).toBe(0);
  });

  test('two embeds in prose, in Chinese and dark', async ({ playground, page }) => {
    await page.open('embed.html');
    await playground.ready();
    await page.evaluate(() => {
      for (const element of window.__e2e.$$('consensus-playground')) (element.setAttribute('lang', 'zh'), element.setAttribute('theme', 'dark'));
    });
    await expect.poll(() => page.text('[part~="narration"]')).toMatch(/[\u4e00-\u9fff]/);
    await playground.call('step');
    expect((await playground.state()).step).toBe(1);
  });
});
