// Keeps the playground for when there is no network. A version is kept as a whole and taken as a whole: a page that came
// from here gets everything from here, a page that came from the network gets everything from there.
import { PrecacheController } from 'workbox-precaching';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const kept = new PrecacheController({ cacheName: `consensus-playground-${worker.registration.scope}` });
// @ts-ignore: the build puts the list here.
kept.addToCacheList(self.__WB_MANIFEST);

/** Without what a link asks for: that is for the page. @param {string} url */
function plain(url) {
  const { origin, pathname } = new URL(url);
  return origin + (pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}

/** @param {string} url */
const isKept = (url) => kept.getCacheKeyForURL(plain(url)) !== undefined;

// Nothing is hurried: a new version waits until the last page of the old one is closed.
worker.addEventListener('install', (event) => void kept.install(event));
worker.addEventListener('activate', (event) => void kept.activate(event));

/** @param {string} url */
async function stored(url) {
  return (await kept.matchPrecache(plain(url))) ?? fetch(url);
}

/** A page that is not kept: from the network; without one, a lesson opens in the playground. @param {Request} request */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const [, language, address] = /\/(\w\w)\/lessons\/([\w-]+\/[\w-]+)\.html$/.exec(new URL(request.url).pathname) ?? [];
    const root = worker.registration.scope;
    if (address && isKept(`${root}scenarios/${address}.txt`)) return Response.redirect(`${root}${language}/index.html?scenario=${address}`);
    const other = /\/(\w\w)\/docs\//.exec(request.url)?.[1];
    if (other) return Response.redirect(`${root}${other}/lessons/index.html?offline`);
    throw error;
  }
}

/** @param {FetchEvent} event @returns {Promise<Response>} */
async function answer({ request, clientId }) {
  if (request.mode === 'navigate') return isKept(request.url) ? stored(request.url) : page(request);
  const client = await worker.clients.get(clientId);
  return client && isKept(client.url) && isKept(request.url) ? stored(request.url) : fetch(request);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(answer(event));
});
