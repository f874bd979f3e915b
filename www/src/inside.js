// What a host put inside its element: a scenario as text, or something to be seen where there is no playground.

/** What a scenario that stands inside may be wrapped in; and what a Markdown generator may make of it that is not. */
const WRAPS = 'pre, script';
const PROSE = 'p, code';
/** What nobody sees. */
const UNSEEN = 'script, template, noscript, style';

/** The scenario that stands inside, as text. @param {Element} element */
export function textIn(element) {
  const nodes = [...element.childNodes];
  const are = (/** @type {string} */ what) => nodes.filter((node) => node instanceof Element && node.matches(what));
  const wrapped = are(WRAPS);
  const prose = nodes.filter((node) => node instanceof Text || are(PROSE).includes(node));
  return (wrapped.length ? wrapped : prose).map(({ textContent }) => textContent ?? '').join('').trim();
}

/** Whether something stands inside that is to be seen where there is no playground: a picture, a table, a sentence. @param {Element} element */
export function insteadIn(element) {
  const ours = element.hasAttribute('scenario') || element.hasAttribute('src') ? UNSEEN : `${UNSEEN}, ${WRAPS}, ${PROSE}`;
  return [...element.children].some((child) => !child.matches(ours));
}
