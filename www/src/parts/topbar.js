// The head of the page: which scenario, which seed, the language, the theme, help.
import { html, nothing } from 'lit';
import { SPEEDS, speedLabel } from '../player.js';
import { icons } from './icons.js';
import { standing } from './monitors.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Theme} Theme */

/** @type {Theme[]} */
const THEMES = ['system', 'light', 'dark'];

/** `b09` and its title; the id where it has none. @param {Ui} ui */
function shortName({ view, strings }) {
  const [number = '', ...rest] = view.scenario.id.split('-');
  return `${number} ${view.scenario.title[strings.language] || rest.join(' ')}`.trim();
}

/** @param {Ui} ui */
function picker(ui) {
  const { view, strings, commands, layout } = ui;
  const protocol = strings.has(`ui-protocol-${view.scenario.protocol}`) ? strings.text(`ui-protocol-${view.scenario.protocol}`) : view.scenario.protocol;
  return html`<button class="pick" part="scenario" data-control="picker" aria-haspopup="dialog" title=${`${strings.text('ui-pick')} (/)`} @click=${() => commands.dialog('picker')}>
    ${layout === 'wide' ? html`<span>${protocol}</span>` : nothing}<b>${shortName(ui)}</b>${icons.down}
  </button>`;
}

/** @param {Ui} ui @param {Event} event */
function seedMenu({ strings, commands }, event) {
  commands.menu(/** @type {Element} */ (event.currentTarget), strings.text('ui-seed'), [
    { label: strings.text('ui-restart-same'), run: () => commands.restart(false) },
    { label: strings.text('ui-restart-fresh'), key: 'R', run: () => commands.restart(true) },
    { label: strings.text('ui-setup-menu'), apart: true, run: () => commands.dialog('settings') },
  ]);
}

/** @param {Ui} ui @param {Event} event */
function textMenu({ strings, commands, text }, event) {
  commands.menu(/** @type {Element} */ (event.currentTarget), strings.text('ui-file'), [
    { label: strings.text('ui-text-show'), run: () => commands.dialog('text') },
    { label: strings.text('ui-text-copy'), run: () => commands.copy(text()) },
    { label: strings.text('ui-text-save'), run: commands.save },
    { label: strings.text('ui-text-open'), apart: true, run: () => commands.dialog('open') },
  ]);
}

/** @param {Ui} ui */
function language({ strings, commands }) {
  const other = strings.language === 'en' ? 'zh' : 'en';
  return html`<button class="plain" data-control="language" lang=${other === 'zh' ? 'zh-CN' : 'en'} aria-label=${other === 'zh' ? '切换到中文' : 'Switch to English'} title=${other === 'zh' ? '切换到中文' : 'Switch to English'} @click=${() => commands.language(other)}>
    ${other === 'zh' ? '中文' : 'EN'}
  </button>`;
}

/** @param {Ui} ui */
function theme({ strings, commands, theme }) {
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const label = strings.text('ui-theme', { now: strings.text(`ui-theme-${theme}`), next: strings.text(`ui-theme-${next}`) });
  return html`<button class="tool" data-control="theme" aria-label=${label} title=${label} @click=${() => commands.theme(next)}>${icons[theme]}</button>`;
}

