// The past in the hand: what is dragged in the diagram, what is said and drawn before the release, and the future that
// follows, held against a session of its own that reads the run as text.
import { DiagramReader } from './support/diagram.js';
import { describe, expect, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const MENU = '[part~="menu"] [role="menuitem"]';
/** All is over by then but the last answers. */
const NOW = 420;

/** @param {Playground} playground @param {import('./harness/page.js').OpenOptions} [options] */
async function open(playground, options) {
  await playground.openHands(options);
  await playground.at(NOW);
  return new DiagramReader(playground);
}

/** The run on the page is the run that its text tells of, here and at its end. @param {DiagramReader} diagram */
async function holds(diagram) {
  const text = await diagram.text();
  expect(await diagram.outcome()).toEqual(await diagram.outcome(text));
}

/** Nothing happens before the release; one undo takes it back. @param {Playground} playground @param {DiagramReader} diagram @param {() => Promise<void>} drag @param {(said: string) => Promise<void>} check */
async function change(playground, diagram, drag, check) {
  const before = await playground.fingerprint();
  await drag();
  await diagram.drawn();
  const preview = await diagram.said();
  expect(await playground.fingerprint(), 'nothing before the release').toEqual(before);
  await playground.input.up();
  await playground.page.waitGone('.d-said');
  expect(await playground.changes()).toBe(1);
  expect((await playground.state()).time, 'the moment stays').toBe(before.state.time);
  await check(preview);
  await holds(diagram);
  await playground.press('undo');
  expect(await playground.fingerprint(), 'one undo').toEqual(before);
}

describe('an arrow of the past', () => {
  test('dragged along its receiver’s line arrives at another time, and all that follows is computed anew', async ({ playground }) => {
    const diagram = await open(playground);
    const head = await diagram.head('x>a Prepare 1.x');
    const answer = await diagram.head('a>x Promise 1.x');
    const there = { x: (await diagram.spot('a', 150)).x, y: head.y };
    await change(playground, diagram, () => playground.input.drag([head, there], { release: false }), async (preview) => {
      expect(preview).toMatch(said('diagram-earlier'));
      const due = /delay x>a Prepare 1\.x until ([\d.]+)ms/.exec(await diagram.changes())?.[1] ?? '';
      expect(Math.abs(Number(due) - 150)).toBeLessThan(4);
      expect(preview).toMatch(new RegExp(`${due.replace('.', '\\.')}`));
      const moved = await diagram.head('a>x Promise 1.x');
      expect(moved.x, 'the answer too').toBeLessThan(answer.x - 10);
    });
    expect(Math.abs((await diagram.head('a>x Promise 1.x')).x - answer.x)).toBeLessThan(1);
  });

  test('while it is in the hand, what would follow is drawn, and what was is faint under it', async ({ playground }) => {
    const diagram = await open(playground);
    const head = await diagram.head('x>a Prepare 1.x');
    const answer = await diagram.head('a>x Promise 1.x');
    await playground.input.drag([head, { x: (await diagram.spot('a', 150)).x, y: head.y }], { release: false });
    await diagram.drawn();
    expect((await diagram.head('a>x Promise 1.x')).x).toBeLessThan(answer.x - 10);
    expect(await playground.page.count('.d-ghosts [data-arrow="a>x Promise 1.x"]')).toBe(1);
    await playground.input.key('Escape');
    await playground.input.up();
    expect(await playground.page.count('.d-ghosts [data-arrow]')).toBe(0);
    expect((await diagram.head('a>x Promise 1.x')).x).toBeCloseTo(answer.x, 0);
  });

  test('dragged off the line is dropped, which is said before', async ({ playground }) => {
    const diagram = await open(playground);
    const head = await diagram.head('x>a Prepare 1.x');
    await change(playground, diagram, () => playground.input.drag([head, { x: head.x + 4, y: head.y + 60 }], { release: false }), async (preview) => {
      expect(preview).toMatch(said('diagram-drop'));
      expect(await diagram.arrows()).not.toContain('a>x Promise 1.x');
    });
  });

  test('with Alt becomes two', async ({ playground }) => {
    const diagram = await open(playground);
    const head = await diagram.head('x>b Prepare 1.x');
    await playground.input.holding(['Alt'], async () => {
      await playground.input.drag([head, { x: head.x + 50, y: head.y }], { release: false });
      await diagram.drawn();
      expect(await diagram.said()).toMatch(said('diagram-twice'));
      await playground.input.up();
    });
    expect(await diagram.arrows()).toContain('x>b Prepare 1.x +1');
    await holds(diagram);
  });

  test('Esc puts it back: nothing has happened', async ({ playground }) => {
    const diagram = await open(playground);
    const before = await playground.fingerprint();
    const head = await diagram.head('x>a Prepare 1.x');
    await playground.input.drag([head, { x: head.x - 60, y: head.y }], { release: false });
    await playground.input.key('Escape');
    await playground.page.waitGone('.d-said');
    await playground.input.up();
    expect(await playground.fingerprint()).toEqual(before);
    expect(await playground.changes()).toBe(0);
  });
});

describe('what happens to a node', () => {
  test('is added at any point of the past by the menu, moved, and taken out', async ({ playground }) => {
    const diagram = await open(playground);
    const before = await playground.fingerprint();
    await playground.input.click(await diagram.spot('c', 180), { button: 2 });
    await playground.choose(MENU, new RegExp(`^${said('ui-act-crash').source}`));
    const when = async () => Number(/at ([\d.]+)ms do crash c/.exec(await diagram.changes())?.[1]);
    expect(Math.abs((await when()) - 180)).toBeLessThan(4);
    expect((await playground.node('c')).life).toBe('crashed');
    await holds(diagram);
    const cross = await diagram.spot('c', await when());
    await playground.input.drag([cross, { x: (await diagram.spot('c', 120)).x, y: cross.y }]);
    expect(Math.abs((await when()) - 120)).toBeLessThan(4);
    await holds(diagram);
    const moved = await diagram.spot('c', await when());
    await playground.input.drag([moved, { x: moved.x, y: moved.y - 60 }], { release: false });
    await diagram.drawn();
    expect(await diagram.said()).toMatch(said('diagram-remove'));
    await playground.input.up();
    expect((await playground.node('c')).life).toBe('up');
    expect((await playground.state())).toEqual(before.state);
  });
});

describe('by keyboard', () => {
  test('along a line, along an arrow, and an arrow’s head moved, dropped, put back', async ({ playground }) => {
    const diagram = await open(playground);
    const before = await playground.fingerprint();
    await playground.page.focus('[part~="diagram-cursor"]');
    const label = async () => (await playground.page.focused())?.attributes['aria-label'] ?? '';
    // Up to the first line, to its first event, and from there over the arrows.
    await playground.input.key('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Home');
    expect(await label()).toMatch(/^C, 0/);
    await playground.input.key('Shift+ArrowRight');
    expect(await label()).toMatch(/^x, .*C→x/);
    await playground.input.key('Shift+ArrowRight');
    expect(await label()).toMatch(/^a, .*x→a Prepare/);
    await playground.input.key('Shift+ArrowDown');
    expect(await label()).toMatch(/^b, .*x→b Prepare/);
    await playground.input.key('m', 'ArrowLeft', 'ArrowLeft');
    expect(await diagram.said()).toMatch(said('diagram-earlier'));
    await playground.input.key('Escape');
    await playground.page.waitGone('.d-said');
    expect(await playground.fingerprint()).toEqual(before);
    await playground.input.key('m', 'Shift+ArrowLeft', 'ArrowLeft', 'Enter');
    expect(await diagram.changes()).toMatch(/delay x>b Prepare 1\.x until/);
    expect(await label(), 'the focus goes with it').toMatch(/^b, .*x→b Prepare/);
    await holds(diagram);
    await playground.page.focus('[part~="diagram-cursor"]');
    await playground.input.key('z');
    expect(await playground.fingerprint()).toEqual(before);
    await playground.input.key('Delete');
    expect(await diagram.arrows()).not.toContain('b>x Promise 1.x');
    await playground.input.key('z');
    expect(await playground.fingerprint()).toEqual(before);
    await playground.input.key('Enter');
    await playground.page.waitFor(MENU);
    await playground.input.key('Escape');
    await playground.page.waitGone(MENU);
    await playground.input.key('g');
    expect((await playground.state()).time).toBeLessThan(before.state.time);
  });
});

describe('by touch', () => {
  const touch = /** @type {const} */ ({ type: 'touch' });

  test('a swipe moves the plane and changes nothing; what was tapped can be dragged', async ({ playground }) => {
    const diagram = await open(playground);
    const before = await playground.fingerprint();
    const head = await diagram.head('x>a Prepare 1.x');
    await playground.input.drag([head, { x: head.x - 50, y: head.y }], touch);
    expect(await playground.fingerprint()).toEqual(before);
    const after = await diagram.head('x>a Prepare 1.x');
    await playground.input.click({ x: after.x, y: after.y }, touch);
    await playground.input.drag([after, { x: after.x - 60, y: after.y }], touch);
    expect(await diagram.changes()).toMatch(/delay x>a Prepare 1\.x until/);
    await holds(diagram);
  });
});
