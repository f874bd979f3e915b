import { parseArgs } from 'node:util';

import { DEEP } from '../lib/deep.mjs';
import { ensureRust } from '../lib/tools.mjs';
import { UserError, heading, say, seconds } from '../lib/ui.mjs';

const NAMES = Object.keys(DEEP).join(',');
const PARTS = Object.entries(DEEP).map(([name, { about }]) => `  ${name.padEnd(9)} ${about}`).join('\n');
const HELP = `npm run test:deep -- [--only ${NAMES}] [--cases N] [--seconds N] [--part K/N | all] [--list]
${PARTS}
With what it is given it takes about an hour on four cores; more cases, seconds and parts find more.`;

/** What takes too long for every change: run it before a release, or overnight. @param {string[]} args */
export default async function testDeep(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: NAMES },
      cases: { type: 'string', default: '5000' },
      seconds: { type: 'string', default: '60' },
      part: { type: 'string', default: '1/180' },
      list: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || values.list) return say(HELP);
  const chosen = values.only.split(',').map((name) => name.trim());
  for (const name of chosen) if (!DEEP[name]) throw new UserError(`test:deep: no step is called ${name}\n${HELP}`);
  const bounds = { cases: whole('cases', values.cases), seconds: whole('seconds', values.seconds), part: partOf(values.part) };
  await ensureRust();
  const lines = [];
  const failed = [];
  const started = performance.now();
  for (const name of chosen) {
    const began = performance.now();
    heading(name, `step ${lines.length + 1} of ${chosen.length}`);
    const { ok, did } = await DEEP[name].run(bounds).catch((error) => {
      // The others can still say something; a bug of ours shows where it is.
      say(error instanceof UserError ? error.message : error.stack);
      return { ok: false, did: 'it could not run: see above' };
    });
    const line = `${seconds(performance.now() - began).padStart(9)}  ${ok ? 'ok    ' : 'FAILED'}  ${name}: ${did}`;
    say(line);
    lines.push(line);
    if (!ok) failed.push(name);
  }
  heading('summary', seconds(performance.now() - started));
  say(lines.join('\n'));
  say(failed.length ? `\nfailed: ${failed.join(', ')}; again with: npm run test:deep -- --only ${failed.join(',')}` : '\nall deep tests passed');
  process.exitCode = failed.length ? 1 : 0;
}

/** @param {string} name @param {string} text */
function whole(name, text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UserError(`test:deep: --${name} is a whole number from 1 on, not ${text}`);
  return Number(text);
}

/** @param {string} text @returns {import('../lib/deep.mjs').Part | null} */
function partOf(text) {
  if (text === 'all') return null;
  const [, part, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!(part >= 1 && part <= of)) throw new UserError(`test:deep: --part is one of so many, such as 1/180, or all; not ${text}`);
  return { part, of };
}
