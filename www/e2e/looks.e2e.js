// What a look at it must hold in every theme, language and size: axe, sizes of targets, no scrollbar, motion, forced colours.
import { Command } from 'selenium-webdriver/lib/command.js';

import { describe, engine, expect, inChromium, inFirefox, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';

/** What sticks out of the window sideways. */
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Everything that can be pressed and is smaller than so many pixels. @param {number} least */
const small = (least) => {
  const pressable = 'button, select, input:not([type="checkbox"], [type="radio"]), [role="button"], [role="tab"], [role="menuitem"], [role="slider"], summary';
  return window.__e2e.$$(pressable).filter(window.__e2e.visible).flatMap((element) => {
    // Where a press is taken, which on the stage is more than what is drawn.
    const hit = element.querySelector('.hit') ?? element;
    const { width, height } = hit.getBoundingClientRect();
    const name = element.getAttribute('data-control') ?? element.getAttribute('data-message') ?? element.getAttribute('data-node') ?? element.textContent?.trim().slice(0, 30);
    return width < least - 0.5 || height < least - 0.5 ? [`${element.localName} ${name}: ${Math.round(width)} x ${Math.round(height)}`] : [];
  });
};

describe('axe', () => {
  for (const theme of /** @type {const} */ (['light', 'dark'])) {
    for (const lang of ['en', 'zh']) {
      if (inChromium) test(`nothing serious: ${theme}, ${lang}`, async ({ playground, page }) => {
        /** @type {Record<string, string[]>} */
        const found = {};
        const audit = async (/** @type {string} */ where) => (found[where] = await page.audit());
        await playground.open('basic-paxos/b09-x-and-y', { theme, lang });
        await playground.call('seek', { step: 9 });
        await audit('wide');
        // The halves share out the rest: each state is seen once in each theme, and once in each language.
        if ((theme === 'dark') === (lang === 'zh')) {
          await playground.input.click(playground.nodeOnStage('b'));
          await page.waitFor('[part~="inspector"]');
          await audit('inspector');
          await page.focus(playground.control('settings'));
          await playground.input.key('Enter');
          await page.waitFor(DIALOG);
          await audit('set-up');
        } else {
          await playground.open('basic-paxos/b15-restart-wiped', { theme, lang, width: 390, height: 800 });
          await playground.call('seek', { time: 10_000_000 });
          await audit('phone, a broken promise');
          await playground.input.key('?');
          await page.waitFor(DIALOG);
          await audit('phone, help');
          await playground.input.key('Escape');
          await page.waitGone(DIALOG);
          await playground.input.key('/');
          await page.waitFor(`${DIALOG} [data-scenario]`);
          await audit('phone, picker');
        }
        expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length))).toEqual({});
      });
    }
  }

  if (inChromium) test('an error panel and embeds in prose', async ({ playground, page }) => {
    await page.open('embed.html');
    await playground.ready();
    expect(await page.audit()).toEqual([]);
    await playground.open();
    await playground.load('scenario wrong\nprotocol nothing\n');
    await page.waitFor('[part~="error"]');
    expect(await page.audit()).toEqual([]);
  });
});

describe('sizes', () => {
  for (const [width, height, least] of [[360, 640, 44], [480, 400, 24], [700, 900, 44], [1024, 640, 24], [820, 1180, 24], [1280, 800, 24], [2560, 1400, 24]]) {
    test(`${width} x ${height}: no sideways scrollbar, targets from ${least} px, all on screen`, async ({ playground, page }) => {
      await playground.open('basic-paxos/b09-x-and-y', { width, height });
      await playground.call('seek', { step: 9 });
      expect(await page.evaluate(overflow)).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 'the page fits its window').toBeLessThanOrEqual(0);
      const cut = await page.evaluate(() => window.__e2e.$$('[part~="frame"] :is(button, select)').filter(window.__e2e.visible).filter((element) => element.closest('.transport, .topbar, .tabs') && element.getBoundingClientRect().bottom > innerHeight).map((element) => element.outerHTML));
      expect(cut, 'buttons that are cut off').toEqual([]);
      const messages = new Set((await playground.state()).messages.map(({ name }) => name));
      expect(messages.size).toBeGreaterThan(1);
      const sizes = (await page.evaluate(small, least)).filter((one) => ![...messages].some((name) => one.includes(name)) || least < 44);
      expect(sizes).toEqual([]);
      // Before the last acceptor, which on a phone stands at the edge: its tray has a word.
      await playground.call('apply', 'hold y>c Prepare 2.y');
      await page.waitFor('[part~="stage"] [data-tray="c"]');
      const outside = await page.evaluate(() => window.__e2e.$$('[part~="stage"] :is([data-node], [data-message], [data-tray] text)').filter((element) => {
        let { left, top, right, bottom } = element.getBoundingClientRect();
        if (element instanceof SVGTextElement) {
          // Without its halo, which Firefox counts as part of it.
          const { x, y, width, height } = element.getBBox();
          const corners = [[x, y], [x + width, y + height]].map(([cx, cy]) => new DOMPoint(cx, cy).matrixTransform(element.getScreenCTM() ?? undefined));
          [{ x: left, y: top }, { x: right, y: bottom }] = /** @type {[DOMPoint, DOMPoint]} */ (corners);
        }
        const stage = window.__e2e.$('[part~="stage"]')?.getBoundingClientRect();
        return !stage || left < stage.left - 1 || top < stage.top - 1 || right > stage.right + 1 || bottom > stage.bottom + 1;
      }).map((element) => element.getAttribute('aria-label') ?? element.textContent));
      expect(outside, 'off the stage').toEqual([]);
    });
  }

  test('on a laptop messages in flight have room, and the promises that hold are a press away', async ({ playground, page }) => {
    await playground.open('raft/r04-log-repair', { width: 1280, height: 720 });
    await playground.call('seek', { step: 20 });
    expect(await page.evaluate(() => window.__e2e.$('.flight-list')?.clientHeight)).toBeGreaterThanOrEqual(5 * 24);
    await playground.input.click('[data-control="promises"]');
    await page.waitFor(`${DIALOG}.is-safety`);
    expect(await page.count(`${DIALOG} .promises li`)).toBe((await playground.state()).monitors.length);
  });

  test('the tabs of a phone: stage, diagram, messages in flight', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y', { width: 360, height: 740 });
    await playground.call('seek', { step: 9 });
    for (const [at, part] of [[1, 'diagram'], [2, 'in-flight'], [0, 'stage']]) {
      await page.evaluate((n) => /** @type {HTMLElement} */ (window.__e2e.$$('[role="tab"]')[/** @type {number} */ (n)]).focus(), at);
      await playground.input.key('Enter');
      await page.waitFor(`[part~="${part}"]`);
      expect(await page.evaluate(overflow), String(part)).toBe(0);
    }
  });

  if (inFirefox) test('a small embed has no scrollbar inside', async ({ playground, page }) => {
    await page.open('embed.html', { width: 800, height: 700 });
    await playground.ready();
    const bars = await page.evaluate(() => window.__e2e.$$('[part~="frame"], [part~="frame"] *').filter(window.__e2e.visible).filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const scrolls = (/** @type {string} */ how) => how === 'auto' || how === 'scroll';
      return (scrolls(overflowY) && element.scrollHeight > element.clientHeight + 1) || (scrolls(overflowX) && element.scrollWidth > element.clientWidth + 1);
    }).map((element) => `${element.localName}.${element.className}`));
    expect(bars).toEqual([]);
  });
});

