// A file into the reader's hands, or before the reader's eyes.

/** The address is kept so long, in milliseconds: some browsers read it late. */
const KEPT_MS = 1000;

/** @param {Document} document @param {Blob} blob @param {string} name */
export function hand(document, blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** What an image can be shown from: strict hosts allow `data:`, and hardly any `blob:`. @param {Blob} blob @returns {Promise<string>} */
export function addressOf(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
