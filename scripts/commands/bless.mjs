import { run } from '../lib/run.mjs';
import { say } from '../lib/ui.mjs';

/** Writes the transcripts of the scenarios anew: look at the difference before you commit it. */
export default async function bless() {
  const { ok } = await run('cargo', ['test', '-p', 'consensus-cli', '-p', 'consensus-playground-export'], { env: { BLESS: '1' } });
  await run('git', ['--no-pager', 'diff', '--stat', '--', 'scenarios'], { seconds: 20 });
  say(ok ? '\nblessed: the difference is above' : '\nnot blessed: see above');
  process.exitCode = ok ? 0 : 1;
}
