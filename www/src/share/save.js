// A file into the reader's hands.

/** The address is kept so long, in milliseconds: some browsers read it late. */
const KEPT_MS = 1000;

/** @param {Document} document @param {Blob} blob @param {string} name */
export function hand(document, blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
