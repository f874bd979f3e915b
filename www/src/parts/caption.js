// What an embed says in two lines under the stage, and how things stand in one word at its head.
import { html, nothing } from 'lit';
import { chip, sentence } from './chip.js';
import { eventSentence, told } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** Two lines under the stage of an embed. @param {Ui} ui */
export function caption(ui) {
  const { view, strings, ended } = ui;
  const { headline, why, source } = eventSentence(strings, view.event);
  const text = told(strings, view.event ? view.event.caption : view.scenario.about);
  return html`<div class="narration short" part="narration" role="group" aria-label=${strings.text('ui-narration')}>
    <h2 class="headline">${sentence(headline)}</h2>
    <p class="why">
      ${ended === 'caption' ? goOn(ui) : ended ? html`<strong>${strings.text(`ui-ended-${ended}`)}</strong> ` : nothing}
      ${text ? html`<span class="caption ${view.event?.pinned ? 'pinned' : ''}">${text}</span> ` : nothing}
      ${text && view.event?.verb === 'note' ? nothing : sentence(why)} ${source ? html`<span class="source">${source}</span>` : nothing}
    </p>
  </div>`;
}

/** Play stopped where something is told: on from there. @param {Ui} ui */
export function goOn({ strings, commands }) {
  return html`<button class="go-on" data-control="go-on" title=${`${strings.text('ui-go-on')} (${strings.text('ui-key-space')})`} @click=${commands.toggle}>${strings.text('ui-go-on')} <span aria-hidden="true">▸</span></button> `;
}

/** A line for the head of an embed: what there is no room for is left out as a whole, from the end. @param {Ui} ui */
export function standing({ view, strings }) {
  const { chosen, slots: count } = view.choice;
  const broken = view.monitors.find(({ verdict }) => verdict === 'broken');
  const comma = strings.text('ui-comma');
  const last = chosen.at(-1);
  const value = last ? chip(last) : strings.text('ui-chosen-nothing');
  return html`<span class="standing ${broken ? 'broken' : ''}">
    <span>${broken ? strings.text('ui-standing-broken', { name: strings.text(`monitor-${broken.id}`) }) : strings.text('ui-standing-held')}</span>
    <span>${comma}${strings.text('ui-chosen')}${strings.text('ui-colon')}${count ? strings.text('ui-chosen-slots', { count }) : value}</span>
    ${count ? html`<span>${comma}${strings.text('ui-chosen-last', { count })}${value}</span>` : nothing}
  </span>`;
}
