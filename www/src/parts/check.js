// The panel of the search: what is searched, within which bounds, how far it has come, what came of it.
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { DEEP, TIMED } from '../check/arena.js';
import { memory, memoryText, rough, whole } from '../check/figures.js';
import { LIMITS } from '../check/limits.js';
import { historyPart } from './check-history.js';
import { icons } from './icons.js';
import { problemText } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Checking} Checking */
/** @typedef {import('../types.d.ts').CheckWishes} CheckWishes */
/** @typedef {import('../types.d.ts').CheckableView} CheckableView */

/** What nobody but the schedule decides. */
const FAULTS = /** @type {const} */ (['drops', 'duplicates', 'timeouts', 'crashes', 'wipes']);

/** @param {Strings} strings @param {string} id */
const promiseName = (strings, id) => strings.text(id ? `monitor-${id}` : 'ui-check-promise-all');

/** Between two sentences. @param {Strings} strings */
const gap = (strings) => (strings.language === 'en' ? ' ' : '');

/** What a mistake is, and where it was seen. @param {Strings} strings @param {string} key */
const story = (strings, key) => html`${strings.text(`${key}.what`)}${gap(strings)}<span class="seen">${strings.text('ui-check-seen')}${gap(strings)}${strings.text(`${key}.seen`)}</span>`;

/** What a search of every schedule does not find in a moment. @param {Strings} strings @param {Checking} checking @param {string} id */
function deep(strings, checking, id) {
  if (!DEEP.has(id) && !TIMED.has(id)) return nothing;
  return html`<p class="what">${strings.text(DEEP.has(id) ? 'ui-check-deep' : 'ui-check-timed')}</p>
    <p class="acts">${DEEP.has(id) ? html`<button class="act" data-control="check-walks" aria-disabled=${checking.moving ? 'true' : nothing} @click=${() => checking.start(true)}>${strings.text('ui-check-walks')}</button>` : nothing}
      <button class="act" data-control="check-lesson" @click=${() => void checking.lesson(id)}>${strings.text('ui-check-lesson')}</button></p>`;
}

/** @param {Ui} ui @param {Checking} checking @param {CheckableView} able */
function mistakes({ strings }, checking, able) {
  const { mutations, on } = able;
  if (!mutations.length) return nothing;
  const names = on.map((id) => strings.text(`mutation-${id}`)).join(strings.text('ui-comma'));
  const places = /** @type {const} */ (['arena', 'here']);
  return html`<details class="part" data-part="mistakes" .open=${live(checking.listed)} @toggle=${(/** @type {Event} */ event) => checking.list(/** @type {HTMLDetailsElement} */ (event.currentTarget).open)}>
    <summary><b>${strings.text('ui-check-mistakes')}</b> <span class="now ${on.length ? 'is-on' : ''}">${names || strings.text('ui-check-mistakes-none')}</span></summary>
    <fieldset class="few"><legend>${strings.text('ui-check-where')}</legend>
      ${places.map((one) => html`<label><input type="radio" name="where" value=${one} .checked=${checking.where === one} @change=${() => checking.place(one)} /><span>${strings.text(`ui-check-where-${one}`)}</span></label>`)}
    </fieldset>
    <ul class="mistakes">${mutations.map((id) => html`<li class=${on.includes(id) ? 'is-on' : ''}>
      <label><input type="checkbox" role="switch" data-mistake=${id} aria-describedby="story-${id}" .checked=${live(on.includes(id))} @change=${(/** @type {Event} */ event) => void checking.mistake(id, /** @type {HTMLInputElement} */ (event.currentTarget).checked)} /><span>${strings.text(`mutation-${id}`)}</span></label>
      <p class="what" id="story-${id}">${story(strings, `mutation-${id}`)}</p>
    </li>`)}</ul>
    ${able.lasting.length ? html`<h5>${strings.text('ui-check-restless')}</h5>
    <ul class="mistakes is-restless">${able.lasting.map(({ id }) => html`<li>
      <button class="act" data-restless=${id} aria-describedby="story-${id}" @click=${() => void checking.restless(id)}>${strings.text(`lasting-${id}`)}</button>
      <p class="what" id="story-${id}">${story(strings, `lasting-${id}`)}</p>
    </li>`)}</ul>` : nothing}
  </details>
  ${on.map((id) => html`<p class="story">${icons.broken} <span>${story(strings, `mutation-${id}`)}</span></p>
    ${deep(strings, checking, id)}`)}`;
}

