// All lessons as cards, course by course.
import { html } from './html.mjs';
import { between, bound } from './shell.mjs';
import { listOf } from './words.mjs';

/** @typedef {import('./catalogue.mjs').Lesson} Lesson */
/** @typedef {import('./catalogue.mjs').Course} Course */
/** @typedef {import('./words.mjs').Language} Language */

/** @param {Language} language */
export const galleryPath = (language) => `${language}/lessons/index.html`;

/** @param {Language} language @param {string} address */
export const lessonPath = (language, address) => `${language}/lessons/${address}.html`;

/** What a lesson is called: few of those that show a mistake have more than an id. @param {Lesson} lesson @param {Language} language */
export const titleOf = (lesson, language) => lesson.title[language] || lesson.id.replaceAll('-', ' ');

/** @param {Lesson} lesson @param {Language} language */
export function brokenOf({ broken }, language) {
  const { text } = bound(language);
  return listOf(language, broken.map((id) => text(`monitor-${id}`)));
}

/** @param {import('./shell.mjs').Site} site @param {Language} language @param {Course[]} courses @returns {import('./shell.mjs').Page} */
export function galleryPage({ assets }, language, courses) {
  const { text } = bound(language);
  const count = courses.reduce((sum, { lessons }) => sum + lessons.length, 0);
  const lead = text('gallery-lead', { count });
  return {
    path: galleryPath,
    look: 'gallery',
    section: 'lessons',
    title: text('gallery-page', { count }),
    description: lead,
    picture: 'pictures/basic-paxos/b09-x-and-y.png',
    scripts: [assets.scripts.gallery],
    className: 'gallery',
    body: html`<main id="content">
<h1>${text('gallery-title')}</h1>
<p class="lead">${lead}</p>
<nav class="courses" aria-label="${text('gallery-courses')}">
${courses.map(({ family, lessons }) => html`<a href="#${family}"><b>${text(`course-${family}`)}</b> <span>${text('gallery-count', { count: lessons.length })}</span></a>
`)}</nav>
<search class="search" hidden>
<label for="search">${text('gallery-search')}</label>
<input id="search" type="search" name="q" autocomplete="off" spellcheck="false">
<output for="search" data-text="${text('gallery-found', { count: 2 }).replace('2', '#')}" data-one="${text('gallery-found', { count: 1 }).replace('1', '#')}" data-none="${text('gallery-none')}"></output>
</search>
${courses.map((course) => section(course, language))}
</main>`,
  };
}

/** @param {Course} course @param {Language} language */
function section({ family, lessons }, language) {
  const { text } = bound(language);
  const first = lessons[0];
  return html`<section id="${family}" aria-labelledby="${family}-title">
<div class="heading">
<h2 id="${family}-title">${text(`course-${family}`)}</h2>
<a href="${between(galleryPath(language), lessonPath(language, first.address))}" aria-describedby="${family}-title">${text('gallery-start')}</a>
<p>${text(`course-${family}.about`)}</p>
</div>
<ul class="cards">
${lessons.map((lesson) => card(lesson, language))}</ul>
</section>
`;
}

/** @param {Lesson} lesson @param {Language} language */
function card(lesson, language) {
  const { text } = bound(language);
  const here = galleryPath(language);
  const broken = lesson.broken.length ? text('gallery-falls', { monitors: brokenOf(lesson, language) }) : '';
  const picture = (/** @type {string} */ kind) => between(here, `pictures/${lesson.address}.${kind}.svg`);
  // What it is searched by is in both languages: many know the terms in one only.
  const words = [lesson.id, lesson.title.en, lesson.title.zh, lesson.about.en, lesson.about.zh, lesson.protocol, brokenOf(lesson, 'en'), brokenOf(lesson, 'zh'), ...lesson.mutations].join(' ').toLowerCase();
  return html`<li data-words="${words}"><a class="card" href="${between(here, lessonPath(language, lesson.address))}">
<picture><source srcset="${picture('dark')}" media="(prefers-color-scheme: dark)"><img src="${picture('light')}" width="480" height="270" loading="lazy" decoding="async" alt=""></picture>
<span class="name">${lesson.short && html`<span class="number">${lesson.short}</span> `}<b>${titleOf(lesson, language)}</b></span>
<span class="about">${lesson.about[language]}</span>
<span class="facts">${text('gallery-nodes', { count: lesson.nodes })} · ${text('gallery-steps', { count: lesson.events })}${broken && html` · <span class="falls">${broken}</span>`}</span>
</a></li>
`;
}
