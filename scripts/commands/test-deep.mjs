import { mkdirSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { makePackage } from '../lib/package.mjs';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { buildSite } from '../lib/site.mjs';
import { ensureSystem } from '../lib/system.mjs';
import { cargoInstall, ensureGeckodriver, ensureRust } from '../lib/tools.mjs';
import { UserError, heading, say, seconds } from '../lib/ui.mjs';
import { buildWasm } from '../lib/wasm.mjs';

const HELP = `npm run test:deep -- [--only soak,fuzz,mutants,ways,hosts,crates,browsers] [--cases N] [--seconds N]
  soak     the property tests with N cases each (default 20000)
  fuzz     each target of fuzz/ for N seconds (default 60), from its seeds on; needs a nightly Rust
  mutants  every mutant of crates/consensus has to be caught
  hosts    the npm package in a site of VitePress and a book of mdBook; builds both, and asks the registries
  crates   the library crates as they would be published: packed, and each built from what was packed
  browsers every lesson, in every arrangement, in Firefox too
  ways     the search has to find every way of scenarios/break-it again`;

/** The longest text that the fuzzer tries, in bytes: longer ones say nothing new, only more slowly. */
const MOST_BYTES = 4096;

/** What takes too long for every change: run it before a release, or overnight. @param {string[]} args */
export default async function testDeep(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: 'soak,fuzz,mutants,ways,hosts,crates,browsers' },
      cases: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '60' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return say(HELP);
  /** @type {Record<string, () => Promise<boolean>>} */
  const parts = { soak: () => soak(values.cases), fuzz: () => fuzz(Number(values.seconds)), mutants, ways, hosts, crates, browsers };
  const chosen = values.only.split(',');
  for (const name of chosen) if (!parts[name]) throw new UserError(`test:deep: no part is called ${name}\n${HELP}`);
  await ensureRust();
  const failed = [];
  for (const name of chosen) {
    const began = performance.now();
    heading(name);
    const ok = await parts[name]();
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

/** The library crates as crates.io would get them; docs/publishing.md says how it does. */
async function crates() {
  const names = ['core', 'simulator', 'checker', 'export'].flatMap((name) => ['-p', `consensus-playground-${name}`]);
  return (await run('cargo', ['package', '--locked', ...names], { seconds: 1800 })).ok;
}

/** The package on pages that other people's generators make. */
async function hosts() {
  await buildWasm({ profile: 'wasm-release', optimise: true });
  await makePackage();
  const args = ['run', '--config', 'www/e2e/hosts/vitest.config.js'];
  return (await run(`${root}/node_modules/.bin/vitest`, args, { seconds: 900, env: { HOSTS: 'deep' } })).ok;
}

/** What `npm test` opens in one engine only. */
async function browsers() {
  await buildSite();
  await ensureSystem(['firefox']);
  await ensureGeckodriver();
  const args = ['run', '--config', 'www/e2e/harness/vitest.config.js', 'scenarios', 'logs'];
  return (await run(`${root}/node_modules/.bin/vitest`, args, { seconds: 900, env: { E2E_ENGINE: 'firefox', E2E: 'deep' } })).ok;
}

/** Looks for every way anew and writes it: a difference to what is committed fails. */
async function ways() {
  const found = await run('cargo', ['run', '--release', '-p', 'consensus-playground-checker', '--example', 'break_it'], { seconds: 3600 });
  return found.ok && (await run('git', ['diff', '--exit-code', '--', 'scenarios/break-it'], { seconds: 60 })).ok;
}

/** @param {number} limit in seconds, of each target */
async function fuzz(limit) {
  const nightly = await run('rustup', ['run', 'nightly', 'rustc', '--version'], { seconds: 20, quiet: true });
  if (!nightly.ok) {
    say('fuzz: no nightly Rust here: rustup toolchain install nightly --profile minimal');
    return false;
  }
  await cargoInstall('cargo-fuzz', '0.13.2');
  const found = [];
  const targets = readdirSync(`${root}/fuzz/fuzz_targets`).filter((name) => name.endsWith('.rs')).map((name) => name.slice(0, -3));
  for (const target of targets) {
    // What it thinks of is kept in corpus/, for the next time; what is worth having in every test run goes by hand into seeds/.
    const corpus = `fuzz/corpus/${target}`;
    mkdirSync(`${root}/${corpus}`, { recursive: true });
    // cargo itself is the nightly one: `+nightly` is rustup's, and works only through its proxy.
    const libfuzzer = [`-max_total_time=${limit}`, '-timeout=10', '-rss_limit_mb=2048', `-max_len=${MOST_BYTES}`, '-print_final_stats=1', '-verbosity=0'];
    const args = ['run', 'nightly', 'cargo', 'fuzz', 'run', target, corpus, `fuzz/seeds/${target}`, '--', ...libfuzzer];
    const outcome = await run('rustup', args, { seconds: limit + 600, quiet: true });
    const tries = /stat::number_of_executed_units:\s*(\d+)/.exec(outcome.output)?.[1];
    if (outcome.ok && tries) {
      say(`fuzz: ${target}: ${tries} texts in ${limit} s, ${readdirSync(`${root}/fuzz/seeds/${target}`).length} seeds: nothing found`);
    } else {
      found.push(target);
      say(`${outcome.output.split('\n').slice(-60).join('\n')}\nfuzz: ${target}: FOUND something, or did not run: see above; the text is in fuzz/artifacts/${target}`);
    }
  }
  return found.length === 0;
}

async function mutants() {
  try {
    await cargoInstall('cargo-mutants', '27.1.0');
  } catch (error) {
    say(`mutants: cargo-mutants cannot be had here: ${error instanceof Error ? error.message.split('\n').at(-1) : error}`);
    return false;
  }
  // In a copy beside the sources; the simulator's tests are what catches a mutant of the core.
  const args = ['mutants', '--package', 'consensus-playground-core', '--test-workspace=true', '--jobs', '2', '--timeout', '120', '--exclude-re', 'fmt::'];
  return (await run('cargo', args, { seconds: 4 * 3600 })).ok;
}
