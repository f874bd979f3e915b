// A node under the glass: what it holds and what each register means, and everything that can be done to it.
import { html, nothing } from 'lit';
import { cell } from './cell.js';
import { icons } from './icons.js';
import { lifeItems, linksOf, partItems, requestItems, timerItems } from './items.js';
import { logList, tableList } from './logs.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').NodeView} NodeView */
/** @typedef {import('../types.d.ts').MenuItem} MenuItem */

const CLOCKS = [0.5, 0.8, 1, 1.25, 2];

/** @param {MenuItem} item */
function act(item) {
  return html`<button class="act" aria-disabled=${item.disabled ? 'true' : nothing} @click=${() => item.disabled || item.run()}>${item.label}</button>`;
}

/** @param {import('../types.d.ts').CellView} what @param {Ui['strings']} strings */
const held = (what, strings) => (what.type === 'log' ? logList(what, strings) : what.type === 'table' ? tableList(what) : cell(what));

/** @param {Ui} ui @param {NodeView} node */
function registers({ strings }, node) {
  return html`<dl class="registers">
    ${node.registers.map((register) => {
      const id = `register-${register.name}`;
      return html`<div class=${register.changed ? 'changed' : ''}>
        <dt>${strings.text(id)}${register.durable ? html` <span class="disk">${strings.text('ui-on-disk')}</span>` : nothing}</dt>
        <dd>${held(register.cell, strings)}</dd>
        ${strings.has(`${id}.what`) ? html`<dd class="what">${strings.text(`${id}.what`)}</dd>` : nothing}
      </div>`;
    })}
  </dl>`;
}

/** @param {Ui} ui @param {NodeView} node */
function links(ui, node) {
  const { strings, host } = ui;
  /** @param {string} from @param {string} to @param {boolean} cut */
  const toggle = (from, to, cut) => html`<button
    class="link ${cut ? 'cut' : ''}"
    aria-pressed=${cut}
    title=${strings.text(cut ? 'ui-act-mend' : 'ui-act-cut', { from, to })}
    aria-label=${strings.text('ui-link', { from, to })}
    @click=${() => host.apply(`${cut ? 'mend' : 'cut'} ${from}>${to}`)}
  >${from}→${to}</button>`;
  return html`<section>
    <h4 aria-level="3">${strings.text('ui-links')}</h4>
    <p class="what">${strings.text('ui-links.what')}</p>
    <div class="links">${linksOf(ui, node).map(({ name, to, from }) => html`<div>${toggle(node.name, name, to)}${toggle(name, node.name, from)}</div>`)}</div>
  </section>`;
}

/** @param {Ui} ui @param {NodeView} node */
function clockRate({ strings, host }, node) {
  const rates = CLOCKS.includes(node.clock) ? CLOCKS : [...CLOCKS, node.clock].sort((a, b) => a - b);
  const set = (/** @type {Event} */ event) => host.apply(`clock ${node.name} ${/** @type {HTMLSelectElement} */ (event.currentTarget).value}`);
  return html`<label class="field inline"><span>${strings.text('ui-clock')}</span>
    <select @change=${set}>${rates.map((rate) => html`<option value=${rate} ?selected=${rate === node.clock}>${rate}×</option>`)}</select>
    <span class="what">${strings.text('ui-clock.what')}</span>
  </label>`;
}

/** @param {Ui} ui @param {NodeView} node */
export function inspectorBody(ui, node) {
  const { strings } = ui;
  return html`<div class="inspector-body">
    <div class="acts" role="group" aria-label=${strings.text('ui-life')}>${[...lifeItems(ui, node), ...partItems(ui, node).filter(({ disabled }) => !disabled), ...timerItems(ui, node)].map(act)}</div>
    ${registers(ui, node)}
    ${node.requests.length ? html`<section><h4 aria-level="3">${strings.text('ui-requests')}</h4><div class="acts" role="group" aria-label=${strings.text('ui-requests')}>${requestItems(ui, node).map(act)}</div></section>` : nothing}
    ${clockRate(ui, node)} ${links(ui, node)}
  </div>`;
}

/** Its name, roles and life. @param {Ui} ui @param {NodeView} node */
export function nodeTitle({ strings }, node) {
  return html`<span class="who">${node.name}</span> <span class="roles">${node.roles.map((role) => strings.text(`role-${role}`)).join(', ')}${node.life === 'up' ? nothing : html` · ${strings.text(`ui-life-${node.life}`)}`}</span>`;
}

/** In the panel, beside the stage. @param {Ui} ui @param {NodeView} node */
export function inspector(ui, node) {
  const { strings, host } = ui;
  return html`<section class="inspector" part="inspector" aria-label=${strings.text('ui-inspector', { node: node.name })}>
    <h3>
      <span>${nodeTitle(ui, node)}</span>
      <button class="tool" data-control="close-inspector" aria-label=${strings.text('ui-close')} title=${`${strings.text('ui-close')} (Esc)`} @click=${() => host.select(null)}>${icons.close}</button>
    </h3>
    ${inspectorBody(ui, node)}
  </section>`;
}

/** What a request needs to know, asked before it is made. @param {Ui} ui */
export function requestDialog(ui) {
  const { strings, host, commands, view } = ui;
  const { node, request, time } = /** @type {{ node: string, request: import('../types.d.ts').RequestView, time?: number }} */ (ui.about);
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const values = request.arguments.map((_, at) => String(form.get(`argument-${at}`) ?? '').trim());
    commands.dialog(null);
    const actions = `request ${node} ${request.verb} ${ordered(request.arguments, values).join(' ')}`;
    // At another moment than the present it changes the past.
    if (time === undefined) host.apply(actions);
    else host.edit({ kind: 'insert', time, actions });
  };
  return html`<form class="form" @submit=${send}>
    <p>${strings.text('ui-request-of', { node })} <b>${strings.text(`request-${request.verb}`)}</b></p>
    ${request.arguments.map((argument, at) => {
      const [, maybe, role] = /^(node|maybe):(.*)$/.exec(argument) ?? [];
      const name = `argument-${at}`;
      return html`<label class="field"><span>${role ? strings.text(`role-${role}`) : strings.text('ui-value')}</span>
        ${role
          ? html`<select name=${name}>${maybe === 'maybe' ? html`<option value="">–</option>` : nothing}${view.nodes.filter((one) => one.roles.includes(role)).map((one) => html`<option>${one.name}</option>`)}</select>`
          : html`<input name=${name} required autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="16" pattern="\\S+" placeholder="orange" />`}
      </label>`;
    })}
    <p class="end"><button class="primary">${strings.text('ui-request-send')}</button></p>
  </form>`;
}

/** In the order of the text form: the value, then the node. @param {string[]} kinds @param {string[]} values */
function ordered(kinds, values) {
  return kinds.map((kind, at) => ({ kind, value: values[at] ?? '' })).sort((a, b) => Number(a.kind !== 'value') - Number(b.kind !== 'value')).map(({ value }) => value);
}
