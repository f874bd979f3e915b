// Hands that come before there is anything to feel them: what they do is kept, and done when the rest of the stage is
// here. What cannot wait (a menu of the browser, the page that scrolls, the message that flies on) is held at once.

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./types.js').Host} Host */
/** `target`: what it was meant for; an event forgets that. @typedef {{ event: MouseEvent | KeyboardEvent, target: EventTarget | null }} Heard */

/** What the stage hears of pointers. */
export const HEARD = /** @type {const} */ (['pointerdown', 'pointermove', 'pointerup', 'pointercancel', 'pointerleave', 'dblclick', 'contextmenu']);
const KEYS = /^(.|Arrow.*|Enter|Delete|Backspace|ContextMenu)$/u;

/** @param {Scene} scene @param {MouseEvent} event @param {{ left: number, top: number }} box of the surface @returns {Point} */
export function pointOf(scene, event, box) {
  const scale = scene.layout?.scale ?? 1;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
}

/** What lies under an event. @param {Scene} scene @param {MouseEvent} event @param {EventTarget | null} target @param {Point} point */
export function under(scene, event, target, point) {
  const of = (/** @type {string} */ name) => (target instanceof Element ? target.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) : null) ?? '';
  const [message, cut, node] = [of('message'), of('cut'), of('node') || of('of')];
  if (message || cut) return { message, cut, node: '' };
  // A finger is less sure than a mouse: what is near counts too.
  const coarse = 'pointerType' in event && event.pointerType === 'touch';
  const near = scene.messageAt(point, coarse ? 24 : node ? 0 : 13);
  return near ? { message: near.message.name, cut: '', node: '' } : { message: '', cut: '', node };
}

export class Early {
  /** @type {Heard[]} */ #heard = [];
  /** What is in the hand: nothing may happen to it. @type {{ id: number, scrolls: boolean } | null} */ #hand = null;
  #stop = new AbortController();
  #surface;
  #scene;
  #host;
  #fetch;

  /** @param {Element} root @param {SVGSVGElement} surface in it @param {Scene} scene @param {Host} host @param {() => void} fetch asks for the rest */
  constructor(root, surface, scene, host, fetch) {
    this.#surface = surface;
    this.#scene = scene;
    this.#host = host;
    this.#fetch = fetch;
    const { signal } = this.#stop;
    for (const type of ['pointerenter', 'focusin']) root.addEventListener(type, fetch, { signal });
    for (const type of HEARD) surface.addEventListener(type, (event) => this.#hear(/** @type {MouseEvent} */ (event)), { signal });
    surface.addEventListener('keydown', (event) => this.#key(event), { signal });
    for (const type of /** @type {const} */ (['touchstart', 'touchmove'])) {
      surface.addEventListener(type, (event) => this.#hand && !this.#hand.scrolls && event.cancelable && event.preventDefault(), { signal, passive: false });
    }
  }

  /** Whether somebody waits. */
  get asked() {
    return this.#heard.some(({ event }) => event.type !== 'pointermove' && event.type !== 'pointerleave');
  }

  /** @param {MouseEvent} event */
  #hear(event) {
    const { type, target } = event;
    const pointer = /** @type {PointerEvent} */ (event);
    if (type === 'contextmenu') event.preventDefault();
    if (type === 'pointerdown') this.#take(pointer);
    else if (type === 'pointerup' || type === 'pointercancel') this.#hand = null;
    // Of a pointer that only passes, where it is now is enough.
    if (type === 'pointermove' && !this.#hand && this.#heard.at(-1)?.event.type === type) this.#heard.pop();
    this.#heard.push({ event, target });
    if (type === 'pointerdown' || type === 'dblclick' || type === 'contextmenu') this.#fetch();
  }

  /** @param {PointerEvent} event */
  #take(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    const { message, node, cut } = under(this.#scene, event, event.target, pointOf(this.#scene, event, this.#surface.getBoundingClientRect()));
    try {
      this.#surface.setPointerCapture(event.pointerId);
    } catch {
      // The pointer has gone already.
      return;
    }
    if (message) this.#host.pause();
    this.#hand = { id: event.pointerId, scrolls: !message && (Boolean(node || cut) || this.#host.settings.layout === 'embed') };
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#heard.push({ event, target });
    this.#fetch();
  }

  /** Puts back what is in the hand: whether there was anything. */
  cancel() {
    const hand = this.#hand;
    this.#heard = [];
    this.#hand = null;
    if (hand && this.#surface.hasPointerCapture(hand.id)) this.#surface.releasePointerCapture(hand.id);
    return Boolean(hand);
  }

  /** From now on others listen: what was heard until now. */
  end() {
    this.#stop.abort();
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }
}
