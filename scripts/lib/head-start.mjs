// On a clean clone the packages of npm come first, and nothing is computed until they are there. What takes long and needs none
// of them begins meanwhile: who asks for it later finds it done, or waits for cargo's lock.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

import { root } from './paths.mjs';
import { COMMAND_BUILD, toolsBuild } from './programs.mjs';

/** The toolchain that rust-toolchain.toml names, if rustup has it. */
function toolchain() {
  const channel = /channel = "(.+)"/.exec(readFileSync(`${root}/rust-toolchain.toml`, 'utf8'))?.[1];
  const all = join(process.env.RUSTUP_HOME ?? join(homedir(), '.rustup'), 'toolchains');
  return existsSync(all) ? readdirSync(all).find((name) => name.startsWith(`${channel}-`)) : undefined;
}

/** What goes wrong is not told here: it goes wrong again where it is asked for, and is told there. */
export function headStart() {
  const name = toolchain();
  // To install it is for `ensureRust`, which says so. Named like this, rustup does not look what else is missing.
  if (!name) return;
  for (const args of [toolsBuild(['bindgen']), COMMAND_BUILD]) {
    const child = spawn('cargo', args, { cwd: root, stdio: 'ignore', env: { ...process.env, RUSTUP_TOOLCHAIN: name } });
    child.on('error', () => {});
    process.on('exit', () => child.kill());
  }
}
