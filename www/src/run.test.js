import { describe, expect, it } from 'vitest';
import { NO_DIAGRAM, Run, stateOf } from './run.js';

/** @param {Partial<import('./types.d.ts').View>} [changes] @returns {import('./types.d.ts').View} */
function viewOf(changes) {
  return /** @type {any} */ ({
    time: 0, step: 0, steps: 3, more: false, next: 10_000, end: 30_000, nodes: [], messages: [], whole: true, gone: [], cuts: [], monitors: [],
    counts: [], changes: 0, can_undo: false, can_redo: false, unapplied: [], event: null,
    scenario: { id: 's', seed: 7 }, choice: { chosen: [], learned: [] }, ...changes,
  });
}

/** An engine that counts, refuses `no`, panics at `panic`. */
function sessionOf() {
  /** @type {string[]} */
  const log = [];
  let [time, changes, undone] = [0, 0, 0];
  const session = {
    log,
    freed: false,
    source: 'scenario s\n',
    news: () => viewOf({ time, changes, next: time < 10_000 ? 10_000 : undefined }),
    step: () => Boolean((time = 10_000)),
    back: () => true,
    advance: (/** @type {number} */ until) => {
      time = until;
      log.push(`advance ${until}`);
      return 0;
    },
    seek: (/** @type {number} */ step) => {
      if (step === 0) time = 0;
      log.push(`seek ${step}`);
    },
    seekTime: (/** @type {number} */ to) => {
      time = to;
      log.push(`to ${to}`);
    },
    marks: () => [],
    unapplied: () => (log.push('unapplied'), [{ change: 1 }]),
    apply: (/** @type {string} */ action) => {
      if (action === 'panic') throw new WebAssembly.RuntimeError('unreachable');
      if (action === 'no') throw { id: 'no-such-message', args: [['name', 'm']], message: 'no m', line: 0, column: 0, found: '', expected: [] };
      changes += 1;
      log.push(action);
    },
    undo: () => changes > 0 && Boolean((undone += 1)) && ((changes -= 1), true),
    redo: () => undone > 0 && Boolean((changes += 1)) && ((undone -= 1), true),
    restart: () => void (changes = 0),
    diagram: () => NO_DIAGRAM,
    frame: () => 0,
    changes: () => Array.from({ length: changes }, (_, at) => `  ${at + 1} at ${time}us do heal\n`).join(''),
    digest: () => '',
    free: () => void (session.freed = true),
  };
  return session;
}

/** @param {ReturnType<typeof sessionOf>} session */
function runOf(session) {
  let panics = 0;
  const run = new Run(() => (panics += 1));
  run.load(/** @type {any} */ ({ open: () => session }), 'scenario s\n');
  return { run, panics: () => panics };
}

describe('a run', () => {
  it('keeps the reader’s changes, and takes them back', () => {
    const { run } = runOf(sessionOf());
    run.apply('crash a');
    run.apply('crash b');
    run.undo();
    expect([run.view?.changes, run.made.split('\n').length - 1]).toEqual([1, 1]);
    run.redo();
    expect([run.view?.changes, run.made.split('\n').length - 1]).toEqual([2, 2]);
  });
  it('is looked through for what finds nothing to act on once for each list of changes, and not while there are none', () => {
    const session = sessionOf();
    const { run } = runOf(session);
    const looks = () => session.log.filter((line) => line === 'unapplied').length;
    expect([run.unapplied, looks()]).toEqual([[], 0]);
    run.apply('crash a');
    expect([run.unapplied, run.unapplied, looks()]).toEqual([[{ change: 1 }], [{ change: 1 }], 1]);
    run.step();
    expect([run.unapplied.length, looks()], 'time goes on, the list is the same').toEqual([1, 1]);
    run.apply('crash b');
    expect([run.unapplied.length, looks()]).toEqual([1, 2]);
    const other = sessionOf();
    run.load(/** @type {any} */ ({ open: () => other }), 'scenario s\n');
    expect(run.unapplied, 'another run').toEqual([]);
  });
  it('changes nothing when an action does not apply', () => {
    const { run, panics } = runOf(sessionOf());
    expect(run.apply('no')).toMatchObject({ id: 'no-such-message' });
    expect([run.view?.changes, run.made, panics()]).toEqual([0, '', 0]);
  });
  it('stays on screen when another text does not parse', () => {
    const session = sessionOf();
    const { run } = runOf(session);
    const problem = run.load(/** @type {any} */ ({ open: () => { throw { id: 'unexpected', message: 'found y', line: 2, column: 3 }; } }), 'bad');
    expect(problem).toMatchObject({ id: 'unexpected', line: 2, text: 'bad' });
    expect([run.open, session.freed, run.source]).toEqual([true, false, 'scenario s\n']);
  });
  it('outlives the engine, with what its text is made of', () => {
    const { run, panics } = runOf(sessionOf());
    run.apply('crash a');
    run.apply('panic');
    expect([run.open, panics(), run.source, run.made, run.view?.scenario.id]).toEqual([false, 1, 'scenario s\n', '  1 at 0us do heal\n', 's']);
    expect(run.step()).toBe(false);
  });
  it('moves the engine’s clock between two events, never past one', () => {
    const session = sessionOf();
    const { run } = runOf(session);
    run.sync(4000);
    run.sync(20_000);
    expect(session.log).toEqual(['advance 4000']);
  });
  it('goes to any moment at once', () => {
    const session = sessionOf();
    const { run } = runOf(session);
    run.seekTime(8000);
    run.seekTime(3000);
    expect(session.log).toEqual(['to 8000', 'to 3000']);
  });
});

describe('the state for host pages', () => {
  it('is plain JSON', () => {
    const register = { name: 'accepted', role: 'acceptor', durable: true, changed: false, cell: { type: 'atom', atom: { type: 'vote', ballot: '1.x', hue: 1, value: '3' } } };
    const node = { name: 'a', roles: ['acceptor'], life: 'up', learned: null, registers: [register] };
    const state = stateOf(viewOf(/** @type {any} */ ({ nodes: [node], choice: { chosen: [{ type: 'vote', ballot: '1.x', hue: 1, value: '3' }], learned: [] } })));
    expect(JSON.parse(JSON.stringify(state))).toMatchObject({
      scenario: 's', seed: 7, chosen: [{ ballot: '1.x', value: '3' }],
      nodes: [{ name: 'a', registers: [{ name: 'accepted', value: { ballot: '1.x', value: '3' } }] }],
    });
  });
});
