// The element's attributes as properties. An attribute is the truth; a property only reads and writes it.

/** Where pages are made beforehand there is none; then there is nothing to define either. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

export class Reflected extends Base {
  /** @param {string} name */
  #text(name) {
    return this.getAttribute(name) ?? '';
  }

  /** @param {string} name @param {unknown} value */
  #set(name, value) {
    if (value === null || value === undefined || value === false) this.removeAttribute(name);
    else this.setAttribute(name, value === true ? '' : String(value));
  }

  /** What was set on it before it was defined, as frameworks do. @internal */
  adoptProperties() {
    for (const name of Object.keys(Object.getOwnPropertyDescriptors(Reflected.prototype))) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  /** The address of a scenario that came along: `basic-paxos/b09-x-and-y`, or its last part alone. @attr @type {string} */
  get scenario() { return this.#text('scenario'); }
  set scenario(value) { this.#set('scenario', value); }

  /** The address of a text to open: a scenario, a saved run or a trace, 64 kB at most. @attr @type {string} */
  get src() { return this.#text('src'); }
  set src(value) { this.#set('src', value); }

  /** The seed of the run, 0 to 4294967295; null for the scenario's own. @attr @type {number | null} */
  get seed() { return this.hasAttribute('seed') ? Number(this.#text('seed')) : null; }
  set seed(value) { this.#set('seed', value); }

  /** A run as a link holds it. @attr @type {string} */
  get run() { return this.#text('run'); }
  set run(value) { this.#set('run', value); }

  /** Where the run opens: a step (`12`) or a virtual time (`48.5ms`). @attr @type {string} */
  get at() { return this.#text('at'); }
  set at(value) { this.#set('at', value); }

  /** Where the part that is shown begins, as `at`: the run opens there, and Start goes back there. @attr @type {string} */
  get from() { return this.#text('from'); }
  set from(value) { this.#set('from', value); }

  /** Where the part that is shown ends, as `at`: playing stops there, and End goes there. @attr @type {string} */
  get to() { return this.#text('to'); }
  set to(value) { this.#set('to', value); }

  /** A second run under the same clock: a protocol with a log, or a scenario's address. @attr @type {string} */
  get beside() { return this.#text('beside'); }
  set beside(value) { this.#set('beside', value); }

  /** Plays as soon as it is seen, unless the reader wants less motion. @attr @type {boolean} */
  get autoplay() { return this.hasAttribute('autoplay'); }
  set autoplay(value) { this.#set('autoplay', value); }

  /** Virtual time to wall time: `1/50`, `0.02`, `2`; empty for one that fits the scenario. @attr @type {string} */
  get speed() { return this.#text('speed'); }
  set speed(value) { this.#set('speed', value); }

  /** Whether playing stops at captions until the reader goes on: `stop`, `through`. @attr @type {string} */
  get captions() { return this.#text('captions'); }
  set captions(value) { this.#set('captions', value); }

  /** Light or dark: `light`, `dark`, `system`. @attr @type {string} */
  get theme() { return this.#text('theme'); }
  set theme(value) { this.#set('theme', value); }

  /** With its top bar and its buttons, or without: `full`, `none`. @attr @type {string} */
  get controls() { return this.#text('controls'); }
  set controls(value) { this.#set('controls', value); }

  /** One arrangement whatever the size: `wide`, `embed`, `phone`. @attr @type {string} */
  get layout() { return this.#text('layout'); }
  set layout(value) { this.#set('layout', value); }

  /** How high it is: a number of CSS pixels, or a length as CSS has it (`60vh`). Styles of the page come before it. @attr @type {string} */
  get height() { return this.#text('height'); }
  set height(value) { this.#set('height', value); }

  /** The address of a page that opens links, so that readers can copy a link to their run. @attr @type {string} */
  get share() { return this.#text('share'); }
  set share(value) { this.#set('share', value); }

  /** The address of a page about it all: a wide top bar leads there. @attr @type {string} */
  get site() { return this.#text('site'); }
  set site(value) { this.#set('site', value); }

  /** Whether `change` events tell a link that follows the run. @attr @type {boolean} */
  get keep() { return this.hasAttribute('keep'); }
  set keep(value) { this.#set('keep', value); }

  /** For a page that is nothing but the playground: keys act wherever the focus is. Read once, when it comes onto the page. @attr @type {boolean} */
  get page() { return this.hasAttribute('page'); }
  set page(value) { this.#set('page', value); }
}
