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
  // Both at once: the download decides how soon the first message moves.
  const [strings, engine] = await Promise.all([loadStrings(languageOf(tag)), loadEngine().catch((error) => ({ error }))]);
  if (!('error' in engine)) return new Shell({ element, root, engine, strings, emit });
  const { error } = engine;
  const id = error instanceof NoWasm ? 'no-wasm' : 'no-engine';
  render(html`<p class="blank" role="alert">${strings.text(`ui-${id}`)}</p>`, root);
  emit('error', { id, message: String(error) });
  throw error;
}

/** Another language, everywhere at once. @param {Shell} shell @param {string | null} tag */
export async function speak(shell, tag) {
  shell.speak(await loadStrings(languageOf(tag)));
}
