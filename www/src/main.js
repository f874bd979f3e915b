// The site is a host page like any other: it reads the address, sets attributes, and keeps the address true.
import './consensus-playground.js';
import { keep } from '../site/offline.js';

const element = /** @type {import('./element.js').ConsensusPlayground} */ (document.querySelector('consensus-playground'));
/** What is asked for once, and what stays. */
const ASKED = ['scenario', 'seed', 'run', 'at', 'beside'];
const STAYS = ['lang', 'theme', 'captions', 'keep'];

const inQuery = new URLSearchParams(location.search);
const inFragment = () => new URLSearchParams(location.hash.slice(1));

/** @param {Iterable<[string, string]>} asked */
function pass(asked) {
  for (const [name, value] of asked) if (value && (ASKED.includes(name) || STAYS.includes(name))) element.setAttribute(name, value);
}

// From the query, and from the fragment: where a server eats queries, and where a run is.
pass([...inQuery, ...inFragment()]);
dress();
// A link may ask for a run that plays at once.
element.autoplay = inQuery.has('autoplay') || inFragment().has('autoplay');

function dress() {
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? 'system';
  document.documentElement.lang = element.getAttribute('lang') ?? document.documentElement.dataset.lang ?? (/^zh\b/i.test(navigator.language) ? 'zh' : 'en');
}

// Another link, pasted over this one. What it does not ask for is as usual.
addEventListener('hashchange', () => {
  const asked = inFragment();
  if (!ASKED.some((name) => asked.has(name))) return;
  for (const name of ASKED) element.removeAttribute(name);
  pass(asked);
});

element.addEventListener('change', (event) => {
  const { detail } = /** @type {CustomEvent<{ scenario: string, seed: number, title: string, link: string, beside: string }>} */ (event);
  dress();
  if (!detail) return;
  document.title = detail.title ? `${detail.title} – Consensus Playground` : 'Consensus Playground';
  const told = new URLSearchParams(detail.link);
  if (!detail.link && detail.scenario) {
    told.set('scenario', detail.scenario);
    told.set('seed', String(detail.seed));
  }
  if (detail.beside) told.set('beside', detail.beside);
  for (const name of ['lang', 'theme']) {
    const value = element.getAttribute(name);
    if (value) told.set(name, value);
  }
  // Slashes are legal in a query, and easier to read.
  const written = told.toString().replaceAll('%2F', '/');
  try {
    history.replaceState(null, '', detail.link ? `${location.pathname}#${written}` : `${location.pathname}?${written}`);
  } catch {
    // A host may forbid it: then the address stays as it is.
  }
});

// While the site is worked on, nothing is kept: what was changed is what is seen.
if (import.meta.env.PROD) keep();
