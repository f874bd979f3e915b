// Trusted input: real pointer, touch and keys, as W3C action sequences.
import { Command } from 'selenium-webdriver/lib/command.js';
import { Key } from 'selenium-webdriver';

/** A place: a selector (its first visible match, through shadow roots), a point of the viewport, or either with an offset. */
/** @typedef {string | [number, number] | { x: number, y: number } | { of: string, dx?: number, dy?: number, at?: [number, number] }} Target */
/** @typedef {'Alt' | 'Control' | 'Shift' | 'Meta'} Modifier */
/** @typedef {{ type?: 'mouse' | 'touch' | 'pen', modifiers?: Modifier[], step?: number, pause?: number, hold?: number, settle?: number, steps?: number, button?: number, release?: boolean }} DragOptions */

const NAMES = /** @type {Record<string, string>} */ ({
  Space: ' ', Escape: Key.ESCAPE, Esc: Key.ESCAPE, Enter: Key.ENTER, Tab: Key.TAB, Backspace: Key.BACK_SPACE, Delete: Key.DELETE,
  ArrowLeft: Key.ARROW_LEFT, ArrowRight: Key.ARROW_RIGHT, ArrowUp: Key.ARROW_UP, ArrowDown: Key.ARROW_DOWN,
  Home: Key.HOME, End: Key.END, PageUp: Key.PAGE_UP, PageDown: Key.PAGE_DOWN,
  Alt: Key.ALT, Control: Key.CONTROL, Ctrl: Key.CONTROL, Shift: Key.SHIFT, Meta: Key.META, Plus: '+',
  F1: Key.F1, F2: Key.F2, F10: Key.F10,
});

/** @param {string} name */
const keyOf = (name) => {
  const value = NAMES[name] ?? name;
  if ([...value].length !== 1) throw new Error(`no key is called ${name}`);
  return value;
};

/** The pointers and the keyboard of one session. */
export class Input {
  /** @type {import('selenium-webdriver').WebDriver} */
  #driver;
  /** @type {(target: Target) => Promise<{ x: number, y: number }>} */
  #locate;

  /**
   * @param {import('selenium-webdriver').WebDriver} driver
   * @param {(target: Target) => Promise<{ x: number, y: number }>} locate
   */
  constructor(driver, locate) {
    this.#driver = driver;
    this.#locate = locate;
  }

