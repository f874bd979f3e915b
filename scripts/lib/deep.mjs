// The steps of `npm run test:deep`: what each runs, within which bounds, and what it has to say of itself.
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';

import { cargoCounts, closing } from './counts.mjs';
import { makePackage } from './package.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { buildSite } from './site.mjs';
import { SAME_CASES, vitest } from './steps.mjs';
import { ensureSystem } from './system.mjs';
import { cargoInstall, ensureGeckodriver, ensureNightly } from './tools.mjs';
import { say } from './ui.mjs';
import { buildWasm } from './wasm.mjs';

/** Which mutants: those of one part of so many. @typedef {{ part: number, of: number }} Part */
/** @typedef {{ cases: number, seconds: number, part: Part | null }} Bounds */
/** `did`: what ran, in numbers. @typedef {{ ok: boolean, did: string }} Did */

/** The longest text that the fuzzer tries, in bytes: longer ones say nothing new, only more slowly. */
const MOST_BYTES = 4096;

/** Who has tests that catch a mutant of the core; those of pages and pictures would only be compiled again for each. */
const CATCHERS = ['core', 'simulator', 'checker'].map((name) => `consensus-playground-${name}`).concat('referee');

/** @type {Record<string, { about: string, run: (bounds: Bounds) => Promise<Did> }>} */
export const DEEP = {
  soak: { about: 'the property tests, optimised, with at least N cases each (--cases, 5000 unless said)', run: soak },
  fuzz: { about: 'each target of fuzz/ for N seconds (--seconds, 60 unless said), from its seeds on; installs a nightly Rust', run: fuzz },
  mutants: { about: 'mutants of crates/consensus have to be caught: every 180th, or another part of them (--part 7/180, --part all)', run: mutants },
  ways: { about: 'the search has to find every way of scenarios/break-it again', run: ways },
  browsers: { about: 'every test in Chromium and in Firefox, every lesson in every arrangement', run: browsers },
  hosts: { about: 'the npm package in a site of VitePress and a book of mdBook; builds both, and asks the registries', run: hosts },
  crates: { about: 'the library crates as they would be published: packed, and each built from what was packed', run: crates },
};

/** @param {Bounds} bounds */
async function soak({ cases }) {
  // Its profile is optimised, with the checks of a test: it is the number of schedules that counts.
  const args = ['test', '--profile', 'soak', '--workspace', '--exclude', 'consensus-cli', '--lib', '--bins', '--test', 'suite', '--no-fail-fast'];
  const { ok, output } = await run('cargo', args, { seconds: 3600, env: { PROPTEST_CASES: String(cases) } });
  return { ok, did: `${closing(cargoCounts(output))}, laws with ${cases} cases` };
}

/** @param {Bounds} bounds */
async function fuzz({ seconds: limit }) {
  await ensureNightly();
  await cargoInstall('cargo-fuzz', '0.13.2');
  const found = [];
  let all = 0;
  const targets = readdirSync(`${root}/fuzz/fuzz_targets`).filter((name) => name.endsWith('.rs')).map((name) => name.slice(0, -3));
  for (const target of targets) {
    // What it thinks of is kept in corpus/, for the next time; what is worth having in every test run goes by hand into seeds/.
    const corpus = `fuzz/corpus/${target}`;
    mkdirSync(`${root}/${corpus}`, { recursive: true });
    // cargo itself is the nightly one: `+nightly` is rustup's, and works only through its proxy.
    const libfuzzer = [`-max_total_time=${limit}`, '-timeout=10', '-rss_limit_mb=2048', `-max_len=${MOST_BYTES}`, '-print_final_stats=1', '-verbosity=0'];
    const args = ['run', 'nightly', 'cargo', 'fuzz', 'run', target, corpus, `fuzz/seeds/${target}`, '--', ...libfuzzer];
    const outcome = await run('rustup', args, { seconds: limit + 900, quiet: true });
    const tries = Number(/stat::number_of_executed_units:\s*(\d+)/.exec(outcome.output)?.[1] ?? 0);
    all += tries;
    if (outcome.ok && tries) {
      say(`fuzz: ${target}: ${tries} texts in ${limit} s, ${readdirSync(`${root}/fuzz/seeds/${target}`).length} seeds: nothing found`);
    } else {
      found.push(target);
      say(`${outcome.output.split('\n').slice(-60).join('\n')}\nfuzz: ${target}: FOUND something, or did not run: see above; the text is in fuzz/artifacts/${target}`);
    }
  }
  const did = `${targets.length} targets, ${all} texts`;
  return { ok: found.length === 0, did: found.length ? `${did}; see ${found.join(', ')}` : did };
}

