// sizes.json beside the built site: what each part of the element weighs, as it is sent. The page tells authors of it,
// and `npm run bench` holds it against the budget; both from what the build itself put into files.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What begins each part, as the end of a module's name; and the wasm that comes with it. @type {Record<string, { modules: string[], wasm?: string }>} */
const PARTS = {
  element: { modules: ['/src/consensus-playground.js'] },
  boot: { modules: ['/src/boot.js'] },
  full: { modules: ['/src/parts/full.js'] },
  arrival: { modules: ['/src/share/arrival.js'] },
  hands: { modules: ['/src/stage/more.js', '/src/commander.js', '/src/parts/asked.js'] },
  first: { modules: ['/pkg/first_engine.js'], wasm: 'first_engine' },
  basic: { modules: ['/pkg/playground.js'], wasm: 'playground' },
  logs: { modules: ['/pkg/logs.js', '/src/stage/logs/logs.js'], wasm: 'logs' },
  ...Object.fromEntries(['en', 'zh'].flatMap((language) => [['first'], ['panel'], ['later', 'panel'], ['logs']].map((pieces) => [`${pieces[0]}-${language}`, { modules: pieces.map((piece) => `virtual:sentences/${language}/${piece}`) }]))),
};

/** @returns {import('vite').Plugin} */
export function sizesPlugin() {
  return {
    name: 'sizes',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      const all = Object.values(bundle);
      if (!all.some((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith('/src/boot.js')))) return;
      /** What a chunk imports before it runs, itself included. @param {string} name @param {Set<string>} seen */
      const closure = (name, seen) => {
        const file = bundle[name];
        if (seen.has(name) || file?.type !== 'chunk') return seen;
        seen.add(name);
        for (const one of file.imports) closure(one, seen);
        return seen;
      };
      const parts = Object.fromEntries(
        Object.entries(PARTS).map(([part, { modules, wasm }]) => {
          /** @type {Set<string>} */
          const files = new Set();
          for (const end of modules) {
            const chunk = all.find((file) => file.type === 'chunk' && file.moduleIds.some((id) => id.endsWith(end)));
            if (!chunk) throw new Error(`sizes: no file of the build holds ${end}; see PARTS in scripts/vite/sizes.mjs`);
            closure(chunk.fileName, files);
          }
          const engine = wasm && all.find(({ fileName }) => new RegExp(`(^|/)${wasm}_bg-[^/]*\\.wasm$`).test(fileName));
          if (engine) files.add(engine.fileName);
          return [part, [...files]];
        }),
      );
      const files = Object.fromEntries([...new Set(Object.values(parts).flat())].map((name) => [name, gzipSync(readFileSync(join(dir, name)), { level: 9 }).length]));
      writeFileSync(join(dir, 'sizes.json'), `${JSON.stringify({ files, parts })}\n`);
    },
  };
}
