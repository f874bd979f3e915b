import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import pLimit from 'p-limit';

import { closing, none, sum } from '../lib/counts.mjs';
import { STEPS } from '../lib/steps.mjs';
import { ensureSystem } from '../lib/system.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { UserError, heading, listened, paint, say, seconds } from '../lib/ui.mjs';

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
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Nothing has run: that is not a success, and the closing line must not look like one.
    say(`\n${error.message}\n`);
    say(closing({ ...none(), failed: 1 }));
    process.exitCode = 1;
    return;
  }
  const done = await all(steps, values.grep);
  const failed = done.filter(({ ok }) => !ok).map(({ name }) => name);
  const counts = done.map((one) => one.counts).reduce(sum, none());
  heading('summary', seconds(performance.now() - started));
  say(done.map(({ line }) => line).join('\n'));
  if (failed.length) say(`\nfailed: ${failed.join(', ')}; again with: npm test -- --only ${failed.join(',')}`);
  say('');
  say(closing(counts));
  process.exitCode = failed.length ? 1 : 0;
}

/** @typedef {import('../lib/steps.mjs').Step} Step */
/** How a step went. @typedef {{ name: string, ok: boolean, counts: import('../lib/counts.mjs').Counts, line: string }} Done */

/** Runs the steps, side by side as far as they do not stand on one another. @param {Step[]} steps @param {string | undefined} grep */
async function all(steps, grep) {
  const prepare = setup(steps);
  const lanes = pLimit(Math.max(2, availableParallelism()));
  /** @type {Map<string, Promise<Done>>} */
  const jobs = new Map();
  /** Since when each runs. @type {Map<string, number>} */
  const running = new Map();
  let begun = 0;
  /** @param {Step} step @returns {Promise<Done>} */
  const carryOut = async (step) => {
    const began = performance.now();
    running.set(step.name, began);
    begun += 1;
    const title = () => heading(step.name, `step ${begun - running.size + 1} of ${steps.length}`);
    // One alone is shown as it goes; of several, each as a whole when it is done.
    if (steps.length === 1) title();
    const [result, said] = steps.length === 1 ? [await attempt(step, grep), ''] : await listened(() => attempt(step, grep));
    if (steps.length > 1) title();
    running.delete(step.name);
    if (said) say(said);
    return finished(step, result, performance.now() - began);
  };
  for (const step of steps) {
    const others = (/** @type {string[]} */ names = []) => Promise.all(names.flatMap((name) => jobs.get(name) ?? []));
    const job = async () => {
      const missing = (await others(step.after)).filter(({ ok }) => !ok).map(({ name }) => name);
      await others(step.behind);
      if (missing.length) return left(step, `${missing.join(', ')} failed`);
      if (step.present && !step.present()) return left(step, 'there is nothing of this kind yet');
      const lacks = await prepare(step);
      if (lacks) return finished(step, { ok: false }, 0, lacks);
      return step.aside ? carryOut(step) : lanes(() => carryOut(step));
    };
    jobs.set(step.name, job());
  }
  const tick = setInterval(() => {
    const names = [...running].map(([name, since]) => `${name} ${seconds(performance.now() - since)}`);
    if (steps.length > 1 && names.length) say(`   … ${names.join(', ')}`);
  }, 20_000);
  const done = await Promise.all(jobs.values());
  clearInterval(tick);
  return done;
}

/** @param {Step} step @param {string | undefined} grep @returns {Promise<import('../lib/steps.mjs').Result>} */
const attempt = (step, grep) =>
  step.run(grep).catch((error) => {
    say(reasonOf(error));
    return { ok: false };
  });

/** A sentence for the person at the terminal; of a bug of ours, where it is. @param {unknown} error */
function reasonOf(error) {
  if (error instanceof UserError) return error.message;
  return error instanceof Error && error.stack ? error.stack : String(error);
}

/** @param {Step} step @param {import('../lib/steps.mjs').Result} result @param {number} ms @param {string} [why] @returns {Done} */
function finished({ name }, { ok, counts = none() }, ms, why = '') {
  if (why) say(`\n${why}`);
  say(`${ok ? paint('green', 'ok') : paint('red', 'FAILED')}  ${name}, ${seconds(ms)}`);
  const of = counts.passed + counts.failed ? `  (${closing(counts)})` : '';
  // A step that failed without a failing test (a lint, a crash, a time limit) counts as one failure.
  const counted = ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  return { name, ok, counts: counted, line: `${seconds(ms).padStart(8)}  ${ok ? 'ok    ' : 'FAILED'}  ${name}${of}` };
}

/** Not run: what it stands on failed, which was counted there, or there is nothing to run. @param {Step} step @param {string} why @returns {Done} */
function left({ name }, why) {
  say(`\n${name}: left out: ${why}`);
  return { name, ok: true, counts: none(), line: `       –  left out  ${name}: ${why}` };
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

/**
 * Installs what the steps run with: all of it from now on; a step waits for its own. What comes of it is the reason
 * why a step cannot run, if there is one.
 * @param {Step[]} steps
 */
function setup(steps) {
  const packages = [...new Set(steps.flatMap(({ system = [] }) => system))];
  const tools = new Set(steps.flatMap(({ setup = [] }) => setup));
  // Two compilers at a time: the end of each build keeps one core busy only. apt waits for the network.
  const compilers = pLimit(2);
  /** @param {Promise<unknown>} doing @returns {Promise<string>} */
  const reason = (doing) => doing.then(() => '', reasonOf);
  const system = reason(ensureSystem(packages));
  const ready = new Map([...tools].map((tool) => [tool, reason(compilers(tool))]));
  return async (/** @type {Step} */ { system: needs = [], setup: mine = [] }) => {
    const wanted = mine.flatMap((tool) => ready.get(tool) ?? []);
    const reasons = await Promise.all([...(needs.length ? [system] : []), ...wanted]);
    return reasons.filter(Boolean).join('\n');
  };
}