/** @param {Bounds} bounds */
async function mutants({ part }) {
  await cargoInstall('cargo-mutants', '27.1.0');
  const out = `${root}/target/mutants`;
  // Spread evenly over the sources, the same ones each time; .cargo/mutants.toml says which are left alone, and why.
  const which = part ? ['--shard', `${part.part - 1}/${part.of}`, '--sharding', 'round-robin'] : [];
  // In a copy beside the sources. A mutant may make a test run for ever; what catches it is that it takes so long.
  const how = ['--package', CATCHERS[0], '--test-package', CATCHERS.join(), '--timeout-multiplier', '8', '--minimum-test-timeout', '120', '--output', out];
  const tests = ['--', '--lib', '--test', 'suite'];
  mkdirSync(out, { recursive: true });
  const { ok, code } = await run('cargo', ['mutants', ...how, ...which, ...tests], { seconds: part ? 7200 : 200 * 3600, env: SAME_CASES });
  const list = (/** @type {string} */ name) => {
    try {
      return readFileSync(`${out}/mutants.out/${name}.txt`, 'utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  };
  const [caught, late, missed, unviable] = ['caught', 'timeout', 'missed', 'unviable'].map(list);
  const tried = `${caught.length + late.length} caught, ${missed.length} missed, ${unviable.length} that do not compile`;
  // 3: with some a test did not end. That catches them, too.
  return { ok: ok || code === 3, did: `${part ? `part ${part.part} of ${part.of}` : 'all'}: ${tried}${missed.map((it) => `\n           missed: ${it}`).join('')}` };
}

/** Looks for every way anew and writes it: a difference to what is committed fails. @returns {Promise<Did>} */
async function ways() {
  const folder = 'scenarios/break-it';
  const before = await run('git', ['diff', '--exit-code', '--', folder], { seconds: 60, quiet: true });
  if (!before.ok) return { ok: false, did: `${folder} has changes that are not committed: nothing was looked for` };
  const found = await run('cargo', ['run', '--release', '-p', 'consensus-playground-checker', '--example', 'break_it'], { seconds: 3600 });
  const same = await run('git', ['diff', '--exit-code', '--', folder], { seconds: 60 });
  const count = found.output.split('\n').filter((line) => /^[\w-]+: \d+ steps, /.test(line)).length;
  return { ok: found.ok && same.ok, did: `${count} ways${same.ok ? ' found as they are committed' : `: see git diff ${folder}`}` };
}

/** What `npm test` tries in one engine only, and of sweeps over all lessons a share. */
async function browsers() {
  await buildSite();
  await ensureSystem(['chromium', 'firefox']);
  await ensureGeckodriver();
  const all = [];
  for (const engine of ['Chromium', 'Firefox']) {
    const { ok, did } = await inBrowser(['--config', 'www/e2e/harness/vitest.config.js'], { E2E_ENGINE: engine.toLowerCase(), E2E: 'deep' });
    all.push({ ok, did: `${engine}: ${did}` });
  }
  return { ok: all.every(({ ok }) => ok), did: all.map(({ did }) => did).join('; ') };
}

/** The package on pages that other people's generators make. */
async function hosts() {
  await ensureSystem(['chromium']);
  await buildWasm({ profile: 'wasm-release', optimise: true });
  await makePackage();
  return inBrowser(['--config', 'www/e2e/hosts/vitest.config.js'], { HOSTS: 'deep' });
}

/** The library crates as crates.io would get them; docs/publishing.md says how it does. */
async function crates() {
  const names = ['core', 'simulator', 'checker', 'export'].flatMap((name) => ['-p', `consensus-playground-${name}`]);
  const { ok } = await run('cargo', ['package', '--locked', ...names], { seconds: 1800 });
  return { ok, did: `${names.length / 2} crates` };
}

/** @param {string[]} args @param {Record<string, string>} env @returns {Promise<Did>} */
async function inBrowser(args, env) {
  const { ok, counts } = await vitest('deep', args, env, 900);
  return { ok, did: closing(counts) };
}
