// What went wrong: the reason, the place, and a way on. The run on screen stays.
import { html, nothing } from 'lit';
import { icons } from './icons.js';
import { worked } from './worked.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Problem} Problem */

/** The most of what was found that is shown: it may be a whole file. */
const FOUND = 80;

/** How many of what would be legal are shown. */
const SHOWN = 8;

/** @param {string} found */
function short(found) {
  const characters = [...found.slice(0, 2 * FOUND)];
  return characters.length > FOUND ? `${characters.slice(0, FOUND).join('')}…` : found;
}

/** @param {Strings} strings @param {Problem} problem */
export function problemText(strings, { id, args, message, found }) {
  return id && strings.has(`error-${id}`) ? strings.text(`error-${id}`, { message, found: short(found), ...Object.fromEntries(args) }) : message || strings.text('ui-problem');
}

/** The way on. @param {Strings} strings @param {Problem} problem */
export function wayOn(strings, { id }) {
  return strings.text(id && strings.has(`error-${id}.way`) ? `error-${id}.way` : 'ui-problem-stays');
}

const FRAME_WIDTH = 100;
/** As much of the line as a phone shows beside the place. */
const KEPT_LEFT = 24;

/** As wide as these characters, and empty. @param {string[]} characters */
function blank(characters) {
  return characters.map((one) => (one > '\u2e7f' ? '\u3000' : ' ')).join('');
}

/**
 * The line that is wrong, with its neighbours, and a mark under the place.
 * @param {string} text @param {number} line from 1 @param {number} column from 1
 */
export function codeFrame(text, line, column) {
  const lines = text.split(/\r?\n/);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 1);
  const width = String(last).length;
  // A place far to the right is brought into sight.
  const left = Math.max(0, column - KEPT_LEFT);
  const cut = left ? '…' : '';
  const out = [];
  for (let at = first; at <= last; at += 1) {
    const seen = cut + [...(lines[at - 1] ?? '')].slice(left, left + FRAME_WIDTH).join('');
    out.push(`${at === line ? '>' : ' '} ${String(at).padStart(width)} | ${seen}`);
    if (at === line) out.push(`  ${' '.repeat(width)} | ${blank([...seen].slice(0, column - 1 - left + cut.length))}^`);
  }
  return out.join('\n');
}

/** @param {Strings} strings @param {Problem} problem */
export function problemBody(strings, problem) {
  const { line, column, found, expected, text } = problem;
  return html`<p class="reason">${problemText(strings, problem)}</p>
    ${line ? html`<p class="place">${strings.text('ui-place', { line, column })}</p>` : nothing}
    ${line && text ? html`<pre class="frame" tabindex="0">${codeFrame(text, line, column)}</pre>` : nothing}
    ${found ? html`<p>${strings.text('ui-found')} <code>${short(found)}</code></p>` : nothing}
    ${expected.length ? html`<p>${strings.text('ui-expected')} ${expected.slice(0, SHOWN).map((one, at) => html`${at ? strings.text('ui-comma') : ''}<code>${one}</code>`)}${expected.length > SHOWN ? ' …' : nothing}</p>` : nothing}`;
}

/** @param {Ui} ui */
export function problemPanel({ strings, commands, problem }) {
  if (!problem) return nothing;
  return html`<div class="problem" part="error" role="alert">
    ${icons.warning}
    <div>${problemBody(strings, problem)}<p class="what">${wayOn(strings, problem)}</p></div>
    <button class="tool" data-control="dismiss" aria-label=${strings.text('ui-close')} @click=${commands.dismiss}>${icons.close}</button>
  </div>`;
}

/** The engine stopped. @param {Ui} ui */
export function panicPanel(ui) {
  const { strings, commands, workshop } = ui;
  if (!ui.panic) return nothing;
  return html`<div class="panic" part="panic" role="alertdialog" aria-labelledby="panic-title">
    <h2 id="panic-title">${icons.broken} ${strings.text('ui-panic')}</h2>
    <p>${strings.text('ui-panic.what')}</p>
    <p class="acts">
      <button class="primary" data-control="recover" @click=${commands.recover}>${strings.text('ui-panic-restart')}</button>
      <button class="act" @click=${workshop?.copy}>${strings.text('ui-text-copy')}</button>
    </p>
    ${worked(ui, ({ text }) => html`<textarea readonly rows="8" aria-label=${strings.text('ui-scenario-text')} .value=${text}></textarea>`)}
  </div>`;
}
