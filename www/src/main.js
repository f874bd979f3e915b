// A placeholder: shows that the page, the engine and the build fit together.
import init, { version } from '../pkg/playground.js';

await init();
const place = document.querySelector('#placeholder');
if (place) place.textContent = version();
