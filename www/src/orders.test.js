// What is asked for before it is here is not lost: it is done once it is, in the order in which it was asked.
import { expect, it, vi } from 'vitest';
import { ordersOf } from './orders.js';

/** As much of a shell as orders need. */
function shellOf() {
  /** @type {any} */
  const shell = { player: { speed: 1 }, run: { view: {} }, ui: { dialog: null }, done: /** @type {string[]} */ ([]), missing: vi.fn(), grown: true, grow: async () => (shell.grown = true) };
  shell.draw = () => shell.done.push(`speed ${shell.player.speed}`);
  shell.set = (/** @type {{ tab: string }} */ { tab }) => shell.done.push(`tab ${tab}`);
  shell.move = () => shell.done.push('move');
  shell.play = () => shell.done.push('play');
  shell.complete = () => (shell.ui.commands = ordersOf(shell));
  shell.ui.commands = ordersOf(shell);
  return shell;
}

it('what is not here yet is done once it is, in order; what is here, at once', async () => {
  const shell = shellOf();
  const first = shell.ui.commands.speed(0.1);
  const event = { key: 'ArrowRight', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, preventDefault: vi.fn() };
  shell.ui.commands.key({ ...event, key: '>' }, null);
  shell.ui.commands.key({ ...event, defaultPrevented: true }, null);
  const last = shell.ui.commands.tab('flight');
  expect(shell.done).toEqual([]);
  await Promise.all([first, last]);
  expect(shell.done).toEqual(['speed 0.1', 'speed 0.2', 'tab flight']);
  shell.ui.commands.speed(5);
  expect(shell.done.at(-1)).toBe('speed 5');
});

it('what is asked of the run waits for an engine that can do it, what is asked of the element does not', async () => {
  const shell = shellOf();
  let grow = () => {};
  const growing = new Promise((resolve) => (grow = () => resolve((shell.grown = true))));
  shell.grown = false;
  shell.grow = () => growing;
  shell.ui.commands = ordersOf(shell);
  await shell.ui.commands.speed(0.3);
  expect(shell.done).toEqual(['speed 0.3']);
  const later = [shell.ui.commands.tab('flight'), shell.ui.commands.speed(0.5)];
  await Promise.resolve();
  expect(shell.done, 'nothing overtakes it').toEqual(['speed 0.3']);
  grow();
  await Promise.all(later);
  expect(shell.done).toEqual(['speed 0.3', 'tab flight', 'speed 0.5']);
});

it('where no such engine can be had, that is said and nothing is done', async () => {
  const shell = shellOf();
  shell.grown = false;
  shell.grow = () => Promise.reject(new Error('gone'));
  shell.ui.commands = ordersOf(shell);
  expect(await shell.ui.commands.tab('flight')).toBe(true);
  expect(shell.missing).toHaveBeenCalledOnce();
  expect(shell.done).toEqual([]);
});

it('a page does not scroll by a key that is still to be understood, and who writes keeps it', async () => {
  vi.resetModules();
  const fresh = await import('./orders.js');
  const shell = shellOf();
  shell.ui.commands = fresh.ordersOf(shell);
  const pressed = (/** @type {string} */ key, /** @type {boolean} */ writing) => {
    const event = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, preventDefault: vi.fn() };
    shell.ui.commands.key(event, { matches: () => writing });
    return event.preventDefault.mock.calls.length;
  };
  expect(['ArrowDown', ' ', 'Home'].map((key) => pressed(key, false))).toEqual([1, 1, 1]);
  expect(['ArrowDown', ' ', 'x'].map((key) => pressed(key, true))).toEqual([0, 0, 0]);
  expect(pressed('x', false)).toBe(0);
});
