import { parseArgs } from 'node:util';

import { closing, none, sum } from '../lib/counts.mjs';
import { INCLUDED, STEPS } from '../lib/steps.mjs';
import { ensureSystem } from '../lib/system.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { UserError, heading, paint, say, seconds } from '../lib/ui.mjs';

const HELP = `npm test -- [--only NAME,…] [--skip NAME,…] [--grep TEXT] [--no-build] [--list]
  --only, --skip   steps or groups: ${[...new Set(STEPS.flatMap(({ name, groups }) => [name, ...groups]))].join(', ')}
  --grep           only tests whose name contains TEXT
  --no-build       end-to-end tests on the dist/ that is there`;

/** @param {string[]} args */
export default async function test(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      skip: { type: 'string' },
      grep: { type: 'string' },
      'no-build': { type: 'boolean' },
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || values.list) return say(HELP);
  const steps = choose(values);
  const started = performance.now();

  try {
    await ensureRust();
    await setup(steps);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Nothing has run: that is not a success, and the closing line must not look like one.
    say(`\n${error.message}\n`);
    say(closing({ ...none(), failed: 1 }));
    process.exitCode = 1;
    return;
  }

  let counts = none();
  /** @type {string[]} */
  const failed = [];
  /** @type {string[]} */
  const times = [];
  for (const [index, step] of steps.entries()) {
    const missing = step.after?.filter((name) => failed.includes(name)) ?? [];
    heading(step.name, `step ${index + 1} of ${steps.length}, ${seconds(performance.now() - started)} so far`);
    if (missing.length) {
      say(`left out: ${missing.join(', ')} failed`);
      continue;
    }
    if (step.present && !step.present()) {
      say('left out: there is nothing of this kind yet');
      continue;
    }
    const began = performance.now();
    const result = await step.run(values.grep).catch((error) => {
      console.error(error instanceof UserError ? error.message : error);
      return { ok: false, counts: undefined };
    });
    const of = result.counts ?? none();
    // A step that failed without a failing test (a lint, a crash, a time limit) counts as one failure.
    counts = sum(counts, result.ok || of.failed > 0 ? of : { ...of, failed: 1 });
    if (!result.ok) failed.push(step.name);
    const took = seconds(performance.now() - began);
    times.push(`${took.padStart(8)}  ${result.ok ? 'ok    ' : 'FAILED'}  ${step.name}${of.passed + of.failed ? `  (${closing(of)})` : ''}`);
    say(`${result.ok ? paint('green', 'ok') : paint('red', 'FAILED')}  ${step.name}, ${took}`);
  }

  heading('summary', seconds(performance.now() - started));
  say(times.join('\n'));
  if (failed.length) say(`\nfailed: ${failed.join(', ')}; again with: npm test -- --only ${failed.join(',')}`);
  say('');
  say(closing(counts));
  process.exitCode = failed.length ? 1 : 0;
}

/** @param {{ only?: string, skip?: string, grep?: string, 'no-build'?: boolean }} options */
function choose({ only, skip, grep, 'no-build': noBuild }) {
  const known = new Set(STEPS.flatMap(({ name, groups }) => [name, ...groups]));
  const list = (/** @type {string | undefined} */ text) => text?.split(',').map((name) => name.trim()) ?? [];
  for (const name of [...list(only), ...list(skip)]) {
    if (!known.has(name)) throw new UserError(`npm test: no step is called ${name}\n${HELP}`);
  }
  const named = (/** @type {string[]} */ names) => (/** @type {import('../lib/steps.mjs').Step} */ step) =>
    names.includes(step.name) || step.groups.some((group) => names.includes(group));
  let steps = only ? STEPS.filter(named(list(only))) : STEPS;
  // What a chosen step stands on comes along.
  const needed = new Set(steps.flatMap(({ after }) => after ?? []));
  steps = STEPS.filter((step) => steps.includes(step) || needed.has(step.name));
  if (skip) steps = steps.filter((step) => !named(list(skip))(step));
  if (noBuild) steps = steps.filter(({ name }) => name !== 'build');
  if (grep && !only) steps = steps.filter(({ name }) => /^(cargo-test|unit|build|e2e-)/.test(name));
  if (steps.length === 0) throw new UserError('npm test: no step is left');
  return steps;
}

/** Installs what the steps run with. @param {import('../lib/steps.mjs').Step[]} steps */
async function setup(steps) {
  const packages = [...new Set(steps.flatMap(({ system = [] }) => system))];
  const tools = new Set(steps.flatMap(({ setup = [] }) => setup));
  for (const [part, whole] of INCLUDED) if (tools.has(whole)) tools.delete(part);
  const queue = [...tools];
  // Two compilers at a time: the end of each build keeps one core busy only. apt waits for the network.
  const lane = async () => {
    for (let tool = queue.shift(); tool; tool = queue.shift()) await tool();
  };
  const results = await Promise.allSettled([ensureSystem(packages), lane(), lane()]);
  const broken = results.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}
