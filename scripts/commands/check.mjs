import { clippy, format, types } from '../lib/checks.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { heading, say } from '../lib/ui.mjs';

/** The quick look before a commit: format, lints, types. */
export default async function check() {
  await ensureRust();
  const failed = [];
  for (const [name, step] of /** @type {const} */ ([['rustfmt', format], ['clippy', clippy], ['types', types]])) {
    heading(name);
    if (!(await step()).ok) failed.push(name);
  }
  say(failed.length ? `\nfailed: ${failed.join(', ')}` : '\nall checks hold');
  process.exitCode = failed.length ? 1 : 0;
}