/** A number, or nothing where nothing bounds it. @param {Ui} ui @param {Checking} checking @param {CheckWishes} wishes @param {keyof CheckWishes} name @param {boolean} [open] */
function number({ strings }, checking, wishes, name, open = false) {
  const [low, high] = LIMITS[name] ?? [0, 0];
  const wrong = checking.wrong.has(name);
  const read = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.currentTarget);
    checking.wish({ [name]: open && value.trim() === '' ? undefined : value.trim() === '' ? NaN : Number(value) });
  };
  const now = wishes[name];
  return html`<label class="bound ${wrong ? 'wrong' : ''}"><span>${strings.text(`ui-check-${name}`)}</span>
    <input type="number" inputmode="numeric" data-bound=${name} min=${low} max=${high} placeholder=${open ? strings.text('ui-check-any') : nothing} aria-invalid=${wrong ? 'true' : nothing} aria-describedby=${wrong ? `wrong-${name}` : nothing} .value=${typeof now === 'number' && !Number.isNaN(now) ? String(now) : ''} @change=${read} />
    ${wrong ? html`<em class="error" role="alert" id="wrong-${name}">${strings.text('ui-check-bound-wrong', { low, high })}</em>` : nothing}
  </label>`;
}

/** @param {Ui} ui @param {Checking} checking @param {'set' | 'reduced'} name @param {CheckWishes} wishes */
function tick({ strings }, checking, name, wishes) {
  return html`<label class="tick"><input type="checkbox" data-bound=${name} .checked=${live(wishes[name])} @change=${(/** @type {Event} */ event) => checking.wish({ [name]: /** @type {HTMLInputElement} */ (event.currentTarget).checked })} /> <span>${strings.text(`ui-check-${name}`)}</span></label>`;
}

/** @param {Ui} ui @param {Checking} checking @param {CheckableView} able @param {CheckWishes} wishes */
function bounds(ui, checking, able, wishes) {
  const { strings } = ui;
  const said = FAULTS.filter((name) => wishes[name] > 0).map((name) => `${wishes[name]} ${strings.text(`ui-check-${name}`)}`).join(strings.text('ui-comma'));
  return html`<details class="part" data-part="bounds">
    <summary><b>${strings.text('ui-check-bounds')}</b> <span class="now">${said || strings.text('ui-check-bounds-none')}</span></summary>
    <div class="bounds">
      ${FAULTS.map((name) => number(ui, checking, wishes, name))}
      ${number(ui, checking, wishes, 'in_flight')} ${number(ui, checking, wishes, 'rounds', true)}
      ${able.slotted ? number(ui, checking, wishes, 'slots', true) : nothing}
      ${number(ui, checking, wishes, 'depth', true)} ${number(ui, checking, wishes, 'states')} ${number(ui, checking, wishes, 'megabytes')}
    </div>
    ${tick(ui, checking, 'set', wishes)} ${tick(ui, checking, 'reduced', wishes)}
  </details>
  <label class="bound promise"><span>${strings.text('ui-check-promise')}</span>
    <select data-control="promise" @change=${(/** @type {Event} */ event) => checking.about(/** @type {HTMLSelectElement} */ (event.currentTarget).value)}>
      ${['', ...able.promises].map((id) => html`<option value=${id} .selected=${id === checking.promise}>${promiseName(strings, id)}</option>`)}
    </select></label>`;
}

/** How large it is going to be. @param {Ui} ui @param {Checking} checking */
function size({ strings }, { estimate, wrong, searchable }) {
  const { language } = strings;
  if (wrong.size || !searchable) return nothing;
  if (!estimate) return html`<p class="size">${strings.text('ui-check-estimating')}</p>`;
  const { least, most, most_bytes: bytes, exact } = estimate;
  const id = exact ? 'ui-check-estimate-exact' : most == null ? 'ui-check-estimate-open' : 'ui-check-estimate';
  return html`<p class="size" data-estimate=${exact ? 'exact' : most == null ? 'open' : 'range'}>${strings.text(id, { least: exact ? least : rough(language, least), most: rough(language, most ?? 0), memory: memoryText(language, bytes ?? 0) })}</p>`;
}

