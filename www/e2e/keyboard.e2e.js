// Without a pointer: everything can be reached, is seen to have the focus, and does what a hand would do.
import { describe, expect, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role="menuitem"]';

/** Presses Tab until the focus is on what matches. @param {Playground} playground @param {string} selector @param {string} [key] */
async function tabTo(playground, selector, key = 'Tab') {
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await playground.input.key(key);
    if (await playground.page.evaluate((s) => window.__e2e.active()?.matches(s) ?? false, selector)) return;
  }
  throw new Error(`40 times ${key} do not lead to ${selector}`);
}

/** What has the focus, and whether that is seen. */
const focus = () => {
  const element = window.__e2e.active();
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
  // On the stage a ring of its own is stroked around a card or a message; a slider may draw its own.
  const ringed = [element, ...element.querySelectorAll('*')].some((part) => /focus/.test(part.getAttribute('class') ?? '') && getComputedStyle(part).stroke !== 'none');
  const parent = element.parentElement ? getComputedStyle(element.parentElement) : style;
  const around = parent.outlineStyle !== 'none' && Number.parseFloat(parent.outlineWidth) >= 1;
  const { x, y, width, height } = element.getBoundingClientRect();
  const name = element.getAttribute('data-control') ?? element.getAttribute('data-message') ?? element.getAttribute('data-node') ?? element.getAttribute('data-monitor') ?? element.getAttribute('aria-label') ?? `${element.localName}.${element.className}`;
  return { name, seen: outlined || ringed || around || style.boxShadow !== 'none', onScreen: width > 0 && height > 0 && x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight };
};

