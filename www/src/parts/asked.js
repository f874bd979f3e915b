// What opens when somebody asks for it: menus, dialogs, the inspector, and what went wrong.
import { html, nothing } from 'lit';
import inspectorStyles from '../styles/inspector.css?inline';
import menu from '../styles/menu.css?inline';
import overlay from '../styles/overlay.css?inline';
import { Bringer } from '../share/bring.js';
import { Sharer } from '../share/sharer.js';
import { Workshop } from '../workshop.js';
import { dialog } from './dialogs.js';
import { Menu } from './menu.js';
import { panelSheets } from './panel-sheets.js';
import { panicPanel, problemPanel } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

export { problemText } from './problem.js';
export { inspector } from './inspector.js';
export { menuAbout, menuOf } from './menus.js';
export { past } from './past.js';
export const styles = [...panelSheets, overlay, inspectorStyles, menu];

/** From now on a shell has it. @param {import('../shell.js').Shell} shell @param {HTMLElement} place where the menu opens @param {AbortSignal} signal */
export function prepare(shell, place, signal) {
  const { ui } = shell;
  const menu = new Menu(place);
  new Bringer(shell, signal);
  Object.assign(ui, { workshop: new Workshop(shell), sharer: new Sharer(shell) });
  signal.addEventListener('abort', () => {
    for (const part of [ui.sharer, ui.exporter, ui.embedder, ui.branching, ui.checking]) part?.destroy();
    menu.close(false);
  });
  if (!ui.problem) ui.commands.checkAttributes();
  return menu;
}

/** Dialogs whose list stands where what is open now is seen. @type {WeakSet<HTMLDialogElement>} */
const shown = new WeakSet();

/** Of a long list, what is open now: the page behind is not scrolled by it. A list may come after its dialog. @param {HTMLDialogElement} dialog */
function showCurrent(dialog) {
  if (shown.has(dialog)) return;
  const [body, entry] = ['.dialog-body', '.entry[aria-current]'].map((selector) => /** @type {HTMLElement | null} */ (dialog.querySelector(selector)));
  if (!body || !entry) return;
  body.scrollTop += entry.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 2;
  shown.add(dialog);
}

/** The one dialog is open or not, as it is meant to be. @param {Ui} ui @param {ShadowRoot} root */
export function showDialog(ui, root) {
  const dialog = root.querySelector('dialog');
  if (ui.dialog && dialog && !dialog.open) {
    dialog.showModal();
    shown.delete(dialog);
  } else if (!ui.dialog && dialog?.open) dialog.close();
  if (ui.dialog && dialog) showCurrent(dialog);
  // What lies behind a dialog is neither seen nor read out.
  const note = root.querySelector('.note');
  const home = ui.dialog ? dialog : root.querySelector('.app');
  if (note && home && note.parentElement !== home) home.append(note);
}

/** What lies over the page. @param {Ui} ui */
export function over(ui) {
  return html`${ui.dialog === 'open' ? nothing : problemPanel(ui)} ${panicPanel(ui)} ${dialog(ui, ui.commands.dialogClosed)}`;
}
