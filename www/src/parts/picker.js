// The scenarios, by family, to search and to choose from.
import { html, nothing } from 'lit';
import { families } from '../families.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../entry.d.ts').Entry} Entry */

/** Whether an entry answers a search: every word somewhere in it. @param {Entry} entry @param {string} query */
export function answers(entry, query) {
  const text = [entry.id, entry.title.en, entry.title.zh, entry.about.en, entry.about.zh].join(' ').toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const box = /** @type {HTMLElement} */ (event.currentTarget);
  const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll('input, .entry')]);
  const at = stops.indexOf(/** @type {HTMLElement} */ (event.target));
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (event.key === 'Enter' && at === 0) stops[1]?.click();
  else if (by) stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
  else return;
  event.preventDefault();
}

/** @param {Ui} ui @param {Entry} entry */
function line(ui, entry) {
  const { strings, commands, current } = ui;
  // A lesson has its number in the catalogue; a mistake has none.
  const [, number, name = ''] = /^(?:([a-z]\d+)-)?(.*)$/.exec(entry.name) ?? [];
  const about = entry.about[strings.language];
  return html`<li>
    <button class="entry" data-scenario=${entry.id} aria-current=${entry.id === current ? 'true' : nothing} @click=${() => commands.load(entry.id)}>
      ${number ? html`<span class="number">${number}</span>` : nothing}
      <span class="title">${entry.title[strings.language] || name.replaceAll('-', ' ')}</span>
      ${about ? html`<span class="about">${about}</span>` : nothing}
    </button>
  </li>`;
}

/** @param {Ui} ui */
export function pickerDialog(ui) {
  const { strings, commands, entries, query } = ui;
  const found = entries.filter((entry) => answers(entry, query));
  const search = (/** @type {Event} */ event) => commands.search(/** @type {HTMLInputElement} */ (event.currentTarget).value);
  return html`<div class="picker" @keydown=${onKey}>
    <input type="search" class="search" autofocus aria-label=${strings.text('ui-pick-search')} placeholder=${strings.text('ui-pick-search')} .value=${query} @input=${search} />
    <p class="sr" role="status">${strings.text('ui-pick-found', { count: found.length })}</p>
    ${families(found).map(
      ([family, members]) => html`<section>
        <h3>${strings.has(`ui-family-${family}`) ? strings.text(`ui-family-${family}`) : family}</h3>
        <ul>${members.map((entry) => line(ui, entry))}</ul>
      </section>`,
    )}
    ${found.length ? nothing : html`<p class="empty">${strings.text('ui-pick-none')}</p>`}
    <p class="end"><button class="act" @click=${() => commands.dialog('open')}>${strings.text('ui-text-open')}</button></p>
  </div>`;
}
