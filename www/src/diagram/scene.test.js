import { describe, expect, it } from 'vitest';

import { Causes } from './causes.js';
import { fansOf } from './fans.js';
import { long, message, moment } from './fixture.js';
import { frameOf } from './frame.js';
import { targetAt } from './hit.js';
import { DENSITIES, layRows } from './rows.js';
import { sceneOf } from './scene.js';
import { fanTexts } from './wishes.js';

/** @type {import('./types.d.ts').Words} */
const WORDS = {
  crashed: 'crashed',
  wiped: 'disk lost',
  restarted: 'restarted',
  leads: (ballot) => `leads ${ballot}`,
  learned: (value) => `learned ${value}`,
  chosen: (value) => `chosen ${value}`,
  broken: (monitor) => `${monitor} broken`,
  warned: (monitor) => `warning: ${monitor}`,
  timer: (name) => name,
  pending: (name) => `${name} waits`,
  request: (verb) => verb,
  network: (verb, count) => `${verb} ${count}`,
};

/** @param {import('../types.d.ts').DiagramView} data @param {'wide' | 'phone' | 'embed'} [layout] @param {Partial<import('./scene.js').Plan>} [rest] */
function draw(data, layout = 'wide', rest = {}) {
  const frame = frameOf(layout === 'phone' ? 360 : 1440, layout === 'embed' ? 52 : layout === 'phone' ? 560 : 326, layout, data.lifelines);
  const rows = layRows(data.lifelines, frame.across, DENSITIES[layout]);
  const perUs = frame.length / 168_000;
  return { rows, frame, perUs, scene: sceneOf({ data, time: 104_000, frame, rows, base: 0, perUs, from: 0, to: 168_000, words: WORDS, warnings: new Set(), ...rest }) };
}

/** @param {import('./types.d.ts').Scene} scene @param {string} name */
const arrow = (scene, name) => scene.arrows.find((one) => one.name === name);

describe('the scene of the picture', () => {
  const { scene, rows, perUs } = draw(moment());

  it('has one arrow a message, from sender to receiver', () => {
    expect(scene.arrows).toHaveLength(20);
    const prepare = arrow(scene, 'x>a Prepare 1.x');
    expect(prepare?.course.a).toEqual({ x: 12_000 * perUs, y: rows.at.get('x') });
    expect(prepare?.course.b.y).toBeCloseTo(rows.at.get('a') ?? 0, -1);
    expect(prepare).toMatchObject({ mode: 'past', end: 'head', reply: false });
  });

  it('ends what was lost before it arrives', () => {
    expect(arrow(scene, 'y>a Accept 2.y')).toMatchObject({ end: 'cut' });
    expect(arrow(scene, 'a>L2 Accepted 1.x')).toMatchObject({ end: 'cross' });
    expect(arrow(scene, 'y>a Accept 2.y')?.course.b.y).toBeLessThan((rows.at.get('a') ?? 0) - 3);
  });

  it('flies what is under way and holds what is held', () => {
    expect(arrow(scene, 'b>x Nack 1.x')?.mode).toBe('flying');
    expect(arrow(scene, 'a>L1 Accepted 1.x')?.mode).toBe('held');
    expect(scene.signs.filter((sign) => sign.what === 'tray')).toHaveLength(1);
  });

  it('has one mark and one name for a send to many', () => {
    expect(scene.signs.filter((sign) => sign.node === 'x' && sign.time === 64_000)).toHaveLength(1);
    expect(scene.labels.filter((label) => label.text === 'Accept 1.x')).toHaveLength(1);
  });

  it('does not draw a refusal twice where its Nack leaves, and leads to its step', () => {
    const octagons = scene.signs.filter((sign) => sign.shape === 'octagon' && sign.what === 'glyph');
    expect(octagons).toHaveLength(1);
    expect(octagons[0]).toMatchObject({ node: 'b', step: 21 });
    expect(scene.signs.filter((sign) => sign.what === 'predicted')).toHaveLength(1);
  });

  it('leaves a gap where a process is down', () => {
    const pieces = scene.lives.filter((life) => life.node === 'L2');
    expect(pieces).toHaveLength(1);
    expect(pieces[0]?.to).toBeCloseTo(70_000 * perUs);
    expect(scene.labels.some((label) => label.text === 'crashed')).toBe(true);
  });

  it('colours a lifeline from the moment of the promise, up to now', () => {
    const pieces = scene.lives.filter((life) => life.node === 'b' && life.hue > 0);
    expect(pieces.map((life) => life.hue)).toEqual([1, 2]);
    expect(pieces[1]?.open).toBe(true);
    expect(pieces[1]?.to).toBeCloseTo(104_000 * perUs);
  });
});

