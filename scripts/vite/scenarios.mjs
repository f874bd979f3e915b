// Scenarios lie beside the built module as the texts they are: one is fetched by its address alone, and the list of
// them, with their titles, is a module of its own that only the picker needs.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { headOf } from '../../www/src/head.js';

const FOLDER = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const LIST = '\0virtual:scenarios';
const PLACE = '\0virtual:scenarios/folder';

/** Addresses, in order: `basic-paxos/b01-clean`. */
export function addresses() {
  return readdirSync(FOLDER, { recursive: true })
    .map((path) => String(path).replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.txt') && !path.includes('transcript'))
    .map((path) => path.slice(0, -'.txt'.length))
    .sort();
}

export const textOf = (/** @type {string} */ id) => readFileSync(`${FOLDER}${id}.txt`, 'utf8');

/** @returns {import('../../www/src/entry.d.ts').Entry[]} */
export function listed() {
  return addresses().map((id) => {
    const [family = '', name = ''] = id.split('/');
    return { id, family, name, ...headOf(textOf(id)) };
  });
}

/** @param {{ apart?: boolean }} [options] `apart`: their texts are files of the build @returns {import('vite').Plugin} */
export function scenariosPlugin({ apart = true } = {}) {
  return {
    name: 'scenarios',
    resolveId: (id) => ([LIST, PLACE].includes(`\0${id}`) ? `\0${id}` : null),
    load(id) {
      // Whichever file the code that asks ends up in, the folder is found from there.
      if (id === PLACE && this.environment.mode === 'build') {
        const first = addresses()[0] ?? '';
        const reference = this.emitFile({ type: 'asset', fileName: `scenarios/${first}.txt`, source: textOf(first) });
        return `export default new URL('..', import.meta.ROLLUP_FILE_URL_${reference}).href;`;
      }
      // Not in one piece, or Vite would take it for one of its assets.
      if (id === PLACE) return `const { url } = import.meta; export default new URL('/scenarios/', url).href;`;
      if (id !== LIST) return null;
      for (const address of addresses()) this.addWatchFile(`${FOLDER}${address}.txt`);
      return `export default ${JSON.stringify(listed())};`;
    },
    generateBundle() {
      if (!apart) return;
      for (const id of addresses().slice(1)) this.emitFile({ type: 'asset', fileName: `scenarios/${id}.txt`, source: textOf(id) });
    },
    configureServer({ middlewares }) {
      middlewares.use('/scenarios/', (request, response, next) => {
        const id = decodeURIComponent((request.url ?? '').replace(/[?#].*/, '')).replace(/^\//, '').replace(/\.txt$/, '');
        if (!addresses().includes(id)) {
          response.statusCode = 404;
          return response.end();
        }
        response.setHeader('Content-Type', 'text/plain; charset=utf-8');
        return response.end(textOf(id));
      });
    },
  };
}
