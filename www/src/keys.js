// Keys as people know them. Which command a key means, given where the focus is.

/** @typedef {'toggle' | 'step' | 'back' | 'start' | 'end' | 'undo' | 'redo' | 'help' | 'picker' | 'crash' | 'faster' | 'slower' | 'fresh' | 'delay' | 'undelay' | 'mark' | 'unmark' | 'link' | 'futures' | 'note' | 'check' | 'embed'} Command */

/** As much of a key as is asked for, an event or what was kept of one. @typedef {Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented'> & { preventDefault(): void }} Pressed */

/** With Shift. @type {Record<string, Command>} */
const SHIFTED = { ArrowRight: 'delay', ArrowLeft: 'undelay' };

/** @type {Record<string, Command>} */
const KEYS = {
  ' ': 'toggle',
  ArrowRight: 'step',
  ArrowLeft: 'back',
  Home: 'start',
  End: 'end',
  z: 'undo',
  Z: 'redo',
  '?': 'help',
  '/': 'picker',
  c: 'crash',
  '>': 'faster',
  '<': 'slower',
  ']': 'mark',
  '[': 'unmark',
  r: 'fresh',
  l: 'link',
  n: 'note',
  b: 'futures',
  k: 'check',
  e: 'embed',
};

const WRITING = 'input, textarea, select, [contenteditable]';
const PRESSABLE = 'button, a, summary, [role="button"], [role="menuitem"], [role="tab"]';

/**
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean, defaultPrevented: boolean }} event
 * @param {{ matches(selector: string): boolean } | null} focused the element that has the focus
 * @returns {Command | null}
 */
export function commandOf(event, focused) {
  if (event.defaultPrevented || event.altKey) return null;
  if (focused?.matches(WRITING)) return null;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'z') return null;
    return event.shiftKey ? 'redo' : 'undo';
  }
  if (event.key === ' ' && focused?.matches(PRESSABLE)) return null;
  return (event.shiftKey && SHIFTED[event.key]) || (KEYS[event.key] ?? null);
}