describe('other scenes', () => {
  it('let time run downwards on a phone', () => {
    const { scene, rows, perUs } = draw(moment(), 'phone');
    expect(arrow(scene, 'x>a Prepare 1.x')?.course.a).toEqual({ x: rows.at.get('x'), y: 12_000 * perUs });
  });

  it('are lines only in an embed', () => {
    const { scene } = draw(moment(), 'embed');
    expect(scene.signs).toEqual([]);
    expect(scene.labels).toEqual([]);
    expect(scene.arrows).toHaveLength(20);
  });

  it('mark what was chosen and what fell for all to see, and colour a silent refusal', () => {
    const data = moment();
    const marks = [
      { time: 86_000, step: 17, what: 'chosen', text: '1', hue: 1 },
      { time: 104_000, step: 21, what: 'violation', text: 'agreement', hue: 0 },
    ];
    data.lifelines[5]?.marks.push(...marks);
    const silent = { ...data, messages: data.messages.filter((one) => one.kind !== 'Nack') };
    for (const mark of silent.lifelines[5]?.marks ?? []) mark.hue = mark.what === 'refusal' ? 0 : mark.hue;
    const { scene } = draw(silent);
    expect(scene.moments.map((one) => [one.text, one.alarm])).toEqual([['chosen 1', false], ['agreement broken', true]]);
    expect(scene.signs.find((sign) => sign.what === 'glyph' && sign.shape === 'octagon')?.hue).toBe(1);
    expect(draw(silent, 'wide', { warnings: new Set(['agreement']) }).scene.moments[1]).toMatchObject({ text: 'warning: agreement', alarm: false });
  });

  it('bend what a node sends to itself', () => {
    const data = moment();
    data.messages.push(message({ kind: 'Accepted', from: 'a', to: 'a', sent: 40, due: 60 }, 90));
    expect(draw(data).scene.arrows.find((one) => one.id === 90)?.course.c).not.toBeNull();
  });

  it('thin marks out to dots where there are many, and draw none of them where there are too many', () => {
    const some = draw(long(600), 'wide', { time: 8_000_000, perUs: 400 / 2_250_000, to: 2_250_000 }).scene;
    expect(some.arrows).toHaveLength(600);
    expect(some.signs.some((sign) => sign.what === 'dot')).toBe(true);
    const many = draw(long(2000), 'wide', { time: 8_000_000, perUs: 1300 / 7_500_000, to: 7_500_000 }).scene;
    expect(many.arrows).toHaveLength(2000);
    expect(many.signs).toEqual([]);
  });

  it('show what was reached before the reader stepped back as later: lines, arrows, marks', () => {
    const { scene, perUs } = draw(moment(), 'wide', { time: 50_000 });
    expect(scene.arrows.find(({ name }) => name === 'x>a Accept 1.x')?.mode).toBe('later');
    expect(scene.arrows.find(({ name }) => name === 'y>b Prepare 2.y')?.mode, 'sent at 30 ms, there at 58 ms').toBe('flying');
    expect(scene.arrows.find(({ name }) => name === 'x>a Prepare 1.x')?.mode).toBe('past');
    const lives = scene.lives.filter(({ node, hue }) => node === 'b' && hue > 0);
    expect(lives.map(({ hue, later, open }) => [hue, later, open])).toEqual([[1, false, true], [1, true, false], [2, true, false]]);
    expect(lives[0]?.to).toBeCloseTo(50_000 * perUs);
    expect(scene.signs.find(({ node, time }) => node === 'x' && time === 64_000)?.later).toBe(true);
    expect(scene.signs.find(({ node, time }) => node === 'x' && time === 12_000)?.later).toBe(false);
  });

});

