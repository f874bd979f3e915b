// The site is a host page like any other: it reads the address, sets attributes, and keeps the address true.
import './consensus-playground.js';

const element = /** @type {import('./element.js').ConsensusPlayground} */ (document.querySelector('consensus-playground'));
const PASSED_ON = ['scenario', 'seed', 'lang', 'theme'];

/** From the query; from the fragment where a server eats queries. */
const asked = new URLSearchParams(location.search || location.hash.slice(1));
for (const name of PASSED_ON) {
  const value = asked.get(name);
  if (value) element.setAttribute(name, value);
}
dress();
// A link may ask for a run that plays at once; who wants no motion starts it by hand.
if (asked.has('autoplay') && !matchMedia('(prefers-reduced-motion: reduce)').matches) void element.play();

function dress() {
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? 'system';
  document.documentElement.lang = element.getAttribute('lang') ?? (/^zh\b/i.test(navigator.language) ? 'zh' : 'en');
}

element.addEventListener('change', (event) => {
  const { detail } = /** @type {CustomEvent<{ scenario: string, seed: number, title: string }>} */ (event);
  dress();
  if (!detail) return;
  document.title = detail.title ? `${detail.title} – Consensus Playground` : 'Consensus Playground';
  const query = new URLSearchParams();
  if (detail.scenario) query.set('scenario', detail.scenario);
  if (detail.scenario) query.set('seed', String(detail.seed));
  for (const name of ['lang', 'theme']) {
    const value = element.getAttribute(name);
    if (value) query.set(name, value);
  }
  // Slashes are legal in a query, and easier to read.
  history.replaceState(null, '', `?${query.toString().replaceAll('%2F', '/')}`);
});
