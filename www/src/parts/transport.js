// Time in the reader's hands, and the counters that are the legend.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { SPEEDS, speedLabel } from '../player.js';
import { mark } from './chip.js';
import { icons } from './icons.js';
import { stepsText } from './narration.js';
import { clock } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {{ name: string, icon: unknown, label: string, key?: string, press: () => void, disabled?: boolean, className?: string }} what */
function button({ name, icon, label, key, press, disabled = false, className = '' }) {
  // aria-disabled, not disabled: a button at its end must not throw the focus away.
  return html`<button
    class="tool ${className}"
    part="button ${name}"
    data-control=${name}
    aria-label=${label}
    title=${key ? `${label} (${key})` : label}
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${() => disabled || press()}
  >${icon}</button>`;
}

/** @param {Ui} ui */
function buttons({ view, strings, commands, playing }) {
  const say = (/** @type {string} */ id) => strings.text(`ui-${id}`);
  const atStart = view.step === 0 && view.time === 0;
  const atEnd = view.next == null;
  return html`<div class="buttons" role="group" aria-label=${say('transport')}>
    ${button({ name: 'start', icon: icons.start, label: say('to-start'), key: 'Home', press: commands.toStart, disabled: atStart, className: 'extra' })}
    ${button({ name: 'back', icon: icons.back, label: say('back'), key: '←', press: commands.back, disabled: atStart })}
    ${button({ name: 'play', icon: playing ? icons.pause : icons.play, label: say(playing ? 'pause' : 'play'), key: strings.text('ui-key-space'), press: commands.toggle, disabled: atEnd && !playing, className: 'play' })}
    ${button({ name: 'step', icon: icons.step, label: say('step'), key: '→', press: commands.step, disabled: atEnd })}
    ${button({ name: 'end', icon: icons.end, label: say('to-end'), key: 'End', press: commands.toEnd, disabled: atEnd, className: 'extra' })}
  </div>`;
}

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
function changes({ view, strings, commands }) {
  const touched = view.changes > 0 || view.can_redo || view.unapplied.length > 0;
  return html`<div class="changes">
    ${button({ name: 'undo', icon: icons.undo, label: strings.text('ui-undo'), key: 'Z', press: commands.undo, disabled: !view.can_undo })}
    <button class="plain" data-control="changes" aria-haspopup="dialog" aria-disabled=${touched ? nothing : 'true'} @click=${() => touched && commands.dialog('changes')}>
      ${strings.text('ui-changes-count', { count: view.changes })}${view.unapplied.length ? html` <span title=${strings.text('ui-unapplied')}>${icons.warning}<span class="sr">${strings.text('ui-unapplied')}</span></span>` : nothing}
    </button>
    ${button({ name: 'redo', icon: icons.redo, label: strings.text('ui-redo'), key: 'Shift+Z', press: commands.redo, disabled: !view.can_redo })}
  </div>`;
}

/** @param {Ui} ui */
export function legend({ view, strings }) {
  return html`<ul class="legend" part="legend" aria-label=${strings.text('ui-legend')}>
    ${view.counts.map(
      ({ kind, shape, reply, sent }) => html`<li class=${sent ? '' : 'zero'} data-kind=${kind} title=${kind}>
        ${mark({ shape, reply, hue: 0 })}<span class="kind">${kind}</span><b>${sent}</b>
      </li>`,
    )}
  </ul>`;
}

/** @param {Ui} ui @param {unknown} scrubber the diagram, where it is the scrubber of an embed */
export function transport(ui, scrubber) {
  return html`<div class="transport" part="transport">
    ${buttons(ui)} ${ui.layout === 'embed' ? nothing : speed(ui)}
    <span class="time"><span class="clock" data-clock .textContent=${live(clock(ui.view.time))}></span><small> ms</small></span>
    ${ui.layout === 'wide' ? html`<span class="steps">${stepsText(ui)}</span>${changes(ui)}${legend(ui)}` : nothing}
    ${ui.layout === 'embed' ? scrubber : nothing}
  </div>`;
}
