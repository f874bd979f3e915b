// Keeps the playground for when there is no network. A version is kept as a whole and taken as a whole: a page that came
// from here gets everything from here, a page that came from the network gets everything from there.
import { PrecacheController } from 'workbox-precaching';

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const NAME = `consensus-playground-${worker.registration.scope}`;
const kept = new PrecacheController({ cacheName: NAME });
// @ts-ignore: the build puts the list here.
kept.addToCacheList(self.__WB_MANIFEST);

/** The pictures of lessons, as far as they were seen: all of them are ten times as much as a reader looks at. */
const SEEN = `${NAME}-pictures`;
const PICTURE = /^pictures\/[\w/.-]+\.svg$/;

/** Without what a link asks for: that is for the page. @param {string} url */
function plain(url) {
  const { origin, pathname } = new URL(url);
  return origin + (pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}

/** @param {string} url */
const isKept = (url) => kept.getCacheKeyForURL(plain(url)) !== undefined;

// Nothing is hurried: a new version waits until the last page of the old one is closed.
worker.addEventListener('install', (event) => void kept.install(event));
worker.addEventListener('activate', (event) => {
  void kept.activate(event);
  event.waitUntil(caches.delete(SEEN));
});

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
    throw error;
  }
}

/** The network's, else as it was seen last. @param {FetchEvent} event @returns {Promise<Response>} */
async function picture(event) {
  const { request } = event;
  const seen = await caches.open(SEEN);
  try {
    const response = await fetch(request);
    if (response.ok) event.waitUntil(seen.put(request, response.clone()));
    return response;
  } catch (error) {
    const known = await seen.match(request);
    if (known) return known;
    throw error;
  }
}

/** @param {FetchEvent} event @returns {Promise<Response>} */
async function answer(event) {
  const { request, clientId } = event;
  if (PICTURE.test(request.url.slice(worker.registration.scope.length))) return picture(event);
  if (request.mode === 'navigate') return isKept(request.url) ? stored(request.url) : page(request);
  const client = await worker.clients.get(clientId);
  return client && isKept(client.url) && isKept(request.url) ? stored(request.url) : fetch(request);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(worker.registration.scope)) return;
  event.respondWith(answer(event));
});