  /** @param {object[]} actions */
  async #perform(actions) {
    await this.#driver.execute(new Command('performActions').setParameter('actions', actions));
  }

  /** @param {'mouse' | 'touch' | 'pen'} type @param {object[]} actions */
  #pointer(type, actions) {
    return this.#perform([{ type: 'pointer', id: `the-${type}`, parameters: { pointerType: type }, actions }]);
  }

  /** @param {{ x: number, y: number }} point @param {number} [duration] */
  #to({ x, y }, duration = 0) {
    return { type: 'pointerMove', origin: 'viewport', x: Math.round(x), y: Math.round(y), duration };
  }

  /** Moves without pressing (hover). @param {Target} target @param {{ type?: 'mouse' | 'touch' | 'pen', duration?: number }} [options] */
  async move(target, { type = 'mouse', duration = 0 } = {}) {
    await this.#pointer(type, [this.#to(await this.#locate(target), duration)]);
  }

  /** Moves there and presses; nothing is released yet. @param {Target} target @param {DragOptions} [options] */
  async down(target, { type = 'mouse', button = 0, hold = 0 } = {}) {
    const actions = [this.#to(await this.#locate(target)), { type: 'pointerDown', button }];
    await this.#pointer(type, hold ? [...actions, { type: 'pause', duration: hold }] : actions);
  }

  /** Releases where the pointer is. @param {DragOptions} [options] */
  async up({ type = 'mouse', button = 0 } = {}) {
    await this.#pointer(type, [{ type: 'pointerUp', button }]);
  }

  /** @param {Target} target @param {DragOptions} [options] */
  async click(target, { type = 'mouse', button = 0, hold = 20, modifiers = [] } = {}) {
    const point = await this.#locate(target);
    await this.holding(modifiers, () =>
      this.#pointer(type, [this.#to(point), { type: 'pointerDown', button }, { type: 'pause', duration: hold }, { type: 'pointerUp', button }]),
    );
  }

  /** @param {Target} target */
  async doubleClick(target) {
    const point = await this.#locate(target);
    const once = [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await this.#pointer('mouse', [this.#to(point), ...once, { type: 'pause', duration: 40 }, ...once]);
  }

  /**
   * Presses on the first target, moves over the others and releases on the last.
   * `hold`: wait after pressing (long press); `step`: time of one movement; `steps`: intermediate events of one
   * movement; `pause`: wait on each point; `settle`: wait before the release. Milliseconds.
   * `release: false` leaves the pointer pressed: look at the preview, then `up()`.
   * @param {Target[]} targets @param {DragOptions} [options]
   */
  async drag(targets, options = {}) {
    const { type = 'mouse', modifiers = [], step = 60, pause = 20, hold = 30, settle = 30, steps = 4, button = 0, release = true } = options;
    if (targets.length < 2) throw new Error('a drag needs a beginning and an end');
    /** @type {{ x: number, y: number }[]} */
    const points = [];
    for (const target of targets) points.push(await this.#locate(target));
    const moves = points.slice(1).flatMap((point, index) => {
      // Engines differ in how many events one long movement gives; short ones are alike in all of them.
      const from = points[index];
      const parts = Array.from({ length: steps }, (_, i) => {
        const share = (i + 1) / steps;
        return this.#to({ x: from.x + (point.x - from.x) * share, y: from.y + (point.y - from.y) * share }, Math.round(step / steps));
      });
      return [...parts, { type: 'pause', duration: pause }];
    });
    await this.holding(modifiers, () =>
      this.#pointer(type, [
        this.#to(points[0]),
        { type: 'pointerDown', button },
        { type: 'pause', duration: hold },
        ...moves,
        { type: 'pause', duration: settle },
        ...(release ? [{ type: 'pointerUp', button }] : []),
      ]),
    );
  }

  /** Two fingers on either side of a target, from so far apart to so far. @param {Target} target @param {number} from @param {number} to pixels */
  async pinch(target, from, to) {
    const { x, y } = await this.#locate(target);
    const finger = (/** @type {number} */ side) => ({
      type: 'pointer',
      id: `finger${side}`,
      parameters: { pointerType: 'touch' },
      actions: [this.#to({ x: x + (side * from) / 2, y }), { type: 'pointerDown', button: 0 }, { type: 'pause', duration: 30 }, this.#to({ x: x + (side * to) / 2, y }, 120), { type: 'pause', duration: 30 }, { type: 'pointerUp', button: 0 }],
    });
    await this.#perform([finger(-1), finger(1)]);
  }

  /** Turns the wheel over a target. @param {Target} target @param {{ dx?: number, dy?: number }} delta */
  async wheel(target, { dx = 0, dy = 0 }) {
    const { x, y } = await this.#locate(target);
    await this.#perform([
      { type: 'wheel', id: 'the-wheel', actions: [{ type: 'scroll', origin: 'viewport', x: Math.round(x), y: Math.round(y), deltaX: dx, deltaY: dy, duration: 0 }] },
    ]);
  }

  /** @param {object[]} actions */
  #keys(actions) {
    return this.#perform([{ type: 'key', id: 'the-keyboard', actions }]);
  }

  /** Presses keys one after another: `key('Space')`, `key('Shift+Tab', 'Enter')`. @param {...string} names */
  async key(...names) {
    for (const name of names) {
      const keys = name.split('+').map(keyOf);
      await this.#keys([...keys.map((value) => ({ type: 'keyDown', value })), ...keys.reverse().map((value) => ({ type: 'keyUp', value }))]);
    }
  }

  /** Types text into what has the focus. @param {string} text */
  async type(text) {
    await this.#keys([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]));
  }

  /** Holds keys while something else happens. @param {Modifier[]} names @param {() => Promise<void>} action */
  async holding(names, action) {
    if (names.length === 0) return action();
    await this.#keys(names.map((name) => ({ type: 'keyDown', value: keyOf(name) })));
    try {
      await action();
    } finally {
      await this.#keys(names.map((name) => ({ type: 'keyUp', value: keyOf(name) })));
    }
  }

  /** Lets go of whatever is still pressed. */
  async release() {
    await this.#driver.actions().clear();
  }
}
