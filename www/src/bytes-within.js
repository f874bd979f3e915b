// The files of wasm, in a build that is one file: packed and written as letters.

/** @param {string} letters @returns {Promise<Response>} */
export async function bytesOf(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), { headers: { 'content-type': 'application/wasm' } });
}
