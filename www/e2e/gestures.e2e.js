// Each gesture with a real pointer: what it says before the release, what it does, one undo for it, and Esc.
import { describe, engine, expect, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */
/** @typedef {import('./support/playground.js').Point} Point */
/** @typedef {import('./harness/input.js').DragOptions} DragOptions */

/** Where a flight of 100 ms that began at 100 ms is two thirds done. */
const NOW = 165;

/**
 * A gesture that ends in one change: what it said is returned, and one undo takes it back.
 * @param {Playground} playground @param {Point[]} points @param {DragOptions} options
 * @param {(said: string) => Promise<void>} check
 */
async function gesture(playground, points, options, check) {
  const before = await playground.fingerprint();
  const changes = await playground.changes();
  await playground.input.drag(points, { ...options, release: false });
  const preview = await playground.preview();
  expect(await playground.fingerprint(), 'nothing happens before the release').toEqual(before);
  await playground.input.up(options.type ? { type: options.type } : {});
  await check(preview);
  expect(await playground.changes(), 'one change').toBe(changes + 1);
  await playground.press('undo');
  expect(await playground.fingerprint(), 'one undo').toEqual(before);
  await playground.press('redo');
  await check(preview);
  await playground.press('undo');
}

describe('a message in the hand', () => {
  test('dragged back along its path it arrives later', async ({ playground }) => {
    await playground.openHands();
    const { message, here, back } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await gesture(playground, [here, back], {}, async (preview) => {
      const { due } = await playground.message('x>a', 'Prepare');
      // Its speed stays: as far back as it was 35 ms ago.
      expect(due / 1000).toBeGreaterThan(message.due / 1000 + 32);
      expect(due / 1000).toBeLessThan(message.due / 1000 + 38);
      expect(preview).toMatch(said('stage-tip-at', { to: 'a', time: Math.round(due / 1000) }));
      expect(preview).toMatch(said('stage-tip-later', { by: Math.round((due - message.due) / 1000) }));
    });
  });

  test('dragged forward along its path it arrives earlier', async ({ playground }) => {
    await playground.openHands();
    const { here: ahead } = await playground.alongPath('x>a', 'Prepare', 180, 130);
    await playground.at(130);
    const message = await playground.message('x>a', 'Prepare');
    await gesture(playground, [await playground.place(message.name), ahead], {}, async (preview) => {
      const { due } = await playground.message('x>a', 'Prepare');
      expect(due / 1000).toBeGreaterThan(146);
      expect(due / 1000).toBeLessThan(154);
      expect(preview).toMatch(said('stage-tip-earlier', { by: Math.round((message.due - due) / 1000) }));
    });
    await gesture(playground, [await playground.place(message.name), await playground.page.point({ of: playground.nodeOnStage('a'), at: [0.02, 0.5] })], {}, async (preview) => {
      expect((await playground.message('x>a', 'Prepare')).due, 'on the receiver: now').toBe(130_000);
      expect(preview).toMatch(said('stage-tip-now', { to: 'a' }));
    });
  });

  test('off its path it is dropped, and said so before', async ({ playground }) => {
    await playground.openHands();
    const { message, here, aside } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await gesture(playground, [here, aside(60)], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-drop'));
      expect((await playground.state()).messages.map(({ name }) => name)).not.toContain(message.name);
      expect(await playground.page.count(playground.onStage(message.name))).toBe(0);
      expect(await playground.page.count(playground.inList(message.name))).toBe(0);
    });
    expect((await playground.message('x>a', 'Prepare')).due).toBe(message.due);
    expect(await playground.page.count(playground.onStage(message.name))).toBe(1);
    expect(await playground.page.count(playground.inList(message.name))).toBe(1);
  });

  test('in the tray it is held until it is let go', async ({ playground }) => {
    await playground.openHands();
    const { message, here, aside } = await playground.alongPath('x>b', 'Prepare', NOW, 130);
    const fate = async () => (await playground.message('x>b', 'Prepare')).fate;
    // Once lifted, the tray is offered.
    await playground.input.drag([here, aside(12)], { release: false });
    const tray = await playground.page.point('[data-tray="b"]');
    await playground.input.key('Escape');
    await playground.input.up();
    await gesture(playground, [here, tray], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-hold', { to: 'b' }));
      expect(await fate()).toBe('held');
    });
    await playground.press('redo');
    await gesture(playground, [await playground.place(message.name), here], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-release', { to: 'b' }));
      expect(await playground.message('b>x', 'Promise'), 'let go, it arrives').toMatchObject({ sent: 165_000 });
    });
    await playground.at(400);
    expect(await fate(), 'it stays, however late it gets').toBe('held');
    await playground.input.click(await playground.place(message.name));
    expect((await playground.state()).messages.map(({ name }) => name)).not.toContain(message.name);
    expect(await playground.message('b>x', 'Promise')).toMatchObject({ sent: 400_000 });
  });

  test('with Alt it is duplicated', async ({ playground }) => {
    await playground.openHands();
    const { message, here, aside } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    const names = async () => (await playground.state()).messages.map(({ name }) => name);
    const before = await names();
    await playground.input.drag([here, aside(40)], { modifiers: ['Alt'] });
    expect((await names()).sort()).toEqual([...before, `${message.name} +1`].sort());
    expect(await playground.changes()).toBe(1);
    await playground.press('undo');
    expect(await names()).toEqual(before);
  });

  test('after a long press it is duplicated', async ({ playground }) => {
    await playground.openHands();
    const { message, here } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await playground.input.down(here);
    await playground.page.waitFor('.stage-tip');
    expect(await playground.preview()).toMatch(said('stage-tip-duplicate'));
    await playground.input.up();
    expect((await playground.state()).messages.map(({ name }) => name)).toContain(`${message.name} +1`);
  });

  test('onto another of its link it swaps with it', async ({ playground }) => {
    await playground.openHands();
    await playground.at(140);
    expect(await playground.call('apply', 'request x retry')).toBe(true);
    await playground.at(NOW);
    const pair = async () => (await playground.state()).messages.filter(({ from, to }) => from === 'x' && to === 'a').sort((a, b) => a.sent - b.sent);
    const [first, second] = await pair();
    await gesture(playground, [await playground.place(second.name), await playground.place(first.name)], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-swap', { title: `${first.kind} ${first.ballot}` }));
      expect((await pair()).map(({ due }) => due)).toEqual([second.due, first.due]);
    });
  });

  test('taking it pauses', async ({ playground }) => {
    await playground.openHands();
    await playground.page.evaluate(() => {
      const select = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="speed"]'));
      select.value = '0.001';
      select.dispatchEvent(new Event('change'));
    });
    await playground.at(140);
    const { name } = await playground.message('x>a', 'Prepare');
    await playground.press('play');
    await playground.page.waitFor(() => Number(window.__e2e.$('[data-clock]')?.textContent) > 140);
    await playground.input.down(await playground.place(name));
    const { time } = await playground.state();
    expect(time).toBeGreaterThan(140_000);
    expect((await playground.page.get(playground.control('play')))?.attributes['aria-label']).toMatch(said('ui-play'));
    await playground.input.up();
    expect((await playground.state()).time).toBe(time);
    expect(await playground.changes()).toBe(0);
  });
});

