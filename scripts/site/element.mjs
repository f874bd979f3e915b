// The document of the element: everything that is public, from the manifest, each with a live example.
import { elementIn, makeManifest } from '../lib/manifest.mjs';
import { ATTRIBUTES, COLOURS, EVENTS, INSIDE, METHODS, PARTS, PROPERTIES } from './examples.mjs';
import { html, markup } from './html.mjs';
import { between } from './shell.mjs';
import { textOf } from './words.mjs';

/** @typedef {import('./html.mjs').Html} Html */
/** @typedef {import('./words.mjs').Language} Language */
/** @typedef {import('../lib/manifest.mjs').Member} Member */
/** @typedef {import('../lib/manifest.mjs').Named} Named */

export const ELEMENT = 'element';
const element = elementIn(await makeManifest());

/** Code marks in a sentence. @param {string} text */
const sentence = (text) => text.split('`').map((piece, at) => (at % 2 ? html`<code>${piece}</code>` : html`${piece}`));

/** @param {Language} language @param {Named} one @param {string} zh */
const said = (language, { description = '' }, zh) => sentence(language === 'zh' ? zh : description.replace(/[^.:?!]$/, '$&.'));

/** An example: as it is written, and alive. @param {string} written @param {Html} [more] */
const live = (written, more) => html`<pre tabindex="0"><code>${written}</code></pre>
<div class="live">${markup(written)}${more}</div>`;

/** @param {string} id @param {Html} heading @param {string} type @param {Html[]} text @param {Html | string} example */
const entry = (id, heading, type, text, example) => html`<section id="${id}"><h3>${heading}${type && html` <small><code>${type}</code></small>`}</h3>
<p>${text}</p>
${example}</section>
`;

/** A call as one writes it. @param {string} name @param {unknown[]} args */
const callOf = (name, args) => `${name}(${args.map((one) => JSON.stringify(one).replace(/"(\w+)":/g, ' $1: ').replace('}', ' }').replaceAll('"', "'")).join(', ')})`;

/** @param {Language} language */
function methods(language) {
  const all = element.members.filter(({ kind }) => kind === 'method');
  const rows = all.map((one) => {
    const { zh, calls } = METHODS[one.name];
    const buttons = calls.map((args) => html`<button type="button" data-call="${one.name}" data-with="${JSON.stringify(args)}"><code>${callOf(one.name, args)}</code></button> `);
    return html`<tr id="method-${one.name}"><th scope="row"><code>${one.name}</code></th><td>${said(language, one, zh)} <small><code>${one.return?.type?.text ?? ''}</code></small></td><td>${buttons}</td></tr>
`;
  });
  return html`<div class="live calls">${markup('<consensus-playground scenario="basic-paxos/b01-clean" captions="through"></consensus-playground>')}
<p class="told"><output data-gives aria-live="polite">${textOf(language, 'element-gives')}</output></p>
${scroll(language, 'element-methods', html`<table><tbody>
${rows}</tbody></table>`)}
${scroll(language, 'element-events', html`<table id="events-live"><tbody>
${element.events.map((one) => html`<tr id="event-${one.name}"><th scope="row"><code>${one.name}</code></th><td>${said(language, one, EVENTS[one.name].zh)} <small><code>${one.type?.text ?? ''}</code></small></td><td><output data-tells="${one.name}">–</output></td></tr>
`)}</tbody></table>`)}</div>`;
}

/** What is wider than a phone scrolls by itself, and can be reached by key. @param {Language} language @param {string} id @param {Html} table */
const scroll = (language, id, table) => html`<div class="scroll" tabindex="0" role="region" aria-label="${textOf(language, id)}">${table}</div>`;

/** @param {Language} language @param {string} id @param {Named[]} all @param {(one: Named) => string} zh */
const list = (language, id, all, zh) => scroll(language, id, html`<table><tbody>
${all.map((one) => html`<tr><th scope="row"><code>${one.name}</code></th><td>${said(language, one, zh(one))}</td></tr>
`)}</tbody></table>`);

/** Titles of the document's sections. */
const SECTIONS = ['element-attributes', 'element-inside', 'element-methods', 'element-properties', 'element-parts', 'element-colours'];

/** @param {Language} language @returns {{ title: string, lead: string, body: string, sections: { id: string, title: string }[] }} */
export function elementDocument(language) {
  const here = `${language}/docs/${ELEMENT}.html`;
  const places = { '{scenarios}': between(here, 'scenarios/'), '{page}': between(here, `${language}/index.html`), ' run="{run}"': '' };
  const filled = (/** @type {string} */ text) => Object.entries(places).reduce((all, [name, place]) => all.replaceAll(name, place), text);
  const text = (/** @type {string} */ id) => textOf(language, id);
  const types = new Map(element.members.map(({ name, type }) => [name, type?.text ?? '']));
  const descriptions = new Map(element.members.map((one) => [one.name, one]));
  const attributes = Object.entries(ATTRIBUTES).map(([name, { zh, example }]) => {
    const one = descriptions.get(name) ?? { name, description: text('element-lang') };
    return entry(`attribute-${name}`, html`<code>${name}</code>`, types.get(name) ?? 'string', said(language, one, zh), example && live(filled(example)));
  });
  const others = element.members.filter(({ name }) => PROPERTIES[name]);
  const heading = (/** @type {string} */ id) => html`<h2 id="${id}">${text(id)}</h2>`;
  const body = html`<p>${sentence(text('element-lead'))}</p>
${heading('element-attributes')}
${attributes}
${heading('element-inside')}
<p>${said(language, element.slots[0], INSIDE.zh)}</p>
${live(INSIDE.example)}
${heading('element-methods')}
<p>${sentence(text('element-methods-lead'))}</p>
${methods(language)}
${heading('element-properties')}
${list(language, 'element-properties', others, ({ name }) => PROPERTIES[name].zh)}
${heading('element-parts')}
${list(language, 'element-parts', element.cssParts, ({ name }) => `${PARTS[name]}。`)}
${heading('element-colours')}
${list(language, 'element-colours', element.cssProperties, ({ name }) => `${COLOURS[name]}。`)}`;
  return { title: text('element-title'), lead: text('element-lead').replaceAll('`', ''), body: String(body), sections: SECTIONS.map((id) => ({ id, title: text(id) })) };
}

/** What the lists of examples say, by kind, beside what is public. */
export const told = () => ({
  attributes: [Object.keys(ATTRIBUTES), element.attributes],
  methods: [Object.keys(METHODS), element.members.filter(({ kind }) => kind === 'method')],
  properties: [Object.keys(PROPERTIES), element.members.filter(({ kind, attribute }) => kind === 'field' && !attribute)],
  events: [Object.keys(EVENTS), element.events],
  parts: [Object.keys(PARTS), element.cssParts],
  colours: [Object.keys(COLOURS), element.cssProperties],
});
