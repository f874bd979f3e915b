// A message that is no longer on its way: what it was, what became of it, and the way to those moments.
import { html, nothing } from 'lit';
import { short, way } from './brief.js';
import { mark } from './cell.js';
import { chip } from './chip.js';
import { icons } from './icons.js';
import { clock } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** @param {MessageView} message */
export function pastTitle(message) {
  return html`${mark({ ...message, value: '' })} <span class="who">${way(message)}</span> <span class="kind">${message.kind}</span> ${message.ballot ? chip({ type: 'ballot', text: message.ballot, hue: message.hue }) : nothing}`;
}

/** @param {Ui} ui @param {MessageView} message */
export function pastBody({ strings, host }, message) {
  const { sent, due, planned, fate, value, carries } = message;
  const moment = (/** @type {string} */ id, /** @type {number} */ time) => html`<div>
    <dt>${strings.text(id)}</dt>
    <dd><span class="clock">${clock(time)} ms</span> <button class="act" @click=${() => host.seekTime(time)}>${strings.text('ui-past-go')}</button></dd>
  </div>`;
  const moved = Math.abs(due - planned) > 50 && fate === 'delivered';
  return html`<div class="inspector-body">
    <dl class="registers">
      ${value ? html`<div><dt>${strings.text('ui-value')}</dt><dd><span class="value b${message.hue}">${value}</span></dd></div>` : nothing}
      ${carries.type === 'none' ? nothing : html`<div><dt>${strings.text('ui-past-carried')}</dt><dd>${chip(carries)}</dd></div>`}
      ${moment('ui-past-sent', sent)} ${moment(fate === 'delivered' ? 'ui-past-arrived' : `diagram-fate-${fate}`, due)}
      ${moved ? html`<div><dt>${strings.text('ui-past-planned')}</dt><dd><span class="clock">${short(planned)} ms</span></dd></div>` : nothing}
    </dl>
    <p class="what">${strings.text('ui-past-rule')}</p>
  </div>`;
}

/** In the panel, beside the stage. @param {Ui} ui @param {MessageView} message */
export function past(ui, message) {
  const { strings, host } = ui;
  return html`<section class="inspector" part="inspector" aria-label=${strings.text('ui-past', { name: `${way(message)} ${message.kind} ${message.ballot}`.trim() })}>
    <h3>
      <span>${pastTitle(message)}</span>
      <button class="tool" data-control="close-inspector" aria-label=${strings.text('ui-close')} title=${`${strings.text('ui-close')} (Esc)`} @click=${() => host.select(null)}>${icons.close}</button>
    </h3>
    ${pastBody(ui, message)}
  </section>`;
}
