// What is drawn of the run's text: once the workshop has come; until then that it is coming, or why it has not.
import { html } from 'lit';
import { problemText, wayOn } from './problem.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Work} Work */

/** @param {Ui} ui @param {(work: Required<Omit<Work, 'problem'>>) => unknown} draw */
export function worked({ strings, work, workshop }, draw) {
  const { text, settings, problem } = work;
  if (problem)
    return html`<div class="inline-problem" role="alert">
      <p class="reason">${problemText(strings, problem)}</p>
      <p class="what">${wayOn(strings, problem)}</p>
      <p class="acts"><button class="primary" data-control="again" @click=${workshop?.show}>${strings.text('ui-try-again')}</button></p>
    </div>`;
  return text === undefined || !settings ? html`<p class="empty" role="status">${strings.text('ui-coming')}</p>` : draw({ text, settings });
}
