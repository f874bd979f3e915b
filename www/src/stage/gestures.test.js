import { describe, expect, test } from 'vitest';

import { bundle, stepAside } from './bundles.js';
import { fixture, message } from './fixture.js';
import { pointAt } from './geometry.js';
import { BAND, actionOf, companionsOf, cutAction, dueAt, intentOf, mendAction } from './intents.js';
import { neighbour } from './keyboard.js';
import { labelTexts, placeLabels } from './labels.js';
import { rest } from './rest.js';
import { Scene, progressAt } from './scene.js';
import { trayFor } from './trays.js';

/** @param {Partial<import('./types.js').View>} [more] */
function sceneOf(more) {
  const scene = new Scene();
  scene.setRest(rest);
  scene.resize(1092, 476, 'wide');
  scene.update(fixture(more));
  return scene;
}

/** @param {Scene} scene @param {string} name */
function flightOf(scene, name) {
  const flight = scene.byName.get(name);
  if (!flight) throw new Error(`no ${name}`);
  return flight;
}

const NAME = 'y>c Accept 2.y';

describe('a message in the hand', () => {
  const scene = sceneOf();
  const flight = flightOf(scene, NAME);
  /** @param {{ x: number, y: number }} point @param {Partial<Parameters<typeof intentOf>[1]>} [more] */
  const at = (point, more) => intentOf(flight, { point, now: 104_000, tray: trayFor(flight, scene.layout), companions: companionsOf(flight, scene), copy: false, ...more });

  test('where it was: nothing happens', () => {
    expect(at(flight).kind).toBe('none');
    expect(actionOf(at(flight), flight.message)).toBeNull();
  });

  test('back along its path it arrives later, forward earlier, at the gate now', () => {
    const later = at(pointAt(flight.path, flight.s - 30));
    expect(later).toMatchObject({ kind: 'delay' });
    if (later.kind === 'delay') expect(later.by).toBeGreaterThan(0);
    const earlier = at(pointAt(flight.path, flight.s + 30));
    if (earlier.kind === 'delay') expect(earlier.by).toBeLessThan(0);
    const now = at(pointAt(flight.path, flight.path.length));
    expect(actionOf(now, flight.message)).toBe(`delay ${NAME} until 104ms`);
  });

  test('where it is put down it is: progress and time agree', () => {
    for (const progress of [0, 0.2, 0.7]) {
      const due = dueAt(flight.message, progress, 104_000);
      expect(progressAt({ ...flight.message, due }, 104_000)).toBeCloseTo(progress, 1);
    }
  });

  test('behind the sender it waits longer', () => {
    const intent = at(pointAt(flight.path, -60));
    if (intent.kind !== 'delay') throw new Error(intent.kind);
    expect(intent.until).toBeGreaterThan(104_000 + flight.message.planned - flight.message.sent);
  });

  test('off the band it is dropped, within it is not', () => {
    const p = pointAt(flight.path, flight.s);
    expect(at({ x: p.x, y: p.y - BAND - 8 }).kind).toBe('drop');
    expect(at({ x: p.x, y: p.y - BAND + 6 }).kind).not.toBe('drop');
    expect(actionOf({ kind: 'drop' }, flight.message)).toBe(`drop ${NAME}`);
  });

  test('into the tray it is held, with Alt it is copied', () => {
    const tray = trayFor(flight, scene.layout);
    if (!tray) throw new Error('no tray');
    expect(at({ x: tray.x + 10, y: tray.y + 10 }).kind).toBe('hold');
    expect(at({ x: 10, y: 10 }, { copy: true }).kind).toBe('duplicate');
  });

  test('out of the tray it is let go', () => {
    const held = flightOf(scene, 'a>L1 Accepted 1.x');
    const around = { now: 104_000, tray: trayFor(held, scene.layout), companions: [], copy: false };
    expect(intentOf(held, { ...around, point: held }).kind).toBe('none');
    expect(intentOf(held, { ...around, point: { x: held.x, y: held.y + 90 } }).kind).toBe('release');
  });

  test('onto another of its link they change places', () => {
    const second = message(12, 'y', 'c', 'Accept', '2.y', '3', [60, 112], { name: `${NAME} #2` });
    const two = sceneOf({ messages: [...fixture().messages, second] });
    const [one, other] = [flightOf(two, NAME), flightOf(two, `${NAME} #2`)];
    const intent = intentOf(one, { point: other, now: 104_000, tray: null, companions: companionsOf(one, two), copy: false });
    expect(actionOf(intent, one.message)).toBe(`swap ${NAME} with ${NAME} #2`);
  });
});

