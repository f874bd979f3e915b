// What the reader attends to: what the pointer is over, and what the keyboard stands on. Their messages are brought out.

/** `hovered`: what is brought out; `focus`: what Tab reaches, one of each kind. @typedef {{ hovered: { message: string, node: string }, focus: { node: string, message: string, cut: string } }} At */
/**
 * What is given of the stage. `attend`: something else is brought out; `busy`: while elements are made and removed, focus
 * comes and goes, which means nothing.
 * @typedef {{ root: HTMLElement, surface: SVGSVGElement, scene: import('./scene.js').Scene, at: At, attend: () => void, busy: () => boolean }} Looked
 */

export class Attention {
  /** @type {Looked} */ #stage;

  /** @param {Looked} stage @param {AbortSignal} signal */
  constructor(stage, signal) {
    this.#stage = stage;
    // Not on the surface: Chromium makes an SVG element that listens for the focus a stop of Tab.
    stage.root.addEventListener('focusin', (event) => this.#focused(event.target), { signal });
    stage.root.addEventListener('focusout', () => this.hover({}), { signal });
    this.#focused(this.#active);
  }

  /** What has the focus, wherever it is. */
  get #active() {
    const root = this.#stage.surface.getRootNode();
    return 'activeElement' in root ? /** @type {ShadowRoot} */ (root).activeElement : null;
  }

  /** @param {{ message?: string, node?: string }} what */
  hover({ message = '', node = '' }) {
    const { at, attend, busy } = this.#stage;
    if (busy() || (message === at.hovered.message && node === at.hovered.node)) return;
    at.hovered = { message, node };
    attend();
  }

  /** @param {EventTarget | null} target */
  #focused(target) {
    if (!(target instanceof Element) || !this.#stage.surface.contains(target)) return;
    const of = (/** @type {string} */ name) => target.getAttribute(`data-${name}`) ?? '';
    const [message, node, cut] = [of('message'), of('node'), of('cut')];
    const { at } = this.#stage;
    at.focus = { message: message || at.focus.message, node: node || at.focus.node, cut: cut || at.focus.cut };
    if (target.matches(':focus-visible')) this.hover({ message, node });
  }

  /** @param {string} what a message's or a node's name */
  focusOn(what) {
    const { at, scene, surface } = this.#stage;
    if (scene.byName.has(what)) at.focus.message = what;
    else at.focus.node = what;
    const element = [...surface.querySelectorAll('[data-message], [data-node]')].find((other) => (other.getAttribute('data-message') ?? other.getAttribute('data-node')) === what);
    if (element instanceof SVGElement) element.focus();
  }

  /** The message that has the focus. */
  get focused() {
    const active = this.#active;
    return active && this.#stage.surface.contains(active) ? active.getAttribute('data-message') ?? '' : '';
  }

  /** What is brought out may be gone. */
  check() {
    const { at, scene } = this.#stage;
    if (at.hovered.message && !scene.byName.has(at.hovered.message)) at.hovered = { message: '', node: '' };
  }

  /** Where a message that had the focus has arrived: the next to arrive takes its place, else the first node. @param {string} focused */
  refocus(focused) {
    const { at, scene } = this.#stage;
    if (focused && !scene.byName.has(focused)) this.focusOn(at.focus.message || at.focus.node);
  }
}
