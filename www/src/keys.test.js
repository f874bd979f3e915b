import { describe, expect, it } from 'vitest';
import { commandOf } from './keys.js';
import { isLecture, isUpright, layoutOf } from './layout.js';

const plainKey = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false };
/** @param {string} tag */
const on = (tag) => ({ matches: (/** @type {string} */ selector) => selector.split(', ').includes(tag) });

describe('keys', () => {
  it('mean what people expect', () => {
    expect([' ', 'ArrowRight', 'ArrowLeft', 'z', 'Z', '?'].map((key) => commandOf({ ...plainKey, key }, null))).toEqual([
      'toggle', 'step', 'back', 'undo', 'redo', 'help',
    ]);
    expect(commandOf({ ...plainKey, key: 'z', ctrlKey: true }, null)).toBe('undo');
    expect(commandOf({ ...plainKey, key: 'Z', metaKey: true, shiftKey: true }, null)).toBe('redo');
  });
  it('stay with the field one writes in and the button one presses', () => {
    expect(commandOf({ ...plainKey, key: 'z' }, on('input'))).toBeNull();
    expect(commandOf({ ...plainKey, key: ' ' }, on('button'))).toBeNull();
    expect(commandOf({ ...plainKey, key: 'ArrowRight' }, on('button'))).toBe('step');
  });
  it('stay with the browser and with a part that took them', () => {
    expect(commandOf({ ...plainKey, key: 'r', ctrlKey: true }, null)).toBeNull();
    expect(commandOf({ ...plainKey, key: 'ArrowRight', defaultPrevented: true }, null)).toBeNull();
  });
});

describe('layout', () => {
  it('follows the size of the element', () => {
    expect(layoutOf(360, 780)).toBe('phone');
    expect(layoutOf(720, 420)).toBe('embed');
    expect(layoutOf(480, 360)).toBe('embed');
    expect(layoutOf(768, 1024)).toBe('phone');
    expect(layoutOf(820, 1180)).toBe('wide');
    expect(layoutOf(1440, 900)).toBe('wide');
    expect(layoutOf(1440, 480)).toBe('embed');
    expect(layoutOf(1440, 900, 'embed')).toBe('embed');
  });
  it('knows a tablet held upright', () => {
    expect(isUpright(820, 1180)).toBe(true);
    expect(isUpright(1024, 1366)).toBe(true);
    expect(isUpright(1180, 820)).toBe(false);
    expect(isUpright(768, 1024), 'too narrow for all buttons').toBe(false);
  });
  it('knows a lecture hall', () => {
    expect(isLecture(2560, 1440)).toBe(true);
    expect(isLecture(1440, 900)).toBe(false);
  });
});
