// Each control of the page, pressed by a pointer: time, speed, seeds, changes, scenarios, language, theme, help, lists.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const MENU = '[part~="menu"] [role="menuitem"]';
const DIALOG = 'dialog[open]';

/** @param {Playground} playground */
const label = async (playground) => (await playground.page.get(playground.control('play')))?.attributes['aria-label'];

describe('time', () => {
  test('play, pause', async ({ playground }) => {
    await playground.open();
    await playground.press('play');
    await playground.until(({ step, messages }) => step > 0 && messages.length > 0);
    expect(await label(playground)).toMatch(said('ui-pause'));
    await playground.press('play');
    expect(await label(playground)).toMatch(said('ui-play'));
    const paused = await playground.state();
    const clock = await playground.page.text('[data-clock]');
    expect(Number(clock)).toBeCloseTo(paused.time / 1000, 0);
    const places = await playground.page.evaluate(async () => {
      const now = () => window.__e2e.$$('[part~="stage"] [data-message]').map((element) => element.getAttribute('transform'));
      const before = now();
      await new Promise((resolve) => setTimeout(resolve, 120));
      return [before, now()];
    });
    expect(places[1], 'nothing moves').toEqual(places[0]);
    expect(await playground.state()).toEqual(paused);
  });

  if (inChromium) test('messages move evenly while it plays', async ({ playground }) => {
    await playground.openHands();
    await playground.at(100);
    const { name } = await playground.message('x>a', 'Prepare');
    // It is watched from before it plays: the message may be there before the next thing that this test asks.
    await playground.page.evaluate((selector) => {
      /** @type {number[][]} */ const points = [];
      const look = () => {
        const matrix = /** @type {SVGGraphicsElement | null} */ (window.__e2e.$(selector))?.getScreenCTM();
        const clock = Number(window.__e2e.$('[data-clock]')?.textContent);
        if (matrix && clock < 190) points.push([matrix.e, clock]);
        if (clock < 190) requestAnimationFrame(look);
        else Object.assign(window, { __points: points });
      };
      look();
    }, playground.onStage(name));
    await playground.press('play');
    const all = /** @type {number[][]} */ (await playground.page.waitFor(() => Reflect.get(window, '__points')));
    // How many frames there are is the machine's business; those in which it stood are none of it.
    const points = all.filter(([, time], at) => at === 0 || time > all[at - 1][1]);
    expect(points.length).toBeGreaterThan(4);
    const [[x0, t0], [x1, t1]] = [points[0], points[points.length - 1]];
    expect(x1).toBeGreaterThan(x0 + 100);
    const off = points.map(([x, t]) => Math.abs(x - (x0 + ((x1 - x0) * (t - t0)) / (t1 - t0))));
    expect(Math.max(...off), 'pixels from where it should be').toBeLessThan(3);
  });

  test('step, back, end, start', async ({ playground }) => {
    await playground.open();
    const first = await playground.state();
    expect(first.step).toBe(0);
    await playground.press('step');
    const one = await playground.state();
    expect(one.step).toBe(1);
    await playground.press('step');
    await playground.press('step');
    expect((await playground.state()).step).toBe(3);
    await playground.press('back');
    await playground.press('back');
    expect(await playground.state()).toEqual(one);
    await playground.press('end');
    const last = await playground.state();
    expect(last.messages).toEqual([]);
    expect(last.decided.map(({ node }) => node)).toContain('L1');
    expect((await playground.page.get(playground.control('step')))?.attributes['aria-disabled']).toBe('true');
    await playground.press('start');
    expect(await playground.state()).toEqual(first);
    expect((await playground.page.get(playground.control('back')))?.attributes['aria-disabled']).toBe('true');
  });

  if (inFirefox) test('each step tells what happened, why, and where it is written', async ({ playground }) => {
    await playground.open();
    const told = new Set();
    for (let step = 1; step <= 5; step += 1) {
      await playground.press('step');
      told.add(await playground.page.text('[part~="narration"]'));
    }
    expect(told.size).toBe(5);
    expect([...told].at(-1)).toMatch(/Paxos Made Simple|2001/);
    // For those who hear it.
    await playground.page.waitFor(() => window.__e2e.$$('[aria-live="polite"]').some((element) => element.textContent));
  });

  test('speed: a faster run is over sooner', async ({ playground }) => {
    await playground.open();
    const speed = async () => Number((await playground.page.get(playground.control('speed')))?.value);
    const before = await speed();
    await playground.input.key('>', '>');
    expect(await speed()).toBeGreaterThan(before);
    await playground.input.key('<', '<', '<');
    expect(await speed()).toBeLessThan(before);
    await playground.page.evaluate(() => {
      const select = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="speed"]'));
      select.value = '10';
      select.dispatchEvent(new Event('change'));
    });
    await playground.press('play');
    await playground.until(({ decided }) => decided.length > 1);
    expect(await playground.page.waitFor(() => window.__e2e.$('[part~="narration"]')?.textContent?.includes('by itself'))).toBe(true);
    expect(await label(playground), 'it has stopped').toMatch(said('ui-play'));
  });

  test('the diagram: its slider goes to any time', async ({ playground }) => {
    await playground.open();
    const middle = await playground.page.point({ of: '[part~="diagram"] [role="slider"], [part~="diagram"]', at: [0.5, 0.1] });
    await playground.input.drag([{ x: middle.x - 100, y: middle.y }, middle]);
    const there = await playground.until(({ time }) => time > 0);
    await playground.input.drag([middle, { x: middle.x + 150, y: middle.y }]);
    await playground.until(({ time }) => time > 0);
    expect((await playground.state()).time).toBeGreaterThan(there.time);
  });
});

