// Sentences. The build has compiled the Fluent files; what stands for a ballot, a value or a node passes through
// a pattern as one private-use character and comes out as itself, to be drawn as a chip.
import { TABLES } from './tables.js';

/** @typedef {import('./types.d.ts').Strings} Strings */
/** @typedef {import('./types.d.ts').Language} Language */
/** @typedef {import('./types.d.ts').Part} Part */
/** @typedef {import('./types.d.ts').Argument} Argument */
/** @typedef {import('./sentences.d.ts').Table} Table */
/** @typedef {import('./sentences.d.ts').Pattern} Pattern */
/** @typedef {import('./sentences.d.ts').Piece} Piece */

const FIRST_TOKEN = 0xe000;
const TOKENS = /[\ue000-\uf8ff]/;

/** @type {Map<Language, Promise<Sentences>>} */
const loaded = new Map();

/** How much there is to say: the first picture of an embed, that of a wide page, or all. @typedef {'first' | 'panel' | 'whole'} Extent */

/** The pieces beyond the first. @type {Record<Extent, ('panel' | 'later')[]>} */
const BEYOND = { first: [], panel: ['panel'], whole: ['panel', 'later'] };

/**
 * What is said, as far as it is needed, and what a family of protocols says.
 * @param {Language} language @param {Extent} [extent] @param {import('./engine.js').Family} [family]
 */
export async function loadStrings(language, extent = 'first', family = 'basic') {
  let first = loaded.get(language);
  if (!first) {
    first = TABLES[language].first().then(({ default: table }) => new Sentences(language, table));
    first.catch(() => loaded.delete(language));
    loaded.set(language, first);
  }
  const later = [...BEYOND[extent], ...(family === 'basic' ? [] : [family])];
  // All at once: no request waits for another.
  const tables = later.map(async (piece) => /** @type {const} */ ([piece, (await TABLES[language][piece]()).default]));
  const strings = await first;
  for (const [piece, table] of await Promise.all(tables)) strings.add(table, piece);
  return strings;
}

/** @implements {Strings} */
export class Sentences {
  /** @type {Table} */
  #table = {};
  /** Made when a sentence needs them. @type {Intl.NumberFormat | undefined} */
  #numbers;
  /** @type {Intl.PluralRules | undefined} */
  #plurals;
  /** What is there beyond what the first message needs. @type {Set<string>} */
  #pieces = new Set();

  /** @param {Language} language @param {Table} table */
  constructor(language, table) {
    this.language = language;
    this.add(table);
  }

  /** @param {Table} table @param {string} [piece] what it is called, if it is one of those that come later */
  add(table, piece) {
    if (piece && this.#pieces.has(piece)) return;
    Object.assign(this.#table, table);
    if (piece) this.#pieces.add(piece);
  }

  /** How much can be said. @returns {Extent} */
  get extent() {
    if (!this.#pieces.has('panel')) return 'first';
    return this.whole ? 'whole' : 'panel';
  }

  /** Whether the explanations are there too. */
  get whole() {
    return this.#pieces.has('later');
  }

  /** @param {string} id */
  has(id) {
    return Object.hasOwn(this.#table, id);
  }

  /** @param {string} id @param {Record<string, string | number>} [args] @returns {string} */
  text(id, args = {}) {
    return this.has(id) ? this.#write(this.#table[id] ?? '', args) : id;
  }

  /** @param {Pattern} pattern @param {Record<string, string | number>} args @returns {string} */
  #write(pattern, args) {
    return typeof pattern === 'string' ? pattern : pattern.map((piece) => (typeof piece === 'string' ? piece : this.#piece(piece, args))).join('');
  }

  /** @param {Exclude<Piece, string>} piece @param {Record<string, string | number>} args @returns {string} */
  #piece(piece, args) {
    if (piece[0] === 0) return this.text(piece[1], args);
    const [name, variants, usual] = piece;
    const value = args[name];
    if (!variants) return typeof value === 'number' ? (this.#numbers ??= new Intl.NumberFormat(this.language)).format(value) : value ?? `{$${name}}`;
    // As Fluent does: the number itself, then its plural form, then the usual case.
    const words = [String(value), typeof value === 'number' ? (this.#plurals ??= new Intl.PluralRules(this.language)).select(value) : '', usual ?? ''];
    return this.#write(variants[words.find((word) => Object.hasOwn(variants, word)) ?? ''] ?? '', args);
  }

  /** @param {string} id @param {[string, Argument][]} [args] @returns {Part[]} */
  rich(id, args = []) {
    /** @type {Exclude<Argument, string | number>[]} */
    const atoms = [];
    /** @type {Record<string, string | number>} */
    const values = {};
    for (const [name, argument] of args) {
      if (typeof argument !== 'object') values[name] = argument;
      else if (argument.type === 'none') values[name] = 'none';
      else if (argument.type === 'count' || argument.type === 'slot') values[name] = argument.number;
      else values[name] = String.fromCharCode(FIRST_TOKEN + atoms.push(argument) - 1);
    }
    return split(this.text(id, values), atoms);
  }
}

/** @param {string} text @param {import('./types.d.ts').AtomView[]} atoms @returns {Part[]} */
function split(text, atoms) {
  /** @type {Part[]} */
  const parts = [];
  let rest = text;
  for (let at = rest.search(TOKENS); at >= 0; at = rest.search(TOKENS)) {
    if (at > 0) parts.push(rest.slice(0, at));
    const atom = atoms[rest.charCodeAt(at) - FIRST_TOKEN];
    if (atom) parts.push(atom);
    rest = rest.slice(at + 1);
  }
  if (rest) parts.push(rest);
  return parts;
}

/** An atom as it is written in plain text. @param {import('./types.d.ts').AtomView} atom @param {string} [none] what is said where there is none @returns {string} */
export function atomText(atom, none = '–') {
  switch (atom.type) {
    case 'none':
      return none;
    case 'nodes':
      return atom.names.join(', ') || none;
    case 'vote':
      return `${atom.ballot}:${atom.value}`;
    case 'slot':
    case 'count':
      return String(atom.number);
    default:
      return atom.text;
  }
}

/** @param {Part[]} parts */
export function plain(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : atomText(part))).join('');
}
