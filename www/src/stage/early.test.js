import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { Early } from './early.js';
import { fixture } from './fixture.js';
import { pointAt } from './geometry.js';
import { Keys } from './keyboard.js';
import { replay } from './more.js';
import { Pointers } from './pointer.js';
import { Scene } from './scene.js';

const NAME = 'y>c Accept 2.y';

/** As much of an element as hands need. */
class Thing extends EventTarget {
  captured = 0;
  parentElement = /** @type {Thing | null} */ (null);
  ownerDocument = new EventTarget();

  /** @param {Record<string, string>} [attributes] */
  constructor(attributes = {}) {
    super();
    this.attributes = attributes;
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  /** @param {string} selector */
  closest(selector) {
    return selector.slice(1, -1) in this.attributes ? this : null;
  }

  getBoundingClientRect() {
    return { left: 0, top: 0 };
  }

  /** @param {number} id */
  setPointerCapture(id) {
    this.captured = id;
  }

  releasePointerCapture() {
    this.captured = 0;
  }

  /** @param {number} id */
  hasPointerCapture(id) {
    return this.captured === id;
  }
}

class Key extends Event {
  /** @param {string} type @param {{ key: string }} init */
  constructor(type, { key }) {
    super(type, { bubbles: true, cancelable: true });
    this.key = key;
  }
}

beforeAll(() => {
  vi.stubGlobal('Element', Thing);
  vi.stubGlobal('KeyboardEvent', Key);
});
afterAll(() => vi.unstubAllGlobals());

function stage() {
  const scene = new Scene();
  scene.resize(1092, 476, 'wide');
  scene.update(fixture());
  const [root, surface] = [new Thing(), new Thing()];
  surface.parentElement = root;
  /** @type {string[]} */ const done = [];
  const host = /** @type {any} */ ({ pause: () => done.push('pause'), apply: (/** @type {string} */ action) => done.push(action), select: (/** @type {unknown} */ what) => done.push(`select ${JSON.stringify(what)}`), settings: { layout: 'embed' } });
  const fetch = vi.fn();
  const early = new Early(/** @type {any} */ (root), /** @type {any} */ (surface), scene, host, fetch);
  /** What was fetched is here. */
  const arrive = () => {
    const ground = /** @type {any} */ ({ root, surface, scene, host, redraw: () => {}, hover: () => {}, focusOn: () => {}, cutsAt: () => [] });
    const [pointers, keys] = [new Pointers(ground), new Keys(ground)];
    replay(early.end(), pointers, keys, root);
    return pointers;
  };
  /** @param {string} type @param {{ x: number, y: number }} at */
  const point = (type, at) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    surface.dispatchEvent(Object.assign(event, { clientX: at.x, clientY: at.y, pointerId: 7, pointerType: 'mouse', isPrimary: true, button: 0, altKey: false }));
    return event;
  };
  const flight = scene.byName.get(NAME);
  if (!flight) throw new Error(NAME);
  return { root, surface, early, fetch, arrive, point, flight, done };
}

describe('a hand that comes before what feels it', () => {
  test('a drag begun before goes on: nothing is done until the release', () => {
    const { point, flight, fetch, arrive, done, surface } = stage();
    const here = { x: flight.x, y: flight.y };
    const back = pointAt(flight.path, flight.s - 30);
    point('pointerdown', here);
    expect(fetch).toHaveBeenCalled();
    expect(done).toEqual(['pause']);
    expect(surface.captured).toBe(7);
    point('pointermove', { x: (here.x + back.x) / 2, y: (here.y + back.y) / 2 });
    const pointers = arrive();
    expect(pointers.gesture).toMatchObject({ kind: 'message', name: NAME, lifted: true });
    point('pointermove', back);
    point('pointerup', back);
    expect(done.filter((action) => action.startsWith('delay'))).toHaveLength(1);
    expect(done.at(-1)).toMatch(`delay ${NAME} until`);
  });

  test('a whole drag, and a click, are done when it comes', () => {
    const { point, flight, arrive, done } = stage();
    const off = { x: flight.x, y: flight.y - 60 };
    point('pointerdown', flight);
    point('pointermove', off);
    point('pointerup', off);
    point('pointerdown', flight);
    point('pointerup', flight);
    expect(arrive().gesture).toBeNull();
    expect(done.filter((action) => action !== 'pause')).toEqual([`drop ${NAME}`, `select {"message":"${NAME}"}`]);
  });

  test('Esc puts it back', () => {
    const { point, flight, early, arrive, done, surface } = stage();
    point('pointerdown', flight);
    point('pointermove', { x: flight.x, y: flight.y - 60 });
    expect(early.cancel()).toBe(true);
    expect(early.cancel()).toBe(false);
    expect(surface.captured).toBe(0);
    point('pointerup', { x: flight.x, y: flight.y - 60 });
    expect(arrive().gesture).toBeNull();
    expect(done).toEqual(['pause']);
  });

  test('a finger scrolls an embed, but not by a message; no menu of the browser', () => {
    const { point, flight } = stage();
    expect(point('touchstart', flight).defaultPrevented).toBe(false);
    point('pointerdown', flight);
    expect(point('touchstart', flight).defaultPrevented).toBe(true);
    point('pointerup', flight);
    point('pointerdown', { x: 500, y: 470 });
    expect(point('touchstart', flight).defaultPrevented).toBe(false);
    expect(point('contextmenu', flight).defaultPrevented).toBe(true);
  });

  test('who only passes by keeps nobody busy', () => {
    const { point, flight, early } = stage();
    for (const x of [1, 2, 3]) point('pointermove', { x, y: 3 });
    point('pointerleave', flight);
    expect(early.asked).toBe(false);
    expect(early.end()).toHaveLength(2);
  });

  test('keys are done too; what is no key of the stage goes on to the page', () => {
    const { root, early, done } = stage();
    const target = new Thing({ 'data-message': NAME });
    const taken = { hear: (/** @type {Key} */ event) => event.key === 'h' && Boolean(done.push('held')), pointed: false };
    /** @type {string[]} */ const page = [];
    root.addEventListener('keydown', (event) => page.push(/** @type {Key} */ (event).key));
    expect(early.end()).toEqual([]);
    const heard = /** @type {any} */ (['h', 'n'].map((key) => ({ event: new Key('keydown', { key }), target })));
    replay(heard, { hear: () => {} }, /** @type {any} */ (taken), root);
    expect(done).toEqual(['held']);
    expect(page).toEqual(['n']);
  });
});