describe('seeds and changes', () => {
  test('restart with the same seed, with a fresh one', async ({ playground }) => {
    await playground.open('learning/l05-backoff');
    const { seed } = await playground.state();
    await playground.press('step');
    await playground.press('seed');
    await playground.choose(MENU, said('ui-restart-same'));
    expect(await playground.state()).toMatchObject({ seed, step: 0, time: 0 });
    await playground.press('seed');
    await playground.choose(MENU, said('ui-restart-fresh'));
    const fresh = await playground.state();
    expect(fresh).toMatchObject({ step: 0, time: 0 });
    expect(fresh.seed).not.toBe(seed);
    expect(await playground.page.text(playground.control('seed'))).toContain(String(fresh.seed));
    expect(await playground.page.evaluate(() => location.search), 'the address is true').toContain(`seed=${fresh.seed}`);
    await playground.page.reload();
    await playground.ready();
    expect((await playground.state()).seed).toBe(fresh.seed);
  });

  test('undo and redo; the list of changes takes one back', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    expect((await playground.page.get(playground.control('undo')))?.attributes['aria-disabled']).toBe('true');
    await playground.call('apply', 'drop x>a Prepare 1.x');
    const dropped = await playground.fingerprint();
    await playground.call('apply', 'crash b');
    const crashed = await playground.fingerprint();
    expect(await playground.changes()).toBe(2);
    await playground.press('undo');
    expect(await playground.fingerprint()).toEqual(dropped);
    await playground.press('redo');
    expect(await playground.fingerprint()).toEqual(crashed);
    await playground.press('undo');
    await playground.press('undo');
    await playground.until(({ nodes, messages }) => messages.length === 3 && nodes.every(({ life }) => life === 'up'));
    expect(await playground.fingerprint()).toEqual(before);
  });

  test('the text of the run holds the changes, and opens as the same run', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    await playground.call('apply', 'drop x>a Prepare 1.x');
    await playground.press('export');
    await playground.choose(MENU, said('ui-text-show'));
    const text = (await playground.page.waitFor(`${DIALOG} textarea`)).value;
    expect(text).toContain('drop x>a Prepare 1.x');
    await playground.press('close');
    await playground.call('seek', { time: 5_000_000 });
    const end = await playground.state();
    expect(await playground.load(text)).toBe(true);
    await playground.call('seek', { time: 5_000_000 });
    expect(await playground.state()).toEqual(end);
  });
});

