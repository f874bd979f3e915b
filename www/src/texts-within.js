// The texts of scenarios, each as a module of its own: what bundles other people's pages follows imports, and would not
// know of files that are only fetched.

/** The text at an address; null when there is none. @param {string} address @returns {Promise<string | null>} */
export async function download(address) {
  const { default: texts } = await import('virtual:scenarios/texts');
  return Object.hasOwn(texts, address) ? ((await texts[address]?.())?.default ?? null) : null;
}
