// The reader breaks a mistake by hand; then the search tells how long the shortest way is.

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('./checking.js').Checking} Checking */

/** From the start, with nothing in the way. @param {Checking} checking @param {Shell} shell */
export function dare(checking, shell) {
  checking.challenge = { promise: checking.promise, won: null };
  shell.move(() => shell.run.seek(0));
  if (shell.ui.dialog === 'check') shell.ui.commands.dialog(null);
  shell.draw();
}

/** Whether the reader has broken it. @param {Checking} checking @param {Shell} shell */
export function judge(checking, shell) {
  const { challenge } = checking;
  if (!challenge || challenge.won) return;
  const fallen = shell.run.view?.monitors.find(({ id, verdict }) => verdict === 'broken' && (!challenge.promise || id === challenge.promise));
  if (!fallen) return;
  const { strings } = shell.ui;
  const steps = fallen.step ?? shell.run.view?.step ?? 0;
  checking.challenge = { ...challenge, won: { promise: fallen.id, steps } };
  const said = strings.text('ui-check-challenge-won', { promise: strings.text(`monitor-${fallen.id}`), steps });
  shell.teller.note(said);
  // After this update: it is not finished yet.
  setTimeout(() => {
    shell.pause();
    checking.start();
  });
}