/** What is set, and the buttons that set it going. @param {Ui} ui @param {Checking} checking */
function setting(ui, checking) {
  const { strings } = ui;
  const { able, wishes, wrong, promise, searchable } = checking;
  if (!able || !wishes) return html`<p class="empty" role="status">${strings.text('ui-coming')}</p>`;
  const ready = searchable && wrong.size === 0 && !checking.moving;
  const broken = able.on.length > 0;
  const title = ui.view.scenario.title[strings.language] || ui.view.scenario.id;
  return html`<p class="subject">${searchable ? strings.text('ui-check-subject', { title, requests: able.requests }) : strings.text('ui-check-no-request')}</p>
    ${mistakes(ui, checking, able)} ${bounds(ui, checking, able, wishes)} ${size(ui, checking)}
    <p class="acts ${checking.phase === 'idle' ? 'is-last' : ''}">
      <button class="primary" data-control="check-start" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && checking.start()}>${strings.text(broken ? 'ui-check-find' : 'ui-check-prove')}</button>
      ${broken && promise !== '' ? html`<button class="act" data-control="check-hand" aria-disabled=${ready ? nothing : 'true'} @click=${() => ready && checking.dare()}>${strings.text('ui-check-hand')}</button>` : nothing}
    </p>
    ${searchable ? lasting(ui, checking) : nothing}`;
}

/** @param {Ui} ui @param {Checking} checking */
function counts({ strings }, { view, speed, luck }) {
  const { language } = strings;
  const show = (/** @type {string} */ id, /** @type {string} */ figure, /** @type {string} */ unit) => html`<div><dd data-count=${id}>${figure}</dd><dt>${unit}</dt></div>`;
  const say = (/** @type {string} */ id, /** @type {number} */ number) => show(id, whole(language, number), strings.text(`ui-check-count-${id}`));
  const taken = memory(language, view?.bytes ?? 0);
  return html`<dl class="counts">
    ${say(luck ? 'walks' : 'states', view?.states ?? 0)} ${luck || view?.verdict === 'broken' ? nothing : say('depth', view?.depth ?? 0)}
    ${speed ? say(luck ? 'walk-speed' : 'speed', speed) : nothing} ${luck ? nothing : show('memory', taken.figure, taken.unit)}
  </dl>`;
}

/** While it goes on: what is pressed stands above what grows, and so stays where it is. @param {Ui} ui @param {Checking} checking */
function running(ui, checking) {
  const { strings } = ui;
  const { phase, view, beside, estimate } = checking;
  const paused = phase === 'paused';
  const share = estimate?.most && view ? Math.min(1, view.states / estimate.most) : 0;
  return html`<section class="answer" aria-label=${strings.text('ui-check-running')}>
    <h4 aria-level="3" role="status">${strings.text(paused ? 'ui-check-paused' : view ? 'ui-check-running' : 'ui-check-preparing')}</h4>
    <p class="acts">
      <button class="primary" data-control="check-pause" @click=${() => (paused ? checking.sure() : checking.pause())}>${strings.text(paused ? 'ui-check-go' : 'ui-check-pause')}</button>
      <button class="act" data-control="check-stop" @click=${checking.stop}>${strings.text('ui-check-stop')}</button>
    </p>
    ${counts(ui, checking)}
    <progress max="1" .value=${share} aria-label=${strings.text('ui-check-running')} ?hidden=${!share}></progress>
    ${beside ? nothing : html`<p class="what">${strings.text('ui-check-on-page')}</p>`}
  </section>`;
}

/** It is going to be too large: nothing is done without a yes. @param {Ui} ui @param {Checking} checking */
function asking(ui, checking) {
  const { strings } = ui;
  const { wishes } = checking;
  return html`<section class="answer is-asking" role="alertdialog" aria-labelledby="check-large">
    <h4 aria-level="3">${icons.warning} ${size(ui, checking)}</h4>
    <p id="check-large">${strings.text('ui-check-large', { states: wishes?.states ?? 0, memory: memoryText(strings.language, (wishes?.megabytes ?? 0) * 2 ** 20) })}</p>
    <p class="acts">
      <button class="act" data-control="check-smaller" @click=${checking.stop}>${strings.text('ui-check-smaller')}</button>
      <button class="act" data-control="check-anyway" @click=${checking.sure}>${strings.text('ui-check-anyway')}</button>
    </p>
  </section>`;
}

