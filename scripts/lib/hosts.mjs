// Pages of other people that take the package as they would: installed from its tarball, built by their own tools.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { build } from 'vite';

import { root } from './paths.mjs';
import { run } from './run.mjs';
import { cargoInstall } from './tools.mjs';

const NAME = 'consensus-playground';
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
/** As `npm run package` writes it. */
export const TARBALL = `${root}/package/${NAME}-${version}.tgz`;

const ELEMENT = `<${NAME} scenario="basic-paxos/b01-clean" lang="en" captions="through"></${NAME}>`;
/** @param {string} script @param {string} [body] */
const page = (script, body = ELEMENT) =>
  `<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title>${script}</head>\n<body><h1>Host</h1>${body}<p>after</p></body>\n</html>\n`;

/** @param {string} file @param {string} text */
export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Installs the tarball, and what else is named, into a folder of its own. @param {string} folder @param {string[]} [others] */
export async function install(folder, others = []) {
  write(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const done = await run('npm', ['install', TARBALL, ...others, ...quiet, ...(others.length ? [] : ['--offline'])], { cwd: folder, seconds: 240, quiet: true });
  if (!done.ok) throw new Error(`npm install of the tarball failed:\n${done.output}`);
}

/** Plain pages: the package's files beside them, by whatever serves files. @param {string} installed @param {string} site */
export function plainPages(installed, site) {
  cpSync(join(installed, 'node_modules', NAME), join(site, 'plain/vendor'), { recursive: true });
  write(join(site, 'plain/index.html'), page(`<script type="module" src="./vendor/${NAME}.js"></script>`));
  write(join(site, 'plain/standalone.html'), page('<script src="./vendor/standalone.js" defer></script>'));
  // Nothing but the one file is there to be found.
  cpSync(join(installed, 'node_modules', NAME, 'standalone.js'), join(site, 'alone/standalone.js'));
  write(join(site, 'alone/index.html'), page('<script src="./standalone.js" defer></script>'));
}

/** The source of an app for Vite. @param {string} folder where the package is installed */
export function viteApp(folder) {
  write(join(folder, 'index.html'), page('<script type="module" src="./main.js"></script>'));
  write(join(folder, 'main.js'), `import '${NAME}';\n`);
}

/** The app, built. @param {string} folder @param {string} site */
export async function viteBuild(folder, site) {
  viteApp(folder);
  await build({ root: folder, configFile: false, base: './', logLevel: 'error', build: { outDir: join(site, 'vite'), emptyOutDir: true } });
}

/** An author's page in Markdown, with the element in it and prose around it. */
const PROSE = `# A clean run

Without a rival, Paxos takes four message delays.

${ELEMENT}

After it, the prose goes on.
`;

/** VitePress as its authors would use it: the package in the theme, the element in Markdown. @param {string} folder @param {string} site @param {string} base the site's path on its server */
export async function vitepressSite(folder, site, base) {
  await install(folder, ['vitepress@1.6.4']);
  write(join(folder, 'index.md'), PROSE);
  write(join(folder, '.vitepress/config.mjs'), `export default { base: ${JSON.stringify(`${base}vitepress/`)}, vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === '${NAME}' } } } };\n`);
  write(join(folder, '.vitepress/theme/index.js'), `import DefaultTheme from 'vitepress/theme';\nimport '${NAME}';\n\nexport default DefaultTheme;\n`);
  const built = await run(join(folder, 'node_modules/.bin/vitepress'), ['build', '.', '--outDir', join(site, 'vitepress')], { cwd: folder, seconds: 240, quiet: true });
  if (!built.ok) throw new Error(`vitepress build failed:\n${built.output}`);
}

/** mdBook: the package's files among the chapters, the script and the element in Markdown. @param {string} installed @param {string} folder @param {string} site */
export async function mdbookSite(installed, folder, site) {
  await cargoInstall('mdbook', '0.5.4', ['--no-default-features']);
  write(join(folder, 'book.toml'), '[book]\ntitle = "Book"\n');
  write(join(folder, 'src/SUMMARY.md'), '- [A clean run](index.md)\n');
  write(join(folder, 'src/index.md'), `<script type="module" src="${NAME}/${NAME}.js"></script>\n\n${PROSE}`);
  cpSync(join(installed, 'node_modules', NAME), join(folder, 'src', NAME), { recursive: true, filter: (path) => !path.endsWith('.md') });
  const built = await run('mdbook', ['build', folder, '--dest-dir', join(site, 'mdbook')], { seconds: 120, quiet: true });
  if (!built.ok) throw new Error(`mdbook build failed:\n${built.output}`);
}

/** A user of the types: what it writes has to compile, and what it marks must not. @param {string} folder where the package is installed */
export async function typed(folder) {
  write(join(folder, 'use.ts'), `import { ConsensusPlayground, type PlaygroundState } from '${NAME}';
const element = document.createElement('${NAME}');
element.seed = 7;
element.scenario = 'basic-paxos/b01-clean';
element.addEventListener('step', ({ detail }) => detail.step.toFixed());
element.addEventListener('error', (event) => event.detail.message.trim());
element.addEventListener('click', (event) => event.clientX);
const state: PlaygroundState | null = element.state;
const done: Promise<boolean> = element.apply('crash a');
void element.seek({ time: 1000 });
void [state, done, ConsensusPlayground.version.length];
// @ts-expect-error a place is a step or a time
void element.seek({ place: 3 });
// @ts-expect-error there is no such method
void element.fly();
// @ts-expect-error a step has no such detail
element.addEventListener('step', ({ detail }) => detail.verse);
`);
  const options = { strict: true, noEmit: true, skipLibCheck: false, types: [], target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], module: 'nodenext', moduleResolution: 'nodenext' };
  write(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.ts'] }));
  return run(`${root}/node_modules/.bin/tsc`, ['-p', folder], { seconds: 60, quiet: true });
}
