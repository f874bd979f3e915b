import { describe, expect, test, vi } from 'vitest';
import { bring, inTrace } from './bring.js';
import { pack } from './link.js';

vi.mock('../library.js', () => ({ findScenario: async (/** @type {string} */ name) => (name.endsWith('b01-clean') ? { id: 'basic-paxos/b01-clean', text: 'scenario b01-clean\n' } : null) }));

/** A shell that keeps what it is to open. */
function shellOf() {
  /** @type {unknown[]} */
  const opened = [];
  const commands = { loadScenario: async (/** @type {unknown[]} */ ...asked) => (opened.push(asked), null) };
  return { opened, shell: /** @type {any} */ ({ open: (/** @type {string} */ text, /** @type {unknown} */ _seed, /** @type {string} */ id) => (opened.push([text, id]), null), ui: { commands }, link: '' }) };
}

describe('what is brought in', () => {
  const SAVED = 'run 1\nseed 7\nscenario b01-clean\n';
  const WHOLE = ['run 1\nseed 7\nscenario b01-clean\n', 'basic-paxos/b01-clean'];

  test.each([
    ['a scenario', 'scenario s\nprotocol basic-paxos\n', ['scenario s\nprotocol basic-paxos\n', '']],
    ['a saved run', SAVED, WHOLE],
    ['a trace', JSON.stringify({ format: 'consensus-playground-trace', version: 1, run: { saved: SAVED } }), WHOLE],
    ['a link to a scenario', ' https://example.org/#scenario=basic-paxos/b01-clean&seed=5 ', ['basic-paxos/b01-clean', 5]],
  ])('%s is opened', async (_, text, wanted) => {
    const { opened, shell } = shellOf();
    expect(await bring(shell, text)).toBeNull();
    expect(opened).toEqual([wanted]);
  });

  test('a link to a run is opened', async () => {
    const { opened, shell } = shellOf();
    expect(await bring(shell, `https://example.org/play/#run=${await pack(SAVED)}`)).toBeNull();
    expect(opened).toEqual([WHOLE]);
  });

  test.each([
    ['{"format": "other"}', 'json-other'],
    ['{"format": "consensus-playground-trace", "run": {"saved": 7}}', 'json-other'],
    ['{"format": ', 'json-damaged'],
    ['\uFFFDPNG\r\n\u001a\n', 'no-text'],
    ['scenario s\0', 'no-text'],
    [' \n', 'empty-text'],
    ['https://example.org/', 'link-damaged'],
    ['https://example.org/#run=9', 'link-newer'],
    ['run 1\nscenario nowhere\n', 'link-no-scenario'],
  ])('%s is told, and nothing is opened', async (text, id) => {
    const { opened, shell } = shellOf();
    expect(await bring(shell, text)).toMatchObject({ id });
    expect(opened).toEqual([]);
  });

  test('where JSON is wrong is told', () => {
    expect(inTrace('{\n  "a": 1,\n  oops\n}')).toMatchObject({ problem: { id: 'json-damaged', line: 3, column: 3 } });
  });
});
