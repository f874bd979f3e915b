// Two stages side by side, and what their runs are compared by.
import { html, nothing, svg } from 'lit';
import { mark } from '../parts/cell.js';
import { icons } from '../parts/icons.js';
import { protocolName, short } from '../parts/brief.js';
import { standingAt } from './measure.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').View} View */
/** @typedef {import('./measure.js').Measured} Measured */
/** @typedef {NonNullable<Ui['beside']>} Beside */

/** A lane's units, however wide it is. */
const LANE = 1000;

/** @param {Ui} ui @param {View} view */
const nameOf = (ui, { scenario }) => protocolName(ui, scenario.protocol);

/** The stages, each under the name of its protocol. @param {Ui} ui @param {Beside} beside @param {HTMLElement} stage */
export function pair(ui, beside, stage) {
  const { strings, commands, view } = ui;
  const { acted, left, run } = beside;
  const other = run.view ?? view;
  return html`<div class="pair" part="pair">
    <section class="side ${acted ? '' : 'acted'}" aria-label=${nameOf(ui, view)}><h3>${nameOf(ui, view)}</h3><div class="side-stage">${stage}</div></section>
    <section class="side ${acted ? 'acted' : ''}" part="beside" aria-label=${nameOf(ui, other)}>
      <h3><span>${nameOf(ui, other)}</span>${left.length ? html`<span class="left" title=${left.join('\n')}>${strings.text('beside-left', { count: left.length })}</span>` : nothing}
        <button class="tool" data-control="beside-close" aria-label=${strings.text('beside-close')} title=${strings.text('beside-close')} @click=${() => commands.beside(null)}>${icons.close}</button></h3>
      <div class="side-stage">${beside.place}</div>
    </section>
  </div>`;
}

/** When requests could be served: solid as far as it has happened. @param {Measured | null} measured @param {number} now @param {number} until */
function lane(measured, now, until) {
  const x = (/** @type {number} */ us) => (LANE * Math.min(us, until)) / until;
  const bar = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ kind) => (to > from ? svg`<rect class=${kind} x=${x(from)} y="1" width=${x(to) - x(from)} height="6"></rect>` : nothing);
  return html`<svg class="lane" viewBox=${`0 0 ${LANE} 8`} preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="unserved" x="0" y="3.5" width=${LANE} height="1"></rect>
      ${(measured?.served ?? []).map(({ from, to }) => [bar(from, Math.min(to, now), 'served'), bar(Math.max(from, now), to, 'served-later')])}
      <rect class="lane-now" x=${x(now) - 2} y="0" width="4" height="8"></rect>`}
  </svg>`;
}

/** What was sent, by kind. @param {View} view */
function kinds({ counts }) {
  const sent = counts.filter((one) => one.sent);
  return html`<span class="kinds">${sent.map(({ kind, shape, reply, sent: many }) => html`<span title=${kind}>${mark({ shape, reply, hue: 0 })}<span class="sr">${kind} </span>${many}</span>`)}</span>`;
}

/** Both runs as they stand. @param {Ui} ui @param {Beside} beside */
function sidesOf({ view }, beside) {
  const other = beside.run.view ?? view;
  const now = Math.max(view.time, other.time);
  const sides = [{ view, measured: beside.measured.here }, { view: other, measured: beside.measured.there }];
  return { now, sides: sides.map((side) => ({ ...side, at: side.measured && standingAt(side.measured, now) })) };
}

/** @param {View} view */
const sentIn = ({ counts }) => counts.reduce((sum, { sent }) => sum + sent, 0);

/** @param {{ available: number | null } | null} at */
const percent = (at) => (at?.available == null ? '–' : `${Math.round(100 * at.available)} %`);

/** What an embed has room for. @param {Ui} ui @param {Beside} beside */
export function briefly(ui, beside) {
  const { strings } = ui;
  const { sides } = sidesOf(ui, beside);
  const both = (/** @type {(side: typeof sides[number]) => string | number} */ said) => html`<b>${sides.map(said).join(' · ')}</b>`;
  return html`<span class="standing" part="compared">${strings.text('beside-messages')} ${both((side) => sentIn(side.view))}${strings.text('ui-comma')}${strings.text('beside-available')} ${both(({ at }) => percent(at))}</span>`;
}

/** The numbers of both, under each other's names. @param {Ui} ui @param {Beside} beside */
export function compared(ui, beside) {
  const { strings } = ui;
  const { now, sides } = sidesOf(ui, beside);
  const until = Math.max(1, now, beside.measured.here?.end ?? 0, beside.measured.there?.end ?? 0);
  const row = (/** @type {string} */ id, /** @type {(side: typeof sides[number]) => unknown} */ cell) =>
    html`<tr data-row=${id}><th scope="row" title=${strings.has(`beside-${id}.what`) ? strings.text(`beside-${id}.what`) : nothing}>${strings.text(`beside-${id}`)}</th>${sides.map((side) => html`<td>${cell(side)}</td>`)}</tr>`;
  const none = html`<span class="none">–</span>`;
  const span = (/** @type {number | null | undefined} */ us) => (us == null ? none : `${short(us)} ms`);
  return html`<section class="compared" part="compared" aria-label=${strings.text('beside-compared')}>
    <table>
      <thead><tr><th scope="col"><span>${strings.text('beside-compared')}</span></th>${sides.map((side) => html`<th scope="col">${nameOf(ui, side.view)}</th>`)}</tr></thead>
      <tbody>
        ${row('messages', (side) => html`<b>${sentIn(side.view)}</b>`)}
        ${row('answered', ({ at }) => (at ? strings.text('beside-of', { have: at.answered, all: at.asked }) : none))}
        ${row('commit', ({ at }) => span(at?.commit))}
        ${row('answer', ({ at }) => span(at?.answer))}
        ${row('available', ({ at, measured }) => html`<b>${percent(at)}</b>${lane(measured, now, until)}`)}
        ${row('kinds', (side) => kinds(side.view))}
      </tbody>
    </table>
  </section>`;
}