describe('links and nodes', () => {
  test('a stroke cuts the links that it crosses, a click mends', async ({ playground }) => {
    await playground.openHands();
    // On the way from x to its acceptors, where nothing flies yet.
    const { here, aside } = await playground.alongPath('x>a', 'Prepare', 150, 110);
    const { here: last } = await playground.alongPath('x>c', 'Prepare', 170, 110);
    await playground.at(50);
    const [from, one] = [aside(50), aside(-50)].sort((a, b) => a.y - b.y);
    await gesture(playground, [from, here, one], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-cut-one', { from: 'x', to: 'a' }));
      expect(await playground.page.count('[data-cut]')).toBe(1);
    });
    await gesture(playground, [from, here, last, { x: last.x, y: last.y + 50 }], {}, async (preview) => {
      expect(preview).toMatch(said('stage-tip-cut', { count: 3 }));
      expect(await playground.page.count('[data-cut]')).toBe(3);
    });
    await playground.press('redo');
    // A link that is cut loses what has come half-way.
    await playground.at(195);
    expect((await playground.state()).messages, 'nothing gets through').toEqual([]);
    await playground.at(50);
    await playground.input.click('[data-cut="x>a"], [data-cut="a>x"]');
    expect(await playground.page.count('[data-cut]')).toBe(2);
    await playground.at(195);
    expect((await playground.state()).messages.map(({ to }) => to)).toEqual(['a']);
  });

  test('a click on a node opens the inspector: crash, restart, wipe', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const life = async () => (await playground.node('a')).life;
    await playground.input.click(playground.nodeOnStage('a'));
    await playground.page.waitFor('[part~="inspector"]');
    const inspector = '[part~="inspector"] button';
    await playground.choose(inspector, said('ui-act-crash'));
    expect(await life()).toBe('crashed');
    expect((await playground.page.get(playground.nodeOnStage('a')))?.attributes['aria-label']).toMatch(said('stage-life-crashed'));
    await playground.choose(inspector, said('ui-act-restart'));
    expect(await life()).toBe('up');
    await playground.choose(inspector, said('ui-act-wipe'));
    expect(await life()).toBe('wiped');
    expect(await playground.changes()).toBe(3);
    for (const now of ['up', 'crashed', 'up']) {
      await playground.press('undo');
      expect(await life()).toBe(now);
    }
    await playground.choose(inspector, said('ui-act-isolate'));
    expect(await playground.page.count('[part~="inspector"] [aria-pressed="true"]'), 'every link of it, both ways').toBe(2 * ((await playground.state()).nodes.length - 1));
    await playground.choose(inspector, said('ui-act-heal'));
    expect(await playground.page.count('[part~="inspector"] [aria-pressed="true"]')).toBe(0);
    await playground.press('close-inspector');
    expect(await playground.page.count('[part~="inspector"]')).toBe(0);
  });

  test('a timer fires when told to', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = (await playground.message('x>a', 'Prepare')).ballot;
    await playground.input.click(playground.nodeOnStage('x'));
    await playground.choose('[part~="inspector"] button', said('ui-act-fire'));
    const ballots = (await playground.state()).messages.map(({ ballot }) => ballot);
    expect(ballots).toContain(before);
    expect(new Set(ballots).size, 'x began another ballot').toBe(2);
    expect((await playground.state()).time).toBe(150_000);
  });

  test('the menus of a node, a message and a link do the same', async ({ playground }) => {
    await playground.openHands();
    // The mark of a cut is half-way: nothing flies there yet.
    await playground.at(120);
    const menu = '[part~="menu"] [role="menuitem"]';
    await playground.input.click(playground.nodeOnStage('b'), { button: 2 });
    await playground.choose(menu, said('ui-act-crash'));
    expect((await playground.node('b')).life).toBe('crashed');
    const { name } = await playground.message('x>a', 'Prepare');
    await playground.input.click(await playground.place(name), { button: 2 });
    await playground.choose(menu, said('ui-act-cut', { from: 'x', to: 'a' }));
    await playground.input.click('[data-cut]', { button: 2 });
    await playground.choose(menu, said('ui-act-heal'));
    expect(await playground.page.count('[data-cut]')).toBe(0);
    expect(await playground.page.count(menu), 'the menu is closed').toBe(0);
  });
});

