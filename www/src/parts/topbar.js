// The head of an embed and of a phone; the pieces that every head has.
import { html, nothing } from 'lit';
import { icons } from './first-icons.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** `b09` and its title; the id where it has none. Only lessons have a number. @param {Ui} ui */
function shortName({ view, strings }) {
  const [number = '', ...rest] = view.scenario.id.split('-');
  const title = view.scenario.title[strings.language];
  return /\d/.test(number) ? `${number} ${title || rest.join(' ')}`.trim() : title || view.scenario.id;
}

/** @param {Ui} ui @param {unknown} [before] what stands before its name */
export function picker(ui, before = nothing) {
  const { strings, commands } = ui;
  return html`<button class="pick" part="scenario" data-control="picker" aria-haspopup="dialog" title=${`${strings.text('ui-pick')} (/)`} @click=${() => commands.dialog('picker')}>
    ${before}<b>${shortName(ui)}</b>${icons.down}
  </button>`;
}

/** A button that opens a menu. @param {Ui} ui @param {import('../types.d.ts').MenuName} name @param {{ label: string, title?: string, className: string, content: unknown }} how */
export function menuButton({ commands }, name, { label, title = label, className, content }) {
  const open = (/** @type {Event} */ event) => commands.menu(/** @type {Element} */ (event.currentTarget), name);
  return html`<button class=${className} data-control=${name} aria-haspopup="menu" aria-label=${className === 'tool' ? label : nothing} title=${title} @click=${open}>${content}</button>`;
}

/** @param {Ui} ui */
function undo({ strings, commands, view }) {
  return html`<button class="tool" data-control="undo" aria-disabled=${view.can_undo ? nothing : 'true'} aria-label=${strings.text('ui-undo')} title=${strings.text('ui-undo')} @click=${() => view.can_undo && commands.undo()}>${icons.undo}</button>`;
}

/** @param {Ui} ui */
export function mutated({ view, strings }) {
  const { mutations } = view.scenario;
  if (!mutations.length) return nothing;
  const names = mutations.map((name) => (strings.has(`mutation-${name}`) ? strings.text(`mutation-${name}`) : name));
  return html`<span class="mutated" title=${strings.text('ui-mutated', { names: names.join(', ') })}>${icons.broken}<span class="which">${strings.text('ui-mutated', { names: names.join(', ') })}</span></span>`;
}

/** @param {Ui} ui @param {{ before?: unknown, after?: unknown }} around what stands beside the button that undoes */
export function topbar(ui, { before = nothing, after = nothing }) {
  const { strings } = ui;
  return html`<div class="topbar" part="topbar">
    ${picker(ui)} ${mutated(ui)}<span class="space"></span>
    ${before} ${undo(ui)} ${after}
    ${menuButton(ui, 'more', { label: strings.text('ui-more'), className: 'tool', content: icons.more })}
  </div>`;
}
