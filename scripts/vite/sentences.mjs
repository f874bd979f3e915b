// The sentences of the page as modules: Fluent files on disk, plain data in the browser, in two pieces a language.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { compile, isLater } from '../../www/src/compile.js';

const LOCALES = new URL('../../locales/', import.meta.url);
/** The command line's own words, and those of protocols that the page's engine does not hold yet. */
const ELSEWHERE = ['cli.ftl', 'log.ftl', 'multi-paxos.ftl', 'raft.ftl'];
const MODULE = /^virtual:sentences\/(\w+)\/(first|later)$/;

/** `virtual:sentences/en/first`, `virtual:sentences/en/later`. @returns {import('vite').Plugin} */
export function sentencesPlugin() {
  return {
    name: 'sentences',
    resolveId: (id) => (MODULE.test(id) ? `\0${id}` : null),
    load(id) {
      const [, language, when] = MODULE.exec(id.slice(1)) ?? [];
      if (!language) return null;
      const folder = new URL(`${language}/`, LOCALES);
      const entries = readdirSync(folder).sort().filter((file) => file.endsWith('.ftl') && !ELSEWHERE.includes(file)).flatMap((file) => {
        const url = new URL(file, folder);
        this.addWatchFile(fileURLToPath(url));
        return Object.entries(compile(readFileSync(url, 'utf8'))).filter(([name]) => isLater(file, name) === (when === 'later'));
      });
      return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
    },
  };
}
