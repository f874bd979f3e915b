// The three arrangements: wide, phone, embed. The stage and the diagram bring containers of their own, which move between them.
import { html, nothing } from 'lit';
import { dialog } from './dialogs.js';
import { flight } from './flight.js';
import { inspected, inspector } from './inspector.js';
import { monitors, standing } from './monitors.js';
import { caption, narration } from './narration.js';
import { panicPanel, problemPanel } from './problem.js';
import { legend, transport } from './transport.js';
import { topbar } from './topbar.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Tab} Tab */
/** @typedef {{ stage: HTMLElement, diagram: HTMLElement, live: HTMLElement, note: HTMLElement, menu: HTMLElement, onDialogClose: (event: Event) => void }} Places */

/** @type {Tab[]} */
const TABS = ['stage', 'diagram', 'flight'];

/** @param {Ui} ui @param {Places} places */
function wide(ui, { stage, diagram }) {
  const node = inspected(ui);
  const below = node ? inspector(ui, node) : html`${monitors(ui)} ${flight(ui)}`;
  return html`<div class="place-stage">${stage}</div>
    <section class="panel" part="panel" aria-label=${ui.strings.text('ui-panel')}>${narration(ui)} ${below}</section>
    ${ui.controls === 'full' ? transport(ui, diagram) : nothing}
    <div class="place-diagram">${diagram}</div>`;
}

/** @param {Ui} ui @param {KeyboardEvent} event */
function tabKey({ tab, commands }, event) {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (!by) return;
  event.preventDefault();
  event.stopPropagation();
  const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? 'stage';
  commands.tab(next);
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  /** @type {HTMLElement | null} */ (list.querySelector(`[data-tab="${next}"]`))?.focus();
}

/** @param {Ui} ui @param {Tab} id */
function tabButton(ui, id) {
  const { tab, strings, commands, view } = ui;
  const label = strings.text(id === 'flight' ? 'ui-in-flight' : `ui-tab-${id}`);
  return html`<button role="tab" id="tab-${id}" data-tab=${id} aria-controls="panel-${id}" aria-selected=${id === tab} tabindex=${id === tab ? 0 : -1} @click=${() => commands.tab(id)}>
    ${label}${id === 'flight' ? html` <span class="number">${view.messages.length}</span>` : nothing}
  </button>`;
}

/** @param {Ui} ui @param {Places} places */
function phone(ui, { stage, diagram }) {
  const { tab, strings } = ui;
  return html`<div class="tabbed">
      <div class="place-stage" role="tabpanel" id="panel-stage" aria-labelledby="tab-stage" ?hidden=${tab !== 'stage'}>${stage}</div>
      <div class="place-diagram" role="tabpanel" id="panel-diagram" aria-labelledby="tab-diagram" ?hidden=${tab !== 'diagram'}>${diagram}</div>
      <div class="place-flight" role="tabpanel" id="panel-flight" aria-labelledby="tab-flight" ?hidden=${tab !== 'flight'}>${tab === 'flight' ? html`${flight(ui)} ${monitors(ui)} ${legend(ui)}` : nothing}</div>
    </div>
    <section class="panel" part="panel" aria-label=${strings.text('ui-panel')}>${narration(ui)} ${standing(ui)}</section>
    <div class="tabs" role="tablist" aria-label=${strings.text('ui-tabs')} @keydown=${(/** @type {KeyboardEvent} */ event) => tabKey(ui, event)}>${TABS.map((id) => tabButton(ui, id))}</div>
    ${ui.controls === 'full' ? transport(ui, diagram) : nothing}`;
}

/** @param {Ui} ui @param {Places} places */
function embed(ui, { stage, diagram }) {
  return html`<div class="place-stage">${stage}</div>
    ${caption(ui)} ${ui.controls === 'full' ? transport(ui, html`<div class="scrubber">${diagram}</div>`) : html`<div class="scrubber bare">${diagram}</div>`}`;
}

const ARRANGEMENTS = { wide, phone, embed };

/** @param {Ui} ui @param {Places} places @param {string} className */
export function page(ui, places, className) {
  return html`<div class=${className} part="frame" role="region" aria-label=${ui.strings.text('ui-region', { title: ui.view.scenario.title[ui.strings.language] || ui.view.scenario.id })}>
    ${ui.controls === 'full' ? topbar(ui) : nothing} ${ARRANGEMENTS[ui.layout](ui, places)}
    ${ui.dialog === 'open' ? nothing : problemPanel(ui)} ${panicPanel(ui)} ${dialog(ui, places.onDialogClose)} ${places.menu} ${places.live} ${places.note}
  </div>`;
}
