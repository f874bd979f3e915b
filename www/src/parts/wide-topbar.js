// The head of a wide page: which scenario, which seed, the set-up, the text, the language, the theme, help.
import { html, nothing } from 'lit';
import { themeAfter } from './chosen.js';
import { help } from './controls.js';
import { icons } from './icons.js';
import { protocolName } from './brief.js';
import { menuButton, mutated, picker } from './topbar.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {Ui} ui */
function language({ strings, commands }) {
  const other = strings.language === 'en' ? 'zh' : 'en';
  return html`<button class="plain" part="language" data-control="language" lang=${other === 'zh' ? 'zh-CN' : 'en'} aria-label=${other === 'zh' ? '切换到中文' : 'EN: switch to English'} title=${other === 'zh' ? '切换到中文' : 'Switch to English'} @click=${() => commands.language(other)}>
    ${other === 'zh' ? '中文' : 'EN'}
  </button>`;
}

/** @param {Ui} ui */
function theme({ strings, commands, theme }) {
  const next = themeAfter(theme);
  const label = strings.text('ui-theme', { now: strings.text(`ui-theme-${theme}`), next: strings.text(`ui-theme-${next}`) });
  return html`<button class="tool" data-control="theme" aria-label=${label} title=${label} @click=${() => commands.theme(next)}>${icons[theme]}</button>`;
}

/** The way to the pages around the playground, where it is a page of a site. @param {Ui} ui */
function site({ strings, host }) {
  return host.settings.site ? html`<a class="plain" data-control="site" href=${host.settings.site} title=${strings.text('ui-site.what')}>${strings.text('ui-site')}</a>` : nothing;
}

/** @param {Ui} ui */
export function wideTopbar(ui) {
  const { view, strings, commands } = ui;
  const about = view.scenario.about[strings.language];
  const { protocol } = view.scenario;
  return html`<div class="topbar" part="topbar">
    <span class="brand" part="brand">Consensus Playground</span>
    ${picker(ui, html`<span>${protocolName(ui, protocol)}</span>`)}
    <span class="subtitle" part="about" title=${about}>${about}</span>
    ${mutated(ui)}<span class="space"></span>
    ${menuButton(ui, 'seed', { label: strings.text('ui-seed.what'), className: 'plain muted', content: html`${strings.text('ui-seed')} <b class="clock">${view.scenario.seed}</b>` })}
    <button class="plain" data-control="settings" aria-haspopup="dialog" @click=${() => commands.dialog('settings')}>${strings.text('ui-setup')}</button>
    <button class="plain" data-control="check" aria-expanded=${ui.check ? 'true' : 'false'} title=${`${strings.text('ui-check-button.what')} (K)`} @click=${commands.check}>${strings.text('ui-check-button')}</button>
    ${menuButton(ui, 'export', { label: strings.text('ui-file'), className: 'plain', content: strings.text('ui-file') })}
    ${site(ui)} ${language(ui)} ${theme(ui)} ${help(ui)}
  </div>`;
}
