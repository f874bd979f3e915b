// The search of every schedule, when somebody asks for it: beside the stage where there is room, else in a dialog.
import answer from '../styles/check-answer.css?inline';
import panel from '../styles/check.css?inline';
import { Checking } from '../check/checking.js';

/** @typedef {import('../shell.js').Shell} Shell */

export { checkBody, checkPanel } from './check.js';
export const styles = [panel, answer];

/** Opens it, or closes it. @param {Shell} shell */
export function toggle(shell) {
  const { ui, element } = shell;
  const checking = (ui.checking ??= new Checking(shell));
  const root = element.shadowRoot;
  const focus = (/** @type {string} */ where) => /** @type {HTMLElement | null | undefined} */ (root?.querySelector(where))?.focus();
  if (ui.layout !== 'wide') {
    ui.commands.dialog('check');
    return checking.follow();
  }
  ui.check = !ui.check;
  ui.futures = false;
  shell.pause();
  if (ui.check) ui.commands.select(null);
  shell.draw();
  focus(ui.check ? '[data-control="close-check"]' : '[data-control="check"]');
  return checking.follow();
}
