// The element's document: its buttons call what they are named after, and what comes of it is told beside them.

/** So much of an answer is shown. */
const MOST = 400;

/** @param {unknown} value */
function shown(value) {
  const text = value === undefined ? '✓' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > MOST ? `${text.slice(0, MOST)} …` : text;
}

for (const live of document.querySelectorAll('.calls')) {
  const element = /** @type {import('../src/element.js').ConsensusPlayground} */ (live.querySelector('consensus-playground'));
  const gives = /** @type {HTMLOutputElement} */ (live.querySelector('[data-gives]'));
  live.addEventListener('click', async ({ target }) => {
    const button = /** @type {Element} */ (target).closest('[data-call]');
    if (!button) return;
    const call = button.getAttribute('data-call') ?? '';
    const method = /** @type {(...args: unknown[]) => Promise<unknown>} */ (Reflect.get(element, call));
    try {
      gives.textContent = `${button.textContent} → ${shown(await method.apply(element, JSON.parse(button.getAttribute('data-with') ?? '[]')))}`;
    } catch (error) {
      gives.textContent = `${button.textContent} ✗ ${String(error)}`;
    }
  });
  for (const output of live.querySelectorAll('[data-tells]')) {
    element.addEventListener(output.getAttribute('data-tells') ?? '', (event) => (output.textContent = shown(/** @type {CustomEvent} */ (event).detail)));
  }
}
