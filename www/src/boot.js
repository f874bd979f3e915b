// What an element fetches when it comes into view: the sentences, the engine and the parts, together.
import { html, render } from 'lit';
import { NoWasm } from './engine.js';
import { full } from './later.js';
import { layoutOf } from './layout.js';
import { adopt } from './sheets.js';
import { Shell } from './shell.js';
import { loadStrings } from './strings.js';
import { languageOf } from './tables.js';

/**
 * @param {HTMLElement} element
 * @param {ShadowRoot} root
 * @param {string | null} tag the language wanted
 * @param {import('./engine.js').Family} family of what will probably be opened first
 * @param {Promise<import('./engine.js').Engine | import('./engine.js').First>} coming its engine
 * @param {(name: string, detail: unknown) => void} emit
 */
export async function boot(element, root, tag, family, coming, emit) {
  adopt(root);
  const { clientWidth, clientHeight } = element;
  const wide = layoutOf(clientWidth, clientHeight, element.getAttribute('layout')) !== 'embed';
  // What is opened in the middle of a run has more to say at once.
  const extent = element.hasAttribute('at') || element.hasAttribute('run') ? 'whole' : wide ? 'panel' : 'first';
  // All at once: the download decides how soon the first message moves.
  const [strings, engine] = await Promise.all([loadStrings(languageOf(tag), extent, family), coming.catch((error) => ({ error })), wide && full.load()]);
  if (!('error' in engine)) return new Shell({ element, root, family, engine, strings, emit });
  const { error } = engine;
  const id = error instanceof NoWasm ? 'no-wasm' : 'no-engine';
  render(html`<p class="blank" role="alert">${strings.text(`ui-${id}`)}</p>`, root);
  emit('error', { id, message: String(error) });
  throw error;
}

/** Another language, everywhere at once. @param {Shell} shell @param {string | null} tag */
export async function speak(shell, tag) {
  try {
    shell.speak(await loadStrings(languageOf(tag), shell.ui.strings.extent, shell.family));
  } catch (error) {
    shell.missing(error);
  }
}