describe('fans and chains', () => {
  const data = moment();
  const { messages } = data;
  const causes = new Causes(data);

  it('gathers what one act sent', () => {
    const fan = fansOf(messages).find(({ first }) => first.kind === 'Accept' && first.from === 'x');
    expect(fan?.messages.map((one) => one.to)).toEqual(['a', 'b', 'c']);
  });

  it('has one mark for all that one event made a node learn, at its moment', () => {
    const data = moment();
    const [line] = data.lifelines;
    const learned = (/** @type {string} */ text) => ({ ...line?.marks[0], time: 60_000, step: 9, what: 'learned', text, hue: 1 });
    const marks = /** @type {any} */ (['L/1', 'L/2', 'L/3', 'L/4'].map(learned));
    const { perUs, scene: { signs, labels } } = draw({ ...data, lifelines: data.lifelines.map((one) => (one === line ? { ...one, marks } : one)) });
    const dots = signs.filter(({ node, shape }) => node === line?.node && shape === 'circle');
    expect(dots.map(({ at }) => at.x)).toEqual([60_000 * perUs]);
    expect(labels.map(({ text }) => text)).toContain('learned L/1…L/4');
  });

  it('tells of many links cut at one moment in one word, and of two by their names', () => {
    const cut = (/** @type {number} */ step, /** @type {number} */ time, /** @type {string} */ text) => ({ ...moment().events[0], step, time, text });
    const events = [cut(1, 10_000, ''), cut(2, 20_000, 'cut x>a'), cut(3, 20_000, 'cut a>x'), cut(4, 20_000, 'cut x>b'), cut(5, 20_000, 'mend y>a'), cut(6, 30_000, 'cut y>a'), cut(7, 30_000, 'cut a>y')];
    const { scene: { moments, signs } } = draw({ ...moment(), events: /** @type {any} */ (events) });
    expect(moments.filter(({ net }) => net).map(({ text }) => text)).toEqual(['cut 3', 'mend y>a', 'cut y>a', 'cut a>y']);
    expect(signs.filter(({ what }) => what === 'pin'), 'each can still be taken').toHaveLength(6);
  });

  it('follows causes back to the request and on to what came of it', () => {
    const nack = messages.find((one) => one.kind === 'Nack');
    const names = [...causes.chain({ messages: nack ? [nack] : [] }).messages].map((id) => causes.byId.get(id)?.name);
    expect(names).toContain('C1>x Request');
    expect(names).toContain('x>b Prepare 1.x');
    expect(names).toContain('b>x Promise 1.x');
    expect(names).not.toContain('y>b Prepare 2.y');
  });

  it('names requests in full and replies by their ballot', () => {
    const [prepare, promise] = [messages[2], messages[6]];
    expect(prepare && fanTexts(prepare, false)).toEqual(['Prepare 1.x', '1.x']);
    expect(promise && fanTexts(promise, false)).toEqual(['1.x']);
    expect(promise && fanTexts(promise, true)).toEqual(['Promise 1.x', '1.x']);
    expect(prepare && fanTexts({ ...prepare, value: 'orange' }, false)[0]).toBe('Prepare 1.x orange');
  });
});

describe('what lies under a pointer', () => {
  const { scene, rows, perUs } = draw(moment());
  const at = (/** @type {number} */ ms, /** @type {string} */ node) => ({ x: ms * 1000 * perUs, y: rows.at.get(node) ?? 0 });

  it('is a mark, and near it too', () => {
    expect(targetAt(scene, at(12, 'x'), 'mouse')).toMatchObject({ kind: 'sign', sign: { node: 'x', time: 12_000 } });
    const p = at(12, 'x');
    expect(targetAt(scene, { x: p.x - 10, y: p.y }, 'mouse')).toMatchObject({ kind: 'sign' });
  });

  it('is an arrow, further off for a finger', () => {
    const course = arrow(scene, 'C1>x Request')?.course;
    const middle = { x: ((course?.a.x ?? 0) + (course?.b.x ?? 0)) / 2, y: ((course?.a.y ?? 0) + (course?.b.y ?? 0)) / 2 };
    expect(targetAt(scene, middle, 'mouse')).toMatchObject({ kind: 'arrow', arrow: { name: 'C1>x Request' } });
    expect(targetAt(scene, { x: middle.x, y: middle.y + 12 }, 'mouse')).toBeNull();
    expect(targetAt(scene, { x: middle.x, y: middle.y + 12 }, 'touch')).not.toBeNull();
  });

  it('is nothing in the open', () => {
    expect(targetAt(scene, at(150, 'C1'), 'mouse')).toBeNull();
  });
});
