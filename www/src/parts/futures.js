// The panel of futures: did it matter, the branches, and one of them held against the present one.
import { html, nothing } from 'lit';
import { chip, sentence } from './chip.js';
import { icons } from './icons.js';
import { problemText } from './problem.js';
import { clock, deed, eventSentence } from './words.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Part} Part */
/** @typedef {import('../types.d.ts').Argument} Argument */
/** @typedef {import('../types.d.ts').BranchView} BranchView */
/** @typedef {import('../types.d.ts').MatterView} MatterView */
/** @typedef {import('../types.d.ts').OutcomeView} OutcomeView */
/** @typedef {import('../types.d.ts').Futures} Futures */

/** What a branch is called. @param {Strings} strings @param {BranchView} branch @returns {Part[]} */
function title(strings, { verb, args, action }) {
  if (!strings.has(`branch-${verb}`)) return deed(strings, { verb, args, action });
  const named = /** @type {Record<string, import('../types.d.ts').AtomView>} */ (Object.fromEntries(args));
  const text = (/** @type {string} */ name) => (named[name]?.type === 'value' ? named[name].text : '');
  const what = deed(strings, { verb: text('verb'), args, action });
  // The words of what was done stand within those of the branch.
  return strings.rich(`branch-${verb}`, [['time', text('time')], ['what', '\u0001']]).flatMap((part) => (typeof part === 'string' ? part.split('\u0001').flatMap((words, at) => (at ? [...what, words] : [words])) : [part]));
}

/** The different values among what was chosen. @param {OutcomeView | BranchView} outcome */
function values({ chosen }) {
  return [...new Set(chosen.map((atom) => (atom.type === 'vote' ? atom.value : '')))];
}

/** What came of it, as chips. @param {Ui} ui @param {BranchView | OutcomeView} outcome */
function outcome({ strings }, { chosen, broke }) {
  const last = chosen.at(-1);
  return html`<span class="outcome">
    ${broke.length ? html`<span class="fell" title=${broke.map((id) => strings.text(`monitor-${id}`)).join(', ')}>${icons.broken}<span class="sr">${strings.text('ui-fallen', { count: broke.length })}</span></span>` : nothing}
    ${last ? html`<span class="sr">${strings.text('ui-chosen')} </span>${chip(last)}` : html`<span class="none">${strings.text('ui-chosen-nothing')}</span>`}
  </span>`;
}

/** How deep each stands: what is made one after another stands in one line, a fork goes in. @param {BranchView[]} branches */
function depths(branches) {
  /** @type {Map<number, { depth: number, level: number }>} */
  const known = new Map();
  /** @type {(BranchView & { depth: number, level: number })[]} */
  const ordered = [];
  const visit = (/** @type {BranchView} */ branch, /** @type {number} */ depth, /** @type {number} */ level) => {
    known.set(branch.id, { depth, level });
    ordered.push({ ...branch, depth, level });
    const made = branches.filter(({ parent }) => parent === branch.id);
    for (const child of made) visit(child, made.length > 1 ? depth + 1 : depth, level + 1);
  };
  for (const root of branches.filter(({ parent }) => !parent)) visit(root, 0, 1);
  return ordered;
}

/** @param {KeyboardEvent} event */
function treeKey(event) {
  const { key } = event;
  const rows = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (event.currentTarget).querySelectorAll('[data-branch]')]);
  const row = /** @type {HTMLElement} */ (event.target).closest('.branch');
  const at = rows.findIndex((one) => row?.contains(one));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  if (to !== undefined) rows[Math.max(0, Math.min(rows.length - 1, to))]?.focus();
  else if (key === 'Delete') /** @type {HTMLElement | null} */ (row?.querySelector('[data-do="remove"]'))?.click();
  else if (key === 'ArrowRight' || key === 'ArrowLeft') {
    const within = /** @type {HTMLElement[]} */ ([...(row?.querySelectorAll('button') ?? [])]);
    const focused = within.findIndex((one) => one === event.target);
    within[Math.max(0, Math.min(within.length - 1, focused + (key === 'ArrowRight' ? 1 : -1)))]?.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Ui} ui @param {Futures} futures */
