// What an element fetches when it comes into view: the engine, the sentences and the parts, together.
import { html, render } from 'lit';
import { NoWasm, loadEngine } from './engine.js';
import { sheets } from './sheets.js';
import { Shell } from './shell.js';
import { languageOf, loadStrings } from './strings.js';

/**
 * @param {HTMLElement} element
 * @param {ShadowRoot} root
 * @param {string | null} tag the language wanted
 * @param {(name: string, detail: unknown) => void} emit
 */
export async function boot(element, root, tag, emit) {
  root.adoptedStyleSheets = sheets();
  const strings = await loadStrings(languageOf(tag));
  try {
    const engine = await loadEngine();
    return new Shell({ element, root, engine, strings, emit });
  } catch (error) {
    const id = error instanceof NoWasm ? 'ui-no-wasm' : 'ui-no-engine';
    render(html`<p class="blank" role="alert">${strings.text(id)}</p>`, root);
    emit('error', { id: error instanceof NoWasm ? 'no-wasm' : 'no-engine', message: String(error) });
    throw error;
  }
}

/** Another language, everywhere at once. @param {Shell} shell @param {string | null} tag */
export async function speak(shell, tag) {
  shell.speak(await loadStrings(languageOf(tag)));
}
