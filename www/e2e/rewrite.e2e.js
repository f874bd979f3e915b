// More of the past in the hand: notes, requests, timers, steps by message delay; and every new future held against the
// native engine's, which runs what the page saved.
import { DiagramReader } from './support/diagram.js';
import { holdsNatively } from './support/native.js';
import { describe, expect, inChromium, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const MENU = '[part~="menu"] [role="menuitem"]';
const NOW = 420;

/** @param {Playground} playground @param {number} [now] */
async function open(playground, now = NOW) {
  await playground.openHands();
  await playground.at(now);
  return new DiagramReader(playground);
}

/** Focus on the event or arrow that reads like this, by the keyboard alone. @param {Playground} playground @param {RegExp} wanted @param {string[]} way */
async function focusOn(playground, wanted, way) {
  await playground.page.focus('[part~="diagram-cursor"]');
  await playground.input.key(...way);
  const label = (await playground.page.focused())?.attributes['aria-label'] ?? '';
  expect(label).toMatch(wanted);
}

const TOP = Array.from({ length: 8 }, () => 'ArrowUp');

describe('the new future', () => {
  if (inChromium) test('is the native engine’s, whatever was changed', async ({ playground }) => {
    const diagram = await open(playground);
    await holdsNatively(playground);
    const head = await diagram.head('x>a Prepare 1.x');
    await playground.input.drag([head, { x: (await diagram.spot('a', 150)).x, y: head.y }]);
    await holdsNatively(playground);
    const other = await diagram.head('x>b Prepare 1.x');
    await playground.input.drag([other, { x: other.x + 4, y: other.y + 60 }]);
    await holdsNatively(playground);
    await playground.input.click(await diagram.spot('c', 180), { button: 2 });
    await playground.choose(MENU, new RegExp(`^${said('ui-act-crash').source}`));
    await holdsNatively(playground);
    expect(await playground.changes()).toBe(3);
  });
});

describe('a note', () => {
  test('is pinned to an event by the keyboard, read when one comes there, changed, and taken off', async ({ playground, page }) => {
    await open(playground);
    const write = async (/** @type {string} */ text) => {
      await page.focus('[part~="diagram-cursor"]');
      await playground.input.key('n');
      await page.waitFor('dialog[open] textarea[name="en"]');
      await page.focus('dialog[open] textarea[name="en"]');
      await playground.input.key('End', 'Shift+Home', 'Delete');
      if (text) await playground.input.type(text);
      await playground.choose('dialog[open] button.primary', said('diagram-note-save'));
      await page.waitGone('dialog[open]');
    };
    const told = () => page.text('[part~="narration"]');
    await focusOn(playground, /^a, .*x→a Prepare/, [...TOP, 'Home', 'Shift+ArrowRight', 'Shift+ArrowRight']);
    await write('look here');
    await page.focus('[part~="diagram-cursor"]');
    await playground.input.key('g');
    expect(await told()).toMatch(/look here/);
    await write('or rather here');
    expect(await told()).toMatch(/or rather here/);
    expect(await told()).not.toMatch(/look here/);
    await holdsNatively(playground);
    await write('');
    expect(await told()).not.toMatch(/here/);
  });
});

describe('a request', () => {
  test('is made in the past with a value of one’s own', async ({ playground, page }) => {
    const diagram = await open(playground);
    await playground.input.click(await diagram.spot('x', 250), { button: 2 });
    await playground.choose(MENU, new RegExp(said('request-propose').source));
    await page.waitFor('dialog[open] input');
    await page.focus('dialog[open] input');
    await playground.input.type('banana');
    await playground.input.key('Enter');
    await page.waitGone('dialog[open]');
    expect(await diagram.changes()).toMatch(/request x propose banana/);
    expect(await playground.changes()).toBe(1);
    expect((await playground.state()).time, 'the moment stays').toBe(NOW * 1000);
    await holdsNatively(playground);
  });
});

describe('a timer that runs', () => {
  test('is drawn ahead of now; dragged to an earlier time it fires, to a later one it is put off', async ({ playground, page }) => {
    const diagram = await open(playground, 250);
    const before = await playground.fingerprint();
    const sign = '.d-plot .d-sign:has(.d-timer.pending)';
    // As far as the window reaches, by keys.
    await page.focus('.d-slider');
    await playground.input.key('-', '-', '-', '-', '-');
    await page.waitFor(sign);
    const due = 1000;
    const mark = await diagram.spot('x', due);
    await playground.input.drag([mark, { x: (await diagram.spot('x', 600)).x, y: mark.y }], { release: false });
    await diagram.drawn();
    expect(await diagram.said()).toMatch(said('diagram-earlier'));
    await playground.input.key('Escape');
    await playground.input.up();
    expect(await playground.fingerprint()).toEqual(before);
    await playground.input.drag([mark, { x: (await diagram.spot('x', 320)).x, y: mark.y }]);
    expect(Math.abs(Number(/at ([\d.]+)ms .*do fire x timeout/.exec(await diagram.changes())?.[1]) - 320)).toBeLessThan(8);
    await holdsNatively(playground);
    await playground.press('undo');
    const again = await diagram.spot('x', due);
    await playground.input.drag([again, { x: (await diagram.spot('x', 1150)).x, y: again.y }]);
    const until = async () => Number(/do postpone x timeout until ([\d.]+)ms/.exec(await diagram.changes())?.[1]);
    expect(Math.abs((await until()) - 1150)).toBeLessThan(8);
    await holdsNatively(playground);
    const once = await playground.fingerprint();
    const off = await diagram.spot('x', await until());
    await playground.input.drag([off, { x: (await diagram.spot('x', 1080)).x, y: off.y }]);
    expect(Math.abs((await until()) - 1080), 'put off again').toBeLessThan(8);
    expect(await playground.changes(), 'not twice').toBe(1);
    await holdsNatively(playground);
    await playground.press('undo');
    expect(await playground.fingerprint(), 'each release is one step').toEqual(once);
  });

  test('is found, moved and put back by the keyboard', async ({ playground, page }) => {
    const diagram = await open(playground, 250);
    await focusOn(playground, said('diagram-pending'), [...TOP, 'ArrowDown', 'End']);
    await playground.input.key('m', 'ArrowRight', 'Escape');
    await page.waitGone('.d-said');
    expect(await playground.changes()).toBe(0);
    await playground.input.key('m', 'Shift+ArrowRight', 'Enter');
    expect(await diagram.changes()).toMatch(/do postpone x timeout until/);
    // Made to fire now, nothing puts it off any more.
    await page.focus('[part~="diagram-cursor"]');
    await playground.input.key('Enter');
    await playground.choose(MENU, said('diagram-fire-now'));
    expect(await diagram.changes()).toMatch(/at 250ms .*do fire x timeout/);
    expect(await diagram.changes()).not.toMatch(/postpone/);
    expect(await playground.changes(), 'in its place').toBe(1);
    await holdsNatively(playground);
    await playground.input.key('z');
    expect(await diagram.changes()).toMatch(/do postpone x timeout until/);
  });
});

describe('a step by message delay', () => {
  test('goes to where the next delay begins, and back', async ({ playground }) => {
    await open(playground, 0);
    const times = [];
    for (let at = 0; at < 4; at += 1) {
      await playground.input.key('Shift+ArrowRight');
      times.push((await playground.state()).time / 1000);
    }
    // One hop each: the request, the first Prepare to arrive, the first Promise, the first Accept.
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size, 'each a delay of its own').toBe(4);
    await playground.input.key('Shift+ArrowLeft');
    expect((await playground.state()).time / 1000).toBe(times[2]);
  });
});
