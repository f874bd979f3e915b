// What each menu offers.
import { SPEEDS } from '../player.js';
import { linkItems, messageItems, nodeItems } from './items.js';
import { COMPARABLE } from '../beside/counterpart.js';
import { protocolName, speedLabel, way } from './brief.js';
import { themeAfter } from './chosen.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').MenuItem} MenuItem */
/** @typedef {{ label: string, items: MenuItem[] }} Lines */

/** @param {Ui} ui @returns {Lines} */
function seed({ strings, commands }) {
  return {
    label: strings.text('ui-seed'),
    items: [
      { label: strings.text('ui-restart-same'), run: () => commands.restart(false) },
      { label: strings.text('ui-restart-fresh'), key: 'R', run: () => commands.restart(true) },
      { label: strings.text('ui-setup-menu'), apart: true, run: () => commands.dialog('settings') },
    ],
  };
}

/** The run as an address, where there is a page that opens it. @param {Ui} ui @returns {MenuItem[]} */
function link({ strings, sharer }) {
  return sharer?.base ? [{ label: strings.text('ui-link-copy'), key: 'L', apart: true, run: sharer.copy }] : [];
}

/** The run in somebody's page, where there is a site that it comes from. @param {Ui} ui @returns {MenuItem[]} */
function embed({ strings, commands, sharer }) {
  return sharer?.base ? [{ label: strings.text('ui-embed-menu'), key: 'E', run: () => commands.dialog('embed') }] : [];
}

/** @param {Ui} ui @returns {MenuItem[]} */
function kept({ strings, sharer, host }) {
  return host.settings.page && sharer?.base ? [{ label: strings.text('ui-link-keep'), checked: sharer.keeps, run: sharer.keep }] : [];
}

/** The same cluster under another protocol, beside this one. @param {Ui} ui @returns {MenuItem[]} */
function besides(ui) {
  const { strings, commands, view, beside } = ui;
  if (beside) return [{ label: strings.text('beside-close'), apart: true, run: () => commands.beside(null) }];
  if (!COMPARABLE.includes(view.scenario.protocol)) return [];
  const others = COMPARABLE.filter((protocol) => protocol !== view.scenario.protocol);
  return others.map((protocol, at) => ({ label: strings.text('beside-menu', { protocol: protocolName(ui, protocol) }), apart: at === 0, run: () => commands.beside(protocol) }));
}

/** @param {Ui} ui @returns {Lines} */
function file(ui) {
  const { strings, commands, workshop } = ui;
  return {
    label: strings.text('ui-file'),
    items: [
      ...link(ui),
      ...embed(ui),
      ...kept(ui),
      { label: strings.text('ui-export-menu'), apart: true, run: () => commands.dialog('export') },
      { label: strings.text('ui-text-show'), run: () => commands.dialog('text') },
      { label: strings.text('ui-text-copy'), run: () => void workshop?.copy() },
      { label: strings.text('ui-text-save'), run: () => void workshop?.save() },
      { label: strings.text('ui-text-open'), apart: true, run: () => commands.dialog('open') },
      ...besides(ui),
    ],
  };
}

/** What an embed has no button for. @param {Ui} ui @returns {MenuItem[]} */
function only({ strings, commands, speed }) {
  const at = SPEEDS.indexOf(speed);
  const [slower, faster] = [SPEEDS[at - 1], SPEEDS[at + 1]];
  return [
    { label: strings.text('ui-telling-menu'), run: () => commands.dialog('telling') },
    { label: strings.text('ui-full'), disabled: !document.fullscreenEnabled, run: commands.full },
    { label: strings.text('ui-faster', { speed: speedLabel(faster ?? speed) }), disabled: faster === undefined, run: () => commands.speed(faster ?? speed) },
    { label: strings.text('ui-slower', { speed: speedLabel(slower ?? speed) }), disabled: slower === undefined, run: () => commands.speed(slower ?? speed) },
  ];
}

/** The way to the pages around the playground, where it is a page of a site. @param {Ui} ui @returns {MenuItem[]} */
function around({ strings, host }) {
  const { site } = host.settings;
  return site ? [{ label: strings.text('ui-site.what'), apart: true, run: () => location.assign(site) }] : [];
}

/** @param {Ui} ui @returns {Lines} */
function more(ui) {
  const { strings, commands, view, workshop, theme, layout, stops } = ui;
  const next = themeAfter(theme);
  return {
    label: strings.text('ui-more'),
    items: [
      ...(layout === 'embed' ? only(ui) : []),
      { label: strings.text('ui-note-add'), key: 'N', disabled: !view.event, run: () => commands.note() },
      { label: strings.text('ui-stops'), checked: stops, run: () => commands.stops(!stops) },
      { label: strings.text('ui-restart'), apart: true, run: () => commands.restart(false) },
      { label: strings.text('ui-restart-fresh'), run: () => commands.restart(true) },
      { label: strings.text('ui-to-start'), run: commands.toStart },
      { label: strings.text('ui-to-end'), run: commands.toEnd },
      { label: strings.text('ui-redo'), apart: true, disabled: !view.can_redo, run: commands.redo },
      { label: strings.text('ui-futures-menu'), key: 'B', run: commands.futures },
      ...besides(ui),
      { label: strings.text('ui-check-menu'), key: 'K', run: commands.check },
      { label: strings.text('ui-setup-menu'), apart: true, run: () => commands.dialog('settings') },
      ...link(ui),
      ...embed(ui),
      ...kept(ui),
      { label: strings.text('ui-export-menu'), run: () => commands.dialog('export') },
      { label: strings.text('ui-text-show'), run: () => commands.dialog('text') },
      { label: strings.text('ui-text-copy'), run: () => void workshop?.copy() },
      { label: strings.text('ui-text-open'), run: () => commands.dialog('open') },
      { label: strings.language === 'en' ? '中文' : 'English', apart: true, run: () => commands.language(strings.language === 'en' ? 'zh' : 'en') },
      { label: strings.text('ui-theme-to', { next: strings.text(`ui-theme-${next}`) }), run: () => commands.theme(next) },
      { label: strings.text('ui-help'), run: () => commands.dialog('help') },
      ...around(ui),
    ],
  };
}

/** @type {Record<import('../types.d.ts').MenuName, (ui: Ui) => Lines>} */
const MENUS = { seed, export: file, more };

/** The menu of a button. @param {Ui} ui @param {import('../types.d.ts').MenuName} name */
export function menuOf(ui, name) {
  return MENUS[name](ui);
}

/** The menu of what a press was on. @param {Ui} ui @param {import('../types.d.ts').MenuSubject} what @returns {Lines | null} */
export function menuAbout(ui, what) {
  const node = ui.view.nodes.find(({ name }) => name === what.node);
  const message = ui.view.messages.find(({ name }) => name === what.message);
  if (message) return { label: `${way(message)} ${message.kind} ${message.ballot}`, items: messageItems(ui, message) };
  if (what.cut) return { label: ui.strings.text('ui-link', what.cut), items: linkItems(ui, what.cut) };
  return node ? { label: node.name, items: nodeItems(ui, node) } : null;
}
