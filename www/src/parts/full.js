// What a wide page and a phone have and an embed has not: the panel, the list of messages, room for the diagram that can be read.
import { html, nothing } from 'lit';
import { asked, checks, pairing, travel } from '../later.js';
import list from '../styles/flight.css?inline';
import arrangements from '../styles/wide.css?inline';
import { standing } from './caption.js';
import { inspected } from './chosen.js';
import { help, legend, transport } from './controls.js';
import { flight } from './flight.js';
import { monitors } from './monitors.js';
import { narration } from './narration.js';
import { acting, stages } from './page.js';
import { panelSheets } from './panel-sheets.js';
import { topbar } from './topbar.js';
import { wideTopbar } from './wide-topbar.js';

export { keepRow } from './flight.js';
export const styles = [...panelSheets, list, arrangements];

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Tab} Tab */
/** @typedef {import('../types.d.ts').Places} Places */

/** @type {Tab[]} */
const TABS = ['stage', 'diagram', 'flight'];

/** @param {Ui} ui @param {Places} places */
export function wide(ui, { stage, diagram, timeline }) {
  const { beside } = ui;
  const asks = beside?.selection.node ? beside.ui() : ui;
  const node = inspected(asks);
  const over = node ? asked.here?.inspector(asks, node) : ui.past && asked.here?.past(ui, ui.past);
  const below = over || (beside ? pairing.here?.compared(ui, beside) : html`${monitors(ui)} ${flight(ui)}`);
  const futures = !over && ui.futures && ui.branching && travel.here?.futuresPanel(ui, ui.branching);
  const check = !over && ui.check && ui.checking && checks.here?.checkPanel(ui, ui.checking);
  return html`${ui.controls === 'full' ? wideTopbar(ui) : nothing}
    <div class="place-stage">${stages(ui, stage)}</div>
    <section class="panel" part="panel" aria-label=${ui.strings.text('ui-panel')}>${check || futures || html`${narration(acting(ui), 'fitted')} ${below}`}</section>
    ${ui.controls === 'full' ? transport(ui, timeline) : nothing}
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
export function phone(ui, { stage, diagram, timeline }) {
  const { tab, strings } = ui;
  return html`${ui.controls === 'full' ? topbar(ui, { after: help(ui) }) : nothing}
    <div class="tabbed">
      <div class="place-stage" role="tabpanel" id="panel-stage" aria-labelledby="tab-stage" ?hidden=${tab !== 'stage'}>${stages(ui, stage)}</div>
      <div class="place-diagram" role="tabpanel" id="panel-diagram" aria-labelledby="tab-diagram" ?hidden=${tab !== 'diagram'}>${diagram}</div>
      <div class="place-flight" role="tabpanel" id="panel-flight" aria-labelledby="tab-flight" ?hidden=${tab !== 'flight'}>${tab === 'flight' ? html`${ui.beside ? pairing.here?.compared(ui, ui.beside) : nothing} ${flight(ui)} ${monitors(ui)} ${legend(ui)}` : nothing}</div>
    </div>
    <section class="panel" part="panel" aria-label=${strings.text('ui-panel')}>${narration(acting(ui), 'brief')} ${ui.beside ? pairing.here?.briefly(ui, ui.beside) : standing(ui)}</section>
    <div class="tabs" role="tablist" aria-label=${strings.text('ui-tabs')} @keydown=${(/** @type {KeyboardEvent} */ event) => tabKey(ui, event)}>${TABS.map((id) => tabButton(ui, id))}</div>
    ${ui.controls === 'full' ? transport(ui, timeline) : nothing}`;
}

