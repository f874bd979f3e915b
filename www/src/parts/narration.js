// What happened, why, and where it is written. Its size does not change with what it says.
import { html, nothing } from 'lit';
import { goOn } from './caption.js';
import { sentence } from './chip.js';
import { icons } from './icons.js';
import { ICON, brokenSentence } from './monitors.js';
import { protocolName } from './brief.js';
import { clock, eventSentence, told } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {Ui} ui */
function stepsText({ view, strings }) {
  return strings.text(view.more ? 'ui-step-of-more' : 'ui-step-of', { step: view.step, steps: Math.max(view.steps, view.step) });
}

/** @param {Ui} ui @param {'all' | 'fitted' | 'brief'} room 'fitted' and 'brief' (a phone) show what fits, and the way to the rest */
export function narration(ui, room) {
  const { view, strings, ended } = ui;
  const { event, scenario } = view;
  const { headline, why, source, tone, before } = eventSentence(strings, event);
  const caption = told(strings, event ? event.caption : scenario.about);
  // Where the scenario has something to say, that says it all.
  const noted = caption && event?.verb === 'note';
  const broke = view.monitors.filter(({ id, verdict, step }) => verdict !== 'held' && step === view.step && event?.broke.includes(id));
  return html`<div class="narration tone-${tone} ${room}" part="narration" role="group" aria-label=${strings.text('ui-narration')}>
    <p class="eyebrow">
      ${ui.beside ? html`<span class="acting">${protocolName(ui, scenario.protocol)}</span>` : nothing}<span class="when"><span class="clock">${clock(view.time)} ms</span></span>
      <span>${stepsText(ui)}</span>
      ${ui.layout === 'wide' && ui.controls === 'full' ? html`<button class="tool note-on" data-control="note" aria-haspopup="dialog" aria-disabled=${event ? nothing : 'true'} aria-label=${strings.text(event?.pinned ? 'ui-note-edit' : 'ui-note-add')} title=${`${strings.text(event?.pinned ? 'ui-note-edit' : 'ui-note-add')} (N)`} @click=${() => ui.commands.note()}>${icons.note}</button>` : nothing}
      ${room === 'all' ? nothing : html`<button class="plain" data-control="telling" aria-haspopup="dialog" @click=${() => ui.commands.dialog('telling')}>${strings.text('ui-telling')}</button>`}
    </p>
    <div class="telling" tabindex=${room === 'fitted' || ended === 'caption' || tone === 'mistake' ? 0 : -1}>
      <h2 class="headline">${sentence(headline)}</h2>
      ${tone === 'mistake' ? html`<p class="slip">${strings.text('ui-mistake')}</p>` : nothing}
      ${broke.map((monitor) => html`<p class="broke ${monitor.verdict}">${ICON[monitor.verdict]} <b>${strings.text(`monitor-${monitor.id}`)}</b> ${sentence(brokenSentence(ui, monitor))}</p>`)}
      ${caption ? html`<p class="caption ${event?.pinned ? 'pinned' : ''}">${event?.pinned ? html`<span class="sr">${strings.text('ui-note-yours')} </span>` : nothing}${caption}</p>` : nothing}
      ${why.length && !noted ? html`<p class="why">${sentence(why)}</p>` : nothing}
      ${before.length ? html`<p class="before">${strings.text('ui-before')} ${before.map((parts, at) => [at ? '; ' : '', sentence(parts)])}</p>` : nothing}
      ${source ? html`<p class="source">${source}</p>` : nothing}
    </div>
    <p class="ended" ?hidden=${!ended}>${ended === 'caption' ? html`${goOn(ui)}<button class="plain" data-control="play-through" @click=${() => (ui.commands.stops(false), ui.commands.toggle())}>${strings.text('ui-play-through')}</button>` : ended ? strings.text(`ui-ended-${ended}`) : nothing}</p>
  </div>`;
}
