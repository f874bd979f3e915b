// The set-up: what can be changed, with what it means. An illegal value is told at its field.
import { html, nothing } from 'lit';
import { problemText } from './problem.js';
import { worked } from './worked.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').OptionView} OptionView */

/** @param {Event} event */
const valueOf = (event) => /** @type {HTMLInputElement | HTMLSelectElement} */ (event.currentTarget).value.trim();

/**
 * @param {Ui} ui
 * @param {{ key: string, label: string, what: string, control: (id: string) => unknown }} field
 */
function field(ui, { key, label, what, control }) {
  const id = `set-${key.replace(/\W/g, '-')}`;
  const wrong = ui.fieldProblem?.key === key ? ui.fieldProblem.problem : null;
  return html`<div class="field ${wrong ? 'wrong' : ''}" data-setting=${key}>
    <label for=${id}>${label}</label>
    ${control(id)}
    <p class="what" id="${id}-what" ?hidden=${!what}>${what}</p>
    ${wrong ? html`<p class="error" role="alert" id="${id}-error">${problemText(ui.strings, wrong)}</p>` : nothing}
  </div>`;
}

/** @param {Ui} ui @param {string} key @param {string | number} value @param {{ kind?: string, low?: number, high?: number }} [more] */
function input(ui, key, value, { kind = 'text', low, high } = {}) {
  return (/** @type {string} */ id) => html`<input
    id=${id}
    type=${kind}
    .value=${String(value)}
    min=${low ?? nothing}
    max=${high ?? nothing}
    autocomplete="off"
    spellcheck="false"
    aria-describedby="${id}-what ${ui.fieldProblem?.key === key ? `${id}-error` : ''}"
    aria-invalid=${ui.fieldProblem?.key === key ? 'true' : nothing}
    @change=${(/** @type {Event} */ event) => void ui.workshop?.configure(key, valueOf(event))}
  />`;
}

/** @param {Ui} ui @param {string} key @param {string} value @param {{ word: string, label: string }[]} words */
function select(ui, key, value, words) {
  return (/** @type {string} */ id) => html`<select id=${id} aria-describedby="${id}-what" @change=${(/** @type {Event} */ event) => void ui.workshop?.configure(key, valueOf(event))}>
    ${words.map(({ word, label }) => html`<option value=${word} ?selected=${word === value}>${label}</option>`)}
  </select>`;
}

/** @param {Ui} ui @param {string} key @param {OptionView} option */
function ticks(ui, key, option) {
  const on = new Set(option.value === 'off' ? [] : option.value.split(/[\s,]+/).filter(Boolean));
  const toggle = (/** @type {string} */ word) => {
    const next = option.words.filter((one) => (one === word ? !on.has(one) : on.has(one)));
    void ui.workshop?.configure(key, next.join(' ') || 'off');
  };
  return (/** @type {string} */ id) => html`<div class="ticks" id=${id} role="group">
    ${option.words.map((word) => html`<label><input type="checkbox" .checked=${on.has(word)} @change=${() => toggle(word)} /> ${wordText(ui, option.name, word)}</label>`)}
  </div>`;
}

/** @param {Ui} ui @param {string} option @param {string} word */
function wordText({ strings }, option, word) {
  // A mistake has a name of its own, wherever it is told of.
  const id = option === 'mutations' ? `mutation-${word}` : `word-${option}-${word}`;
  return strings.has(id) ? strings.text(id) : word;
}

/** @param {Ui} ui @param {OptionView} option */
function control(ui, option) {
  const key = `option:${option.name}`;
  const words = option.words.map((word) => ({ word, label: wordText(ui, option.name, word) }));
  const off = option.off || option.kind === 'nodes' ? [{ word: 'off', label: ui.strings.text('ui-off') }] : [];
  if (option.kind === 'choice') return select(ui, key, option.value, words);
  if (option.kind === 'nodes' && option.high === 1) return select(ui, key, option.value, [...off, ...words]);
  if (option.kind === 'nodes' || option.kind === 'words') return ticks(ui, key, option);
  if (option.kind === 'count') return input(ui, key, option.value, { kind: 'number', low: option.low, high: option.high });
  return input(ui, key, option.value);
}

/** @param {Ui} ui @param {OptionView} option */
function optionField(ui, option) {
  const id = `option-${option.name}`;
  const { strings } = ui;
  return field(ui, {
    key: `option:${option.name}`,
    label: strings.text(id),
    what: strings.has(`${id}.what`) ? strings.text(`${id}.what`) : '',
    control: control(ui, option),
  });
}

/** @param {Ui} ui */
export const settingsDialog = (ui) => worked(ui, ({ settings }) => fields(ui, settings));

/** @param {Ui} ui @param {import('../types.d.ts').SettingsView} settings */
function fields(ui, settings) {
  const { strings } = ui;
  const say = (/** @type {string} */ id) => ({ label: strings.text(`ui-set-${id}`), what: strings.text(`ui-set-${id}.what`) });
  const plain = settings.options.filter(({ name }) => name !== 'mutations');
  const broken = settings.options.filter(({ name }) => name === 'mutations');
  const together = settings.together ? 'on' : 'off';
  return html`<p class="lead">${strings.text('ui-setup-lead')}</p>
    <div class="settings">
      <fieldset>
        <legend>${strings.text('ui-set-nodes')}</legend>
        ${settings.roles.map(({ role, count }, at) =>
          field(ui, {
            key: `count:${role}`,
            label: strings.text(`roles-${role}`),
            // Once, below the last.
            what: at === settings.roles.length - 1 ? strings.text('ui-set-count.what', { most: settings.most_nodes }) : '',
            control: input(ui, `count:${role}`, count, { kind: 'number', low: 0, high: settings.most_nodes }),
          }),
        )}
        ${settings.roles.some(({ role }) => role === 'server') ? nothing : field(ui, { key: 'together', ...say('together'), control: select(ui, 'together', together, [{ word: 'off', label: strings.text('ui-set-together-off') }, { word: 'on', label: strings.text('ui-set-together-on') }]) })}
      </fieldset>
      <fieldset>
        <legend>${strings.text('ui-set-network')}</legend>
        ${field(ui, { key: 'latency', ...say('latency'), control: input(ui, 'latency', settings.latency) })}
        ${field(ui, { key: 'loss', ...say('loss'), control: input(ui, 'loss', `${settings.loss}%`) })}
        ${field(ui, { key: 'duplication', ...say('duplication'), control: input(ui, 'duplication', `${settings.duplication}%`) })}
        ${field(ui, { key: 'seed', ...say('seed'), control: input(ui, 'seed', settings.seed, { kind: 'number', low: 0 }) })}
      </fieldset>
      <fieldset>
        <legend>${strings.text('ui-set-protocol')}</legend>
        ${plain.map((option) => optionField(ui, option))}
      </fieldset>
      ${broken.length ? html`<fieldset class="wide"><legend>${strings.text('ui-set-break')}</legend>${broken.map((option) => optionField(ui, option))}</fieldset>` : nothing}
    </div>`;
}
