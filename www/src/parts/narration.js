// What happened, why, and where it is written. Its size does not change with what it says.
import { html, nothing } from 'lit';
import { sentence } from './chip.js';
import { ICON, brokenSentence } from './monitors.js';
import { clock, eventSentence } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {Ui} ui */
export function stepsText({ view, strings }) {
  return strings.text(view.more ? 'ui-step-of-more' : 'ui-step-of', { step: view.step, steps: Math.max(view.steps, view.step) });
}

/** @param {Ui} ui @param {'all' | 'fitted' | 'brief'} room 'fitted' and 'brief' (a phone) show what fits, and the way to the rest */
export function narration(ui, room) {
  const { view, strings, ended } = ui;
  const { event, scenario } = view;
  const { headline, why, source, tone, before } = eventSentence(strings, event);
  const caption = event ? event.caption?.[strings.language] : scenario.about[strings.language];
  const broke = view.monitors.filter(({ id, verdict, step }) => verdict !== 'held' && step === view.step && event?.broke.includes(id));
  return html`<section class="narration tone-${tone} ${room}" part="narration" aria-label=${strings.text('ui-narration')}>
    <p class="eyebrow">
      <span>${strings.text('ui-now')}<span class="clock">${clock(view.time)} ms</span></span>
      <span>${stepsText(ui)}</span>
      ${room === 'all' ? nothing : html`<button class="plain" data-control="telling" aria-haspopup="dialog" @click=${() => ui.commands.dialog('telling')}>${strings.text('ui-telling')}</button>`}
    </p>
    <div class="telling" tabindex="-1">
      <h2 class="headline">${sentence(headline)}</h2>
      ${broke.map((monitor) => html`<p class="broke ${monitor.verdict}">${ICON[monitor.verdict]} <b>${strings.text(`monitor-${monitor.id}`)}</b> ${sentence(brokenSentence(ui, monitor))}</p>`)}
      ${caption ? html`<p class="caption">${caption}</p>` : nothing}
      ${why.length ? html`<p class="why">${sentence(why)}</p>` : nothing}
      ${before.length ? html`<p class="before">${strings.text('ui-before')} ${before.map((parts, at) => [at ? '; ' : '', sentence(parts)])}</p>` : nothing}
      ${source ? html`<p class="source">${source}</p>` : nothing}
    </div>
    <p class="ended" ?hidden=${!ended}>${ended ? strings.text(`ui-ended-${ended}`) : nothing}</p>
  </section>`;
}
