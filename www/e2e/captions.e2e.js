// Captions: play stops at each until the reader goes on; a reader pins notes of their own, and they travel.
import { clipboard, copied } from './support/clipboard.js';
import { describe, expect, inChromium, inFirefox, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const PINNED = '[part~="narration"] .caption.pinned';

/** @param {Playground} playground @param {string} [query] */
const open = (playground, query = '&captions=stop') => playground.open('basic-paxos/b01-clean', { query });

/** @param {Playground} playground @param {string} en @param {string} zh */
async function write(playground, en, zh) {
  const { page, input } = playground;
  await page.waitFor(`${DIALOG} textarea[name="en"]`);
  await page.focus(`${DIALOG} textarea[name="en"]`);
  await input.type(en);
  await page.focus(`${DIALOG} textarea[name="zh"]`);
  await input.type(zh);
  await playground.press('pin');
  await page.waitGone(DIALOG);
}

describe('playing', () => {
  test('stops where something is told, until the reader goes on: by button, or Space', async ({ playground, page }) => {
    await open(playground);
    await playground.press('play');
    await page.waitFor(playground.control('go-on'));
    const first = await playground.state();
    expect(first.step).toBe(1);
    expect(await page.text('[part~="narration"] .caption')).toContain('C1 wants');
    await page.wait(250);
    expect((await playground.state()).step, 'it waits').toBe(1);
    if (inChromium) expect(await page.audit()).toEqual([]);
    await playground.press('go-on');
    const second = await playground.until(({ step }) => step > first.step);
    await page.waitFor(playground.control('go-on'));
    await page.focus('[part~="narration"] .telling');
    await playground.input.key('Space');
    await playground.until(({ step }) => step > second.step);
  });

  if (inChromium) test('at any speed, at the same events', async ({ playground, page }) => {
    await open(playground);
    await page.evaluate(() => {
      const select = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="speed"]'));
      select.value = '10';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    /** @type {number[]} */
    const steps = [];
    for (let times = 0; times < 3; times += 1) {
      await playground.press('play');
      steps.push((await playground.until(({ step }) => step > (steps.at(-1) ?? 0))).step);
      await page.waitFor(playground.control('go-on'));
    }
    await playground.call('restart');
    for (const step of steps) {
      await playground.call('seek', { step });
      expect(await page.count('[part~="narration"] .caption'), `step ${step}`).toBe(1);
    }
  });

  test('plays through once the reader wants that', async ({ playground, page }) => {
    await open(playground);
    await playground.press('play');
    await page.waitFor(playground.control('go-on'));
    await playground.press('play-through');
    expect(await page.attribute(playground.control('stops'), 'aria-pressed')).toBe('false');
    await playground.until(({ step }) => step > 6);
    await playground.press('stops');
    await page.waitFor(playground.control('go-on'));
  });

  if (inFirefox) test('in an embed, too', async ({ playground, page }) => {
    await page.open('embed.html');
    await playground.ready();
    await playground.press('play');
    await page.waitFor(playground.control('go-on'));
    const { step } = await playground.state();
    await playground.press('go-on');
    await playground.until((state) => state.step > step);
  });
});

describe('a note', () => {
  test('is pinned with N, shown as the reader’s, changed, travels in a link, and is taken off', async ({ playground, page }) => {
    await open(playground);
    await playground.call('seek', { step: 4 });
    await playground.input.key('n');
    await page.waitFor(`${DIALOG} textarea[name="en"]`);
    if (inChromium) expect(await page.audit()).toEqual([]);
    await write(playground, 'Look <here>', '看这里');
    expect(await page.text(PINNED)).toContain('Look <here>');
    expect((await playground.state()).step).toBe(4);
    await clipboard(playground);
    await playground.input.key('l');
    const link = new URL(await copied(playground));
    await page.open(link.hash.replace('lang=en', 'lang=zh'));
    await playground.ready();
    await page.waitFor(PINNED);
    expect(await page.text(PINNED)).toContain('看这里');
    await playground.press('note');
    expect((await page.waitFor(`${DIALOG} textarea[name="en"]`)).value).toBe('Look <here>');
    await playground.press('unpin');
    await page.waitGone(PINNED);
    await playground.input.key('z');
    expect(await page.text(PINNED), 'as any change').toContain('看这里');
  });

  if (inFirefox) test('in one language only is shown in that; play stops at it', async ({ playground, page }) => {
    await open(playground, '&captions=stop&lang=zh');
    await playground.call('seek', { step: 5 });
    await playground.press('note');
    await write(playground, 'Only English', '');
    expect(await page.text(PINNED)).toContain('Only English');
    await playground.call('seek', { step: 4 });
    await playground.press('play');
    await page.waitFor(playground.control('go-on'));
    expect((await playground.state()).step).toBe(5);
  });
});
