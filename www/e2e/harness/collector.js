// Runs in the page, before anything else: keeps every error, and finds elements through open shadow roots.
(() => {
  if (window.__e2e) return;

  /** @type {string[]} */
  const errors = [];
  /** @param {unknown} value */
  const show = (value) => (value instanceof Error ? `${value.message}\n${value.stack ?? ''}` : String(value));

  const original = console.error;
  console.error = (...values) => {
    errors.push(`console.error: ${values.map(show).join(' ')}`);
    original.apply(console, values);
  };
  addEventListener('error', (event) => {
    const { target } = event;
    // The element's own event, on its way to a host that listens.
    if (event instanceof CustomEvent) return;
    // A file that did not load has no message, only an element.
    if (target instanceof Element) errors.push(`not loaded: ${target.outerHTML.slice(0, 200)}`);
    else errors.push(`uncaught: ${event.message} ${event.error ? show(event.error) : `${event.filename}:${event.lineno}`}`);
  }, true);
  addEventListener('unhandledrejection', (event) => errors.push(`unhandled rejection: ${show(event.reason)}`));
  document.addEventListener('securitypolicyviolation', (event) => {
    errors.push(`content security policy: ${event.violatedDirective} blocked ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  });

  /** Every match, in document order, shadow roots after their host. @param {string} selector @param {Document | ShadowRoot} [root] @returns {Element[]} */
  const $$ = (selector, root = document) => {
    const found = [...root.querySelectorAll(selector)];
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) found.push(...$$(selector, element.shadowRoot));
    }
    return found;
  };

  /** @param {Element} element */
  const visible = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  /** The first visible match, or else the first. @param {string} selector */
  const $ = (selector) => {
    const all = $$(selector);
    return all.find(visible) ?? all[0] ?? null;
  };

  /** What a test may want to know of an element, in one piece. @param {Element} element */
  const describe = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      tag: element.localName,
      text: (element instanceof HTMLElement ? element.innerText : element.textContent ?? '').trim(),
      value: 'value' in element ? String(element.value) : undefined,
      visible: visible(element),
      rect: { x, y, width, height },
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    };
  };

  /** The focused element, through shadow roots. */
  const active = () => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  };

  window.__e2e = { errors, $, $$, describe, visible, active };
})();
