// What the package has otherwise than the site. Other people's bundlers follow imports and `new URL(…, import.meta.url)`,
// not folders: there each scenario is a module. And one build is a single file, for those who can host no more.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { addresses, textOf } from './scenarios.mjs';

const pkg = fileURLToPath(new URL('../../www/pkg/', import.meta.url));
const TEXTS = '\0virtual:scenarios/texts';
const TEXT = '\0virtual:scenario/';
const LETTERS = '\0letters:';

/** The module that stands in the place of another. @param {string} from the end of an id @param {string} to */
const instead = (from, to) => ({ from: `/www/src/${from}`, to: fileURLToPath(new URL(`../../www/src/${to}`, import.meta.url)) });
const WITHIN = [instead('texts.js', 'texts-within.js')];
const ONE_FILE = [...WITHIN, instead('bytes.js', 'bytes-within.js')];

/** What wasm-bindgen would fetch where it is told nothing: here it is always told. */
const USUAL = /new URL\('[\w-]+_bg\.wasm', import\.meta\.url\)/;

/** @param {string} mode @returns {import('vite').Plugin[]} */
export function withinPlugins(mode) {
  if (mode !== 'package' && mode !== 'standalone') return [];
  const alone = mode === 'standalone';
  return [
    {
      name: 'within',
      enforce: 'pre',
      async resolveId(id, importer, options) {
        if (id === 'virtual:scenarios/texts' || id.startsWith('virtual:scenario/')) return `\0${id}`;
        if (alone) {
          // The whole engine begins: the first would have to be in the file besides.
          const whole = id.replace(/\bfirst_engine(?=\.js$|_bg\.wasm)/, 'playground');
          if (/_bg\.wasm\?url$/.test(whole)) return LETTERS + whole.slice(whole.lastIndexOf('/') + 1, -'?url'.length);
          if (id.endsWith('?worker&url')) return `${LETTERS}none`;
          if (whole !== id) return this.resolve(whole, importer, options);
        }
        if (!id.startsWith('.')) return null;
        const found = await this.resolve(id, importer, { ...options, skipSelf: true });
        return (alone ? ONE_FILE : WITHIN).find(({ from }) => found?.id.endsWith(from))?.to ?? null;
      },
      load(id) {
        if (id === TEXTS) return `export default {${addresses().map((one) => `${JSON.stringify(one)}: () => import(${JSON.stringify(`virtual:scenario/${one}`)})`).join(',\n')}};`;
        if (id.startsWith(TEXT)) return `export default ${JSON.stringify(textOf(id.slice(TEXT.length)))};`;
        if (id === `${LETTERS}none`) return "export default '';";
        if (id.startsWith(LETTERS)) return `export default ${JSON.stringify(gzipSync(readFileSync(pkg + id.slice(LETTERS.length)), { level: 9 }).toString('base64'))};`;
        return null;
      },
      transform(code, id) {
        return id.startsWith(pkg) && USUAL.test(code) ? { code: code.replace(USUAL, 'undefined'), map: null } : null;
      },
    },
  ];
}

/** The address of the scenario that a module is the text of. @param {string | null} id */
export const scenarioOf = (id) => (id?.startsWith(TEXT) ? id.slice(TEXT.length) : undefined);

/** @param {string} mode */
export const isWithin = (mode) => mode === 'package' || mode === 'standalone';
