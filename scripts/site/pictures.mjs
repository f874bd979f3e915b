// What is drawn for others: cards and diagrams as the command drew them, what a shared link shows, icons.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { renderAsync } from '@resvg/resvg-js';

import { root } from '../lib/paths.mjs';
import { PICTURES, pictureOf } from './catalogue.mjs';

/** @typedef {import('./catalogue.mjs').Lesson} Lesson */

/** No letters are drawn, so that the bytes are the same whatever fonts a machine has. @param {string} svg @param {number} width */
async function png(svg, width) {
  const image = await renderAsync(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } });
  return image.asPng();
}

/** @param {string} out @param {Lesson[]} lessons */
export async function writePictures(out, lessons) {
  const drawn = lessons.map(async (lesson) => {
    const place = `${out}/pictures/${lesson.address}`;
    mkdirSync(dirname(place), { recursive: true });
    for (const kind of ['light', 'dark']) copyFileSync(`${PICTURES}/${lesson.address}.${kind}.svg`, `${place}.${kind}.svg`);
    writeFileSync(`${place}.png`, await png(pictureOf(lesson, 'light'), 1200));
  });
  await Promise.all(drawn);
}

/** The sizes that systems ask for; one whose edge may be cut off. @param {string} out */
export async function writeIcons(out) {
  const svg = readFileSync(`${root}/www/site/icon.svg`, 'utf8');
  mkdirSync(`${out}/icons`, { recursive: true });
  writeFileSync(`${out}/icons/icon.svg`, svg);
  const whole = svg.replace(/rx="\d+"/, 'rx="0"').replace('<g ', '<g transform="translate(64 64) scale(0.75)" ');
  const wanted = /** @type {const} */ ([['icon-192', svg, 192], ['icon-512', svg, 512], ['icon-180', whole, 180], ['icon-cut-512', whole, 512]]);
  for (const [name, drawing, size] of wanted) writeFileSync(`${out}/icons/${name}.png`, await png(drawing, size));
}
