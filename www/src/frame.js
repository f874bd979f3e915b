// An embed for pages that take frames only. Its attributes come in the fragment, as in a link; to the page around it it
// tells how high it would like to be, whenever that changes.
import { ConsensusPlayground } from './consensus-playground.js';
import { usualHeight } from './place.js';

/** What is said to the page around: `{ type, height }`, in CSS pixels. docs/embedding.md promises it. */
const TYPE = 'consensus-playground:height';
/** What the frame sees to itself. */
const OWN = 'height';
/** Whether a frame of this many pixels makes sense, whoever wrote the link. */
const isHeight = (/** @type {number} */ height) => Number.isInteger(height) && height >= 160 && height <= 4000;

const element = /** @type {ConsensusPlayground} */ (document.querySelector('consensus-playground'));
const asked = new URLSearchParams(location.hash.slice(1));

for (const [name, value] of asked) if (ConsensusPlayground.observedAttributes.includes(name) && name !== OWN) element.setAttribute(name, value);

document.documentElement.dataset.theme = element.getAttribute('theme') ?? 'system';
document.documentElement.lang = element.getAttribute('lang') ?? (/^zh\b/i.test(navigator.language) ? 'zh' : 'en');

const wanted = Number(asked.get('height') ?? Number.NaN);
let told = 0;

function tell() {
  const height = isHeight(wanted) ? wanted : usualHeight(innerWidth);
  if (height === told) return;
  told = height;
  // Nothing in it is anybody's secret, and who is around is not known.
  parent.postMessage({ type: TYPE, height }, '*');
}

if (parent !== window) {
  tell();
  addEventListener('resize', tell);
}

