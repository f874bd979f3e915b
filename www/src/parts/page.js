// The page around the stage. An embed is drawn here; the wide page and the phone come with full.js. The stage and the
// diagram bring containers of their own, which move between the arrangements.
import { html, nothing } from 'lit';
import { asked, full } from '../later.js';
import { caption, standing } from './caption.js';
import { topbar } from './topbar.js';
import { buttons, time } from './transport.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Places} Places */

/** @param {Ui} ui @param {Places} places */
function embed(ui, { stage, diagram }) {
  return html`${ui.controls === 'full' ? topbar(ui, { before: standing(ui) }) : nothing}
    <div class="place-stage">${stage}</div>
    ${caption(ui)}
    ${ui.controls === 'full'
      ? html`<div class="transport" part="transport">${buttons(ui)} ${time}<div class="scrubber">${diagram}</div></div>`
      : html`<div class="scrubber bare">${diagram}</div>`}`;
}

/** @param {Ui} ui @param {Places} places @param {string} className */
export function page(ui, places, className) {
  const { view, strings, layout } = ui;
  const arranged = layout === 'embed' ? embed : full.here?.[layout];
  return html`<div class=${className} part="frame" role="region" aria-label=${strings.text('ui-region', { title: view.scenario.title[strings.language] || view.scenario.id })}>
    ${arranged?.(ui, places)} ${asked.here?.over(ui)} ${places.menu} ${places.live} ${places.note}
  </div>`;
}
