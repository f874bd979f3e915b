import { parseArgs } from 'node:util';

import { createServer } from 'vite';

import { root } from '../lib/paths.mjs';
import '../lib/run.mjs'; // marks what is started from here, so that it ends with it
import { ensureSystem } from '../lib/system.mjs';
import { ensureGeckodriver } from '../lib/tools.mjs';
import { UserError, say } from '../lib/ui.mjs';
import { ensurePkg } from '../lib/wasm.mjs';
import { attach, startBrowser } from '../../www/e2e/harness/browser.js';
import { Page } from '../../www/e2e/harness/page.js';
import { collector, startServer } from '../../www/e2e/harness/server.js';

const HELP = `npm run shot -- --out FILE.png [options]: a picture of the page as it is in www/ now
  --url '/?scenario=…'   what to open (default /); with http: something else altogether
  --size 1440x900  --theme light|dark  --lang en|zh  --reduced-motion  --forced-colors (Chromium)  --engine chromium|firefox|webkit
  --do 'STEP; STEP; …'   before the picture: wait MS | wait SELECTOR | click AT | dblclick AT | move AT | down AT | up |
                         drag AT AT … | hold AT AT … (not released) | touch AT AT … | alt-drag AT AT … | key NAME … | type TEXT | shot FILE.png | text SELECTOR
                         AT is x,y or a CSS selector without spaces (through shadow roots), with +dx,dy if needed
  --dist                 the built site instead of www/ (npm run build first)
  --wait MS              before the picture, after everything else (default 300)`;

/** @param {string[]} args */
export default async function shot(args) {
  const { values } = parseArgs({
    args,
    options: {
      url: { type: 'string', default: '/' },
      out: { type: 'string' },
      size: { type: 'string', default: '1440x900' },
      theme: { type: 'string', default: 'light' },
      lang: { type: 'string' },
      engine: { type: 'string', default: 'chromium' },
      do: { type: 'string', default: '' },
      wait: { type: 'string', default: '300' },
      dist: { type: 'boolean' },
      'reduced-motion': { type: 'boolean' },
      'forced-colors': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || !values.out) return say(HELP);
  const engine = /** @type {import('../../www/e2e/harness/browser.js').Engine} */ (values.engine);
  const theme = /** @type {'light' | 'dark'} */ (values.theme);
  const [width, height] = values.size.split('x').map(Number);
  await ensureSystem([engine, 'cjk']);
  if (engine === 'firefox') await ensureGeckodriver();

  if (!values.dist) await ensurePkg();
  const server = values.dist ? await startServer(`${root}/dist`) : await startDevServer();
  const browser = await startBrowser(engine);
  try {
    const page = new Page(engine, attach(browser), server.url);
    await page.open(values.url, { width, height, theme, lang: values.lang, reducedMotion: values['reduced-motion'], forcedColors: values['forced-colors'] });
    try {
      for (const step of values.do.split(';').map((text) => text.trim()).filter(Boolean)) await perform(page, step);
      await page.wait(Number(values.wait));
    } finally {
      // A step that failed is the very moment to look.
      await page.screenshot(values.out);
    }
    const errors = await page.errors().catch(() => []);
    say(`${values.out}: ${values.size} ${theme} ${engine}${errors.length ? `\nthe page complained:\n${errors.join('\n')}` : ''}`);
    process.exitCode = errors.length ? 1 : 0;
  } finally {
    await browser.stop();
    await server.stop();
  }
}

/** Vite's, with the harness's collector first in every page. */
async function startDevServer() {
  const head = await collector();
  const server = await createServer({
    configFile: `${root}/vite.config.js`,
    logLevel: 'error',
    // A port of its own choice; no reloads, no overlay in the picture.
    server: { port: 5300 + Math.floor(Math.random() * 400), hmr: false, host: '127.0.0.1', watch: null },
    plugins: [
      {
        name: 'collector',
        transformIndexHtml: () => [{ tag: 'script', children: head, injectTo: 'head-prepend' }],
        configureServer({ middlewares }) {
          middlewares.use('/__e2e/', (_, response) => response.end('[]'));
        },
      },
    ],
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? '', stop: () => server.close() };
}

/** @param {string} text @returns {import('../../www/e2e/harness/input.js').Target} */
function target(text) {
  const point = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/.exec(text);
  if (point) return [Number(point[1]), Number(point[2])];
  const offset = /^(.+)\+(-?\d+),(-?\d+)$/.exec(text);
  return offset ? { of: offset[1], dx: Number(offset[2]), dy: Number(offset[3]) } : text;
}

/** @param {Page} page @param {string} step */
async function perform(page, step) {
  const [verb, ...words] = step.split(/\s+/);
  const rest = step.slice(verb.length).trim();
  const places = () => words.map(target);
  /** @type {Record<string, () => Promise<unknown>>} */
  const verbs = {
    wait: () => (/^\d+$/.test(rest) ? page.wait(Number(rest)) : page.waitFor(rest)),
    click: () => page.input.click(target(words[0])),
    dblclick: () => page.input.doubleClick(target(words[0])),
    move: () => page.input.move(target(words[0]), { duration: 50 }),
    down: () => page.input.down(target(words[0])),
    up: () => page.input.up(),
    drag: () => page.input.drag(places()),
    hold: () => page.input.drag(places(), { release: false }),
    touch: () => page.input.drag(places(), { type: 'touch' }),
    'alt-drag': () => page.input.drag(places(), { modifiers: ['Alt'] }),
    key: () => page.input.key(...words),
    type: () => page.input.type(rest),
    shot: () => page.screenshot(words[0]),
    text: async () => say(await page.text(rest)),
  };
  const action = verbs[verb];
  if (!action) throw new UserError(`shot: no step is called ${verb}\n${HELP}`);
  await action();
}