describe('Esc', () => {
  const along = async (/** @type {Playground} */ playground) => playground.alongPath('x>a', 'Prepare', NOW, 130);

  test('puts a message back: along its path, off it, over the tray, with Alt, after a long press', async ({ playground }) => {
    await playground.openHands();
    const { here, back, aside } = await along(playground);
    const before = await playground.fingerprint();
    await playground.input.drag([here, aside(12)], { release: false });
    const tray = await playground.page.point('[data-tray="a"]');
    await playground.input.key('Escape');
    await playground.input.up();
    /** @type {[string, import('./support/playground.js').Point, DragOptions][]} */
    const hands = [['delay', back, {}], ['drop', aside(60), {}], ['hold', tray, {}], ['copy', aside(40), { modifiers: ['Alt'] }], ['long press', aside(30), { hold: 650 }]];
    for (const [what, to, options] of hands) {
      await playground.input.drag([here, to], { ...options, release: false });
      await playground.page.waitFor('.stage-tip');
      await playground.input.key('Escape');
      await playground.page.waitGone('.stage-tip');
      await playground.input.up();
      expect(await playground.fingerprint(), what).toEqual(before);
    }
    expect(await playground.changes()).toBe(0);
    expect(await playground.place(hands.length ? (await playground.message('x>a', 'Prepare')).name : '')).toEqual(here);
  });

  test('gives up a stroke', async ({ playground }) => {
    await playground.openHands();
    const { here, aside } = await playground.alongPath('x>a', 'Prepare', 150, 110);
    await playground.at(50);
    const before = await playground.fingerprint();
    await playground.input.drag([aside(50), here, aside(-50)], { release: false });
    await playground.page.waitFor('.stage-tip');
    await playground.input.key('Escape');
    await playground.page.waitGone('.stage-tip');
    await playground.input.up();
    expect(await playground.fingerprint()).toEqual(before);
    expect(await playground.page.count('[data-cut]')).toBe(0);
  });

  test('closes what a click has opened: inspector, menu', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    await playground.input.click(playground.nodeOnStage('a'));
    await playground.page.waitFor('[part~="inspector"]');
    await playground.input.key('Escape');
    await playground.page.waitGone('[part~="inspector"]');
    await playground.input.click(playground.nodeOnStage('a'), { button: 2 });
    await playground.page.waitFor('[role="menuitem"]');
    await playground.input.key('Escape');
    await playground.page.waitGone('[role="menuitem"]');
    expect(await playground.fingerprint()).toEqual(before);
  });
});

