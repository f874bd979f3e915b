// The diagram and the timeline as they are looked at: windows of time, stops to jump to, causes and consequences.
import { DiagramReader } from './support/diagram.js';
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

const TIMELINE = '[part~="timeline"]';

/** A run that goes on for ever: each Prepare overtakes the other's Accept. */
const ENDLESS = `scenario endless
title en "For ever" zh "没完没了"
protocol basic-paxos
nodes
  client C1 C2
  proposer x y
  acceptor a b c
  learner L1
options
  numbering interleaved
  timeout 200ms
network
  latency 20ms
  latency C1>x 10ms
  latency C2>y 10ms
  latency x>a 8ms
  latency y>a 8ms
  latency a>x 8ms
  latency a>y 8ms
seed 1

script
  at 0ms request C1 ask 1 x
  at 28ms request C2 ask 3 y
`;

describe('the timeline', () => {
  test('is a slider over the whole run, past and future', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    const attributes = (await page.get(TIMELINE))?.attributes;
    expect(attributes?.role).toBe('slider');
    expect(Number(attributes?.['aria-valuemax'])).toBeGreaterThan(200);
    await playground.input.click({ of: TIMELINE, at: [0.333, 0.5] });
    const { time } = await playground.state();
    expect(time / 1000).toBeGreaterThan(60);
    expect(time / 1000).toBeLessThan(90);
    await playground.input.drag([{ of: TIMELINE, at: [0.333, 0.5] }, { of: TIMELINE, at: [0.2, 0.5] }]);
    expect((await playground.state()).time, 'and back').toBeLessThan(time);
    const { step } = await playground.state();
    await playground.input.key('ArrowRight');
    expect((await playground.state()).step).toBe(step + 1);
    expect((await page.get(TIMELINE))?.attributes['aria-valuetext']).toMatch(said('diagram-value', { step: step + 1 }));
    await playground.input.key('End');
    expect((await playground.state()).decided.length).toBeGreaterThan(0);
    await playground.input.key('Home');
    expect((await playground.state()).step).toBe(0);
  });

  test('stops at what matters, forwards and backwards', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    await playground.input.key(']');
    const first = await playground.state();
    expect(first.step).toBeGreaterThan(0);
    for (let at = 0; at < 12 && (await playground.state()).chosen.length === 0; at += 1) await playground.input.key(']');
    const chosen = await playground.state();
    expect(chosen.chosen).toHaveLength(1);
    expect((await page.get(TIMELINE))?.attributes['aria-valuetext']).toMatch(said('diagram-mark-chosen', { what: '3' }));
    await playground.input.key('[');
    expect((await playground.state()).step).toBeLessThan(chosen.step);
    await playground.input.key('Home');
    expect(await page.count('.t-mark'), 'those to come are there already').toBeGreaterThan(2);
  });

  if (inFirefox) test('moves nothing of the page, whatever happens', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    const boxes = () => page.evaluate(() => ['[part~="timeline"]', '[part~="stage"]', '[part~="diagram"]', '[part~="transport"]'].map((one) => JSON.stringify(window.__e2e.$(one)?.getBoundingClientRect())));
    const before = await boxes();
    await playground.input.key('End');
    expect(await boxes()).toEqual(before);
    await playground.input.move({ of: TIMELINE, at: [0.5, 0.5] });
    expect(await boxes()).toEqual(before);
  });
});