/** What came of it. @param {Ui} ui @param {Checking} checking */
function answer(ui, checking) {
  const { strings } = ui;
  const { phase, view, luck, of, given, challenge } = checking;
  if (!view) return nothing;
  const broken = view.verdict === 'broken';
  const holds = view.verdict === 'holds';
  const tried = phase === 'ended' || view.verdict === 'stopped';
  return html`<section class="answer is-${phase === 'ended' ? 'ended' : view.verdict}" data-verdict=${phase === 'ended' ? 'ended' : view.verdict}>
    <h4 aria-level="3">${broken ? icons.broken : holds ? icons.check : icons.warning} <span>${checking.verdict(strings)}</span></h4>
    ${of ? html`<p class="subject">${of.title[strings.language] || of.id}</p>` : nothing}
    ${challenge?.won && broken && !luck ? html`<p class="what">${strings.text(view.length < challenge.won.steps ? 'ui-check-challenge-shortest' : 'ui-check-challenge-equal', { steps: view.length })}</p>` : nothing}
    ${broken ? html`<p class="what">${luck ? strings.text('ui-check-by-luck', { walks: view.states }) : strings.text('ui-check-shortest')}</p>` : nothing}
    ${holds && of?.mutations.length ? html`<p class="what">${strings.text('ui-check-holds-mistake')}</p>` : nothing}
    ${luck ? nothing : counts(ui, checking)}
    ${luck ? nothing : html`<p class="what">${[...(view.beyond ? [strings.text('ui-check-beyond', { count: view.beyond })] : []), ...(view.names > 1 ? [strings.text('ui-check-names', { names: view.names })] : []), strings.text('ui-check-exact')].join(gap(strings))}</p>`}
    ${broken ? html`<p class="acts">
      <button class="primary" data-control="check-open" @click=${() => void checking.open()}>${strings.text('ui-check-open')}</button>
      ${checking.links ? html`<button class="act" data-control="check-link" @click=${() => void checking.give('link')}>${strings.text('ui-check-link')}</button>` : nothing}
      <button class="act" data-control="check-rust" @click=${() => void checking.give('rust')}>${strings.text('ui-check-rust')}</button>
    </p>` : nothing}
    ${tried && of?.mutations.length && !luck ? html`<p class="acts"><button class="act" data-control="check-luck" @click=${() => checking.start(true)}>${strings.text('ui-check-luck')}</button></p>` : nothing}
    ${given ? html`<label class="given"><span>${strings.text('ui-check-by-hand-copy')}</span><textarea readonly rows="4" spellcheck="false" .value=${given} @focus=${(/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.currentTarget).select()}></textarea></label>` : nothing}
  </section>`;
}

/** The reader breaks it by hand. @param {Ui} ui @param {Checking} checking */
function challenged({ strings }, { challenge, giveUp }) {
  if (!challenge) return nothing;
  const { won, promise } = challenge;
  if (won)
    return html`<section class="answer is-won"><h4 aria-level="3">${icons.check} <span>${strings.text('ui-check-challenge-won', { promise: promiseName(strings, won.promise), steps: won.steps })}</span></h4></section>`;
  return html`<section class="answer is-dare"><h4 aria-level="3">${strings.text('ui-check-challenge')}</h4>
    <p>${strings.text('ui-check-challenge-what', { promise: promiseName(strings, promise) })}</p>
    <p class="what">${strings.text('ui-check-challenge-hint')}</p>
    <p class="acts"><button class="act" data-control="check-give-up" @click=${giveUp}>${strings.text('ui-check-challenge-end')}</button></p>
  </section>`;
}

/** What ends it in the cluster on screen. @param {Strings} strings @param {Checking} checking */
function remedies(strings, checking) {
  const ends = checking.able?.lasting.find(({ on }) => on)?.remedies ?? [];
  const said = ({ option = '', setting = '' }) => ({ option: strings.text(`option-${option}`), setting });
  const on = ends.find((remedy) => remedy.on);
  if (on) return html`<p class="what">${strings.text('ui-check-remedy-on', said(on))}</p>`;
  return ends.length ? html`<p class="acts">${ends.map((remedy) => html`<button class="act" data-remedy=${remedy.option} @click=${() => void checking.remedy(remedy.option, remedy.setting)}>${strings.text('ui-check-remedy', said(remedy))}</button>`)}</p>` : nothing;
}

/** How long it took over many seeds. @param {Strings} strings @param {NonNullable<import('../types.d.ts').ForeverView['luck']>} luck */
function spread(strings, luck) {
  const places = /** @type {const} */ (['min', 'median', 'most', 'max']);
  const rows = /** @type {const} */ (['rounds', 'millis']);
  if (!luck.rounds) return nothing;
  return html`<table class="spread" data-part="spread">
    <thead><tr><td></td>${rows.map((row) => html`<th scope="col">${strings.text(`ui-check-luck-${row}`)}</th>`)}</tr></thead>
    <tbody>${places.map((place) => html`<tr><th scope="row">${strings.text(`ui-check-luck-${place}`)}</th>${rows.map((row) => html`<td data-spread="${row}-${place}">${luck[row]?.[place]}</td>`)}</tr>`)}</tbody>
  </table>`;
}

