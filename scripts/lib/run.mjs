import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { availableParallelism, getPriority, setPriority } from 'node:os';

import { execa } from 'execa';

import { root, toolsBin } from './paths.mjs';
import { isListened, say } from './ui.mjs';

// Every process started from here carries this mark in its environment, and so do the browsers that drivers
// start in process groups of their own. What still carries it at the end is ours, and is ended by its id.
const MARK = `CP_RUN=${randomUUID()}`;
process.env.CP_RUN = MARK.slice('CP_RUN='.length);
process.env.PATH = `${toolsBin}:${process.env.PATH}`;

/** Limits are for what hangs. They are thought of for eight cores that do nothing else; with two, all of it takes four times as long. */
const PATIENCE = Math.max(1, 8 / availableParallelism());

/** @typedef {{ ok: boolean, code: number | undefined, output: string, timedOut: boolean, ms: number }} Outcome */

/**
 * Runs one program to its end, showing what it prints and keeping it. Never throws for a failure: callers
 * decide what it means. `seconds`: after so many, times the machine's `PATIENCE`, it is stopped. `nice`: how far it
 * lets others go first, from 0 to 19.
 * @param {string} command
 * @param {string[]} args
 * @param {{ seconds?: number, env?: Record<string, string | undefined>, cwd?: string, quiet?: boolean, nice?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export async function run(command, args, { seconds = 600, env = {}, cwd = root, quiet = false, nice = 0 } = {}) {
  const started = performance.now();
  const limit = Math.round(seconds * PATIENCE);
  const later = isListened();
  const child = execa(command, args, {
    cwd,
    env: { CARGO_TERM_PROGRESS_WHEN: 'never', ...env },
    stdin: 'ignore',
    stdout: quiet || later ? 'pipe' : ['pipe', 'inherit'],
    stderr: quiet || later ? 'pipe' : ['pipe', 'inherit'],
    all: true,
    reject: false,
    // Its own group, so that a time limit ends the compiler or the browser below it too.
    detached: true,
    cleanup: false,
  });
  if (nice && child.pid) giveWay(child.pid, nice);
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  let timedOut = false;
  const soft = setTimeout(() => {
    timedOut = true;
    say(`\n${command} ${args[0] ?? ''}: stopped, it has run for ${limit} s`);
    end('SIGTERM');
  }, limit * 1000);
  // A group that ignores the first signal, or a grandchild that keeps the pipe open, must not hold us.
  let hard;
  const forced = new Promise((resolve) => {
    hard = setTimeout(() => (end('SIGKILL'), reap(), resolve(undefined)), limit * 1000 + 5000);
  });
  const stop = live.add(end);
  const result = await Promise.race([child, forced]);
  stop();
  clearTimeout(soft);
  clearTimeout(hard);
  if (later && !quiet && result?.all) say(result.all);
  return {
    ok: !timedOut && result?.exitCode === 0,
    code: result?.exitCode,
    output: result?.all ?? '',
    timedOut,
    ms: performance.now() - started,
  };
}

/** @param {number} pid @param {number} nice */
function giveWay(pid, nice) {
  try {
    setPriority(pid, Math.min(19, getPriority() + nice));
    // Where Linux shares out time by session, only this counts between one and another; elsewhere there is no such file.
    writeFileSync(`/proc/${pid}/autogroup`, String(nice));
  } catch {
    // It has ended already, or has to do without.
  }
}

/** Groups that are running now, for Ctrl-C. */
const live = {
  /** @type {Set<(signal: NodeJS.Signals) => void>} */
  ends: new Set(),
  /** @param {(signal: NodeJS.Signals) => void} end */
  add(end) {
    this.ends.add(end);
    return () => this.ends.delete(end);
  },
};

/** Ends whatever still carries this run's mark (browsers outlive a driver that was stopped). */
function reap() {
  let entries;
  try {
    entries = readdirSync('/proc');
  } catch {
    return; // Not Linux: the process groups have to do.
  }
  for (const pid of entries) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(MARK)) process.kill(Number(pid), 'SIGKILL');
    } catch {
      // Gone, or not ours to read.
    }
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    for (const end of live.ends) end('SIGTERM');
    setTimeout(() => (reap(), process.exit(130)), 300);
  });
}
process.on('exit', reap);
