// What opens over the page: native dialogs, so that the focus stays in and Esc closes.
import { html, nothing } from 'lit';
import { checks, travel } from '../later.js';
import { mark } from './cell.js';
import { inspected } from './chosen.js';
import { icons } from './icons.js';
import { inspectorBody, nodeTitle, requestDialog } from './inspector.js';
import { monitors, safetyDialog } from './monitors.js';
import { narration } from './narration.js';
import { pastBody, pastTitle } from './past.js';
import { pickerDialog } from './picker.js';
import { problemBody } from './problem.js';
import { settingsDialog } from './settings.js';
import { worked } from './worked.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** Keys and what they do, in the order of the table. */
const KEYS = [
  ['Space', 'toggle'], ['← →', 'step'], ['Home End', 'ends'], ['Z', 'undo'], ['Shift+Z', 'redo'], ['Shift+← →', 'delay'], ['[ ]', 'mark'], ['< >', 'speed'],
  ['/', 'picker'], ['R', 'fresh'], ['L', 'link'], ['E', 'embed'], ['B', 'futures'], ['K', 'check'], ['N', 'note'], ['Tab', 'tab'], ['Enter', 'menu'], ['Del', 'drop'], ['H', 'hold'], ['D', 'duplicate'], ['+ −', 'nudge'], ['C', 'crash'], ['Shift+↑ ↓ ← →', 'arrows'], ['M', 'move'], ['G', 'go'], ['Esc', 'escape'],
];

const GESTURES = ['along', 'off', 'onto', 'tray', 'alt', 'stroke', 'click'];

/** What each line of the legend looks like. @type {Record<string, () => unknown>} */
const SIGNS = {
  hue: () => html`<span class="chip b1">1.x</span><span class="chip b2">2.y</span>`,
  shape: () => [mark({ shape: 'diamond', reply: false, hue: 0 }), mark({ shape: 'box', reply: false, hue: 0 }), mark({ shape: 'pill', reply: false, hue: 0 })],
  fill: () => [mark({ shape: 'box', reply: false, hue: 1 }), mark({ shape: 'box', reply: true, hue: 1 })],
  gate: () => html`<span class="gate-sign b2"></span>`,
  dash: () => html`<span class="dash-sign b1"></span>`,
  alarm: () => mark({ shape: 'octagon', reply: true, hue: 1 }),
};

/** @param {Ui} ui */
function helpDialog({ strings }) {
  return html`<p class="lead">${strings.text('ui-help-lead')}</p>
    <div class="help">
      <section>
        <h3>${strings.text('ui-help-gestures')}</h3>
        <dl>${GESTURES.map((id) => html`<div><dt>${strings.text(`ui-gesture-${id}`)}</dt><dd>${strings.text(`ui-gesture-${id}.does`)}</dd></div>`)}</dl>
        <h3>${strings.text('ui-help-signs')}</h3>
        <ul class="signs">${Object.entries(SIGNS).map(([id, picture]) => html`<li><span class="sign" aria-hidden="true">${picture()}</span><span>${strings.text(`ui-sign-${id}`)}</span></li>`)}</ul>
      </section>
      <section>
        <h3>${strings.text('ui-help-keys')}</h3>
        <dl class="keys">${KEYS.map(([key, id]) => html`<div><dt><kbd>${key === 'Space' ? strings.text('ui-key-space') : key}</kbd></dt><dd>${strings.text(`ui-key-${id}`)}</dd></div>`)}</dl>
      </section>
    </div>`;
}

