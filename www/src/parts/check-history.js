// In the panel of the search: a history of clients' operations, and whether some order explains it.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { judgementOf } from '../check/history.js';
import { icons } from './icons.js';
import { problemBody } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Judging} Judging */
/** @typedef {import('../types.d.ts').HistoryView} HistoryView */
/** @typedef {HistoryView['orders'][number]} Order */

/** So many keys, and of each so many operations, are shown. */
const KEYS = 8;
const OPERATIONS = 100;

/** @param {Strings} strings @param {Order['operations'][number]} operation @param {boolean} [stuck] */
function line(strings, { process, operation, result, line }, stuck = false) {
  return html`<li class=${stuck ? 'is-stuck' : ''}><code>${process}</code> <code>${operation}</code> ${result == null ? nothing : html`<code>→ ${result}</code>`}
    <span class="place">${strings.text('ui-history-line', { line })}</span>
    ${stuck ? html`<em>${strings.text('ui-history-stuck')}</em>` : nothing}</li>`;
}

/** @param {Strings} strings @param {Order} order @param {HistoryView['stuck']} stuck */
function order(strings, { key, operations }, stuck) {
  // Where it is stuck is what counts: the end of a long order is shown then.
  const left = operations.length - OPERATIONS;
  const seen = stuck ? operations.slice(-OPERATIONS) : operations.slice(0, OPERATIONS);
  const more = left > 0 ? html`<li class="more">${strings.text('ui-history-more', { count: left })}</li>` : nothing;
  return html`<h5>${strings.text('ui-history-order', { key })}</h5>
    <ol class="order" tabindex="0" aria-label=${strings.text('ui-history-order', { key })} start=${stuck && left > 0 ? left : 1}>
      ${stuck ? more : nothing} ${seen.map((one) => line(strings, one))} ${stuck ? line(strings, stuck, true) : more}
    </ol>`;
}

/** @param {Strings} strings @param {HistoryView} view */
function answer(strings, view) {
  const { verdict, stuck } = view;
  // Where nothing was answered, nothing need have happened.
  const orders = view.orders.filter(({ operations }) => stuck || operations.length);
  const look = verdict === 'linearizable' ? 'holds' : verdict === 'impossible' ? 'broken' : 'stopped';
  const icon = verdict === 'linearizable' ? icons.check : verdict === 'impossible' ? icons.broken : icons.warning;
  return html`<section class="answer is-${look}" data-judgement=${verdict}>
    <h4 aria-level="3">${icon} <span>${judgementOf(view, strings)}</span></h4>
    ${orders.slice(0, KEYS).map((one) => order(strings, one, stuck))}
    ${orders.length > KEYS ? html`<p class="what">${strings.text('ui-history-keys', { count: orders.length - KEYS })}</p>` : nothing}
  </section>`;
}

/** @param {Ui} ui @param {Judging} judging */
export function historyPart({ strings }, judging) {
  const { view, problem, busy, text } = judging;
  const write = (/** @type {Event} */ event) => judging.write(/** @type {HTMLTextAreaElement} */ (event.currentTarget).value);
  const bring = (/** @type {Event} */ event) => {
    const [file] = /** @type {HTMLInputElement} */ (event.currentTarget).files ?? [];
    if (file) void judging.bring(file);
  };
  const ready = text.trim() !== '';
  return html`<details class="part" data-part="history" .open=${live(judging.listed)} @toggle=${(/** @type {Event} */ event) => judging.list(/** @type {HTMLDetailsElement} */ (event.currentTarget).open)}>
    <summary><b>${strings.text('ui-history')}</b></summary>
    <div class="history">
      <p class="what">${strings.text('ui-history-lead')}</p>
      <label class="field"><span>${strings.text('ui-open-file')}</span><input type="file" accept=".json,application/json" data-control="history-file" @change=${bring} /></label>
      <label class="field"><span>${strings.text('ui-open-text')}</span><textarea data-control="history-text" rows="6" spellcheck="false" autocapitalize="off" wrap="off" .value=${live(text)} @input=${write}></textarea></label>
      ${problem ? html`<div class="inline-problem" role="alert">${problemBody(strings, problem)}</div>` : nothing}
      <p class="acts">
        ${busy ? html`<button class="primary" data-control="history-stop" @click=${judging.stop}>${strings.text('ui-check-stop')}</button>` : html`<button class="primary" data-control="history-judge" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && judging.judge()}>${strings.text('ui-history-judge')}</button>`}
        ${ready ? nothing : html`<button class="act" data-control="history-example" @click=${judging.example}>${strings.text('ui-history-example')}</button>`}
      </p>
      ${busy ? html`<p class="what" role="status">${strings.text('ui-history-judging', { steps: view?.steps ?? 0 })}</p>` : nothing}
      ${view?.verdict ? answer(strings, view) : nothing}
    </div>
  </details>`;
}
