// The menu of a node, a message or a link: arrow keys, first letters, Esc; the focus goes back where it was.
import { html, nothing, render } from 'lit';
import { icons } from './icons.js';

/** @typedef {import('../types.d.ts').MenuItem} MenuItem */

const EDGE = 8;

export class Menu {
  /** @type {Element | null} */
  #from = null;
  /** @type {AbortController | null} */
  #open = null;

  /** @param {HTMLElement} container @param {(open: boolean) => void} [onToggle] */
  constructor(container, onToggle = () => {}) {
    this.container = container;
    this.onToggle = onToggle;
    container.popover = 'manual';
    container.className = 'menu';
    container.setAttribute('role', 'menu');
    container.setAttribute('part', 'menu');
    container.addEventListener('keydown', (event) => this.#key(event));
  }

  get isOpen() {
    return this.#open !== null;
  }

  /** @param {Element} anchor @param {string} label @param {MenuItem[]} items */
  openAt(anchor, label, items) {
    const { left, bottom, top } = anchor.getBoundingClientRect();
    this.open({ x: left, y: bottom + 2 }, label, items, top);
  }

  /** @param {{ x: number, y: number }} at @param {string} label @param {MenuItem[]} items @param {number} [above] where its lower edge goes when there is no room below */
  open(at, label, items, above = at.y) {
    this.close(false);
    const root = /** @type {ShadowRoot} */ (this.container.getRootNode());
    this.#from = root.activeElement;
    this.#open = new AbortController();
    this.container.setAttribute('aria-label', label);
    render(this.#lines(label, items), this.container);
    this.container.showPopover();
    this.#place(at, above);
    this.onToggle(true);
    this.#focus(0);
    const { signal } = this.#open;
    const view = this.container.ownerDocument.defaultView;
    // From the next turn on: the press that opened it must not close it.
    setTimeout(() => {
      if (signal.aborted) return;
      view?.addEventListener('pointerdown', (event) => event.composedPath().includes(this.container) || this.close(false), { signal, capture: true });
      view?.addEventListener('blur', () => this.close(false), { signal });
      view?.addEventListener('resize', () => this.close(false), { signal });
    });
  }

  /** @param {boolean} [restore] whether the focus goes back */
  close(restore = true) {
    if (!this.#open) return false;
    this.#open.abort();
    this.#open = null;
    this.container.hidePopover();
    render(nothing, this.container);
    if (restore) /** @type {HTMLElement | null} */ (this.#from)?.focus?.();
    this.onToggle(false);
    return true;
  }

  /** @param {string} label @param {MenuItem[]} items */
  #lines(label, items) {
    return html`<div class="menu-title" role="presentation">${label}</div>
      ${items.map(
        (item) => html`<button
          role=${item.checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
          aria-checked=${item.checked ?? nothing}
          tabindex="-1"
          class="${item.apart ? 'apart' : ''}"
          aria-disabled=${item.disabled ? 'true' : nothing}
          @click=${() => this.#run(item)}
        ><span>${item.checked ? html`${icons.check} ` : nothing}${item.label}</span>${item.key ? html`<kbd aria-hidden="true">${item.key}</kbd>` : nothing}</button>`,
      )}`;
  }

  /** @param {MenuItem} item */
  #run(item) {
    if (item.disabled) return;
    const from = /** @type {HTMLElement | null} */ (this.#from);
    this.close();
    item.run();
    // What was done may have moved the element that has the focus; then it has lost it.
    if (from?.isConnected && !(/** @type {ShadowRoot} */ (this.container.getRootNode()).activeElement)) from.focus();
  }

  /** @param {{ x: number, y: number }} at @param {number} above */
  #place(at, above) {
    const { container } = this;
    const { clientWidth, clientHeight } = container.ownerDocument.documentElement;
    const { offsetWidth: width, offsetHeight: height } = container;
    const y = at.y + height + EDGE <= clientHeight ? at.y : Math.max(EDGE, above - height - 2);
    container.style.left = `${Math.max(EDGE, Math.min(at.x, clientWidth - width - EDGE))}px`;
    container.style.top = `${Math.max(EDGE, Math.min(y, clientHeight - height - EDGE))}px`;
  }

  #items() {
    return /** @type {HTMLElement[]} */ ([...this.container.querySelectorAll('[role^="menuitem"]')]);
  }

  /** @param {number} at */
  #focus(at) {
    const items = this.#items();
    items[(at + items.length) % items.length]?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const items = this.#items();
    const at = items.indexOf(/** @type {HTMLElement} */ (event.target));
    const { key } = event;
    if (key === 'ArrowDown') this.#focus(at + 1);
    else if (key === 'ArrowUp') this.#focus(at - 1);
    else if (key === 'Home') this.#focus(0);
    else if (key === 'End') this.#focus(-1);
    else if (key === 'Escape' || key === 'Tab') this.close();
    else if (key.length === 1 && key !== ' ') {
      const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      order.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()))?.focus();
    } else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  }
}
