// A run as the fragment of an address. The run itself is text (the engine writes and reads it); here it is packed small
// with what the browser has built in, and unpacked with suspicion: a link comes from anybody.

/** @typedef {import('../types.d.ts').Problem} Problem */

/** The longest packed run that is read, in characters. */
export const LONGEST_LINK = 8192;
/** The longest text that is unpacked, in bytes: what a scenario may have. */
export const LONGEST_TEXT = 65536;

// The first character tells how the rest was packed. A new way gets a new character; old ones stay readable for ever.
const DEFLATED = '1';
const PLAIN = '0';

/** Thrown where a link cannot be read: a problem to show. */
export class BadLink extends Error {
  /** @param {string} id @param {[string, string][]} [args] */
  constructor(id, args = []) {
    super(id);
    this.id = id;
    this.args = args;
  }

  /** @returns {Problem} */
  get problem() {
    return { id: this.id, args: this.args, message: '', line: 0, column: 0, found: '', expected: [] };
  }
}

/** @param {number} length */
function tooLong(length) {
  return new BadLink('link-too-long', [['most', String(LONGEST_LINK)], ['length', String(length)]]);
}

/** @param {Uint8Array} bytes */
function toLetters(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {string} letters */
function fromLetters(letters) {
  if (!/^[\w-]*$/.test(letters)) throw new BadLink('link-damaged');
  try {
    return Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    throw new BadLink('link-damaged');
  }
}

/** All of a stream, unless it grows beyond what a text may have: a small link may unpack to gigabytes. @throws {BadLink} @param {ReadableStream<Uint8Array>} stream */
export async function read(stream) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > LONGEST_TEXT) {
      reader.cancel().catch(() => {});
      throw new BadLink('link-text-too-long', [['most', String(LONGEST_TEXT / 1024)]]);
    }
    pieces.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} by */
function through(bytes, by) {
  return new Blob([bytes]).stream().pipeThrough(/** @type {ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>} */ (by));
}

/**
 * A run's text, packed.
 * @param {string} text
 * @throws {BadLink} when it is too long for a link
 */
export async function pack(text) {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > LONGEST_TEXT) throw tooLong(bytes.length);
  const deflated = 'CompressionStream' in globalThis ? await read(through(bytes, new CompressionStream('deflate-raw'))) : null;
  const packed = deflated ? DEFLATED + toLetters(deflated) : PLAIN + toLetters(bytes);
  if (packed.length > LONGEST_LINK) throw tooLong(packed.length);
  return packed;
}

/**
 * The text of a packed run. Whether that text is a run, the engine tells.
 * @param {string} packed
 * @throws {BadLink} when it cannot be unpacked
 */
export async function unpack(packed) {
  if (packed.length > LONGEST_LINK) throw tooLong(packed.length);
  const way = packed.slice(0, 1);
  if (way !== DEFLATED && way !== PLAIN) throw new BadLink(/^[2-9]$/.test(way) ? 'link-newer' : 'link-damaged');
  let bytes = fromLetters(packed.slice(1));
  if (way === DEFLATED) {
    if (!('DecompressionStream' in globalThis)) throw new BadLink('link-old-browser');
    try {
      bytes = await read(through(bytes, new DecompressionStream('deflate-raw')));
    } catch (error) {
      throw error instanceof BadLink ? error : new BadLink('link-damaged');
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadLink('link-damaged');
  }
}

/**
 * A fragment that brings a run back: the run and what else the page is asked for, as a query is written.
 * @param {Record<string, string>} asked by name; what is empty is left out
 */
export function fragmentOf(asked) {
  const told = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  // Slashes are legal in a fragment, and easier to read.
  return told.toString().replaceAll('%2F', '/');
}

/**
 * An address that brings a run back.
 * @param {string} base the address of the page that plays it, whatever its query and fragment are
 * @param {string} fragment
 */
export function linkTo(base, fragment) {
  const address = new URL(base);
  address.search = '';
  address.hash = fragment;
  return address.href;
}
