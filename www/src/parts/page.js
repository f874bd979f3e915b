// The page around the stage. An embed is drawn here; the wide page and the phone come with full.js. The stage and the
// diagram bring containers of their own, which move between the arrangements.
import { html, nothing } from 'lit';
import { asked, full, pairing } from '../later.js';
import { caption, standing } from './caption.js';
import { topbar } from './topbar.js';
import { buttons, time } from './transport.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Places} Places */

/** One stage, or two side by side. @param {Ui} ui @param {HTMLElement} stage */
export const stages = (ui, stage) => (ui.beside ? pairing.here?.pair(ui, ui.beside, stage) : stage);

/** What is told of: of two runs the one that acted last. @param {Ui} ui */
export const acting = (ui) => (ui.beside?.acted ? ui.beside.ui() : ui);

/** @param {Ui} ui @param {Places} places */
function embed(ui, { stage, diagram }) {
  return html`${ui.controls === 'full' ? topbar(ui, { before: ui.beside ? pairing.here?.briefly(ui, ui.beside) : standing(ui) }) : nothing}
    <div class="place-stage">${stages(ui, stage)}</div>
    ${caption(acting(ui))}
    ${ui.controls === 'full'
      ? html`<div class="transport" part="transport">${buttons(ui)} ${time}<div class="scrubber">${diagram}</div></div>`
      : html`<div class="scrubber bare">${diagram}</div>`}`;
}

/** @param {Ui} ui @param {Places} places @param {string} className */
export function page(ui, places, className) {
  const { view, strings, layout } = ui;
  const arranged = layout === 'embed' ? embed : full.here?.[layout];
  return html`<div class=${className} part="frame" lang=${strings.language === 'zh' ? 'zh-CN' : 'en'} role="region" aria-label=${strings.text('ui-region', { title: view.scenario.title[strings.language] || view.scenario.id })}>
    ${arranged?.(ui, places)} ${asked.here?.over(ui)} ${places.menu} ${places.live} ${places.note}
  </div>`;
}
