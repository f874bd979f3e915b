// The scenarios as files, and what each says of its own end.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./playground.js').State} State */

const FOLDER = new URL('../../../scenarios/', import.meta.url);

/** By address: `basic-paxos/b01-clean`. @type {Map<string, string>} */
export const SCENARIOS = new Map(
  readdirSync(fileURLToPath(FOLDER), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => /** @type {[string, string]} */ ([file.replace(/\.txt$/, ''), readFileSync(new URL(file, FOLDER), 'utf8')])),
);

/** A sentence that is not there is shown as its name. */
export const RAW = /\b(?:rule|ui|stage|event|option|word|server|monitor|mutation|register|role|timer|protocol|beside|error)-[a-z0-9]+(?:-[a-z0-9]+)*\b/;

/** @typedef {{ chosen: string[], learned: [string, string | null][], monitors: [string, string][] }} Expectations */

/** What the `expect` section says that `element.state` says too. @param {string} text @returns {Expectations} */
export function expectationsOf(text) {
  const lines = /^expect\n((?:[ \t].*\n?|\n)*)/m.exec(text)?.[1]?.split('\n').map((line) => line.trim().split(/\s+/)) ?? [];
  const of = (/** @type {string} */ word) => lines.filter(([first]) => first === word);
  return {
    chosen: of('chosen').map(([, value, , ballot]) => (value === 'nothing' ? 'nothing' : `${value} in ${ballot}`)),
    learned: of('learned').map(([, node, value]) => [node, value === 'nothing' ? null : value]),
    monitors: of('monitor').map(([, id, verdict]) => [id, verdict === 'warned' ? 'warning' : verdict]),
  };
}

/** The same, as a run has it: only what was asked for. @param {State} state @param {Expectations} wanted @returns {Expectations} */
export function foundIn(state, wanted) {
  const chosen = state.chosen.map(({ ballot, value }) => `${value} in ${ballot}`);
  const nothing = wanted.chosen[0] === 'nothing';
  return {
    chosen: nothing ? (chosen.length ? chosen : ['nothing']) : wanted.chosen.filter((one) => chosen.includes(one)),
    learned: wanted.learned.map(([node]) => [node, state.nodes.find(({ name }) => name === node)?.learned ?? null]),
    monitors: wanted.monitors.map(([id]) => [id, state.monitors.find((monitor) => monitor.id === id)?.verdict ?? 'unknown']),
  };
}
