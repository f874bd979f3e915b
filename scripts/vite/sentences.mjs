// The sentences of the page as modules: Fluent files on disk, plain data in the browser; by language in three pieces, and
// one more for each family of protocols beyond the first.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { compile, turnOf } from '../../www/src/compile.js';

const LOCALES = new URL('../../locales/', import.meta.url);
/** Files that pieces of their own are made of: a family's is loaded with its engine, the command line's and the site's never. @type {Record<string, string>} */
const APART = { 'cli.ftl': 'cli', 'site.ftl': 'site', 'log.ftl': 'logs', 'multi-paxos.ftl': 'logs', 'raft.ftl': 'logs' };
const MODULE = /^virtual:sentences\/(\w+)\/(first|panel|later|logs)$/;

/** The piece that a sentence belongs to. @param {string} file @param {string} id */
const pieceOf = (file, id) => APART[file] ?? turnOf(file, id);

/** `virtual:sentences/en/first`, `virtual:sentences/en/panel`, `virtual:sentences/en/later`, `virtual:sentences/en/logs`. @returns {import('vite').Plugin} */
export function sentencesPlugin() {
  return {
    name: 'sentences',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
    load(id) {
      const [, language, piece] = MODULE.exec(id.slice(1)) ?? [];
      if (!language) return null;
      const folder = new URL(`${language}/`, LOCALES);
      const entries = readdirSync(folder).sort().filter((file) => file.endsWith('.ftl')).flatMap((file) => {
        const url = new URL(file, folder);
        this.addWatchFile(fileURLToPath(url));
        return Object.entries(compile(readFileSync(url, 'utf8'))).filter(([name]) => pieceOf(file, name) === piece);
      });
      // As JSON it is read in a third of the time that a script of the same length takes.
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(entries)))});`;
    },
  };
}
