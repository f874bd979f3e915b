import { describe, expect, it } from 'vitest';
import { Searching } from './search.js';

/** A search of so many states, as the engine would do it. @param {number} all */
function toolsFor(all) {
  const freed = { count: 0 };
  const open = () => {
    let expanded = 0;
    return {
      run: (/** @type {number} */ most) => {
        expanded = Math.min(all, expanded + most);
        return { states: expanded, expanded, verdict: expanded === all ? 'holds' : null };
      },
      estimate: () => ({ least: all, most: all, exact: expanded === all }),
      found: () => 'scenario found',
      free: () => (freed.count += 1),
    };
  };
  let steps = 0;
  const read = (/** @type {string} */ text) => {
    if (text !== 'history') throw new Error('no history');
    return { run: (/** @type {number} */ most) => ({ steps: (steps += most), verdict: steps >= all ? 'linearizable' : null }), free: () => (freed.count += 1) };
  };
  const tools = { search: async () => ({ Check: { open, byLuck: open } }), histories: async () => ({ History: { read } }) };
  return { freed, tools: /** @type {any} */ (tools) };
}

/** By default it rests after each slice. @param {number} all @param {number} [work] */
function search(all, work = 0.2) {
  const { freed, tools } = toolsFor(all);
  /** @type {any[]} */
  const told = [];
  /** @type {[string, () => void][]} */
  let waiting = [];
  const searching = new Searching(tools, (one) => {
    told.push(one);
    for (const [is, done] of waiting) if (one.is === is) done();
    waiting = waiting.filter(([is]) => is !== one.is);
  }, { work, rest: () => new Promise((resolve) => setTimeout(resolve)) });
  /** @param {string} is */
  const until = (is) => new Promise((resolve) => waiting.push([is, () => resolve(told.at(-1))]));
  return { searching, told, until, freed };
}

const begin = /** @type {any} */ ({ do: 'begin', text: '', wishes: {}, luck: false, family: 'basic' });

describe('a search in slices', () => {
  it('first tells how large it is going to be, and then waits', async () => {
    const { searching, until, told } = search(1_000_000);
    void searching.hear(begin);
    const ready = /** @type {any} */ (await until('ready'));
    expect(ready.view.expanded).toBe(20_000);
    expect(ready.estimate.least).toBe(1_000_000);
    expect(told).toHaveLength(1);
  });

  it('goes on to its end, telling how far it has come', async () => {
    const { searching, until, told } = search(1_000_000);
    void searching.hear(begin);
    await until('ready');
    void searching.hear({ do: 'go' });
    expect(/** @type {any} */ (await until('done')).view.states).toBe(1_000_000);
    const states = told.filter(({ is }) => is === 'progress').map(({ view }) => view.states);
    expect(states.length).toBeGreaterThan(1);
    expect(states).toEqual([...states].sort((a, b) => a - b));
  });

  it('pauses and goes on', async () => {
    const { searching, until, told } = search(2 ** 40);
    void searching.hear(begin);
    await until('ready');
    void searching.hear({ do: 'go' });
    await until('progress');
    void searching.hear({ do: 'pause' });
    await until('paused');
    const rests = told.length;
    await new Promise((resolve) => setTimeout(resolve));
    expect(told).toHaveLength(rests);
    void searching.hear({ do: 'go' });
    await until('progress');
    searching.stop();
  });

  it('rests when it has worked for as long as it may, not after each slice', async () => {
    const { searching, told, until } = search(1_000_000, Infinity);
    void searching.hear(begin);
    await until('ready');
    const done = until('done');
    void searching.hear({ do: 'go' });
    await done;
    expect(told.map(({ is }) => is)).toEqual(['ready', 'done']);
  });

  it('what was begun before another is freed and tells nothing more', async () => {
    const { searching, until, freed } = search(2 ** 40);
    void searching.hear(begin);
    await until('ready');
    void searching.hear({ do: 'go' });
    await until('progress');
    void searching.hear(begin);
    await until('ready');
    expect(freed.count).toBe(1);
  });

  it('what is known at once is told when it is asked for', async () => {
    const { searching, until } = search(10);
    void searching.hear(begin);
    expect(/** @type {any} */ (await until('ready')).estimate.exact).toBe(true);
    const done = until('done');
    void searching.hear({ do: 'go' });
    expect(/** @type {any} */ (await done).view.verdict).toBe('holds');
  });

  it('a history is judged in slices, and freed when it is settled', async () => {
    const { searching, told, freed } = search(100_000);
    await searching.hear({ do: 'history', text: 'history' });
    expect(told.length).toBeGreaterThan(1);
    expect(told.slice(0, -1).map(({ history }) => history.verdict)).toEqual(told.slice(1).map(() => null));
    expect(told.at(-1).history.verdict).toBe('linearizable');
    expect(freed.count).toBe(1);
    await searching.hear({ do: 'history', text: '[' });
    expect(told.at(-1)).toMatchObject({ is: 'problem', problem: { message: 'Error: no history' } });
  });

  it('a fault is told, and ends it', async () => {
    const { searching, told } = search(10);
    searching.tools.search = async () => Promise.reject(new Error('not there'));
    await searching.hear(begin);
    expect(told).toEqual([{ is: 'problem', problem: { message: 'Error: not there', stopped: false } }]);
  });
});
