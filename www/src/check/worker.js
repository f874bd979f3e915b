// Beside the page: it stays as quick as it is, however long a search takes.
import { loadChecker } from '../tools.js';
import { Searching } from './search.js';

/** Long enough that little is lost between slices, short enough that "pause" is heard at once. */
const REST_MS = 60;

const searching = new Searching(loadChecker, (told) => postMessage(told), REST_MS);
addEventListener('message', ({ data }) => void searching.hear(data));
postMessage({ is: 'here' });
