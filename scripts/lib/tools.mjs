// What a machine with rustup and Node still lacks. Each `ensure…` skips what is there and says what it does.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

import pLimit from 'p-limit';

import { root, toolsBin, toolsDir } from './paths.mjs';
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

/** Whoever wants it while it is built waits for that. */
const one = pLimit(1);

/** Builds tools/bindgen, with or without what tests in browsers run with, into .tools/bin. @param {{ testRunner?: boolean }} [options] */
export const ensureBindgen = ({ testRunner = false } = {}) => one(() => buildBindgen(testRunner));

/** @param {boolean} testRunner */
async function buildBindgen(testRunner) {
  const wanted = pinnedBindgen();
  const runner = `${toolsBin}/wasm-bindgen-test-runner`;
  const present = (await version(`${toolsBin}/bindgen`)) === `wasm-bindgen ${wanted}`;
  if (present && (!testRunner || (existsSync(runner) && existsSync(`${toolsBin}/wasm-pack`)))) return;
  say(`setup: building wasm-bindgen ${wanted}${testRunner ? ', its test runner and wasm-pack' : ''} from their libraries (once, about a minute)`);
  const started = performance.now();
  const args = ['build', '--locked', '--manifest-path', 'tools/bindgen/Cargo.toml', '--target-dir', `${toolsDir}/target`];
  const outcome = await run('cargo', testRunner ? [...args, '--features', 'test-runner'] : args, { seconds: 600, quiet: true });
  if (!outcome.ok) throw new UserError(`${outcome.output}\nsetup: tools/bindgen does not build: see above`);
  mkdirSync(toolsBin, { recursive: true });
  const built = `${toolsDir}/target/debug`;
  copyFileSync(`${built}/bindgen`, `${toolsBin}/bindgen`);
  if (testRunner) {
    // wasm-pack looks for the runner beside a `wasm-bindgen` of the right version.
    copyFileSync(`${built}/bindgen`, `${toolsBin}/wasm-bindgen`);
    copyFileSync(`${built}/bindgen-test-runner`, runner);
    copyFileSync(`${built}/wasm-pack`, `${toolsBin}/wasm-pack`);
  }
  say(`setup: wasm-bindgen ${wanted} ready after ${seconds(performance.now() - started)}`);
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
  const outcome = await run('cargo', args, { seconds: 900, quiet: true, env: { CARGO_PROFILE_DEV_DEBUG: 'false' } });
  rmSync(scratch, { recursive: true, force: true });
  if (!outcome.ok) throw new UserError(`${outcome.output}\nsetup: cargo could not install ${name} ${wanted}: see above`);
  say(`setup: ${name} ${wanted} ready after ${seconds(performance.now() - started)}`);
}