function tree(ui, futures) {
  const { strings } = ui;
  const { branches, other } = futures;
  const leaf = (/** @type {number} */ id) => !branches.some(({ parent }) => parent === id);
  return html`<div class="tree" role="treegrid" aria-label=${strings.text('ui-branches')} @keydown=${treeKey}>
    ${depths(branches).map((branch) => {
      const { id, current, onPath, depth, level } = branch;
      const name = strings.text('ui-branch', { number: id });
      return html`<div class="branch in-${Math.min(depth, 6)} ${current ? 'current' : ''} ${onPath ? 'on-path' : ''} ${id === other ? 'held' : ''}" role="row" aria-level=${level} aria-selected=${current}>
        <span role="gridcell"><button class="to" data-branch=${id} tabindex=${current ? 0 : -1} aria-current=${current ? 'true' : nothing} @click=${() => current || futures.go(id)}>
          <span class="knot" aria-hidden="true"></span><span class="name">${sentence(title(strings, branch))}</span>${outcome(ui, branch)}
        </button></span>
        <span role="gridcell" class="deeds">
          ${current ? html`<span class="here">${strings.text('ui-branch-here')}</span>` : html`<button class="tool" data-do="compare" tabindex="-1" aria-pressed=${id === other} aria-label=${`${strings.text('ui-branch-compare')}: ${name}`} title=${strings.text('ui-branch-compare')} @click=${() => futures.compare(id)}>${icons.compare}</button>`}
          ${leaf(id) && !current && id !== 1 ? html`<button class="tool" data-do="remove" tabindex="-1" aria-label=${`${strings.text('ui-branch-remove')}: ${name}`} title=${`${strings.text('ui-branch-remove')} (Del)`} @click=${() => futures.remove(id)}>${icons.close}</button>` : nothing}
        </span>
      </div>`;
    })}
  </div>`;
}

/** The two side by side. @param {Ui} ui @param {Futures} futures */
function comparison(ui, futures) {
  const { strings, host } = ui;
  const { compared, branches, other } = futures;
  const branch = branches.find(({ id }) => id === other);
  if (!compared || !branch) return nothing;
  const { here, there, first } = compared;
  /** @template T @param {string} id @param {(one: OutcomeView) => T} of @param {(it: T) => unknown} [draw] */
  const row = (id, of, draw = (it) => String(it) || html`<span class="none">–</span>`) => html`<tr class=${String(of(here)) === String(of(there)) ? '' : 'differs'}><th scope="row">${strings.text(`ui-compare-${id}`)}</th><td>${draw(of(here))}</td><td>${draw(of(there))}</td></tr>`;
  const told = first?.here ?? first?.there;
  return html`<section class="compare" aria-label=${strings.text('ui-compare')}>
    <h4 aria-level="3">${strings.text('ui-compare')} <button class="plain" data-control="compare-off" @click=${() => futures.compare(other)}>${strings.text('ui-compare-off')}</button></h4>
    <p class="what">${strings.text('ui-compare.what')}</p>
    <table>
      <thead><tr><td></td><th scope="col">${strings.text('ui-compare-here')}</th><th scope="col">${strings.text('ui-compare-there')}</th></tr></thead>
      <tbody>
        ${row('chosen', values, (all) => (all.length ? all.map((value) => html`<span class="value">${value}</span> `) : html`<span class="none">–</span>`))}
        ${row('learned', (one) => one.learned.join(', '))}
        ${row('broke', (one) => one.broke.map((id) => strings.text(`monitor-${id}`)).join(', '))}
        ${row('messages', (one) => one.messages)}
        ${row('delays', (one) => one.delaysChosen ?? '')}
      </tbody>
    </table>
    ${first
      ? html`<p class="first">${strings.text('ui-compare-first', { time: clock(first.time) })} ${first.here ? sentence(eventSentence(strings, first.here).headline) : strings.text('ui-compare-nothing')}
          ${first.there ? html`<br /><span class="instead">${strings.text('ui-compare-instead')} ${sentence(eventSentence(strings, first.there).headline)}</span>` : nothing}
          ${told ? html`<button class="act" data-control="first-difference" @click=${() => host.seekTime(first.time)}>${strings.text('ui-past-go')}</button>` : nothing}</p>`
      : html`<p class="first">${strings.text('ui-compare-same')}</p>`}
  </section>`;
}

