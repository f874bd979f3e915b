// The pages around the playground, written into the built site.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { buildAssets } from './bundle.mjs';
import { drawAll } from './catalogue.mjs';
import { documents } from './docs.mjs';
import { galleryPage } from './gallery.mjs';
import { landing, landingPath } from './landing.mjs';
import { lessonPage } from './lesson.mjs';
import { missingPage } from './missing.mjs';
import { manifestOf, writeOffline } from './offline.mjs';
import { writeIcons, writePictures } from './pictures.mjs';
import { bound, document } from './shell.mjs';
import { LANGUAGES } from './words.mjs';

/** @typedef {import('./shell.mjs').Page} Page */
/** @typedef {import('./words.mjs').Language} Language */

/** Every page of a language. @param {import('./shell.mjs').Site} site @param {Language} language @param {import('./catalogue.mjs').Course[]} courses @returns {Page[]} */
export function pagesOf(site, language, courses) {
  const lessons = new Map(courses.flatMap((course) => course.lessons.map((lesson) => [lesson.address, lesson])));
  return [
    galleryPage(site, language, courses),
    ...courses.flatMap((course) => course.lessons.map((lesson) => lessonPage(site, language, lesson, course, lessons))),
    ...documents(language, site),
  ];
}

/** For search engines, which take whole addresses only. @param {string} base @param {string[]} paths */
function sitemapOf(base, paths) {
  const urls = paths.map((path) => `<url><loc>${new URL(path.replace(/(^|\/)index\.html$/, '$1'), base).href}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('')}</urlset>\n`;
}

/**
 * @param {string} out the built playground
 * @param {string | null} base where the site will be, if that is known
 */
export async function buildPages(out, base) {
  const assets = await buildAssets(out);
  const courses = await drawAll();
  const site = { assets, base };
  /** @type {string[]} */
  const written = [];
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(`${out}/${path}`), { recursive: true });
    writeFileSync(`${out}/${path}`, text);
    written.push(path);
  };
  const first = readFileSync(`${out}/index.html`, 'utf8');
  for (const language of [null, ...LANGUAGES]) write(landingPath(language), landing(first, site, language));
  for (const language of LANGUAGES) for (const page of pagesOf(site, language, courses)) write(page.path(language), document(site, language, page));
  await writePictures(out, courses.flatMap(({ lessons }) => lessons));
  await writeIcons(out);
  const { text } = bound('en');
  writeFileSync(`${out}/manifest.webmanifest`, manifestOf({ name: text('site-name'), about: text('site-about') }));
  if (base) {
    writeFileSync(`${out}/404.html`, missingPage(site, base));
    writeFileSync(`${out}/sitemap.xml`, sitemapOf(base, written));
    writeFileSync(`${out}/robots.txt`, `User-agent: *\nAllow: /\nSitemap: ${new URL('sitemap.xml', base).href}\n`);
  }
  writeOffline(out);
  return written.length;
}
