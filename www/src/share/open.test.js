import { describe, expect, test, vi } from 'vitest';
import { fragmentOf, linkTo, pack, unpack } from './link.js';
import { fingerprint, naming, whole } from './open.js';

/** @type {Record<string, string>} */
const texts = import.meta.glob('../../../scenarios/**/*.txt', { query: '?raw', import: 'default', eager: true });
const scenarios = Object.entries(texts)
  .filter(([path]) => !path.includes('transcript'))
  .map(([path, text]) => ({ id: path.replace(/.*scenarios\/(.*)\.txt/, '$1'), text }));

vi.mock('../library.js', () => ({
  findScenario: async (/** @type {string} */ name) => scenarios.find(({ id }) => id === name || id.endsWith(`/${name}`)) ?? null,
}));

/** A run with ten changes, as the engine saves it. @param {string} id */
function saved(id) {
  const verbs = ['drop x>a Prepare 1', 'hold c>L1 Accepted 2.x', 'delay x>b Accept 3.y until 48.25ms', 'crash b', 'restart b', 'duplicate y>c Promise 4.y', 'cut a>x', 'wipe c', 'fire x timeout', 'partition a b | c x'];
  const changes = verbs.map((verb, at) => `  ${at + 1} at ${(13.7 * at).toFixed(1)}ms +${at % 3} do ${verb}\n`).join('');
  return `run 1\nseed 981234\nmoment 188.25ms step 112\nchanges\n${changes}scenario ${id.split('/').at(-1)}\n`;
}

test.each(scenarios)('ten changes, another seed and a moment in $id: a link under 2,000 characters that brings them back', async ({ id, text }) => {
  const run = await pack(naming(saved(id), { id, text }));
  const link = linkTo('https://consensus-playground.example.org/play/', fragmentOf({ scenario: id, run, lang: 'zh' }));
  expect(link.length).toBeLessThan(2000);
  const back = await whole(await unpack(new URLSearchParams(new URL(link).hash.slice(1)).get('run') ?? ''));
  expect(back).toEqual({ text: saved(id).replace(/scenario .*\n$/, text), id, other: false });
});

describe('a saved run', () => {
  const [{ id, text } = { id: '', text: '' }] = scenarios;

  test('is told apart from what it was when its scenario has changed since', async () => {
    expect((await whole(naming(saved(id), { id, text: `${text}# once\n` }))).other).toBe(true);
    expect((await whole(saved(id))).other, 'nobody can tell').toBe(false);
  });

  test('with its scenario in full, and a scenario alone, are as they are', async () => {
    for (const one of [text, `run 1\n${text}`, '', 'run 1', 'scenario b01-clean\n', 'run 1\nchanges\n']) expect((await whole(one)).text).toBe(one);
  });

  test('of a scenario that is not here says so', async () => {
    await expect(whole('run 1\nscenario basic-paxos/nowhere')).rejects.toMatchObject({ id: 'link-no-scenario' });
  });

  test('fingerprints tell scenarios apart', () => {
    const prints = scenarios.map((one) => fingerprint(one.text));
    expect(new Set(prints).size).toBe(scenarios.length);
    expect(prints.every((print) => /^[0-9a-f]{8}$/.test(print))).toBe(true);
  });
});