/** @param {Ui} ui */
function openDialog(ui) {
  const { strings, commands } = ui;
  const run = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const problem = await commands.openText(String(new FormData(form).get('text') ?? ''));
    if (problem) form.querySelector('textarea')?.focus();
  };
  const read = async (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = field.files?.[0];
    const area = field.form?.querySelector('textarea');
    const text = file && (await commands.fileText(file));
    if (text != null && area) area.value = text;
  };
  // The run's own text is there to begin with; where it cannot be had, the field is empty.
  const { text, problem } = ui.work;
  const ready = ui.draft || text !== undefined || problem;
  return html`<form class="form" @submit=${run}>
    <p class="lead">${strings.text('ui-open-lead')}</p>
    ${ready ? html`<label class="field"><span>${strings.text('ui-open-file')}</span><input type="file" accept=".txt,.json,text/plain,application/json" @change=${read} /></label>
    <label class="field"><span>${strings.text('ui-open-text')}</span><textarea name="text" rows="12" spellcheck="false" autocapitalize="off" .value=${ui.draft || (text ?? '')}></textarea></label>` : html`<p class="empty" role="status">${strings.text('ui-coming')}</p>`}
    ${ui.problem ? html`<div class="inline-problem" role="alert">${problemBody(strings, ui.problem)}<p class="what">${strings.text('ui-problem-stays')}</p></div>` : nothing}
    <p class="end"><button class="primary" data-control="run-text">${strings.text('ui-open-run')}</button></p>
  </form>`;
}

/** @param {Ui} ui */
function textDialog(ui) {
  const { strings, workshop } = ui;
  return html`<p class="lead">${strings.text('ui-text-lead')}</p>
    ${worked(ui, ({ text }) => html`<textarea class="whole" readonly rows="18" spellcheck="false" aria-label=${strings.text('ui-scenario-text')} .value=${text}></textarea>
      <p class="end">
        <button class="act" @click=${workshop?.save}>${strings.text('ui-text-save')}</button>
        <button class="primary" @click=${workshop?.copy}>${strings.text('ui-text-copy')}</button>
      </p>`)}`;
}

/** @param {Ui} ui */
function content(ui) {
  const { strings } = ui;
  const node = inspected(ui);
  switch (ui.dialog) {
    case 'picker':
      return { title: strings.text('ui-pick'), body: pickerDialog(ui) };
    case 'settings':
      return { title: strings.text('ui-setup'), body: settingsDialog(ui) };
    case 'help':
      return { title: strings.text('ui-help'), body: helpDialog(ui) };
    case 'open':
      return { title: strings.text('ui-open-title'), body: openDialog(ui) };
    case 'text':
      return { title: strings.text('ui-scenario-text'), body: textDialog(ui) };
    case 'telling':
      return { title: strings.text('ui-narration'), body: html`${narration(ui, 'all')} ${monitors(ui)}` };
    case 'safety':
      return { title: strings.text('ui-safety'), body: safetyDialog(ui) };
    case 'request':
      return { title: strings.text('ui-requests'), body: requestDialog(ui) };
    case 'past':
      return ui.past ? { title: pastTitle(ui.past), body: pastBody(ui, ui.past) } : { title: '', body: nothing };
    case 'inspector':
      return node ? { title: nodeTitle(ui, node), body: inspectorBody(ui, node) } : { title: '', body: nothing };
    case 'check':
      return { title: strings.text('ui-check'), body: ui.checking && checks.here ? checks.here.checkBody(ui, ui.checking) : nothing };
    default:
      return ui.dialog && travel.here ? travel.here.travels(ui) : { title: '', body: ui.dialog ? html`<p class="empty" role="status">${strings.text('ui-coming')}</p>` : nothing };
  }
}

/** The one dialog, whatever is in it. @param {Ui} ui @param {(event: Event) => void} onClose */
export function dialog(ui, onClose) {
  const { title, body } = content(ui);
  /** At once: a browser tells of it only later, and the next key is the page's already. @param {Event} event */
  const shut = (event) => {
    event.preventDefault();
    /** @type {Element} */ (event.currentTarget).closest('dialog')?.close();
    onClose(event);
  };
  // What happens on something within, a file field's own `cancel` too, is not about the dialog.
  const itself = (/** @type {Event} */ event) => event.target === event.currentTarget && shut(event);
  return html`<dialog class="dialog is-${ui.dialog ?? 'none'}" part="dialog" aria-labelledby="dialog-title" @close=${onClose} @cancel=${itself} @click=${itself}>
    <div class="dialog-inside">
      <div class="dialog-head"><h2 id="dialog-title">${title}</h2>
        <button class="tool" data-control="close" aria-label=${ui.strings.text('ui-close')} title=${`${ui.strings.text('ui-close')} (Esc)`} @click=${shut}>${icons.close}</button>
      </div>
      <div class="dialog-body" tabindex="0">${body}</div>
    </div>
  </dialog>`;
}
