// The steps of `npm test`: what each needs, what it runs, how its tests are counted.
import { rmSync } from 'node:fs';

import { NICE, clippy, docs, format, hasFiles, types } from './checks.mjs';
import { cargoCounts, none, sum, vitestCounts } from './counts.mjs';
import { makePackage } from './package.mjs';
import { buildCommand } from '../site/catalogue.mjs';
import { checkSite } from '../site/check.mjs';
import { dist, root, toolsDir } from './paths.mjs';
import { run } from './run.mjs';
import { buildSite } from './site.mjs';
import { ensureBindgen, ensureBrowserTests, ensureGeckodriver } from './tools.mjs';
import { say } from './ui.mjs';
import { ensurePkg } from './wasm.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */
/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */
/** @typedef {{ ok: boolean, counts?: Counts }} Result */
/** @typedef {() => Promise<void>} Setup */
/**
 * `groups`: other names for `--only`. `after`: without these having succeeded it has no meaning. `behind`: not while one
 * of these runs. `aside`: takes nobody's turn. `system`, `setup`: packages and tools it runs with.
 * `present`: is there anything to run yet?
 * @typedef {{
 *   name: string, groups: string[], after?: string[], behind?: string[], aside?: boolean, system?: import('./system.mjs').Need[], setup?: Setup[],
 *   present?: () => boolean, run: (grep: string | undefined) => Promise<Result>,
 * }} Step
 */

/** @type {readonly Engine[]} */
const ENGINES = ['chromium', 'firefox', 'webkit'];

/** Drivers that no package brings. @type {Record<Engine, Setup[]>} */
const DRIVER = { chromium: [], firefox: [ensureGeckodriver], webkit: [] };

/** wasm-pack's own names for the engines, and the one driver it cannot find. @type {Record<Engine, string[]>} */
const WASM_PACK = {
  chromium: ['--chrome'],
  firefox: ['--firefox'],
  webkit: ['--safari', '--safaridriver', '/usr/bin/WebKitWebDriver'],
};

/**
 * wasm-pack compiles what it tests first as cargo's profile `dev`, then as `test`: with one and the same, only once. There
 * is little to compute in these tests, and what is made for debuggers takes the bindings longer to read than all else.
 */
const ONCE = { CARGO_PROFILE_TEST_OPT_LEVEL: '0', CARGO_PROFILE_TEST_DEBUG: 'false', CARGO_PROFILE_DEV_DEBUG: 'false' };

/**
 * The cases of the property tests, the same for every change: what fails was broken by the change, not by luck.
 * `npm run test:deep` draws others each time.
 */
export const SAME_CASES = { PROPTEST_RNG_SEED: '20261121' };

/** The command, once for all that want it. @type {Promise<boolean> | undefined} */
let building;
const commandBuilt = () => (building ??= buildCommand());

/** What runs natively. Examples are compiled by clippy; the engine for a page is tested in browsers and by its unit tests. */
const TESTS = ['--workspace', '--lib', '--bins', '--test', 'suite'];

/** Of the tests that run in browsers as wasm. In a folder of its own: it would wait for the tests of cargo there. */
const IN_BROWSERS = { cwd: `${root}/crates/playground`, env: { ...ONCE, CARGO_TARGET_DIR: `${root}/target/browser` } };

/**
 * As wasm-pack is going to, which finds it done: there is one compiler for three browsers, and none of them has to be as patient.
 * Sooner than what cargo tests: there is more to come.
 */
const wasmBuild = () => run('cargo', ['build', '--tests', '--target', 'wasm32-unknown-unknown'], { ...IN_BROWSERS, seconds: 900, nice: NICE / 2 });

/** @param {Engine} engine @returns {Promise<Result>} */
async function wasmTests(engine) {
  const wasmPack = ['wasm-pack', 'test', '--headless', '--mode', 'no-install', ...WASM_PACK[engine]];
  // Without a display WebKit would wait for ever.
  const [command, ...args] = engine === 'webkit' ? ['xvfb-run', '-a', ...wasmPack] : wasmPack;
  const { cwd, env } = IN_BROWSERS;
  const outcome = await run(command, args, { cwd, env: { ...env, WASM_BINDGEN_TEST_TIMEOUT: '240' }, seconds: 300 });
  return { ok: outcome.ok, counts: cargoCounts(outcome.output) };
}

