// Makes the site work without a network, from its next visit on.
const ADDRESS = 'sw.js';

/** Where the site begins: each of its pages says so. */
const root = new URL(document.documentElement.dataset.root ?? './', location.href);

/** A host that requires it gets the one address that is ever registered through a policy. @param {string} url */
function trusted(url) {
  const types = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }} */ (/** @type {unknown} */ (window)).trustedTypes;
  return types?.createPolicy('consensus-playground#offline', { createScriptURL: (/** @type {string} */ given) => given }).createScriptURL(url) ?? url;
}

async function start() {
  // Who counts bytes has asked for none of this.
  if (/** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData) return;
  await navigator.serviceWorker.register(trusted(new URL(ADDRESS, root).href), { scope: root.pathname });
}

/** After everything that the reader waits for. Where it is not allowed the site works all the same. */
export function keep() {
  if (!('serviceWorker' in navigator)) return;
  const begin = () => void start().catch(() => {});
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}