// Only Chromium's driver has a pen.
if (engine === 'chromium') describe('with a pen', () => {
  const pen = /** @type {const} */ ({ type: 'pen' });

  test('a message is delayed, dropped and held, a link is cut, a node is picked', async ({ playground }) => {
    await playground.openHands();
    const { message, here, back, aside } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await gesture(playground, [here, back], pen, async () => {
      expect((await playground.message('x>a', 'Prepare')).due).toBeGreaterThan(message.due);
    });
    await gesture(playground, [here, aside(70)], pen, async (preview) => {
      expect(preview).toMatch(said('stage-tip-drop'));
      expect((await playground.state()).messages.map(({ name }) => name)).not.toContain(message.name);
    });
    await playground.input.click(playground.nodeOnStage('b'), pen);
    await playground.page.waitFor('[part~="inspector"]');
  });
});

// WebKit's driver reports touch as a mouse; it runs the smoke tests only.
if (engine !== 'webkit') describe('with a finger', () => {
  const PHONE = { width: 390, height: 800 };
  const touch = /** @type {const} */ ({ type: 'touch' });

  test('a message is delayed and dropped on a phone', async ({ playground }) => {
    await playground.openHands(PHONE);
    const { message, here, back, aside } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await playground.input.drag([here, back], touch);
    await playground.until(({ messages }) => messages.some(({ due }) => due > 225_000 && due !== 240_000));
    const { due } = await playground.message('x>a', 'Prepare');
    expect(due / 1000).toBeGreaterThan(message.due / 1000 + 28);
    expect(due / 1000).toBeLessThan(message.due / 1000 + 42);
    await playground.press('undo');
    await playground.listen();
    await playground.input.drag([here, aside(70)], touch);
    await playground.until(({ messages }) => messages.length === 2);
    expect((await playground.state()).messages.map(({ name }) => name)).not.toContain(message.name);
    expect(await playground.heard()).toMatch(said('stage-tip-drop'));
  });

  test('a long press duplicates, on a node it opens its menu', async ({ playground }) => {
    await playground.openHands(PHONE);
    const { message, here } = await playground.alongPath('x>a', 'Prepare', NOW, 130);
    await playground.input.click(here, { ...touch, hold: 650 });
    await playground.until(({ messages }) => messages.length === 4);
    expect((await playground.state()).messages.map(({ name }) => name)).toContain(`${message.name} +1`);
    await playground.input.click(playground.nodeOnStage('c'), { ...touch, hold: 650 });
    await playground.choose('[part~="menu"] [role="menuitem"]', said('ui-act-crash'));
    expect((await playground.node('c')).life).toBe('crashed');
  });

  test('a tap on a node opens its panel', async ({ playground }) => {
    await playground.openHands(PHONE);
    await playground.at(150);
    await playground.input.click(playground.nodeOnStage('b'), touch);
    await playground.choose('dialog[open] button', said('ui-act-wipe'));
    expect((await playground.node('b')).life).toBe('wiped');
  });
});
