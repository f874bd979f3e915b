// The one entry of every npm script: makes sure node_modules is there, then hands over.
// Only Node's own modules may be imported here: on a clean clone there is nothing else yet.
import { headStart } from './lib/head-start.mjs';
import { installNodeModules } from './lib/node-modules.mjs';

const COMMANDS = ['start', 'test', 'test-deep', 'build', 'package', 'bench', 'check', 'wasm', 'bless', 'shot'];
/** They build the site. */
const HEAVY = ['start', 'test', 'build'];
const [command, ...args] = process.argv.slice(2);

if (!COMMANDS.includes(command)) {
  console.error(`scripts/cp.mjs: one of ${COMMANDS.join(', ')} is expected, not ${command ?? 'nothing'}`);
  process.exit(2);
}
try {
  await installNodeModules(() => HEAVY.includes(command) && headStart());
  const { default: main } = await import(`./commands/${command}.mjs`);
  await main(args);
} catch (error) {
  // A UserError is a sentence for the person at the terminal; anything else is a bug here, with its stack.
  console.error(error instanceof Error && error.name === 'UserError' ? `\n${error.message}` : error);
  process.exit(1);
}
