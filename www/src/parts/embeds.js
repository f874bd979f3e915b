// The dialog that gives a run to an author's page: where it goes, how it looks, the snippet to paste, and the thing itself.
import { html, nothing } from 'lit';
import { adopt } from '../sheets.js';
import { Embedder, HEIGHTS } from '../share/embedder.js';
import styles from '../styles/embeds.css?inline';
import { problemText, wayOn } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Embedder} Giving */
/** @typedef {import('../types.d.ts').Embedding} Embedding */

/** @type {Embedding['form'][]} */
const FORMS = ['html', 'markdown', 'frame', 'link'];

/** Before it is drawn. @param {import('../shell.js').Shell} shell @param {import('../types.d.ts').Exporter} exporter */
export function prepare(shell, exporter) {
  adopt(shell.root, [styles]);
  void (shell.ui.embedder ??= new Embedder(shell, exporter)).begin();
}

/**
 * One of a few.
 * @param {Ui} ui @param {Giving} embedder @param {'carry' | 'picture' | 'language' | 'theme'} name @param {[string, string][]} all values with their words
 */
function few({ strings }, { wish, choose }, name, all) {
  return html`<label class="field"><span>${strings.text(`ui-embed-${name}`)}</span>
    <select data-embed=${name} @change=${(/** @type {Event} */ event) => choose({ [name]: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}>
      ${all.map(([value, words]) => html`<option value=${value} ?selected=${value === wish[name]}>${words}</option>`)}
    </select></label>`;
}

/** @param {Ui} ui @param {Giving} embedder @param {'height' | 'from' | 'to'} name @param {string} usual */
function number({ strings }, { wish, wrong, write }, name, usual) {
  const bad = wrong.has(name);
  return html`<label class="field ${bad ? 'wrong' : ''}"><span>${strings.text(`ui-embed-${name}`)}</span>
    <input data-embed=${name} inputmode="decimal" autocomplete="off" placeholder=${usual} aria-invalid=${bad ? 'true' : nothing} aria-describedby=${bad ? `embed-${name}` : nothing} .value=${wish[name]}
      @change=${(/** @type {Event} */ event) => write(name, /** @type {HTMLInputElement} */ (event.currentTarget).value)} />
    ${bad ? html`<span class="error" id=${`embed-${name}`} role="alert">${strings.text(`ui-embed-${name}.wrong`, { least: HEIGHTS.least, most: HEIGHTS.most })}</span>` : nothing}</label>`;
}

/** @param {Ui} ui @param {Giving} embedder @param {'controls' | 'autoplay'} name */
function tick({ strings }, { wish, choose }, name) {
  return html`<label class="tick"><input type="checkbox" data-embed=${name} .checked=${wish[name]} @change=${(/** @type {Event} */ event) => choose({ [name]: /** @type {HTMLInputElement} */ (event.currentTarget).checked })} />
    <span>${strings.text(`ui-embed-${name}`)}</span></label>`;
}

/** What each form can be told. @param {Ui} ui @param {Giving} embedder */
function wishes(ui, embedder) {
  const { strings } = ui;
  const { form, picture } = embedder.wish;
  const text = (/** @type {string} */ id) => strings.text(`ui-embed-${id}`);
  const lives = form === 'html' || form === 'frame';
  // A picture has its colours once and for all.
  /** @type {[string, string][]} */
  const automatic = form === 'markdown' ? [] : [['', text('theme-usual')]];
  return html`<div class="manners">
    ${form === 'html' ? few(ui, embedder, 'carry', [['short', text('carry-short')], ['text', text('carry-text')]]) : nothing}
    ${form === 'markdown' ? few(ui, embedder, 'picture', [['file', text('picture-file')], ['mermaid', text('picture-mermaid')]]) : nothing}
    ${few(ui, embedder, 'language', [['', text('language-usual')], ['en', 'English'], ['zh', '中文']])}
    ${form === 'markdown' && picture === 'mermaid' ? nothing : few(ui, embedder, 'theme', [...automatic, ['light', strings.text('ui-export-theme-light')], ['dark', strings.text('ui-export-theme-dark')]])}
    ${number(ui, embedder, 'from', text('from-usual'))} ${form === 'link' ? nothing : number(ui, embedder, 'to', text('to-usual'))}
    ${lives ? number(ui, embedder, 'height', text('usual')) : nothing}
    ${lives ? tick(ui, embedder, 'controls') : nothing} ${form === 'markdown' ? nothing : tick(ui, embedder, 'autoplay')}
  </div>`;
}

