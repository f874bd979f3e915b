// Sentences. Fluent files of one language become a bundle; what stands for a ballot, a value or a node passes
// through it as one private-use character and comes out as itself, to be drawn as a chip.
import { FluentBundle, FluentResource } from '@fluent/bundle';

/** @typedef {import('./types.d.ts').Strings} Strings */
/** @typedef {import('./types.d.ts').Language} Language */
/** @typedef {import('./types.d.ts').Part} Part */
/** @typedef {import('./types.d.ts').Argument} Argument */

const FIRST_TOKEN = 0xe000;
const TOKENS = /[\ue000-\uf8ff]/;

/** @type {Record<string, () => Promise<string>>} */
const FILES = /** @type {any} */ (import.meta.glob('../../locales/*/*.ftl', { query: '?raw', import: 'default' }));

/** @type {Map<Language, Promise<Strings>>} */
const loaded = new Map();

/** @param {Language} language @returns {Promise<Strings>} */
export function loadStrings(language) {
  let strings = loaded.get(language);
  if (!strings) {
    const files = Object.entries(FILES).filter(([path]) => path.includes(`/${language}/`));
    strings = Promise.all(files.map(([, load]) => load())).then((sources) => new Sentences(language, sources));
    strings.catch(() => loaded.delete(language));
    loaded.set(language, strings);
  }
  return strings;
}

/** The language that an attribute or a browser asks for. @param {string | null | undefined} tag @returns {Language} */
export function languageOf(tag) {
  return /^zh\b/i.test(tag ?? '') ? 'zh' : 'en';
}

/** @implements {Strings} */
export class Sentences {
  /** @type {FluentBundle} */
  #bundle;

  /** @param {Language} language @param {string[]} sources */
  constructor(language, sources) {
    this.language = language;
    this.#bundle = new FluentBundle(language === 'zh' ? 'zh-CN' : 'en', { useIsolating: false });
    for (const source of sources) this.#bundle.addResource(new FluentResource(source));
  }

  /** @param {string} id */
  #pattern(id) {
    const [name = '', attribute] = id.split('.');
    const message = this.#bundle.getMessage(name);
    return attribute ? message?.attributes[attribute] : message?.value;
  }

  /** @param {string} id */
  has(id) {
    return Boolean(this.#pattern(id));
  }

  /** @param {string} id @param {Record<string, string | number>} [args] */
  text(id, args) {
    const pattern = this.#pattern(id);
    return pattern ? this.#bundle.formatPattern(pattern, args, []) : id;
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

/** An atom as it is written in plain text. @param {import('./types.d.ts').AtomView} atom @returns {string} */
export function atomText(atom) {
  switch (atom.type) {
    case 'none':
      return '–';
    case 'nodes':
      return atom.names.join(', ');
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
