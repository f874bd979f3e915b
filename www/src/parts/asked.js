// What opens when somebody asks for it: menus, dialogs, the inspector, and what went wrong.
import { html, nothing } from 'lit';
import inspectorStyles from '../styles/inspector.css?inline';
import menu from '../styles/menu.css?inline';
import overlay from '../styles/overlay.css?inline';
import panel from '../styles/panel.css?inline';
import { dialog } from './dialogs.js';
import { panicPanel, problemPanel } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

export { inspector } from './inspector.js';
export { Menu } from './menu.js';
export { menuAbout, menuOf } from './menus.js';
export { past } from './past.js';
export { Bringer } from '../share/bring.js';
export { Sharer } from '../share/sharer.js';
export { Workshop } from '../workshop.js';
export const styles = [panel, overlay, inspectorStyles, menu];

/** What lies over the page. @param {Ui} ui @param {(event: Event) => void} onDialogClose */
export function over(ui, onDialogClose) {
  return html`${ui.dialog === 'open' ? nothing : problemPanel(ui)} ${panicPanel(ui)} ${dialog(ui, onDialogClose)}`;
}