describe('motion and colour', () => {
  if (inChromium) test('with reduced motion a step jumps, and nothing is animated', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean', { reducedMotion: true });
    await playground.call('seek', { step: 2 });
    await playground.call('step');
    const running = await page.evaluate(() => window.__e2e.$$('consensus-playground').flatMap((element) => element.shadowRoot?.getAnimations() ?? [])
      .filter((animation) => animation.playState === 'running' && Number(animation.effect?.getComputedTiming().duration) > 1).length);
    expect(running).toBe(0);
    const places = () => page.evaluate(() => window.__e2e.$$('[part~="stage"] [data-message]').map((element) => element.getAttribute('transform')).join());
    const now = await places();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)));
    expect(await places(), 'it does not glide').toBe(now);
    // Playing is asked for: then time passes.
    await playground.press('play');
    const { time } = await playground.state();
    await playground.until((state) => state.time > time);
  });

  // Each engine has its own way to be told; WebKit has none.
  if (engine !== 'webkit') test('with forced colours everything is still told apart', async ({ playground, page }) => {
    const force = async (/** @type {boolean} */ on) => {
      if (engine === 'chromium') {
        const params = { features: [{ name: 'forced-colors', value: on ? 'active' : 'none' }, { name: 'prefers-color-scheme', value: 'light' }, { name: 'prefers-reduced-motion', value: 'no-preference' }] };
        await page.driver.execute(new Command('cdp').setParameter('cmd', 'Emulation.setEmulatedMedia').setParameter('params', params));
      } else {
        await page.driver.execute(new Command('mozContext').setParameter('context', 'chrome'));
        await page.driver.executeScript(`Services.prefs.setIntPref('browser.display.document_color_use', arguments[0])`, on ? 2 : 0);
        await page.driver.execute(new Command('mozContext').setParameter('context', 'content'));
      }
    };
    await playground.open('basic-paxos/b09-x-and-y');
    await playground.call('seek', { step: 9 });
    await force(true);
    try {
      await page.waitFor(() => matchMedia('(forced-colors: active)').matches);
      const drawn = await page.evaluate(() => {
        const ground = getComputedStyle(window.__e2e.$('[part~="frame"]') ?? document.body).backgroundColor;
        const shapes = window.__e2e.$$('[part~="stage"] [data-message] .glyph-shape, [part~="stage"] [data-node] .card').filter(window.__e2e.visible);
        return { count: shapes.length, lost: shapes.filter((shape) => { const { fill, stroke } = getComputedStyle(shape); return [fill, stroke].every((colour) => colour === ground || colour === 'none'); }).length };
      });
      expect(drawn.count).toBeGreaterThan(5);
      expect(drawn.lost, 'shapes in the colour of the ground').toBe(0);
      if (inChromium) expect(await page.audit({ impacts: ['critical'] })).toEqual([]);
      // What is inverted on purpose stays so: a plate of the ground's colour behind its words would hide them.
      await playground.input.key('k');
      await page.waitFor('.primary');
      const hidden = await page.evaluate(() => window.__e2e.$$('[part~="frame"] *').filter(window.__e2e.visible).filter((element) => {
        const { backgroundColor, color, forcedColorAdjust } = getComputedStyle(element);
        const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        const ink = getComputedStyle(window.__e2e.$('[part~="frame"]') ?? document.body).color;
        return element instanceof HTMLElement && words && backgroundColor === ink && (color === ink || forcedColorAdjust !== 'none');
      }).map((element) => `${element.className} ${element.textContent?.trim()}`));
      expect(hidden, 'words on a ground of their own colour').toEqual([]);
    } finally {
      await force(false);
    }
  });
});
