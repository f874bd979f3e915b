// Serves dist/ as a strict host would: below a sub-path, under the CSP that the documentation promises.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import sirv from 'sirv';

/** `E2E_SLOW`: every file comes so many milliseconds late, as where a machine has much else to do: whoever does not wait for what is fetched is found out. */
const LATE = Number(process.env.E2E_SLOW ?? 0);

/** A sub-path on purpose: an address that begins with `/` would be found out. */
export const MOUNT = '/some/sub-path/';

/** What docs/site.md says that the site needs: what an element needs, its manifest, and the frame that the Embed dialog shows. */
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  "frame-src 'self'",
].join('; ');

/** In a frame without an origin to ask for it is an error. */
const KEEPS_NOTHING = `try { navigator.serviceWorker && (navigator.serviceWorker.register = () => Promise.reject(new Error('nothing is kept in this test'))); } catch {}`;

/** The script that goes before all others in every page. */
export const collector = () => readFile(new URL('./collector.js', import.meta.url), 'utf8');

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

/** @typedef {{ url: string, origin: string, stop: () => Promise<void> }} Server */

/**
 * @param {string} folder what to serve
 * @param {{ port?: number, keeps?: boolean, free?: RegExp, cached?: boolean }} [options] `keeps`: pages are served as they are, and may keep themselves for
 *   when there is no network; otherwise no test finds what another one kept. `free`: paths of pages that are made by others, and need a policy of their own.
 *   `cached`: files whose name is of their content may be kept by the browser, as hosts say that serve them well
 * @returns {Promise<Server>}
 */
export async function startServer(folder, { port = 0, keeps = false, free, cached = false } = {}) {
  const script = (await collector()) + KEEPS_NOTHING;
  const files = sirv(folder, { dev: true, etag: false });
  /** Pages that a test wrote itself: hosts of the element. @type {Map<string, { html: string, csp: string | undefined }>} */
  const hosts = new Map();
  /** Addresses that were asked for and are not there. @type {string[]} */
  let missing = [];
  /** What is not sent until it is let go: paths of files, and who waits. @type {RegExp | null} */
  let held = null;
  /** @type {(() => void)[]} */
  const waiting = [];

  /** @param {import('node:http').ServerResponse} response @param {string} html @param {string | undefined} csp */
  const sendHtml = (response, html, csp) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (csp) response.setHeader('content-security-policy', csp);
    // First of all scripts, so that no error comes before it.
    const tag = keeps ? '' : '<script src="/__e2e/collector.js"></script>';
    response.end(/<head[^>]*>/.test(html) ? html.replace(/<head[^>]*>/, `$&${tag}`) : tag + html);
  };

  const server = createServer(async (request, response) => {
    // A frame without an origin of its own asks for modules as a stranger.
    response.setHeader('access-control-allow-origin', '*');
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    response.setHeader('cache-control', cached && pathname.startsWith(`${MOUNT}assets/`) ? 'max-age=31536000, immutable' : 'no-store');
    if (pathname === '/__e2e/collector.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
    } else if (pathname === '/__e2e/blank') {
      sendHtml(response, '<!doctype html><head><title>blank</title></head>', CSP);
    } else if (pathname === '/__e2e/missing') {
      response.end(JSON.stringify(missing));
      missing = [];
    } else if (pathname === '/__e2e/host' && request.method === 'POST') {
      const name = `host-${randomUUID()}.html`;
      hosts.set(MOUNT + name, JSON.parse(await bodyOf(request)));
      response.end(name);
    } else if (pathname === '/__e2e/hold' && request.method === 'POST') {
      const pattern = await bodyOf(request);
      held = pattern ? new RegExp(pattern) : null;
      for (const go of waiting.splice(0)) go();
      response.end();
    } else if (hosts.has(pathname)) {
      const host = hosts.get(pathname);
      sendHtml(response, host?.html ?? '', host?.csp === undefined ? CSP : host.csp);
    } else if (pathname.startsWith(MOUNT)) {
      if (LATE) await new Promise((resolve) => setTimeout(resolve, LATE));
      while (held?.test(pathname)) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
      const path = pathname.slice(MOUNT.length - 1);
      const html = path.endsWith('/') ? `${path}index.html` : path;
      if (html.endsWith('.html')) {
        const text = await readFile(folder + decodeURIComponent(html), 'utf8').catch(() => undefined);
        if (text !== undefined) return sendHtml(response, text, free?.test(html) ? undefined : CSP);
      }
      request.url = path;
      files(request, response, () => notFound(response, pathname));
    } else {
      notFound(response, pathname);
    }
  });

  /** @param {import('node:http').ServerResponse} response @param {string} pathname */
  const notFound = (response, pathname) => {
    // Browsers ask for it by themselves, before they have read the page.
    if (!pathname.endsWith('/favicon.ico')) missing.push(pathname);
    response.writeHead(404).end('not here');
  };

  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;
  return {
    origin,
    url: origin + MOUNT,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