/** @param {string} name @param {string[]} args @param {Record<string, string>} env @param {number} seconds @param {string} [grep] */
export async function vitest(name, args, env, seconds, grep) {
  const report = `${toolsDir}/report-${name}.json`;
  rmSync(report, { force: true });
  const all = ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { ok } = await run(`${root}/node_modules/.bin/vitest`, grep ? [...all, '-t', grep] : all, { seconds, env });
  return { ok, counts: vitestCounts(report) };
}

/** @type {Step[]} */
export const STEPS = [
  { name: 'rustfmt', groups: ['check', 'rust'], run: format },
  // cargo compiles into one folder for one caller at a time. The site waits for the command, which is made of what most of the
  // tests are made of; they come last, as they keep every core busy to their end.
  { name: 'command', groups: ['rust'], aside: true, run: async () => ({ ok: await commandBuilt() }) },
  { name: 'clippy', groups: ['check', 'rust'], behind: ['command'], aside: true, run: clippy },
  { name: 'rustdoc', groups: ['check', 'rust'], behind: ['command', 'clippy'], aside: true, run: docs },
  {
    name: 'cargo-test',
    groups: ['rust'],
    after: ['command'],
    behind: ['clippy', 'rustdoc'],
    aside: true,
    async run(grep) {
      const filter = grep ? ['--', grep] : [];
      const test = (/** @type {string[]} */ ...args) => run('cargo', ['test', ...args], { seconds: 1500, nice: NICE, env: SAME_CASES });
      if (!(await test(...TESTS, '--no-run')).ok) return { ok: false };
      // All crates, as above: chosen one by one they would have other features, and be compiled anew with all that they need.
      const examples = await test('--workspace', '--doc', ...filter);
      const outcome = await test(...TESTS, '--no-fail-fast', ...filter);
      const ok = outcome.ok && examples.ok;
      return { ok, counts: sum(cargoCounts(outcome.output), cargoCounts(examples.output)) };
    },
  },
  {
    name: 'build',
    groups: ['e2e'],
    // No `setup`: it compiles while the tool that it needs afterwards is built.
    async run() {
      // With it comes the command: tests in browsers hold what they see against it.
      const drawn = commandBuilt();
      await buildSite({ command: () => drawn });
      return { ok: true, counts: none() };
    },
  },
  // The longest of all: whatever else is done after the build is done beside them.
  ...ENGINES.map((engine) => ({
    name: `e2e-${engine}`,
    groups: ['e2e', engine],
    after: ['build'],
    system: [engine],
    setup: DRIVER[engine],
    present: () => hasFiles('www/e2e', '.e2e.js'),
    run: (/** @type {string | undefined} */ grep) =>
      vitest(`e2e-${engine}`, ['--config', 'www/e2e/harness/vitest.config.js'], { E2E_ENGINE: engine }, 900, grep),
  })),
  {
    name: 'site',
    groups: [],
    after: ['build'],
    // Every page of the built site: valid HTML, and no link or file astray.
    async run() {
      const { pages, links, problems } = await checkSite(dist);
      say([`${pages} pages, ${links} links`, ...problems].join('\n'));
      return { ok: !problems.length, counts: { ...none(), passed: pages, failed: problems.length } };
    },
  },
  // After the build, so that it sees the types of the engine as it is now.
  { name: 'types', groups: ['check'], behind: ['build'], setup: [ensureBindgen], run: types },
  {
    name: 'unit',
    groups: [],
    // `types` writes the engine where the build did not.
    behind: ['build', 'types'],
    setup: [ensureBindgen],
    present: () => hasFiles('www/src', '.test.js') || hasFiles('scripts', '.test.mjs'),
    // Some load the engine.
    run: async (grep) => (await ensurePkg(), vitest('unit', ['--config', 'vite.config.js'], {}, 180, grep)),
  },
  { name: 'wasm-build', groups: ['wasm'], aside: true, run: wasmBuild },
  ...ENGINES.map((engine) => ({
    name: `wasm-${engine}`,
    groups: ['wasm', engine],
    after: ['wasm-build'],
    system: [engine],
    setup: [ensureBrowserTests, ...DRIVER[engine]],
    run: () => wasmTests(engine),
  })),
  {
    // The package as others have it: installed from its tarball, on their pages.
    name: 'hosts',
    groups: ['e2e'],
    after: ['build'],
    system: ['chromium'],
    async run(grep) {
      await makePackage();
      return vitest('hosts', ['--config', 'www/e2e/hosts/vitest.config.js'], {}, 300, grep);
    },
  },
];