describe('scenarios', () => {
  test('the picker searches, and opens what is chosen', async ({ playground }) => {
    await playground.open();
    await playground.press('picker');
    await playground.page.waitFor(`${DIALOG} [data-scenario]`);
    const all = await playground.page.count(`${DIALOG} [data-scenario]`);
    expect(all).toBeGreaterThan(20);
    await playground.input.type('no such thing');
    await playground.page.waitGone(`${DIALOG} [data-scenario]`);
    expect(await playground.page.text(DIALOG)).toMatch(said('ui-pick-none'));
    await playground.input.key('Control+a');
    await playground.input.type('b05');
    await playground.page.waitFor(`${DIALOG} [data-scenario="basic-paxos/b05-duel"]`);
    expect(await playground.page.count(`${DIALOG} [data-scenario]`)).toBeLessThan(all);
    await playground.input.click('[data-scenario="basic-paxos/b05-duel"]');
    const { step } = await playground.until(({ scenario }) => scenario === 'b05-duel');
    expect(step).toBe(0);
    expect(await playground.page.count(DIALOG)).toBe(0);
    expect(await playground.page.evaluate(() => location.search)).toContain('scenario=basic-paxos/b05-duel');
    await playground.page.reload();
    await playground.ready();
    expect((await playground.state()).scenario).toBe('b05-duel');
  });

  test('an address that names none says so and shows another', async ({ playground }) => {
    // Where scenarios are files, a browser tells of the one that is missing.
    playground.page.expectErrors(/no-such|404/);
    await playground.open('basic-paxos/no-such');
    // What shows an error is fetched when there is one.
    await playground.page.waitFor('[part~="error"]');
    expect(await playground.page.text('[part~="error"]')).toContain('no-such');
    expect((await playground.state()).nodes.length).toBeGreaterThan(3);
    await playground.press('dismiss');
    expect(await playground.page.count('[part~="error"]')).toBe(0);
  });
});

describe('lists', () => {
  test('messages in flight are a list, each with a menu', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    const { name, due } = await playground.message('x>b', 'Prepare');
    const menu = async (/** @type {RegExp} */ line) => {
      await playground.input.click(playground.inList(name));
      await playground.choose(MENU, line);
    };
    await menu(said('ui-act-later'));
    expect((await playground.message('x>b', 'Prepare')).due).toBe(due + 5000);
    await menu(said('ui-act-sooner'));
    expect((await playground.message('x>b', 'Prepare')).due).toBe(due);
    await menu(said('ui-act-hold'));
    expect((await playground.message('x>b', 'Prepare')).fate).toBe('held');
    await menu(said('ui-act-duplicate'));
    expect((await playground.state()).messages).toHaveLength(4);
    await menu(said('ui-act-drop'));
    expect((await playground.state()).messages.map((one) => one.name)).not.toContain(name);
    expect(await playground.changes()).toBe(5);
    for (let at = 0; at < 5; at += 1) await playground.press('undo');
    expect(await playground.fingerprint()).toEqual(before);
  });

  test('a promise that fell leads to where it fell', async ({ playground }) => {
    await playground.open('basic-paxos/b15-restart-wiped');
    await playground.press('end');
    const end = await playground.state();
    const fallen = end.monitors.find(({ id }) => id === 'agreement');
    expect(fallen).toMatchObject({ verdict: 'broken' });
    await playground.input.click('[data-monitor="agreement"]');
    const there = await playground.state();
    expect(there.step).toBe(fallen?.step);
    expect(there.step).toBeLessThan(end.step);
    expect(there.monitors.find(({ id }) => id === 'agreement')).toEqual(fallen);
  });

  if (inChromium) test('the counters count', async ({ playground }) => {
    await playground.open();
    await playground.press('end');
    const counts = await playground.page.evaluate(() => Object.fromEntries(window.__e2e.$$('[part~="legend"] [data-kind]').map((element) => [element.getAttribute('data-kind'), Number(/\d+\s*$/.exec(element.textContent?.trim() ?? '')?.[0])])));
    expect(counts).toMatchObject({ Prepare: 3, Promise: 3, Accept: 3 });
  });

  if (inFirefox) test('an action that no longer applies says so and changes nothing', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    expect(await playground.call('apply', 'drop C>x Request')).toBe(false);
    expect(await playground.page.text('[part~="error"]')).toMatch(said('error-not-in-flight', { name: 'C>x Request' }));
    expect(await playground.fingerprint()).toEqual(before);
    expect(await playground.call('apply', 'explode a')).toBe(false);
    expect(await playground.fingerprint()).toEqual(before);
    await playground.press('dismiss');
    expect(await playground.page.count('[part~="error"]')).toBe(0);
  });
});

