// The npm package: the element as modules with its wasm beside it, the same in one file, its types, its manifest, and who
// else's work is in it.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'vite';

import { makeManifest } from './manifest.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { thirdParty } from './third-party.mjs';
import { UserError, say } from './ui.mjs';

/** What is published, and the tarball of it. */
const FOLDER = `${root}/package/npm`;
const ELEMENT = 'consensus-playground';
const { version, description, license } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));

/** What a page that takes the package needs to know of it. */
const MANIFEST = {
  name: ELEMENT,
  version,
  description,
  license,
  keywords: ['consensus', 'paxos', 'raft', 'distributed-systems', 'simulation', 'web-component', 'custom-element', 'education'],
  type: 'module',
  main: `./${ELEMENT}.js`,
  module: `./${ELEMENT}.js`,
  types: `./types/${ELEMENT}.d.ts`,
  exports: {
    '.': { types: `./types/${ELEMENT}.d.ts`, default: `./${ELEMENT}.js` },
    './standalone': { types: './types/standalone.d.ts', default: './standalone.js' },
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  },
  // Both define the element.
  sideEffects: [`./${ELEMENT}.js`, './standalone.js'],
  customElements: 'custom-elements.json',
  unpkg: `./${ELEMENT}.js`,
  jsdelivr: `./${ELEMENT}.js`,
};

/** @returns {Promise<string>} the tarball */
export async function makePackage() {
  rmSync(`${root}/package`, { recursive: true, force: true });
  for (const mode of ['package', 'standalone']) await build({ configFile: `${root}/vite.config.js`, logLevel: 'error', mode });
  const [manifest, notices] = await Promise.all([makeManifest(), thirdParty(), types()]);
  /** @param {string} name @param {string} text */
  const write = (name, text) => writeFileSync(join(FOLDER, name), text);
  write('custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`);
  write('package.json', `${JSON.stringify(MANIFEST, null, 2)}\n`);
  write('README.md', readme());
  write('THIRD_PARTY.md', notices);
  copyFileSync(`${root}/LICENSE`, join(FOLDER, 'LICENSE'));
  const packed = await run('npm', ['pack', './package/npm', '--pack-destination', './package', '--ignore-scripts', '--silent'], { seconds: 60, quiet: true });
  const tarball = `${root}/package/${ELEMENT}-${version}.tgz`;
  if (!packed.ok) throw new UserError(`package: npm pack failed:\n${packed.output}`);
  say(`package: ${tarball.slice(root.length + 1)}, ${kb(tarball)}; standalone.js alone ${kb(join(FOLDER, 'standalone.js'))}`);
  return tarball;
}

/** Both languages in one, as registries show one file: without the lines that lead from one to the other. */
export function readme() {
  const [english, chinese] = ['package.md', 'package.zh.md'].map((name) => readFileSync(`${root}/docs/${name}`, 'utf8').replace(/^(# .*\n)\n\[.*\n/, '$1'));
  return `${english}\n${chinese.replace(/^# .*/, '## 中文')}`;
}

/** @param {string} file */
const kb = (file) => `${Math.round(statSync(file).size / 1000)} kB`;

/** Declarations of what is public, and of nothing else. */
async function types() {
  const made = mkdtempSync(join(tmpdir(), 'consensus-playground-types-'));
  try {
    const args = ['-p', 'tsconfig.json', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--stripInternal', '--rootDir', 'www', '--outDir', made];
    const outcome = await run(`${root}/node_modules/.bin/tsc`, args, { seconds: 120, quiet: true });
    if (!outcome.ok) throw new UserError(`package: the types could not be written:\n${outcome.output}`);
    mkdirSync(`${FOLDER}/types`, { recursive: true });
    const take = (/** @type {string} */ from, /** @type {string} */ name) => writeFileSync(`${FOLDER}/types/${name}`, readFileSync(from, 'utf8').replaceAll("'./public.d.ts'", "'./public.js'"));
    for (const name of ['element', 'reflected']) take(`${made}/src/${name}.d.ts`, `${name}.d.ts`);
    take(`${root}/www/src/public.d.ts`, 'public.d.ts');
    writeFileSync(`${FOLDER}/types/${ELEMENT}.d.ts`, "export { ConsensusPlayground } from './element.js';\nexport type * from './public.js';\n");
    writeFileSync(`${FOLDER}/types/standalone.d.ts`, "export type * from './public.js';\n");
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
  const strange = readdirSync(`${FOLDER}/types`).flatMap((name) => [...readFileSync(`${FOLDER}/types/${name}`, 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, from]) => from)).filter((from) => !/^\.\/(?:element|reflected|public)\.js$/.test(from ?? ''));
  if (strange.length) throw new Error(`package: its types refer to ${strange.join(', ')}, which is not in it`);
}
