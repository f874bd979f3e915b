// The texts of scenarios: beside the built module, as they are. In the package, texts-within.js stands in its place.
import folder from 'virtual:scenarios/folder';

/** The text at an address; null when there is none. @param {string} address @returns {Promise<string | null>} */
export async function download(address) {
  const response = await fetch(new URL(`${address}.txt`, folder));
  // Some servers answer whatever they do not have with a page.
  if (response.status === 404 || response.headers.get('content-type')?.startsWith('text/html')) return null;
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.text();
}