/** @param {number} bytes */
const kilobytes = (bytes) => Math.max(1, Math.round(bytes / 1000));

/** What comes of it, and what that weighs. @param {Ui} ui @param {Giving} embedder */
function shown({ strings }, { wish, place, picture, weight }) {
  const { form } = wish;
  if (form === 'markdown' && !picture) return html`<p class="what">${strings.text('ui-embed-drawn-there')}</p>`;
  return html`<h3 id="embed-shown">${strings.text(form === 'link' ? 'ui-embed-opens' : 'ui-embed-shown')}</h3>
    ${picture || form === 'link' ? nothing : html`<p class="what weight" role="status">${weight ? strings.text('ui-embed-weight', { first: kilobytes(weight.first), more: kilobytes(weight.more) }) : nothing}</p>`}
    ${picture ? html`<div class="paper" tabindex="0" role="group" aria-labelledby="embed-shown"><img src=${picture.url} alt=${strings.text('ui-embed-picture-of', { name: picture.name })} /></div>` : html`<div class="live" role="group" aria-labelledby="embed-shown">${place}</div>`}`;
}

/** @param {Ui} ui @param {Giving} embedder */
function problem({ strings }, { problem: found, choose }) {
  if (!found) return nothing;
  return html`<div class="inline-problem" role="alert"><p class="reason">${problemText(strings, found)}</p><p class="what">${wayOn(strings, found)}</p>
    <p class="acts"><button class="act" data-control="again" @click=${() => choose({})}>${strings.text('ui-try-again')}</button></p></div>`;
}

/** @param {Ui} ui @param {Giving} embedder */
export function embedDialog(ui, embedder) {
  const { strings } = ui;
  const { wish, snippet, busy, told, choose, picture } = embedder;
  const ready = !busy && snippet !== '';
  return html`<div class="embeds">
    <div class="asks">
      <div class="forms" role="radiogroup" aria-label=${strings.text('ui-embed-form')}>
        ${FORMS.map((one) => html`<label class="form-of"><input type="radio" name="embed-form" value=${one} data-form=${one} ?checked=${one === wish.form} @change=${() => choose({ form: one })} />
          <b>${strings.text(`ui-embed-form-${one}`)}</b><span class="what">${strings.text(`ui-embed-form-${one}.what`)}</span></label>`)}
      </div>
      ${wishes(ui, embedder)}
    </div>
    <div class="gives">
      ${problem(ui, embedder)}
      <label class="field"><span>${strings.text('ui-embed-snippet')}</span>
        <textarea class="snippet ${busy ? 'busy' : ''}" data-control="snippet" readonly rows=${wish.form === 'link' ? 3 : wish.form === 'html' && wish.carry === 'short' ? 4 : 7} spellcheck="false" wrap="off" .value=${snippet}></textarea></label>
      <p class="end"><span class="told" role="status">${told ? strings.text(`ui-embed-${told}`) : nothing}</span>
        ${picture ? html`<button class="act" data-control="save-picture" @click=${embedder.save}>${strings.text('ui-embed-save', { name: picture.name })}</button>` : nothing}
        <button class="primary" data-control="copy-snippet" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && void embedder.copy()}>${strings.text(told === 'copied' ? 'ui-embed-copied' : 'ui-embed-copy')}</button>
      </p>
      ${shown(ui, embedder)}
    </div>
  </div>`;
}