describe('cuts', () => {
  test('a link is cut both ways, as one change; what is cut already is not cut again', () => {
    expect(cutAction([['x', 'a']], () => false)).toBe('cut x>a; cut a>x');
    expect(cutAction([['x', 'a']], (from) => from === 'x')).toBe('cut a>x');
    expect(cutAction([], () => false)).toBe('');
    const link = [{ from: 'x', to: 'a' }, { from: 'a', to: 'x' }];
    expect([2, 12].map((all) => mendAction(link, all))).toEqual(['mend x>a; mend a>x', 'mend x>a; mend a>x']);
    const more = [...link, { from: 'x', to: 'b' }, { from: 'b', to: 'x' }];
    expect(mendAction(more, 4), 'all there are').toBe('heal');
  });
});

describe('a crowd', () => {
  /** @param {number} id @param {number} s @param {string} key @param {string} name */
  const place = (id, s, key, name) => ({ message: { id, name }, s, key, bundled: /** @type {import('./bundles.js').Bundled | null} */ (null) });

  test('copies stand beside each other and are counted once', () => {
    const places = [place(1, 50, 'x>a', 'm +1'), place(2, 52, 'x>a', 'm')];
    bundle(places);
    expect(places.map(({ bundled }) => bundled?.copies)).toEqual([0, 2]);
    expect(places[0]?.bundled?.off).not.toBe(places[1]?.bundled?.off);
  });

  test('many in one place are one mark with their number; other links do not count', () => {
    const places = [1, 2, 3, 4, 5].map((id) => place(id, id, 'x>a', `m${id}`));
    const other = place(9, 3, 'a>x', 'n');
    bundle([...places, other]);
    expect(places.flatMap(({ bundled }) => (bundled?.hidden ? [] : [bundled]))).toEqual([expect.objectContaining({ count: 5 })]);
    expect(other.bundled).toBeNull();
  });
});

test('two that pass each other do so side by side, and apart they stay on their paths', () => {
  /** @param {number} x @param {number} angle @param {string} from */
  const one = (x, angle, from) => ({ x, y: 100, angle, half: { w: 12, h: 12 }, message: { from, to: `${from}'` }, s: 100, inset: 15, path: { length: 200 } });
  const [a, b, far] = [one(100, 0, 'x'), one(104, Math.PI, 'y'), one(190, Math.PI, 'z')];
  stepAside([a, b, far]);
  expect(Math.abs(a.y - b.y)).toBeGreaterThan(22);
  expect(far).toMatchObject({ x: 190, y: 100 });
});

describe('labels', () => {
  const frame = { x: 0, y: 0, w: 400, h: 200 };
  /** @param {number} id @param {number} x @param {number} y */
  const wish = (id, x, y) => ({ id, x, y, w: 12, h: 12, slope: 0, must: false, fan: `${id}`, texts: labelTexts({ kind: 'Accept', ballot: '1.x' }, false) });

  test('go above where there is room', () => {
    expect(placeLabels([wish(1, 100, 100)], [], frame).get(1)).toMatchObject({ text: 'Accept 1.x', side: 'above' });
  });

  test('avoid cards, then shrink, then go', () => {
    expect(placeLabels([wish(1, 100, 100)], [{ x: 0, y: 60, w: 400, h: 26 }], frame).get(1)?.side).toBe('below');
    const walls = [{ x: 0, y: 60, w: 400, h: 26 }, { x: 0, y: 114, w: 400, h: 26 }, { x: 0, y: 60, w: 86, h: 80 }];
    expect(placeLabels([wish(1, 100, 100)], [...walls, { x: 150, y: 60, w: 80, h: 80 }], frame).get(1)).toMatchObject({ text: '1.x', side: 'right' });
    expect(placeLabels([wish(1, 100, 100)], [...walls, { x: 116, y: 60, w: 80, h: 80 }], frame).has(1)).toBe(false);
  });

  test('one of a fan says what all are', () => {
    const fan = [wish(1, 100, 60), wish(2, 100, 140)].map((one) => ({ ...one, fan: 'x' }));
    expect([...placeLabels(fan, [], frame).keys()]).toEqual([1]);
    expect([...placeLabels(fan, [{ x: 0, y: 0, w: 400, h: 80 }], frame).keys()]).toEqual([2]);
  });

  test('keep their side while it is free', () => {
    const before = placeLabels([wish(1, 100, 100)], [{ x: 0, y: 60, w: 400, h: 26 }], frame);
    expect(placeLabels([wish(1, 100, 100)], [], frame, before).get(1)?.side).toBe('below');
  });
});

test('arrow keys go to the nearest in their direction', () => {
  const things = [{ key: 'a', x: 0, y: 0 }, { key: 'b', x: 50, y: 40 }, { key: 'c', x: 60, y: 5 }, { key: 'd', x: 0, y: 90 }];
  expect(neighbour(things, 'a', [1, 0])).toBe('c');
  expect(neighbour(things, 'a', [0, 1])).toBe('d');
  expect(neighbour(things, 'a', [-1, 0])).toBeNull();
});

test('a refusal leaves from where the refused message struck the gate', () => {
  const nack = flightOf(sceneOf(), 'b>x Nack 1.x');
  expect(nack.from).not.toBeNull();
});
