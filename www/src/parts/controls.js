// What a wide page and a phone have besides the buttons of time: the speed, the reader's changes, the legend.
import { html, nothing } from 'lit';
import { SPEEDS } from '../player.js';
import { speedLabel } from './brief.js';
import { mark } from './cell.js';
import { icons } from './icons.js';
import { button, buttons, time } from './transport.js';

/** More kinds than this have no room for the names of those that were not sent. */
const MANY = 13;

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {Ui} ui */
function speed({ strings, commands, speed }) {
  return html`<label class="speed" title=${strings.text('ui-speed.what')}>
    <span class="sr">${strings.text('ui-speed')}</span>
    <select data-control="speed" @change=${(/** @type {Event} */ event) => commands.speed(Number(/** @type {HTMLSelectElement} */ (event.currentTarget).value))}>
      ${SPEEDS.map((one) => html`<option value=${one} ?selected=${one === speed}>${speedLabel(one)}</option>`)}
    </select>
    ${icons.down}
  </label>`;
}

/** @param {Ui} ui */
export function help({ strings, commands }) {
  return html`<button class="tool who" data-control="help" aria-haspopup="dialog" aria-label=${strings.text('ui-help')} title=${`${strings.text('ui-help')} (?)`} @click=${() => commands.dialog('help')}>?</button>`;
}

/** Whether playing stops where something is told. @param {Ui} ui */
function stops({ strings, commands, stops: on }) {
  const label = strings.text('ui-stops');
  return html`<button class="tool stops" data-control="stops" aria-pressed=${on} aria-label=${label} title=${label} @click=${() => commands.stops(!on)}>${icons.stops}</button>`;
}

/** @param {Ui} ui */
function changes(ui) {
  const { view, strings, commands, host } = ui;
  return html`<div class="changes">
    ${button({ name: 'undo', icon: icons.undo, label: strings.text('ui-undo'), key: 'Z', press: commands.undo, disabled: !view.can_undo })}
    <button class="plain" data-control="changes" aria-expanded=${ui.layout === 'wide' ? ui.futures : nothing} title=${`${strings.text('ui-futures')} (B)`} @click=${commands.futures}>
      ${strings.text('ui-changes-count', { count: view.changes })}${host.unapplied().length ? html` <span title=${strings.text('ui-unapplied')}>${icons.warning}<span class="sr">${strings.text('ui-unapplied')}</span></span>` : nothing}
    </button>
    ${button({ name: 'redo', icon: icons.redo, label: strings.text('ui-redo'), key: 'Shift+Z', press: commands.redo, disabled: !view.can_redo })}
    <button class="plain" data-control="restart" title=${strings.text('ui-restart.what')} @click=${() => commands.restart(false)}>${strings.text('ui-restart')}</button>
  </div>`;
}

/** @param {Ui} ui */
export function legend({ view, strings }) {
  return html`<ul class="legend ${view.counts.length > MANY ? 'many' : ''}" part="legend" aria-label=${strings.text('ui-legend')}>
    ${view.counts.map(
      ({ kind, shape, reply, sent }) => html`<li class=${sent ? '' : 'zero'} data-kind=${kind} title=${kind}>
        ${mark({ shape, reply, hue: 0 })}<span class="kind">${kind}</span><b>${sent}</b>
      </li>`,
    )}
  </ul>`;
}

/** To the start and to the end of the run. @param {Ui} ui */
function ends({ view, strings, commands }) {
  return {
    before: button({ name: 'start', icon: icons.start, label: strings.text('ui-to-start'), key: 'Home', press: commands.toStart, disabled: view.step === 0 && view.time === 0 }),
    after: button({ name: 'end', icon: icons.end, label: strings.text('ui-to-end'), key: 'End', press: commands.toEnd, disabled: view.next == null }),
  };
}

/** @param {Ui} ui @param {HTMLElement} timeline */
export function transport(ui, timeline) {
  return html`<div class="transport" part="transport">
    ${timeline} ${buttons(ui, ui.layout === 'wide' ? ends(ui) : {})} ${speed(ui)} ${ui.layout === 'wide' ? stops(ui) : nothing} ${time}
    ${ui.layout === 'wide' ? html`${changes(ui)}${legend(ui)}` : nothing}
  </div>`;
}
