// What a machine with rustup and Node still lacks. Each `ensure…` skips what is there and says what it does.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

import pLimit from 'p-limit';

import { root, toolsBin, toolsDir } from './paths.mjs';
import { toolsBuild } from './programs.mjs';
import { run } from './run.mjs';
import { UserError, say, seconds } from './ui.mjs';

const GECKODRIVER = '0.37.1';

/** Asks a program for its version; '' when there is none. @param {string} command @param {string[]} [args] */
async function version(command, args = ['--version']) {
  const outcome = await run(command, args, { seconds: 20, quiet: true }).catch(() => undefined);
  return outcome?.ok ? outcome.output.trim() : '';
}

/** Installs what rust-toolchain.toml names: rustup does not do so by itself where auto-install is off. */
export async function ensureRust() {
  if (await version('cargo', ['--version'])) {
    const targets = await version('rustup', ['target', 'list', '--installed']);
    const components = await version('rustup', ['component', 'list', '--installed']);
    if (!targets || (targets.includes('wasm32-unknown-unknown') && components.includes('clippy') && components.includes('rustfmt'))) return;
  }
  if (!(await version('rustup'))) throw new UserError('setup: Rust is missing: install it from https://rustup.rs, then run this again');
  say('setup: rustup toolchain install (what rust-toolchain.toml names)');
  const outcome = await run('rustup', ['toolchain', 'install'], { seconds: 600 });
  if (!outcome.ok) throw new UserError('setup: rustup could not install the toolchain that rust-toolchain.toml names: see above');
}

/** The fuzzer's compiler: what it watches the program with is no part of a stable Rust. */
export async function ensureNightly() {
  const asked = ['run', 'nightly', 'rustc', '--version'];
  if ((await run('rustup', asked, { seconds: 20, quiet: true }).catch(() => undefined))?.ok) return;
  const install = ['toolchain', 'install', 'nightly', '--profile', 'minimal'];
  say(`setup: rustup ${install.join(' ')}`);
  const outcome = await run('rustup', install, { seconds: 600, quiet: true }).catch(() => undefined);
  if (!outcome?.ok) throw new UserError(`${outcome?.output ?? ''}\nsetup: there is no nightly Rust here; please run: rustup ${install.join(' ')}`);
}

/** One of cargo's folders, one build at a time: whoever wants what is built meanwhile waits for it. */
const one = pLimit(1);

/** Builds tools/bindgen into .tools/bin. */
export const ensureBindgen = () =>
  one(async () => {
    const wanted = pinnedBindgen();
    if (await speaks('bindgen', wanted)) return;
    await buildTools(`wasm-bindgen ${wanted}`, ['bindgen']);
    copyFileSync(`${BUILT}/bindgen`, `${toolsBin}/bindgen`);
  });

/** Builds tools/browser-tests into .tools/bin: wasm-bindgen's test runner and wasm-pack. */
export async function ensureBrowserTests() {
  await ensureBindgen();
  await one(async () => {
    const wanted = pinnedBindgen();
    if ((await speaks('wasm-bindgen', wanted)) && existsSync(`${toolsBin}/wasm-pack`)) return;
    await buildTools('wasm-pack and a test runner', ['bindgen-test-runner', 'wasm-pack'], 5);
    copyFileSync(`${BUILT}/wasm-pack`, `${toolsBin}/wasm-pack`);
    // wasm-pack looks for the runner beside a `wasm-bindgen` of the right version: that one comes last.
    copyFileSync(`${BUILT}/bindgen-test-runner`, `${toolsBin}/wasm-bindgen-test-runner`);
    copyFileSync(`${toolsBin}/bindgen`, `${toolsBin}/wasm-bindgen`);
  });
}

const BUILT = `${toolsDir}/target/debug`;

/** Is there a tool that speaks wasm-bindgen's format of this version? @param {string} tool @param {string} wanted */
const speaks = async (tool, wanted) => (await version(`${toolsBin}/${tool}`)) === `wasm-bindgen ${wanted}`;

/** @param {string} what @param {string[]} programs @param {number} [nice] */
async function buildTools(what, programs, nice) {
  say(`setup: building ${what} from their libraries (once, about a minute)`);
  const started = performance.now();
  const outcome = await run('cargo', toolsBuild(programs), { seconds: 900, quiet: true, nice });
  if (!outcome.ok) throw new UserError(`${outcome.output}\nsetup: tools/ does not build: see above`);
  mkdirSync(toolsBin, { recursive: true });
  say(`setup: ${what} ready after ${seconds(performance.now() - started)}`);
}

/** The version in the root Cargo.toml, which tools/bindgen has to share. */
function pinnedBindgen() {
  const pin = /wasm-bindgen = "=([\d.]+)"/.exec(readFileSync(`${root}/Cargo.toml`, 'utf8'))?.[1];
  const tool = /wasm-bindgen-cli-support = "=([\d.]+)"/.exec(readFileSync(`${root}/tools/bindgen/Cargo.toml`, 'utf8'))?.[1];
  if (!pin || pin !== tool) {
    throw new UserError(`setup: Cargo.toml pins wasm-bindgen ${pin}, tools/bindgen/Cargo.toml ${tool}: make them the same`);
  }
  return pin;
}

export const ensureGeckodriver = () => cargoInstall('geckodriver', GECKODRIVER);

/** What others wrote is not looked into, nor watched while it runs: that much less to compile. As tools/Cargo.toml has it. */
const UNCHECKED = { CARGO_PROFILE_DEV_DEBUG: 'false', CARGO_PROFILE_DEV_DEBUG_ASSERTIONS: 'false', CARGO_PROFILE_DEV_OVERFLOW_CHECKS: 'false' };

/** @param {string} name @param {string} wanted @param {string[]} [extra] */
export async function cargoInstall(name, wanted, extra = []) {
  // A tool of the same name elsewhere on the machine is as good: PATH is asked, .tools first.
  if ((await version(name, name.startsWith('cargo-') ? [name.slice(6), '--version'] : ['--version'])).includes(wanted)) return;
  say(`setup: cargo install ${name} ${wanted} into .tools (once, about a minute)`);
  const started = performance.now();
  // A folder of its own, so that two can be built at once; hundreds of megabytes that nobody needs again.
  const scratch = `${toolsDir}/build-${name}`;
  // Unoptimised: compiles in a third of the time, and none of these tools has much to compute.
  const args = ['install', name, '--version', wanted, '--locked', '--debug', '--root', toolsDir, '--target-dir', scratch, ...extra];
  const outcome = await run('cargo', args, { seconds: 900, quiet: true, nice: 5, env: UNCHECKED });
  rmSync(scratch, { recursive: true, force: true });
  if (!outcome.ok) throw new UserError(`${outcome.output}\nsetup: cargo could not install ${name} ${wanted}: see above`);
  say(`setup: ${name} ${wanted} ready after ${seconds(performance.now() - started)}`);
}
