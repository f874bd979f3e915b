// How many tests ran, read from what each runner prints or writes.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Counts} */
export const none = () => ({ passed: 0, failed: 0, skipped: 0 });

/** @param {Counts} a @param {Counts} b @returns {Counts} */
export const sum = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped });

/** cargo test and wasm-pack test: a line for each test program. @param {string} output */
export function cargoCounts(output) {
  const lines = output.matchAll(/^test result: \S+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm);
  return [...lines].reduce((all, [, passed, failed, skipped]) => sum(all, { passed: +passed, failed: +failed, skipped: +skipped }), none());
}

/** vitest's JSON report. @param {string} file */
export function vitestCounts(file) {
  if (!existsSync(file)) return none();
  const report = JSON.parse(readFileSync(file, 'utf8'));
  return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests };
}

/** The closing line. @param {Counts} counts */
export function closing({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
