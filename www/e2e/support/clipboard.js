// A clipboard that tests can look into, or that refuses.

/** @typedef {import('./playground.js').Playground} Playground */

/** What is copied from now on is kept for the test. @param {Playground} playground @param {boolean} [refuse] */
export const clipboard = ({ page }, refuse = false) => page.evaluate((no) => {
  delete document.documentElement.dataset.copied;
  const writeText = (/** @type {string} */ text) => (no ? Promise.reject(new DOMException('no', 'NotAllowedError')) : ((document.documentElement.dataset.copied = text), Promise.resolve()));
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
}, refuse);

/** @param {Playground} playground @returns {Promise<string>} */
export const copied = ({ page }) => page.waitFor(() => document.documentElement.dataset.copied ?? '');
