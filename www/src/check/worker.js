// Beside the page: it stays as quick as it is, however long a search takes.
import { checkersOf } from './checkers.js';
import { Searching } from './search.js';

/** Short enough that "pause" is heard at once. */
const WORK_MS = 100;

/** Orders are heard, and it is its turn again: a timer would come no sooner than in 4 ms. */
function rest() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(null);
  });
}

/** @type {Searching | null} */
let searching = null;
addEventListener('message', ({ data }) => {
  // The first that it hears.
  if (data.files) searching = new Searching(checkersOf(data.files), (told) => postMessage(told), { work: WORK_MS, rest });
  else void searching?.hear(data);
});
postMessage({ is: 'here' });
