// Elements that are kept from one drawing to the next: only what differs is written.

const SVG = 'http://www.w3.org/2000/svg';

/** @param {Document} document @param {string} name @param {Record<string, string>} [attributes] @returns {SVGElement} */
export function make(document, name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Messages and events that belong together. @typedef {{ messages: Set<number>, steps: Set<number> }} Lit */

/** An element with what was last written to it. */
export class Kept {
  /** @type {Map<string, string>} */
  #written = new Map();
  /** What lights up with it. @type {readonly number[]} */
  ids = [];
  /** The event that it is, 0 for none. */
  step = 0;
  drawn = 0;
  /** @type {'' | 'on' | 'near'} */
  lit = '';

  /** @param {SVGElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @param {string} name @param {string | number} value */
  put(name, value) {
    const text = typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
    if (this.#written.get(name) === text) return;
    this.#written.set(name, text);
    this.element.setAttribute(name, text);
  }

  /** @param {string} text */
  text(text) {
    if (this.#written.get(' text') === text) return;
    this.#written.set(' text', text);
    this.element.textContent = text;
  }

  /** Whether something that is drawn by other means has to be drawn again. @param {string} signature */
  differs(signature) {
    if (this.#written.get(' signature') === signature) return false;
    this.#written.set(' signature', signature);
    return true;
  }

  /** @param {Lit | null} chain @param {Lit | null} near */
  light(chain, near) {
    const lit = this.#isOf(chain) ? 'on' : this.#isOf(near) ? 'near' : '';
    if (lit === this.lit) return;
    this.lit = lit;
    this.element.classList.toggle('on', lit === 'on');
    this.element.classList.toggle('near', lit === 'near');
  }

  /** @param {Lit | null} chain */
  #isOf(chain) {
    return chain !== null && (chain.steps.has(this.step) || this.ids.some((id) => chain.messages.has(id)));
  }

  /** @param {string} name the classes, but for that of what is lit */
  classes(name) {
    this.put('class', name);
    if (this.lit) this.element.classList.add(this.lit);
  }
}

/** Elements of one sort, by key. */
export class Pool {
  /** @type {Map<string | number, Kept>} */
  #kept = new Map();
  #drawing = 0;
  #tag;
  #parent;
  #attributes;

  /** @param {SVGElement} parent @param {string} tag @param {Record<string, string>} [attributes] */
  constructor(parent, tag, attributes = {}) {
    this.#parent = parent;
    this.#tag = tag;
    this.#attributes = attributes;
  }

  begin() {
    this.#drawing++;
  }

  /** @param {string | number} key */
  take(key) {
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = new Kept(make(this.#parent.ownerDocument, this.#tag, this.#attributes));
      this.#parent.append(kept.element);
      this.#kept.set(key, kept);
    }
    kept.drawn = this.#drawing;
    return kept;
  }

  /** What was not taken goes. */
  end() {
    for (const [key, kept] of this.#kept) {
      if (kept.drawn === this.#drawing) continue;
      kept.element.remove();
      this.#kept.delete(key);
    }
  }

  /** @param {string | number} key */
  get(key) {
    return this.#kept.get(key);
  }

  all() {
    return this.#kept.values();
  }
}
