import { parseArgs } from 'node:util';

import { createServer } from 'vite';

import { root } from '../lib/paths.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { paint, say } from '../lib/ui.mjs';
import { buildWasm } from '../lib/wasm.mjs';
import { sitePages } from '../site/serve.mjs';

/** Builds the engine, then serves the page and reloads it when a file of www changes. @param {string[]} args */
export default async function start(args) {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '5173' }, host: { type: 'string' }, dev: { type: 'boolean' } } });
  await ensureRust();
  await buildWasm({ profile: values.dev ? 'wasm-dev' : 'wasm-release' });
  // In this process: no child is left behind when it is stopped.
  const server = await createServer({
    configFile: `${root}/vite.config.js`,
    logLevel: 'warn',
    plugins: sitePages(),
    server: { port: Number(values.port), host: values.host },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? `http://localhost:${server.config.server.port}/`;
  say(`\n  Consensus Playground: ${paint('bold', url)}\n  Lessons: ${url}en/lessons/, drawn when they are first opened; documents: ${url}en/docs/\n  Ctrl-C stops it. After a change of Rust code: npm run wasm\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().finally(() => process.exit(0)));
}
