// Beside the page: it stays as quick as it is, however long a search takes.
import { checkersOf } from './checkers.js';
import { Searching } from './search.js';

/** Long enough that little is lost between slices (4 ms each), short enough that "pause" is heard at once. */
const REST_MS = 100;

/** @type {Searching | null} */
let searching = null;
addEventListener('message', ({ data }) => {
  // The first that it hears.
  if (data.files) searching = new Searching(checkersOf(data.files), (told) => postMessage(told), REST_MS);
  else void searching?.hear(data);
});
postMessage({ is: 'here' });
