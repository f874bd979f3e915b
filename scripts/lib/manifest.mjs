// The custom-elements manifest of the element, made of its source.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { root } from './paths.mjs';
import { run } from './run.mjs';
import { UserError } from './ui.mjs';

/** @typedef {{ name: string, description?: string, type?: { text: string } }} Named */
/** @typedef {Named & { kind: 'field' | 'method', static?: boolean, readonly?: boolean, attribute?: string, parameters?: Named[], return?: { type?: { text: string } } }} Member */
/** @typedef {{ name: string, tagName: string, members: Member[], attributes: Named[], events: Named[], cssParts: Named[], cssProperties: Named[], slots: Named[] }} Declaration */
/** @typedef {{ schemaVersion: string, modules: { path: string, declarations: Declaration[] }[] }} Manifest */

/** @returns {Promise<Manifest>} */
export async function makeManifest() {
  // The analyzer writes relative to where it runs.
  const folder = mkdtempSync(join(tmpdir(), 'consensus-playground-manifest-'));
  try {
    const args = ['analyze', '--config', 'scripts/cem.config.mjs', '--outdir', relative(root, folder), '--quiet'];
    const made = await run(`${root}/node_modules/.bin/cem`, args, { seconds: 60, quiet: true });
    if (!made.ok) throw new UserError(`the element's manifest could not be made:\n${made.output}`);
    return JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The element, as the manifest has it. @param {Manifest} manifest @returns {Declaration} */
export function elementIn(manifest) {
  const found = manifest.modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === 'consensus-playground');
  if (!found) throw new Error('the manifest has no consensus-playground: see the comment above the class in www/src/element.js');
  return found;
}