/** @param {Ui} ui @param {Event} event */
function moreMenu({ strings, commands, view, text, theme, speed, layout }, event) {
  const at = SPEEDS.indexOf(speed);
  const faster = SPEEDS[at + 1];
  const slower = SPEEDS[at - 1];
  const short = [
    { label: strings.text('ui-telling-menu'), run: () => commands.dialog('telling') },
    { label: strings.text('ui-faster', { speed: speedLabel(faster ?? speed) }), disabled: faster === undefined, run: () => commands.speed(faster ?? speed) },
    { label: strings.text('ui-slower', { speed: speedLabel(slower ?? speed) }), disabled: slower === undefined, run: () => commands.speed(slower ?? speed) },
  ];
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  commands.menu(/** @type {Element} */ (event.currentTarget), strings.text('ui-more'), [
    ...(layout === 'embed' ? short : []),
    { label: strings.text('ui-restart-same'), apart: layout === 'embed', run: () => commands.restart(false) },
    { label: strings.text('ui-restart-fresh'), run: () => commands.restart(true) },
    { label: strings.text('ui-to-end'), run: commands.toEnd },
    { label: strings.text('ui-redo'), apart: true, disabled: !view.can_redo, run: commands.redo },
    { label: strings.text('ui-changes-menu'), disabled: !view.changes, run: () => commands.dialog('changes') },
    { label: strings.text('ui-setup-menu'), apart: true, run: () => commands.dialog('settings') },
    { label: strings.text('ui-text-show'), run: () => commands.dialog('text') },
    { label: strings.text('ui-text-copy'), run: () => commands.copy(text()) },
    { label: strings.text('ui-text-open'), run: () => commands.dialog('open') },
    { label: strings.language === 'en' ? '中文' : 'English', apart: true, run: () => commands.language(strings.language === 'en' ? 'zh' : 'en') },
    { label: strings.text('ui-theme-to', { next: strings.text(`ui-theme-${next}`) }), run: () => commands.theme(next) },
    { label: strings.text('ui-help'), run: () => commands.dialog('help') },
  ]);
}

/** @param {Ui} ui */
function help({ strings, commands }) {
  return html`<button class="tool who" data-control="help" aria-haspopup="dialog" aria-label=${strings.text('ui-help')} title=${`${strings.text('ui-help')} (?)`} @click=${() => commands.dialog('help')}>?</button>`;
}

/** @param {Ui} ui */
function more(ui) {
  return html`<button class="tool" data-control="more" aria-haspopup="menu" aria-label=${ui.strings.text('ui-more')} title=${ui.strings.text('ui-more')} @click=${(/** @type {Event} */ event) => moreMenu(ui, event)}>${icons.more}</button>`;
}

/** @param {Ui} ui */
function undo({ strings, commands, view }) {
  return html`<button class="tool" data-control="undo" aria-disabled=${view.can_undo ? nothing : 'true'} aria-label=${strings.text('ui-undo')} title=${strings.text('ui-undo')} @click=${() => view.can_undo && commands.undo()}>${icons.undo}</button>`;
}

/** @param {Ui} ui */
function mutated({ view, strings }) {
  const { mutations } = view.scenario;
  if (!mutations.length) return nothing;
  const names = mutations.map((name) => (strings.has(`word-mutations-${name}`) ? strings.text(`word-mutations-${name}`) : name));
  return html`<span class="mutated">${icons.broken} ${strings.text('ui-mutated', { names: names.join(', ') })}</span>`;
}

/** @param {Ui} ui */
export function topbar(ui) {
  const { view, strings, layout, commands } = ui;
  if (layout !== 'wide') {
    return html`<div class="topbar" part="topbar">
      ${picker(ui)} ${mutated(ui)}<span class="space"></span>
      ${layout === 'embed' ? standing(ui) : nothing} ${undo(ui)} ${layout === 'phone' ? help(ui) : nothing} ${more(ui)}
    </div>`;
  }
  return html`<div class="topbar" part="topbar">
    <span class="brand">Consensus Playground</span>
    ${picker(ui)}
    <span class="subtitle" title=${view.scenario.about[strings.language]}>${view.scenario.about[strings.language]}</span>
    ${mutated(ui)}<span class="space"></span>
    <button class="plain muted" data-control="seed" aria-haspopup="menu" title=${strings.text('ui-seed.what')} @click=${(/** @type {Event} */ event) => seedMenu(ui, event)}>${strings.text('ui-seed')} <b class="clock">${view.scenario.seed}</b></button>
    <button class="plain" data-control="settings" aria-haspopup="dialog" @click=${() => commands.dialog('settings')}>${strings.text('ui-setup')}</button>
    <button class="plain" data-control="export" aria-haspopup="menu" @click=${(/** @type {Event} */ event) => textMenu(ui, event)}>${strings.text('ui-file')}</button>
    ${language(ui)} ${theme(ui)} ${help(ui)}
  </div>`;
}
