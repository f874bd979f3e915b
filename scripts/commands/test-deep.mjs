import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { cargoInstall, ensureRust } from '../lib/tools.mjs';
import { UserError, heading, say, seconds } from '../lib/ui.mjs';

const HELP = `npm run test:deep -- [--only soak,fuzz,mutants] [--cases N] [--seconds N]
  soak     the property tests with N cases each (default 20000)
  fuzz     each target of fuzz/ for N seconds (default 60); needs a nightly Rust
  mutants  every mutant of crates/consensus has to be caught`;

/** What takes too long for every change: run it before a release, or overnight. @param {string[]} args */
export default async function testDeep(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: 'soak,fuzz,mutants' },
      cases: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '60' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return say(HELP);
  /** @type {Record<string, () => Promise<boolean>>} */
  const parts = { soak: () => soak(values.cases), fuzz: () => fuzz(Number(values.seconds), values.cases), mutants };
  const chosen = values.only.split(',');
  for (const name of chosen) if (!parts[name]) throw new UserError(`test:deep: no part is called ${name}\n${HELP}`);
  await ensureRust();
  const failed = [];
  let soaked = false;
  for (const name of chosen) {
    const began = performance.now();
    heading(name);
    if (name === 'soak') soaked = true;
    const ok = name === 'fuzz' && soaked && !canFuzz() ? (say('fuzz: no target in fuzz/ yet; the soak above stands in for it'), true) : await parts[name]();
    say(`${ok ? 'ok' : 'FAILED'}  ${name}, ${seconds(performance.now() - began)}`);
    if (!ok) failed.push(name);
  }
  say(failed.length ? `\nfailed: ${failed.join(', ')}` : '\nall deep tests passed');
  process.exitCode = failed.length ? 1 : 0;
}

/** @param {string} cases */
async function soak(cases) {
  // Optimised: it is the number of schedules that counts. Debug assertions stay on.
  const env = { PROPTEST_CASES: cases, CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS: 'true', CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS: 'true' };
  const args = ['test', '--release', '--workspace', '--exclude', 'playground', '--target-dir', 'target/soak'];
  return (await run('cargo', args, { seconds: 3600, env })).ok;
}

const canFuzz = () => existsSync(`${root}/fuzz/fuzz_targets`);

/** @param {number} limit @param {string} cases */
async function fuzz(limit, cases) {
  if (!canFuzz()) {
    say('fuzz: no target in fuzz/ yet: the soak instead');
    return soak(cases);
  }
  const nightly = await run('rustup', ['run', 'nightly', 'rustc', '--version'], { seconds: 20, quiet: true });
  if (!nightly.ok) {
    say('fuzz: no nightly Rust here (rustup toolchain install nightly): the soak instead');
    return soak(cases);
  }
  await cargoInstall('cargo-fuzz', '0.13.2');
  let ok = true;
  for (const file of readdirSync(`${root}/fuzz/fuzz_targets`).filter((name) => name.endsWith('.rs'))) {
    const target = file.slice(0, -3);
    say(`fuzz: ${target} for ${limit} s`);
    // cargo itself is the nightly one: `+nightly` is rustup's, and works only through its proxy.
    const args = ['run', 'nightly', 'cargo', 'fuzz', 'run', target, '--', `-max_total_time=${limit}`, '-print_final_stats=1'];
    ok = (await run('rustup', args, { seconds: limit + 600 })).ok && ok;
  }
  return ok;
}

async function mutants() {
  try {
    await cargoInstall('cargo-mutants', '27.1.0');
  } catch (error) {
    say(`mutants: cargo-mutants cannot be had here: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
    return false;
  }
  // In a copy beside the sources; the simulator's tests are what catches a mutant of the core.
  const args = ['mutants', '--package', 'consensus', '--test-workspace=true', '--jobs', '2', '--timeout', '120', '--exclude-re', 'fmt::'];
  return (await run('cargo', args, { seconds: 4 * 3600 })).ok;
}
