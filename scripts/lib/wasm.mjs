import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { pkg, root } from './paths.mjs';
import { run } from './run.mjs';
import { ensureBindgen } from './tools.mjs';
import { UserError, say, seconds } from './ui.mjs';

/**
 * `quick`: what it computes may take long, so it is built for speed. `first`: part of every first load, so it is built
 * for size at any price.
 * @typedef {{ name: string, features: string, quick?: boolean, first?: boolean }} Artifact
 */

/**
 * The files of wasm, each made of the features of crates/playground that it names. What is not needed for the first
 * picture belongs into one of its own, which www/src/tools.js fetches when somebody asks for it.
 * @type {readonly Artifact[]}
 */
const ARTIFACTS = [
  { name: 'first_engine', features: 'first,basic-paxos', first: true },
  { name: 'playground', features: 'whole,basic-paxos', quick: true },
  { name: 'logs', features: 'whole,logs', quick: true },
  { name: 'workshop', features: 'workshop,basic-paxos,logs' },
  { name: 'takeaway', features: 'takeaway,basic-paxos,logs' },
  { name: 'checker', features: 'checker,basic-paxos' },
  { name: 'checker-logs', features: 'checker,logs' },
  { name: 'histories', features: 'histories,basic-paxos' },
];
/**
 * For what gzip makes of it. What is called from one place only stays a function: put in there it is smaller, but packs
 * worse, by 7 kB of 112. Nothing but the last kilobyte of the stack lies below 1024, so an address and a small offset never
 * wrap: 0.9 kB. What was computed already is computed again rather than kept: 0.3 kB.
 */
const PACKING = ['--one-caller-inline-max-function-size=0', '--low-memory-unused', '--skip-pass=local-cse'];
/** Functions stand by name, so that those which are alike stand together: 1.4 kB. The first engine's are not, once it is optimised across crates. */
const BY_NAME = '--reorder-functions-by-name';
/** Loops and branches are found anew first: 0.5 kB of 82. */
const ANEW = ['--flatten', '--rereloop', '-Oz'];
/** Until nothing more is gained: two minutes of processor time for all the others, and a five-hundredth of their size. */
const AGAIN = ['-Oz', '--converge'];

/** For speed: 4 to 6 % fewer instructions an event than with -Oz, and it takes no longer. -O3 gains nothing that can be measured, in twice the time. */
const SPEEDING = ['-O2', '--low-memory-unused', BY_NAME];

/** Where libraries lie on this machine is nobody's business, and would make each machine's wasm another: panics name them without it. */
const registry = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'src');
const PATHS = `--remap-path-prefix=${registry}=crates.io`;

/**
 * Up to 24 pieces are copied in place. Beyond 8, LLVM leaves it to the browser (`memory.copy`), where each copy is a call
 * out of the wasm: a message on its way and an event are larger, and there were five to twelve of these calls an event.
 * Processor time an event is 7 to 14 % less, 2 % of gzip more.
 */
const COPIES = ['memcpy', 'memmove'].map((copy) => `-Cllvm-args=--max-store-${copy}=24`);

/**
 * Sixteen bytes at a time: what is moved, a message or an event, is mostly larger. Every browser that the page is built for
 * has it. Raft and Basic Paxos take 3 to 4 % less processor time an event, and the file is 4 % smaller.
 */
const WIDE = '-Ctarget-feature=+simd128';

/** @param {string} key @param {unknown} value */
const config = (key, value) => ['--config', `${key}=${JSON.stringify(value)}`];

/** What the whole engines are compiled for speed in, and the first is not (see Cargo.toml). */
const OURS = ['playground', 'consensus-playground-core', 'consensus-playground-simulator'];

/** @typedef {{ profile: 'wasm-dev' | 'wasm-release', optimise?: boolean }} Options */

/** What an artifact is compiled with (see Cargo.toml). @param {Artifact} artifact @param {Options} options */
const profileOf = ({ first, quick }, { profile }) => ((first || quick) && profile === 'wasm-release' ? 'wasm-engine' : profile);