/** @param {Ui} ui @param {MatterView} matter */
function verdict(ui, matter) {
  const { strings } = ui;
  const { here, without, reason } = matter;
  if (!matter.applied) return html`${strings.text('matter-unapplied')}${reason ? html` <span class="reason-of">${problemText(strings, reason)}</span>` : nothing}`;
  /** @param {OutcomeView} one @returns {Argument} */
  const value = (one) => (one.chosen.length ? { type: 'value', text: values(one).join(', ') } : 'none');
  /** @param {OutcomeView} one @returns {Argument} */
  const ballot = (one) => (one.chosen[0]?.type === 'vote' ? { type: 'ballot', text: one.chosen[0].ballot, hue: one.chosen[0].hue } : '–');
  const at = (/** @type {OutcomeView} */ one) => `${clock(one.chosenAt ?? 0)} ms`;
  /** @type {Record<string, () => [string, Argument][]>} */
  const args = {
    promise: () => [['with', here.broke.length], ['without', without.broke.length]],
    chosen: () => [['with', value(here)], ['without', value(without)]],
    learned: () => [['with', here.learned.join(', ') || 'none'], ['without', without.learned.join(', ') || 'none']],
    timing: () => [['ballot', ballot(here)], ['with', at(here)], ['other', ballot(without)], ['without', at(without)]],
    messages: () => [['with', here.messages], ['without', without.messages]],
  };
  // The same servers twice would tell of no difference: it is in what they learned.
  const same = matter.verdict === 'learned' && here.learned.join() === without.learned.join();
  return sentence(strings.rich(`matter-${matter.verdict}${same ? '-same' : ''}`, args[matter.verdict]?.() ?? []));
}

/** @param {Ui} ui @param {Futures} futures */
function matters(ui, { matters: all, without }) {
  const { strings, host } = ui;
  if (!all) return html`<p class="empty" role="status">${strings.text('ui-coming')}</p>`;
  if (!all.length) return html`<p class="empty">${strings.text('ui-matters-none')}</p>`;
  return html`<ol class="matters">
    ${all.map((matter) => html`<li class="matter is-${matter.applied ? matter.verdict : 'unapplied'}" data-matter=${matter.change ? `change:${matter.change}` : `line:${matter.line}`}>
      <p class="deed">${matter.applied || matter.time ? html`<button class="clock" title=${strings.text('ui-past-go')} @click=${() => host.seekTime(matter.time)}>${clock(matter.time)} ms</button>` : html`<span class="clock">–</span>`}
        <span>${sentence(deed(strings, matter))}</span></p>
      <p class="verdict">${verdict(ui, matter)}</p>
      <p class="foot"><span class="origin">${strings.text(matter.change ? 'ui-matter-yours' : 'ui-matter-script')}</span>
        <button class="act" data-do="without" @click=${() => without(matter)}>${strings.text('ui-matter-without')}</button></p>
    </li>`)}
  </ol>`;
}

/** @param {Ui} ui @param {Futures} futures */
export function futuresBody(ui, futures) {
  const { strings, host } = ui;
  // Of a change among those above, it is said there.
  const told = (/** @type {number} */ id) => id > 0 && futures.matters?.some(({ change }) => change === id);
  const lost = host.unapplied().filter(({ change }) => !told(change));
  return html`<div class="futures">
    <section><h4 aria-level="3">${strings.text('ui-branches')}</h4>
      ${futures.branches.length > 1 ? tree(ui, futures) : html`<p class="empty">${strings.text('ui-branches-none')}</p>`}
    </section>
    ${comparison(ui, futures)}
    <section><h4 aria-level="3">${strings.text('ui-matters')}</h4>${matters(ui, futures)}</section>
    ${lost.length
      ? html`<section><h4 aria-level="3">${strings.text('ui-unapplied')}</h4><p class="what">${strings.text('ui-unapplied.what')}</p>
          <ul class="unapplied">${lost.map((one) => html`<li><p class="deed">${sentence(deed(strings, one))}</p><p class="reason-of">${problemText(strings, one.reason)}</p></li>`)}</ul></section>`
      : nothing}
  </div>`;
}

/** In the panel, beside the stage. @param {Ui} ui @param {Futures} futures */
export function futuresPanel(ui, futures) {
  const { strings, commands } = ui;
  return html`<section class="inspector" part="futures" aria-label=${strings.text('ui-futures')}>
    <h3 aria-level="2"><span class="title">${strings.text('ui-futures')}</span>
      <button class="tool" data-control="close-futures" aria-label=${strings.text('ui-close')} title=${`${strings.text('ui-close')} (Esc)`} @click=${commands.futures}>${icons.close}</button></h3>
    <div class="inspector-body">${futuresBody(ui, futures)}</div>
  </section>`;
}
