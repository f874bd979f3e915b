// A log and a table under the glass: every slot with what it holds, what it does and under which ballot or term.
import { html, nothing } from 'lit';

/** @typedef {import('../types.d.ts').CellView} CellView */
/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {Extract<CellView, { type: 'log' }>} LogCell */

/** More than so many are not listed at once: the end is what changes. */
const MOST = 400;

/** @param {LogCell} cell @param {Strings} strings */
export function logList({ rows, snapshot, committed, known, applied }, strings) {
  const shown = rows.slice(-MOST);
  const first = shown[0]?.slot ?? 0;
  const folded = rows.length > shown.length;
  if (!rows.length && !snapshot) return html`<span class="none">–</span>`;
  const sure = new Set(known);
  return html`<div class="log-list" tabindex="0" role="list">
    ${snapshot ? html`<span class="log-slot folded" role="listitem">${strings.text('stage-logs-snapshot', { to: snapshot })}</span>` : nothing}
    ${folded ? html`<span class="log-slot folded" role="listitem">${snapshot + 1}–${first - 1}</span>` : nothing}
    ${shown.map(({ slot, ballot, hue, value, operation }) => html`<span class="log-slot b${hue} ${slot <= committed || sure.has(slot) ? 'chosen' : ''}" role="listitem">
      <span class="at">${slot}</span><span class="named">${value}</span>${operation ? html`<span class="does">${operation}</span>` : nothing}<span class="under">${ballot}</span></span>
      ${slot === committed && slot !== rows.at(-1)?.slot ? html`<span class="log-mark" role="presentation">${strings.text(applied < committed ? 'stage-logs-applied' : 'stage-logs-committed', { slot: committed, applied })}</span>` : nothing}`)}
  </div>`;
}

/** @param {Extract<CellView, { type: 'table' }>} cell */
export function tableList({ rows }) {
  if (!rows.length) return html`<span class="none">–</span>`;
  return html`<table class="kv"><tbody>${rows.map(([key, value]) => html`<tr><th scope="row">${key}</th><td>${value}</td></tr>`)}</tbody></table>`;
}