describe('a window of time', () => {
  test('opens and closes by wheel and keys, about what is under the pointer', async ({ playground }) => {
    await playground.openHands();
    await playground.at(420);
    const diagram = new DiagramReader(playground);
    const head = await diagram.head('x>a Prepare 1.x');
    const answer = await diagram.head('a>x Promise 1.x');
    await playground.input.wheel(head, { dy: -300 });
    const [here, there] = [await diagram.head('x>a Prepare 1.x'), await diagram.head('a>x Promise 1.x')];
    expect(there.x - here.x).toBeGreaterThan((answer.x - head.x) * 1.3);
    expect(Math.abs(here.x - head.x)).toBeLessThan(12);
    await playground.page.focus('.d-slider');
    await playground.input.key('0');
    expect((await diagram.head('x>a Prepare 1.x')).x).toBeCloseTo(head.x, 0);
    // Without a wheel or a second finger: from the menu of any place.
    for (const [words, wider] of /** @type {[string, boolean][]} */ ([['diagram-closer', true], ['diagram-all', false]])) {
      await playground.input.click(await diagram.spot('L', 150), { button: 2 });
      await playground.choose('[part~="menu"] [role="menuitem"]', said(words));
      await expect.poll(async () => (await diagram.head('a>x Promise 1.x')).x - (await diagram.head('x>a Prepare 1.x')).x > (answer.x - head.x) * 1.3).toBe(wider);
    }
  });

  test('opens between two fingers', async ({ playground }) => {
    await playground.openHands();
    await playground.at(420);
    const diagram = new DiagramReader(playground);
    const apart = async () => (await diagram.head('a>x Promise 1.x')).x - (await diagram.head('x>a Prepare 1.x')).x;
    const before = await apart();
    const { x, y } = await diagram.head('x>a Prepare 1.x');
    await playground.input.pinch({ x, y }, 60, 150);
    expect(await apart()).toBeGreaterThan(before * 1.6);
    expect(await playground.changes()).toBe(0);
  });

  if (inChromium) test('on thousands of arrows is drawn as strokes, and stays a diagram', async ({ playground, page }) => {
    await playground.openHands();
    expect(await playground.load(ENDLESS)).toBe(true);
    await playground.call('seek', { step: 3000 });
    await page.focus('.d-slider');
    for (let pressed = 0; pressed < 12; pressed += 1) await playground.input.key('-');
    await page.waitFor('.d-canvas:not([hidden])');
    const inked = await page.evaluate(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (window.__e2e.$('.d-canvas'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
    expect(inked).toBeGreaterThan(2000);
    expect(await page.count('[part~="arrow"]'), 'none of them is an element').toBe(0);
    await playground.input.key('0');
    expect(await page.count('[part~="arrow"]')).toBeGreaterThan(0);
  });
});

describe('what was reached', () => {
  if (inChromium) test('stays visible, faint, after stepping back', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(420);
    const diagram = new DiagramReader(playground);
    const all = await diagram.arrows();
    const head = await diagram.head('a>x Promise 1.x');
    await playground.at(50);
    expect(await diagram.arrows()).toEqual(expect.arrayContaining(all));
    expect(await page.count('.d-plot .d-arrow.later')).toBeGreaterThan(2);
    expect((await diagram.head('a>x Promise 1.x')).y).toBeCloseTo(head.y, 0);
  });
});

describe('causes and consequences', () => {
  test('stand out under the pointer and under the focus, and the rest steps back', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    await playground.input.key('End');
    const diagram = new DiagramReader(playground);
    const lit = () => page.evaluate(() => window.__e2e.$$('.d-plot [data-arrow].on').map((path) => path.getAttribute('data-arrow') ?? ''));
    await playground.input.move(await diagram.head('x>b Accept 1.x'));
    await page.waitFor('.d-lit');
    const names = await lit();
    expect(names).toEqual(expect.arrayContaining(['x>b Accept 1.x', 'x>b Prepare 1.x', 'b>x Promise 1.x', 'b>x Nack 1.x']));
    expect(names).not.toContain('y>c Accept 2.y');
    expect(await page.count('.d-veil'), 'a veil over what is concurrent').toBeGreaterThan(5);
    await playground.input.move('[part~="stage"]');
    await page.waitGone('.d-lit');
    await page.focus('[part~="diagram-cursor"]');
    await playground.input.key('Home');
    await page.waitFor('.d-lit');
    expect((await lit()).length).toBeGreaterThan(0);
    await playground.input.key('Escape');
    await page.waitGone('.d-lit');
  });
});

test('an embed has the light strip, and on the whole screen the diagram that can be edited', async ({ playground, page }) => {
  await page.open('embed.html');
  await playground.ready();
  expect(await page.count('.d-root')).toBe(0);
  expect(await page.count('.s-root')).toBeGreaterThan(0);
  await playground.press('more');
  await playground.choose('[part~="menu"] [role="menuitem"]', said('ui-full'));
  await page.waitFor('.d-root [part~="diagram-cursor"]');
  expect(await page.count('[part~="timeline"]')).toBe(1);
  await page.evaluate(() => document.exitFullscreen());
  await page.waitGone('.d-root');
});

if (inFirefox) test('the keys of the diagram are in the help', async ({ playground, page }) => {
  await playground.open();
  await playground.input.key('?');
  await page.waitFor('dialog[open]');
  const text = await page.text('dialog[open]');
  for (const key of ['ui-key-mark', 'ui-key-delay', 'ui-key-move', 'ui-key-arrows']) expect(text).toMatch(said(key));
});

describe('on a phone', () => {
  if (inChromium) test('costs nothing while another tab is open, and is up to date when its own is', async ({ playground, page }) => {
    await playground.openHands({ width: 390, height: 844 });
    const asked = () => page.evaluate(() => Reflect.get(window, '__engine').asked());
    for (const ms of [50, 150, 250]) await playground.at(ms);
    expect(await asked()).toBe(0);
    await playground.input.click('[data-tab="diagram"]');
    await page.waitFor('.d-plot [data-arrow="a>x Promise 1.x"]');
    expect(await asked()).toBeGreaterThan(0);
    await playground.input.click('[data-tab="stage"]');
    await page.waitGone('.d-slider');
    const before = await asked();
    await playground.at(330);
    expect(await asked()).toBe(before);
  });
});
