// The messages in flight, as a real list: everything that can be done on stage can be done here by keyboard.
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { mark } from './cell.js';
import { chip } from './chip.js';
import { messageKey } from './message-keys.js';
import { short, way } from './brief.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** When a message arrives, in words. @param {Ui} ui @param {MessageView} message */
function arrival({ strings }, message) {
  if (message.fate === 'held') return strings.text('ui-held-for', { node: message.to });
  if (Math.abs(message.due - message.planned) > 50) return strings.text('ui-due-moved', { planned: short(message.planned), due: short(message.due) });
  return strings.text('ui-due', { due: short(message.due) });
}

/** @param {Ui} ui @param {MessageView} message @param {Element} anchor */
function openMenu(ui, message, anchor) {
  ui.host.pause();
  ui.commands.menuAbout(anchor, { message: message.name });
}

/**
 * Remembers which row of the list has the focus. Called afterwards, what it gives puts the focus back if that was lost
 * meanwhile: on the message, else on the one in its place.
 * @param {ShadowRoot} root
 */
export function keepRow(root) {
  const row = /** @type {HTMLElement | null} */ (root.activeElement);
  const list = row?.matches('.flight-row') ? row.closest('ul') : null;
  const rows = () => /** @type {HTMLElement[]} */ ([...(list?.querySelectorAll('[data-message]') ?? [])]);
  const name = row?.dataset.message;
  const at = row ? rows().indexOf(row) : -1;
  return () => {
    if (!list || root.activeElement) return;
    const left = rows();
    (left.find((one) => one.dataset.message === name) ?? left[Math.min(at, left.length - 1)])?.focus();
  };
}

/** @param {Ui} ui @param {KeyboardEvent} event @param {MessageView} message */
function onKey(ui, event, message) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = /** @type {HTMLElement} */ (event.currentTarget);
  const item = row.closest('li');
  const to = event.key === 'ArrowDown' ? item?.nextElementSibling : event.key === 'ArrowUp' ? item?.previousElementSibling : null;
  const action = messageKey(event.key, message, ui.view.time);
  if (to) /** @type {HTMLElement | null} */ (to.querySelector('button'))?.focus();
  else if (action) ui.host.apply(action);
  else if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Ui} ui @param {MessageView} message */
function row(ui, message) {
  const { selection, host } = ui;
  const selected = selection.message === message.name;
  const fits = message.value.length <= 2;
  const show = () => host.select({ message: message.name });
  return html`<li>
    <button
      class="flight-row ${selected ? 'selected' : ''} ${message.fate}"
      data-message=${message.name}
      aria-haspopup="menu"
      title=${message.refused ? ui.strings.text('ui-will-refuse', { node: message.to }) : nothing}
      aria-current=${selected ? 'true' : nothing}
      @focus=${show}
      @click=${(/** @type {Event} */ event) => openMenu(ui, message, /** @type {Element} */ (event.currentTarget))}
      @contextmenu=${(/** @type {Event} */ event) => {
        event.preventDefault();
        openMenu(ui, message, /** @type {Element} */ (event.currentTarget));
      }}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(ui, event, message)}
    >
      ${mark({ ...message, value: fits ? message.value : '' })}
      <span class="who">${way(message)}</span>
      <span class="kind">${message.kind}</span>
      ${message.ballot ? chip({ type: 'ballot', text: message.ballot, hue: message.hue }) : nothing}
      ${fits ? nothing : html`<span class="value b${message.hue}">${message.value}</span>`}
      ${message.carries.type === 'none' ? nothing : chip(message.carries)}
      ${message.refused ? html`<span class="sr">${ui.strings.text('ui-will-refuse', { node: message.to })}</span>` : nothing}
      <span class="due">${arrival(ui, message)}</span>
    </button>
  </li>`;
}

/** @param {Ui} ui */
export function flight(ui) {
  const { view, strings } = ui;
  return html`<section class="flight" part="in-flight" aria-label=${strings.text('ui-in-flight')}>
    <h3 aria-level=${ui.layout === 'phone' ? 2 : 3}><span>${strings.text('ui-in-flight')}</span><span class="number">${view.messages.length}</span></h3>
    <ul class="flight-list" role="list" ?hidden=${!view.messages.length}>
      ${repeat(view.messages, ({ id }) => id, (message) => guard([message, strings, ui.selection.message === message.name], () => row(ui, message)))}
    </ul>
    ${view.messages.length ? nothing : html`<p class="empty">${strings.text('ui-in-flight-empty')}</p>`}
  </section>`;
}
