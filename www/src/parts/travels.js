// The dialogs of a run that travels.
import { html, nothing } from 'lit';
import { Later } from '../later.js';
import { Exporter } from '../share/exporter.js';
import { Futures } from '../share/futures.js';
import styles from '../styles/travels.css?inline';
import futuresStyles from '../styles/futures.css?inline';
import { sentence } from './chip.js';
import { exportDialog } from './export.js';
import { futuresBody } from './futures.js';
import { eventSentence } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').DialogName} DialogName */

export { futuresPanel } from './futures.js';
/** A note has a thousand bytes in each language: so many Chinese letters fit for certain. */
const NOTE_LETTERS = 330;

/** What gives a run to an author's page: with all its snippets, a file of its own. */
const embeds = new Later(() => import('./embeds.js'));

const sheets = [styles, futuresStyles];
export { sheets as styles };

/** Before a dialog is drawn. @param {import('../shell.js').Shell} shell @param {DialogName | null} dialog */
export function prepare(shell, dialog) {
  const exporter = (shell.ui.exporter ??= new Exporter(shell));
  (shell.ui.branching ??= new Futures(shell)).follow();
  if (dialog === 'export') void exporter.choose({});
  if (dialog === 'embed') void embeds.load().then((part) => shell.alive && shell.ui.dialog === 'embed' && part.prepare(shell, exporter), (error) => (shell.set({ dialog: null }), shell.missing(error)));
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

/** What is told at the present event, in both languages. @param {Ui} ui */
function noteDialog({ strings, commands, host, view }) {
  const { step, event } = view;
  const now = event?.pinned ? event.caption : undefined;
  const pin = (/** @type {string} */ en, /** @type {string} */ zh) => {
    commands.dialog(null);
    if (en !== (now?.en ?? '') || zh !== (now?.zh ?? '')) host.edit({ kind: 'note', step, en, zh });
  };
  const send = (/** @type {SubmitEvent} */ submit) => {
    submit.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (submit.currentTarget));
    pin(String(form.get('en') ?? '').trim(), String(form.get('zh') ?? '').trim());
  };
  const languages = strings.language === 'zh' ? ['zh', 'en'] : ['en', 'zh'];
  return html`<form class="form" @submit=${send}>
    <p class="about">${sentence(eventSentence(strings, event).headline)}</p>
    <p class="lead">${strings.text('diagram-note-lead')}</p>
    ${languages.map((name, at) => html`<label class="field"><span>${strings.text(`diagram-note-${name}`)}</span><textarea class="prose" name=${name} lang=${name === 'zh' ? 'zh-CN' : 'en'} rows="3" maxlength=${NOTE_LETTERS} ?autofocus=${at === 0} .value=${now?.[/** @type {'en' | 'zh'} */ (name)] ?? ''}></textarea></label>`)}
    <p class="end">
      ${now ? html`<button type="button" class="act" data-control="unpin" @click=${() => pin('', '')}>${strings.text('ui-note-unpin')}</button>` : nothing}
      <button class="primary" data-control="pin">${strings.text('diagram-note-save')}</button>
    </p>
  </form>`;
}

/** The title and the body of each. @param {Ui} ui */
export function travels(ui) {
  const { strings } = ui;
  switch (ui.dialog) {
    case 'link':
      return { title: strings.text('ui-link-title'), body: linkDialog(ui) };
    case 'changes':
      return { title: strings.text('ui-futures'), body: ui.branching ? futuresBody(ui, ui.branching) : nothing };
    case 'note':
      return { title: strings.text('diagram-note'), body: noteDialog(ui) };
    case 'export':
      return { title: strings.text('ui-export'), body: ui.exporter ? exportDialog(ui, ui.exporter) : nothing };
    case 'embed':
      return { title: strings.text('ui-embed'), body: embeds.here && ui.embedder ? embeds.here.embedDialog(ui, ui.embedder) : html`<p class="empty" role="status">${strings.text('ui-coming')}</p>` };
    default:
      return { title: '', body: nothing };
  }
}
