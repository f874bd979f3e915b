// The files of wasm: beside the scripts. In the build that is one file only, bytes-within.js stands in its place.

/** @param {string} file @returns {Promise<Response>} */
export const bytesOf = (file) => fetch(file);