/** Compiles crates/playground and writes its JS, types and wasm into www/pkg. @param {Options} options */
export async function buildWasm(options) {
  mkdirSync(pkg, { recursive: true });
  if (!existsSync(`${root}/target/wasm32-unknown-unknown`)) say(`wasm: ${ARTIFACTS.length} files are compiled, the engines first; the first time that takes some minutes`);
  // What takes longest is compiling; what binds the first one is built, or waited for, meanwhile.
  const bindgen = ensureBindgen();
  // What goes wrong is told at the end, not while another is compiled.
  bindgen.catch(() => {});
  /** @type {Promise<void>[]} */
  const packed = [];
  // One is packed while the next is compiled. Those of a profile stand in one folder of cargo's, where one compiles at a time.
  const profiles = [...new Set(ARTIFACTS.map((artifact) => profileOf(artifact, options)))];
  const compiled = profiles.map(async (profile) => {
    for (const artifact of ARTIFACTS.filter((one) => profileOf(one, options) === profile)) {
      const one = await compile(artifact, profile);
      const packing = bindgen.then(() => bind(one)).then(() => pack(one, options));
      packing.catch(() => {});
      packed.push(packing);
    }
  });
  await Promise.all(compiled);
  await Promise.all(packed);
}

/** @param {Artifact} artifact @param {ReturnType<typeof profileOf>} profile */
async function compile({ name, features, first, quick }, profile) {
  const started = performance.now();
  const target = ['--target', 'wasm32-unknown-unknown', '--profile', profile];
  // Only what is nothing but wasm does cargo optimise across crates (`lto`): a file that other crates could use as well it
  // does not. The first engine packs into 84 kB instead of 91, and the whole engines are quicker, as what they do at each
  // event is spread over three crates; the others, larger, pack worse and are quicker to build without. A search is no quicker
  // for it (its loop is one crate's), nor for copies in place: 206 kB as it is, 205 and 212 with them.
  const kind = first || quick ? ['rustc', '--crate-type', 'cdylib'] : ['build'];
  const flags = config('target.wasm32-unknown-unknown.rustflags', [PATHS]);
  if (first && profile === 'wasm-engine') flags.push(...OURS.flatMap((name) => config(`profile.wasm-engine.package.${name}.opt-level`, 'z')));
  // For the last compiler only, which makes code of all crates: what others wrote stays the same for every engine.
  if (quick && profile === 'wasm-engine') flags.push('--', WIDE, ...COPIES);
  const cargo = await run('cargo', [...kind, '-p', 'playground', '--lib', '--no-default-features', '--features', features, ...target, ...flags]);
  if (!cargo.ok) throw new UserError(`wasm: the crate \`playground\` with ${features} does not build for wasm32-unknown-unknown: see above`);
  // The next has the same name, and may be there before this one is bound: none of ours may have the name of the crate.
  const made = `${root}/target/wasm32-unknown-unknown/${profile}`;
  const compiled = `${made}/file-${name}.wasm`;
  copyFileSync(`${made}/playground.wasm`, compiled);
  return { name, first, quick, profile, started, compiled, file: `${pkg}/${name}_bg.wasm` };
}

/** @typedef {Awaited<ReturnType<typeof compile>>} Compiled */

/** @param {Compiled} artifact */
async function bind({ name, compiled }) {
  const bindings = await run('bindgen', [compiled, pkg, name], { seconds: 60 });
  if (!bindings.ok) throw new UserError('wasm: the bindings could not be written: see above');
}

/** @param {Compiled} artifact @param {Options} options */
async function pack({ name, first, quick, profile, started, file }, { optimise = false }) {
  if (optimise) {
    // By its path: Debian's own wasm-opt is old and miscompiles without a word. Which features it may use
    // stands in the file itself: `--all-features` writes some that no browser reads yet.
    if (first) (await import('./silence.mjs')).silence(file);
    const small = [...(first ? [...ANEW, ...AGAIN] : [BY_NAME, '-Oz']), ...PACKING];
    const args = [...(quick ? SPEEDING : small), '--strip-debug', '--strip-producers', file, '-o', file];
    const opt = await run(`${root}/node_modules/.bin/wasm-opt`, args, { seconds: 240 });
    if (!opt.ok) throw new UserError('wasm: wasm-opt failed: see above');
  }
  const gzip = gzipSync(readFileSync(file), { level: 9 }).length;
  const kb = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  say(`wasm: ${name}, ${kb(statSync(file).size)}, ${kb(gzip)} gzip (${profile}${optimise ? ', wasm-opt' : ''}) in ${seconds(performance.now() - started)}`);
}

/** The engine in www/pkg, whichever build is there: enough for types and unit tests. */
export async function ensurePkg() {
  if (ARTIFACTS.some(({ name }) => !existsSync(`${pkg}/${name}.d.ts`))) await buildWasm({ profile: 'wasm-dev' });
}
