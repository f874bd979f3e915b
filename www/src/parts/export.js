// The dialog of exports: a form, what can be chosen about it, a preview with its size.
import { html, nothing } from 'lit';
import { problemText, wayOn } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Taking} Taking */
/** @typedef {import('../types.d.ts').Exporter} Exporter */

/** @type {Taking['form'][]} */
const FORMS = ['svg', 'png', 'mermaid', 'shiviz', 'scenario', 'json', 'rust'];
/** More of a text is not shown, to spare the page. */
const SHOWN = 20_000;
/** What ShiViz has to be told when a log is pasted. */
const SHIVIZ = String.raw`(?<host>\S+) (?<clock>\{.*\}) (?<time>\S+)\n(?<event>.*)`;

/**
 * Some of which one is chosen.
 * @template {string} T
 * @param {Ui} ui @param {string} name @param {T[]} all @param {T} chosen @param {(one: T) => void} choose
 */
function few({ strings }, name, all, chosen, choose) {
  return html`<fieldset class="few">
    <legend>${strings.text(`ui-export-${name}`)}</legend>
    ${all.map((one) => html`<label><input type="radio" name=${name} value=${one} ?checked=${one === chosen} @change=${() => choose(one)} /><span>${strings.text(`ui-export-${name}-${one}`)}</span></label>`)}
  </fieldset>`;
}

/** @param {number} bytes */
const size = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`);

/** @param {Ui} ui @param {Exporter} exporter */
function preview({ strings }, exporter) {
  const { form, text, url, busy, problem } = exporter.taking;
  const about = strings.text('ui-export-preview', { form: strings.text(`ui-export-form-${form}`) });
  if (problem)
    return html`<div class="inline-problem" role="alert"><p class="reason">${problemText(strings, problem)}</p><p class="what">${wayOn(strings, problem)}</p>
      <p class="acts"><button class="act" data-control="again" @click=${() => exporter.choose({})}>${strings.text('ui-try-again')}</button></p></div>`;
  if (url) return html`<div class="paper ${busy ? 'busy' : ''}" tabindex="0" role="group" aria-label=${about}><img src=${url} alt=${about} /></div>`;
  if (!text) return html`<p class="empty" role="status">${strings.text('ui-coming')}</p>`;
  const more = text.length > SHOWN;
  return html`<pre class="frame ${busy ? 'busy' : ''}" tabindex="0" aria-label=${about}>${more ? text.slice(0, SHOWN) : text}${more ? html`\n…` : nothing}</pre>`;
}

/** @param {Ui} ui @param {Exporter} exporter */
export function exportDialog(ui, exporter) {
  const { strings } = ui;
  const { taking, choose } = exporter;
  const { form, bytes, busy, problem } = taking;
  const drawn = form === 'svg' || form === 'png';
  const ready = !busy && !problem;
  return html`<div class="export">
    <div class="forms" role="radiogroup" aria-label=${strings.text('ui-export-form')}>
      ${FORMS.map((one) => html`<label class="form-of"><input type="radio" name="form" value=${one} data-form=${one} ?checked=${one === form} @change=${() => choose({ form: one, ...(one === 'svg' || one === 'png' || taking.span !== 'seen' ? {} : { span: 'all' }) })} />
        <b>${strings.text(`ui-export-form-${one}`)}</b><span class="what">${strings.text(`ui-export-form-${one}.what`)}</span></label>`)}
    </div>
    <div class="made">
      <div class="wishes">
        ${drawn ? html`${few(ui, 'theme', ['light', 'dark'], taking.theme, (theme) => choose({ theme }))} ${few(ui, 'size', ['full', 'plain', 'social'], taking.size, (one) => choose({ size: one }))}` : nothing}
        ${form === 'scenario' ? nothing : few(ui, 'span', drawn ? ['all', 'now', 'seen'] : ['all', 'now'], taking.span, (span) => choose({ span }))}
      </div>
      ${preview(ui, exporter)}
      ${form === 'shiviz' && ready ? html`<p class="what">${strings.text('ui-export-shiviz')} <code class="expression">${SHIVIZ}</code></p>` : nothing}
      <p class="end"><span class="bytes" role="status">${ready ? html`${exporter.name} · ${size(bytes)}` : nothing}</span>
        <button class="act" data-control="copy-export" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && void exporter.copy()}>${strings.text('ui-export-copy')}</button>
        <button class="primary" data-control="save-export" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && exporter.save()}>${strings.text('ui-export-save')}</button>
      </p>
    </div>
  </div>`;
}
