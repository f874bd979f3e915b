// Who else's work is in what readers download, with the words that their licences ask for.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from './paths.mjs';
import { run } from './run.mjs';
import { UserError } from './ui.mjs';

/** @typedef {{ name: string, version: string, license: string, words: string }} Notice */

/** From npm, what is bundled at run time; Fluent's parser is only used while building. */
const BUNDLED = ['lit-html', 'lit'];

/** The words of a licence in a folder; of several the first. @param {string} folder */
function wordsIn(folder) {
  const name = readdirSync(folder).sort().find((one) => /^(?:licen[cs]e|copying)(?:[-._]mit)?(?:\.\w+)?$/i.test(one)) ?? readdirSync(folder).sort().find((one) => /^licen[cs]e/i.test(one));
  return name ? readFileSync(join(folder, name), 'utf8').trim() : '';
}

/** @returns {Notice[]} */
const fromNpm = () =>
  BUNDLED.map((name) => {
    const folder = `${root}/node_modules/${name}`;
    const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
    return { name, version, license, words: wordsIn(folder) };
  });

/** @returns {Promise<Notice[]>} */
async function fromCargo() {
  const told = await run('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', 'wasm32-unknown-unknown'], { seconds: 60, quiet: true });
  if (!told.ok) throw new UserError(`cargo metadata failed:\n${told.output}`);
  const { packages, resolve } = JSON.parse(told.output.slice(told.output.indexOf('{"packages"')));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  // What a macro is made of runs while compiling only.
  const macros = new Set(packages.filter((/** @type {any} */ { targets }) => targets.some((/** @type {any} */ { kind }) => kind.includes('proc-macro'))).map((/** @type {any} */ { id }) => id));
  /** @type {Set<string>} */
  const used = new Set();
  /** @param {string} id */
  const use = (id) => {
    if (used.has(id) || macros.has(id)) return;
    used.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some((/** @type {any} */ { kind }) => kind === null)) use(pkg);
  };
  use(packages.find((/** @type {any} */ { name, source }) => !source && name === 'playground').id);
  return packages
    .filter((/** @type {any} */ { id, source, targets }) => used.has(id) && source && !targets.some((/** @type {any} */ { kind }) => kind.includes('proc-macro')))
    .map((/** @type {any} */ { name, version, license, manifest_path }) => ({ name, version, license, words: existsSync(manifest_path) ? wordsIn(dirname(manifest_path)) : '' }));
}

/** All of it, as Markdown. */
export async function thirdParty() {
  const all = [...fromNpm(), ...(await fromCargo())].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  /** Who shares the same words. @type {Map<string, string[]>} */
  const byWords = new Map();
  for (const { name, words } of all) if (words) byWords.set(words, [...(byWords.get(words) ?? []), name]);
  const rows = all.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`);
  const texts = [...byWords].map(([words, names]) => `## ${names.join(', ')}\n\n\`\`\`\n${words}\n\`\`\``);
  return `# Other people's work\n\nIn the scripts and in the wasm of this package:\n\n| name | version | licence |\n|---|---|---|\n${rows.join('\n')}\n\n${texts.join('\n\n')}\n`;
}