/** A way and a loop, or that there is none. @param {Ui} ui @param {Checking} checking */
function looped({ strings }, checking) {
  const { forever } = checking;
  if (!forever) return nothing;
  const found = forever.verdict === 'forever';
  const { luck } = forever;
  return html`<section class="answer is-${found ? 'broken' : forever.verdict === 'never' ? 'holds' : 'stopped'}" data-loop=${forever.verdict}>
    <h4 aria-level="3">${found ? icons.redo : forever.verdict === 'never' ? icons.check : icons.warning} <span>${checking.lasso(strings)}</span></h4>
    ${forever.unforced ? html`<p class="what">${strings.text('ui-check-loop-unforced')}</p>` : nothing}
    ${luck ? html`<p class="what">${strings.text('ui-check-luck-what', { runs: luck.runs, rested: luck.rested })}</p>${spread(strings, luck)}` : nothing}
    ${found ? html`<p class="lasso" aria-hidden="true"><span class="prefix">${forever.prefix}</span><span class="turn">↻ ${forever.turn}</span></p>
      <p class="acts"><button class="primary" data-control="check-open-loop" @click=${() => void checking.openLoop()}>${strings.text('ui-check-loop-open')}</button></p>` : nothing}
    ${remedies(strings, checking)}
  </section>`;
}

/** While that is looked for. @param {Ui} ui @param {Checking} checking */
function looking({ strings }, checking) {
  return html`<section class="answer" aria-label=${strings.text('ui-check-running')}><h4 aria-level="3" role="status">${strings.text('ui-check-loop-looking')}</h4>
    <p class="acts"><button class="act" data-control="check-stop" @click=${checking.stop}>${strings.text('ui-check-stop')}</button></p></section>`;
}

/** @param {Ui} ui @param {Checking} checking */
function lasting({ strings }, checking) {
  if (!checking.beside) return nothing;
  // Of a log waits last as long as its options say: there is nothing to choose.
  const choice = checking.family === 'basic';
  const one = checking.able?.lasting.find(({ on }) => on);
  return html`<div class="lasting">${one ? html`<p class="story">${icons.redo} <span>${story(strings, `lasting-${one.id}`)}</span></p>` : nothing}
    ${choice ? html`<label class="tick"><input type="checkbox" data-control="check-patient" .checked=${live(checking.synchronous)} @change=${(/** @type {Event} */ event) => checking.patient(/** @type {HTMLInputElement} */ (event.currentTarget).checked)} /> <span>${strings.text('ui-check-loop-patient')}</span></label>` : nothing}
    <p class="acts"><button class="act" data-control="check-lasting" @click=${checking.lasting}>${strings.text('ui-check-loop')}</button></p></div>`;
}

/** @param {Ui} ui @param {Checking} checking */
function failed({ strings }, { problem }) {
  if (!problem) return nothing;
  return html`<div class="inline-problem" role="alert"><p class="reason">${problem.id === 'check-stopped' ? strings.text('ui-check-failed') : problemText(strings, problem)}</p>${problem.id === 'check-stopped' ? html`<p class="what">${problem.message}</p>` : nothing}</div>`;
}

/** @param {Ui} ui @param {Checking} checking */
export function checkBody(ui, checking) {
  const { strings } = ui;
  const { phase } = checking;
  const done = phase === 'done' || phase === 'ended' || phase === 'looped';
  return html`<div class="check">
    ${failed(ui, checking)} ${challenged(ui, checking)}
    ${phase === 'running' || phase === 'paused' ? running(ui, checking) : nothing}
    ${phase === 'asking' ? asking(ui, checking) : nothing}
    ${done && phase !== 'looped' ? answer(ui, checking) : nothing}
    ${phase === 'looking' ? looking(ui, checking) : nothing}
    ${phase === 'looped' ? looped(ui, checking) : nothing}
    ${phase === 'idle' || done ? html`${done ? nothing : html`<p class="lead">${strings.text('ui-check-lead')}</p>`} ${setting(ui, checking)} ${historyPart(ui, checking.history)}` : nothing}
  </div>`;
}

/** In the panel, beside the stage. @param {Ui} ui @param {Checking} checking */
export function checkPanel(ui, checking) {
  const { strings, commands } = ui;
  return html`<section class="inspector" part="check" aria-label=${strings.text('ui-check')}>
    <h3 aria-level="2"><span class="title">${strings.text('ui-check')}</span>
      <button class="tool" data-control="close-check" aria-label=${strings.text('ui-close')} title=${`${strings.text('ui-close')} (Esc)`} @click=${commands.check}>${icons.close}</button></h3>
    <div class="inspector-body" tabindex="0">${checkBody(ui, checking)}</div>
  </section>`;
}
