// The promises of the protocol and how they stand; how far the choice is.
import { html, nothing } from 'lit';
import { plain } from '../strings.js';
import { chip, sentence } from './chip.js';
import { icons } from './icons.js';
import { clock } from './words.js';

/** Names as wide as so many letters fit a third of a line, and half a line; P1 and its like a sixth. A Chinese character is as wide as two letters. */
const ROOM = /** @type {const} */ ([['third', 11], ['half', 20]]);
const ORDER = ['third', 'brief', 'half', 'long'];
/** More than so many take room that a panel of usual height has not: there those that hold are told of in one word. */
const MANY = 10;

/** @param {string} name */
function widthOf(name) {
  if (/^\w{1,3}$/.test(name)) return 'brief';
  const letters = [...name].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
  return ROOM.find(([, most]) => letters <= most)?.[0] ?? 'long';
}

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').MonitorView} MonitorView */

export const ICON = { held: icons.check, broken: icons.broken, warning: icons.warning };

/** The sentence of a monitor that fell. @param {Ui} ui @param {MonitorView} monitor */
export function brokenSentence({ strings }, monitor) {
  const id = `monitor-${monitor.id}.broken`;
  return strings.has(id) ? strings.rich(id, monitor.args) : [strings.text(`monitor-${monitor.id}`)];
}

/** @param {Ui} ui @param {{ monitor: MonitorView, name: string, width: string }} promise */
function one(ui, { monitor, name, width }) {
  const { strings, host, commands } = ui;
  const { id, verdict, step } = monitor;
  const verdictText = strings.text(`ui-verdict-${verdict}`);
  const go = () => (verdict !== 'held' && step != null ? host.seek(step) : commands.dialog('safety'));
  const title = verdict === 'held' ? strings.text(`monitor-${id}.what`) : strings.text('ui-jump-to-fall', { step: step ?? 0 });
  return html`<li class=${width}>
    <button class="monitor ${verdict}" data-monitor=${id} title=${title} @click=${go}>
      ${ICON[verdict]}<span>${name}</span><span class="sr">: ${verdictText}</span>
    </button>
  </li>`;
}

/** When the first fell and how many did; the sentence is told at that step. @param {Ui} ui @param {MonitorView} first @param {number} count */
function fall(ui, first, count) {
  const { strings, host } = ui;
  return html`<button class="fallen ${first.verdict}" title=${plain(brokenSentence(ui, first))} @click=${() => first.step != null && host.seek(first.step)}>
    ${strings.text('ui-fallen', { count })}${first.time == null ? nothing : html`<span class="clock"> · ${clock(first.time)} ms</span>`}
  </button>`;
}

/** @param {Ui} ui */
export function monitors(ui) {
  const { view, strings, commands } = ui;
  const fallen = view.monitors.filter(({ verdict }) => verdict !== 'held');
  const first = fallen[0];
  // Each has its own place, whatever falls; the wider ones come last, so that lines are full.
  const promises = view.monitors.map((monitor) => {
    const name = strings.text(`monitor-${monitor.id}`);
    return { monitor, name, width: widthOf(name) };
  }).sort((a, b) => ORDER.indexOf(a.width) - ORDER.indexOf(b.width));
  return html`<section class="safety ${promises.length > MANY ? 'many' : ''}" part="monitors">
    <h3>
      <span>${strings.text('ui-safety')}</span>
      ${first ? fall(ui, first, fallen.length) : html`<button class="summary" data-control="promises" aria-haspopup="dialog" title=${strings.text('ui-all-held.what')} @click=${() => commands.dialog('safety')}>${strings.text('ui-all-held', { count: promises.length })}</button>`}
    </h3>
    <ul class="monitors">${promises.map((promise) => one(ui, promise))}</ul>
    ${choice(ui)}
  </section>`;
}

/** Where it is cut off, it is read in full all the same. @param {string} text @param {string} what */
const delays = (text, what) => html`<span class="aside" title=${`${text}\n${what}`}>${text}</span>`;

/** @param {Ui} ui */
export function choice({ view, strings }) {
  const { chosen, leading, have, need, slots, delays_chosen: toChosen, delays_learned: toLearned } = view.choice;
  return html`<dl class="choice" part="choice">
    <div>
      <dt>${chosen.length ? icons.check : icons.open} ${strings.text('ui-chosen')}</dt>
      <dd>
        ${slots ? html`<span>${strings.text('ui-chosen-slots', { count: slots })}${strings.text('ui-comma')}${strings.text('ui-chosen-last', { count: slots })}</span> ` : nothing}${chosen.length ? (slots ? chosen.slice(-1) : distinct(chosen)).map((atom) => html`${chip(atom)} `) : html`<strong>${strings.text('ui-chosen-nothing')}</strong>`}
        ${!chosen.length && leading.type === 'vote'
          ? html`<span class="aside">${sentence(strings.rich('ui-leading', [['ballot', { type: 'ballot', text: leading.ballot, hue: leading.hue }], ['have', have], ['need', need]]))}</span>`
          : nothing}
        ${toChosen == null || slots || chosen.length > 1
          ? nothing
          : delays(toLearned == null ? strings.text('ui-delays-chosen', { chosen: toChosen }) : strings.text('ui-delays', { chosen: toChosen, learned: toLearned }), strings.text('ui-delays.what'))}
      </dd>
    </div>
  </dl>`;
}

/** The first ballots in which something was chosen, at most three. @param {import('../types.d.ts').AtomView[]} chosen */
function distinct(chosen) {
  return chosen.length > 3 ? [...chosen.slice(0, 2), ...chosen.slice(-1)] : chosen;
}

/** All promises with what they say. @param {Ui} ui */
export function safetyDialog(ui) {
  const { view, strings } = ui;
  return html`<ul class="promises">
    ${view.monitors.map(
      (monitor) => html`<li class=${monitor.verdict}>
        <h3>${ICON[monitor.verdict]} ${strings.text(`monitor-${monitor.id}`)} <span class="verdict">${strings.text(`ui-verdict-${monitor.verdict}`)}</span></h3>
        <p>${strings.text(`monitor-${monitor.id}.what`)}</p>
        ${monitor.verdict === 'held' ? nothing : html`<p class="fallen">${sentence(brokenSentence(ui, monitor))}</p>`}
      </li>`,
    )}
  </ul>`;
}