describe('language, theme, help', () => {
  /** Everything that can be read: text, names for those who hear it, titles; not what was said aloud before. */
  const words = () => window.__e2e.$$('[part~="frame"] *').filter((element) => window.__e2e.visible(element) && !element.closest('[aria-live]')).flatMap((element) => [
    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? ''),
    element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '', element.getAttribute('placeholder') ?? '',
  ].map((text) => text.trim()).filter((text) => /[a-z]{3}|[\u4e00-\u9fff]/i.test(text)));

  /** What is called the same in both: kinds of messages (and their ballots), keys, values, the product, the file names of the extras. */
  const SAME = /^((Prepare|Promise|Accept|Accepted|Nack|Decided|Request|Response)( [\d.x]+)?|Home End|Shift\+(Z|[←→↑↓ ]+)|Tab|Enter|Del|Esc|orange|ora…|Consensus Playground|Basic Paxos|extra)$/;

  if (inChromium) test('all of it in Chinese: a run, a node, a message’s menu, the set-up, the help, the picker', async ({ playground, page }) => {
    await playground.open();
    await playground.call('seek', { step: 6 });
    const shut = async () => { await playground.press('close'); await page.waitGone(DIALOG); };
    // What a dialog shows may be on its way: it grows when that comes, and its button is somewhere else.
    const whole = async () => { await page.waitFor(DIALOG); await page.waitGone('.dialog-body .empty[role="status"]'); };
    /** @type {[string, () => Promise<unknown>][]} */
    const places = [
      ['the run', async () => {}],
      ['a node', () => playground.input.click(playground.nodeOnStage('a'))],
      ['a menu', async () => { await playground.input.click(playground.nodeOnStage('a'), { button: 2 }); await page.waitFor(MENU); }],
      ['the set-up', async () => { await playground.input.key('Escape'); await playground.press('settings'); await whole(); }],
      ['the help', async () => { await shut(); await playground.press('help'); await whole(); }],
      ['the picker', async () => { await shut(); await playground.press('picker'); await page.waitFor('[data-scenario]'); }],
    ];
    /** What stands there in each place, in the language that is on now. */
    const collect = async () => {
      /** @type {Map<string, string[]>} */ const all = new Map();
      for (const [what, go] of places) {
        await go();
        all.set(what, /** @type {string[]} */ (await page.evaluate(words)));
      }
      await playground.press('close');
      await playground.input.key('Escape');
      return all;
    };
    const english = await collect();
    for (const [what, texts] of english) expect(texts.filter((text) => /[\u4e00-\u9fff]/.test(text) && !/中文/.test(text)), `${what}: English only`).toEqual([]);
    await playground.press('language');
    await page.waitFor(() => /[\u4e00-\u9fff]{4}/.test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''));
    for (const [what, texts] of await collect()) {
      const before = new Set(english.get(what));
      const kept = texts.filter((text) => before.has(text) && !/[\u4e00-\u9fff]/.test(text) && !SAME.test(text));
      expect([...new Set(kept)], `${what}: nothing left in English`).toEqual([]);
    }
  });

  test('the language switch speaks the other language and is remembered in the address', async ({ playground }) => {
    await playground.open();
    await playground.press('language');
    await playground.page.waitFor(() => document.documentElement.lang.startsWith('zh'));
    expect(await playground.page.attribute('consensus-playground', 'lang')).toBe('zh');
    await expect.poll(() => playground.page.text('[part~="narration"]')).toMatch(/[\u4e00-\u9fff]/);
    expect(await playground.page.evaluate(() => location.search)).toContain('lang=zh');
    await playground.press('language');
    await playground.page.waitFor(() => document.documentElement.lang === 'en');
    await expect.poll(() => playground.page.text('[part~="narration"]')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('the theme switch changes the colours', async ({ playground }) => {
    await playground.open();
    const colours = () => playground.page.evaluate(() => [window.__e2e.$('[part~="frame"]'), document.body].map((element) => element && getComputedStyle(element).backgroundColor).join());
    const light = await colours();
    await playground.press('theme');
    expect(await playground.page.attribute('consensus-playground', 'theme')).toBe('dark');
    await expect.poll(colours).not.toBe(light);
    await playground.press('theme');
    expect(await playground.page.attribute('consensus-playground', 'theme')).toBe('system');
    await expect.poll(colours).toBe(light);
  });

  test('help says the gestures and the keys', async ({ playground }) => {
    await playground.open();
    await playground.press('help');
    await playground.page.waitFor(DIALOG);
    const text = await playground.page.text(DIALOG);
    for (const id of ['along', 'off', 'onto', 'tray', 'alt', 'stroke', 'click']) expect(text).toMatch(said(`ui-gesture-${id}`));
    for (const id of ['toggle', 'step', 'undo', 'drop', 'hold', 'crash']) expect(text).toMatch(said(`ui-key-${id}`));
    await playground.press('close');
    expect(await playground.page.count(DIALOG)).toBe(0);
  });
});
