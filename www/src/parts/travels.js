// The dialogs of a run that travels.
import { html, nothing } from 'lit';
import { Exporter } from '../share/exporter.js';
import { Futures } from '../share/futures.js';
import styles from '../styles/travels.css?inline';
import futuresStyles from '../styles/futures.css?inline';
import { exportDialog } from './export.js';
import { futuresBody } from './futures.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').DialogName} DialogName */

export { futuresPanel } from './futures.js';
const sheets = [styles, futuresStyles];
export { sheets as styles };

/** Before a dialog is drawn. @param {import('../shell.js').Shell} shell @param {DialogName | null} dialog */
export function prepare(shell, dialog) {
  const exporter = (shell.ui.exporter ??= new Exporter(shell));
  (shell.ui.branching ??= new Futures(shell)).follow();
  if (dialog === 'export') void exporter.choose({});
}

/** An address that has to be copied by hand. @param {Ui} ui */
function linkDialog({ strings, about }) {
  const { address } = /** @type {{ address: string }} */ (about);
  const all = (/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.currentTarget).select();
  return html`<p class="lead">${strings.text('ui-link-lead')}</p>
    <label class="field"><span>${strings.text('ui-link-address')}</span>
      <textarea class="address" data-control="address" readonly rows="5" spellcheck="false" autofocus @focus=${all} .value=${address}></textarea>
    </label>`;
}

/** The title and the body of each. @param {Ui} ui */
export function travels(ui) {
  const { strings } = ui;
  switch (ui.dialog) {
    case 'link':
      return { title: strings.text('ui-link-title'), body: linkDialog(ui) };
    case 'changes':
      return { title: strings.text('ui-futures'), body: ui.branching ? futuresBody(ui, ui.branching) : nothing };
    case 'export':
      return { title: strings.text('ui-export'), body: ui.exporter ? exportDialog(ui, ui.exporter) : nothing };
    default:
      return { title: '', body: nothing };
  }
}