describe('by keyboard', () => {
  test('from page load to a message: delay, hold, let go, duplicate, drop, undo, redo', async ({ playground }) => {
    await playground.openHands();
    await playground.input.key('ArrowRight', 'ArrowRight');
    const start = await playground.state();
    expect(start.messages).toHaveLength(3);
    await tabTo(playground, '[part~="stage"] [data-message]');
    const first = (await playground.page.focused())?.attributes['data-message'];
    // Arrows go from message to message.
    await playground.input.key('ArrowDown');
    const name = (await playground.page.focused())?.attributes['data-message'] ?? '';
    expect(name).not.toBe(first);
    const one = async () => (await playground.state()).messages.find((message) => message.name === name);
    const { due } = (await one()) ?? { due: 0 };
    await playground.input.key('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await playground.preview()).toMatch(said('stage-tip-later', { by: 3 }));
    expect((await one())?.due, 'not before Enter').toBe(due);
    await playground.input.key('Escape');
    await playground.page.waitGone('.stage-tip');
    await playground.input.key('Shift+ArrowRight', 'Shift+ArrowRight', 'Enter');
    expect((await one())?.due).toBe(due + 2000);
    await playground.input.key('h');
    expect((await one())?.fate).toBe('held');
    await playground.input.key('z');
    expect((await one())?.fate).toBe('flying');
    await playground.input.key('d');
    expect((await playground.state()).messages).toHaveLength(4);
    expect(await playground.changes()).toBe(2);
    await playground.input.key('Delete');
    expect(await one()).toBeUndefined();
    // The focus is still on the stage, on a message that is there.
    const next = (await playground.page.focused())?.attributes['data-message'];
    expect((await playground.state()).messages.map((message) => message.name)).toContain(next);
    await playground.input.key('z', 'z', 'z');
    expect(await playground.state()).toEqual(start);
    await playground.input.key('Shift+Z');
    expect((await one())?.due).toBe(due + 2000);
    await playground.input.key('Control+z');
    expect(await playground.state()).toEqual(start);
  });

  test('a node: crash, restart, its menu, its panel', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    await tabTo(playground, '[part~="stage"] [data-node]');
    const name = (await playground.page.focused())?.attributes['data-node'] ?? '';
    await playground.input.key('ArrowRight');
    const other = (await playground.page.focused())?.attributes['data-node'] ?? '';
    expect(other).not.toBe(name);
    await playground.input.key('c');
    expect((await playground.node(other)).life).toBe('crashed');
    await playground.input.key('c');
    expect((await playground.node(other)).life).toBe('up');
    await playground.input.key('Enter');
    await playground.page.waitFor(MENU);
    for (let at = 0; at < 20 && !said('ui-act-wipe').test((await playground.page.focused())?.text ?? ''); at += 1) await playground.input.key('ArrowDown');
    await playground.input.key('Enter');
    expect((await playground.node(other)).life).toBe('wiped');
    expect((await playground.page.focused())?.attributes['data-node'], 'the focus is back').toBe(other);
    await playground.input.key('i');
    await playground.page.waitFor('[part~="inspector"]');
    await playground.input.key('Escape');
    await playground.page.waitGone('[part~="inspector"]');
  });

  test('a link is cut and mended from the panel of a node', async ({ playground }) => {
    await playground.openHands();
    await playground.at(50);
    await tabTo(playground, '[part~="stage"] [data-node]');
    await playground.input.key('ArrowRight', 'i');
    await playground.page.waitFor('[part~="inspector"]');
    await tabTo(playground, '[part~="inspector"] [aria-pressed="false"]');
    await playground.input.key('Enter');
    await playground.page.waitFor('[part~="inspector"] [aria-pressed="true"]');
    expect(await playground.changes()).toBe(1);
    await playground.input.key('Enter');
    await playground.page.waitGone('[part~="inspector"] [aria-pressed="true"]');
  });

  test('the list of messages in flight does the same', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    await tabTo(playground, '[part~="in-flight"] [data-message]');
    await playground.input.key('ArrowDown');
    const name = (await playground.page.focused())?.attributes['data-message'] ?? '';
    const one = async () => (await playground.state()).messages.find((message) => message.name === name);
    const before = await one();
    await playground.input.key('Plus');
    expect((await one())?.due).toBe((before?.due ?? 0) + 5000);
    await playground.input.key('-');
    expect((await one())?.due).toBe(before?.due);
    await playground.input.key('h');
    expect((await one())?.fate).toBe('held');
    await playground.input.key('z');
    // Later than another: its row moves, and the focus with it.
    await playground.input.key('Plus', 'Plus', 'Plus', 'Plus', 'Plus');
    expect((await playground.state()).messages.at(-1)?.name).toBe(name);
    await playground.input.key('Enter');
    await playground.page.waitFor(MENU);
    await playground.input.key('Escape');
    await playground.page.waitGone(MENU);
    expect((await playground.page.focused())?.attributes['data-message'], 'the focus is back').toBe(name);
    await playground.input.key('Delete');
    expect(await one()).toBeUndefined();
    const next = (await playground.page.focused())?.attributes['data-message'];
    expect((await playground.state()).messages.map((message) => message.name), 'the focus is on another').toContain(next);
  });

  test('time: Space, arrows, Home, End; speed: brackets', async ({ playground }) => {
    await playground.open();
    await playground.input.key('Space');
    await playground.until(({ time }) => time > 0);
    await playground.input.key('Space');
    const paused = await playground.state();
    await playground.input.key('End');
    const end = await playground.state();
    expect(end.step).toBeGreaterThan(paused.step);
    expect(end.decided.length).toBeGreaterThan(0);
    await playground.input.key('ArrowLeft');
    expect((await playground.state()).step).toBe(end.step - 1);
    await playground.input.key('ArrowRight');
    expect(await playground.state()).toEqual(end);
    await playground.input.key('Home');
    expect(await playground.state()).toMatchObject({ step: 0, time: 0 });
    const { seed } = end;
    await playground.input.key('r');
    expect((await playground.state()).seed).not.toBe(seed);
  });

  test('every stop of Tab is seen, on screen, and left again', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const stops = [];
    for (let at = 0; at < 60; at += 1) {
      await playground.input.key('Tab');
      const stop = await playground.page.evaluate(focus);
      if (!stop || (stops.length > 3 && stop.name === stops[0].name)) break;
      stops.push(stop);
    }
    const names = stops.map(({ name }) => name);
    expect(stops.filter(({ seen, onScreen }) => !seen || !onScreen)).toEqual([]);
    for (const control of ['picker', 'seed', 'settings', 'export', 'language', 'theme', 'help', 'back', 'play', 'step', 'speed']) expect(names).toContain(control);
    expect(names, 'a message and a node').toEqual(expect.arrayContaining([expect.stringMatching(/^x>/), 'C']));
    expect(stops.length).toBeLessThan(60);
  });

  test('the focus returns from dialogs and menus to where it was', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    for (const control of ['picker', 'settings', 'help']) {
      await playground.page.focus(playground.control(control));
      await playground.input.key('Enter');
      await playground.page.waitFor(DIALOG);
      expect(await playground.page.evaluate(() => Boolean(window.__e2e.active()?.closest('dialog'))), `${control}: the focus is inside`).toBe(true);
      await playground.input.key('Escape');
      await playground.page.waitGone(DIALOG);
      expect((await playground.page.focused())?.attributes['data-control'], control).toBe(control);
    }
    for (const control of ['seed', 'export']) {
      await playground.page.focus(playground.control(control));
      await playground.input.key('Enter');
      await playground.page.waitFor(MENU);
      await playground.input.key('ArrowDown', 'Escape');
      await playground.page.waitGone(MENU);
      expect((await playground.page.focused())?.attributes['data-control'], control).toBe(control);
    }
    // By key alone: from a message on stage to the help and back.
    await tabTo(playground, '[part~="stage"] [data-message]');
    const name = (await playground.page.focused())?.attributes['data-message'];
    await playground.input.key('?');
    await playground.page.waitFor(DIALOG);
    await playground.input.key('Escape');
    await playground.page.waitGone(DIALOG);
    expect((await playground.page.focused())?.attributes['data-message']).toBe(name);
  });

  test('the picker by arrows and Enter', async ({ playground }) => {
    await playground.open('raft/r04-log-repair');
    await playground.input.key('/');
    await playground.page.waitFor(`${DIALOG} [data-scenario]`);
    const hidden = await playground.page.evaluate(() => {
      const [list, entry] = ['.dialog-body', '.entry[aria-current]'].map((selector) => window.__e2e.$(selector)?.getBoundingClientRect());
      return !list || !entry || entry.top < list.top || entry.bottom > list.bottom;
    });
    expect(hidden, 'what is open now is out of sight').toBe(false);
    await playground.input.type('duel');
    await playground.page.waitFor(() => window.__e2e.$$('dialog[open] [data-scenario]').length < 5);
    await playground.input.key('ArrowDown');
    const wanted = (await playground.page.focused())?.attributes['data-scenario'];
    await playground.input.key('Enter');
    await playground.until(({ scenario }) => scenario !== 'r04-log-repair');
    expect(wanted).toContain((await playground.state()).scenario);
  });

  test('keys do not act while somebody writes', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.state();
    await playground.input.key('/');
    await playground.page.waitFor(`${DIALOG} input`);
    await playground.input.type('zcr c');
    expect((await playground.page.get(`${DIALOG} input`))?.value).toBe('zcr c');
    // The first Esc may empty the field.
    await playground.input.key('Escape', 'Escape');
    await playground.page.waitGone(DIALOG);
    expect(await playground.state()).toEqual(before);
  });
});
