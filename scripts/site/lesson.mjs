// A lesson: the playground with one scenario, what it says step by step, and its place in the course.
import { pictureOf } from './catalogue.mjs';
import { galleryPath, brokenOf, lessonPath, titleOf } from './gallery.mjs';
import { html, markup } from './html.mjs';
import { between, bound } from './shell.mjs';

/** @typedef {import('./catalogue.mjs').Lesson} Lesson */
/** @typedef {import('./catalogue.mjs').Course} Course */
/** @typedef {import('./words.mjs').Language} Language */

/**
 * @param {import('./shell.mjs').Site} site @param {Language} language @param {Lesson} lesson @param {Course} course
 * @param {Map<string, Lesson>} lessons all of them, by address
 * @returns {import('./shell.mjs').Page}
 */
export function lessonPage({ assets }, language, lesson, course, lessons) {
  const { text } = bound(language);
  const here = lessonPath(language, lesson.address);
  const title = titleOf(lesson, language);
  const place = text('lesson-of', { course: text(`course-${course.family}`), number: lesson.number, count: lesson.count });
  return {
    path: (other) => lessonPath(other, lesson.address),
    look: 'lesson',
    section: 'lessons',
    // In a list of results nothing else says what it is about.
    title: text(lesson.short ? 'lesson-title' : 'lesson-title-plain', { protocol: text(`course-${lesson.protocol}`), number: lesson.short, title }),
    description: lesson.about[language],
    picture: `pictures/${lesson.address}.png`,
    scripts: ['consensus-playground.js', assets.scripts.lesson],
    className: 'lesson',
    body: html`<main id="content">
<p class="place"><a href="${between(here, `${galleryPath(language)}#${course.family}`)}">${place}</a></p>
<h1>${lesson.short && html`<span class="number">${lesson.short}</span> `}${title}</h1>
<p class="lead">${lesson.about[language]}</p>
<consensus-playground scenario="${lesson.address}" share="${between(here, `${language}/index.html`)}"><figure class="diagram"><figcaption>${text('lesson-diagram')}</figcaption>${markup(pictureOf(lesson, language))}</figure></consensus-playground>
${lesson.broken.length > 0 && html`<p class="falls">${text('lesson-broken', { monitors: brokenOf(lesson, language) })}</p>
`}${steps(lesson, language)}
<ul class="ways">
<li><a href="${between(here, `${language}/index.html`)}?scenario=${lesson.address}">${text('lesson-open')}</a></li>
<li><a href="${between(here, `${language}/docs/protocols/${lesson.protocol}.html`)}">${text('lesson-more')}</a></li>
</ul>
</main>
${contents(lesson, course, language)}
${pager(lesson, language, lessons, place)}`,
  };
}

/** What it says, each line with its moment. @param {Lesson} lesson @param {Language} language */
function steps(lesson, language) {
  const { text } = bound(language);
  const line = (/** @type {number} */ step, /** @type {number} */ time, /** @type {string} */ said) =>
    html`<li><a href="#at=${step}"><span class="when">${time / 1000} ms</span> <span class="what">${said}</span> <span class="step">${text('lesson-step', { step })}</span></a></li>
`;
  return html`<section class="steps" aria-labelledby="steps">
<h2 id="steps">${text('lesson-steps')}</h2>
<p>${text('lesson-steps-lead')}</p>
<ol>
${line(0, 0, text('lesson-start'))}${lesson.captions.map((caption) => line(caption.step, caption.time_us, caption[language]))}</ol>
</section>`;
}

/** @param {Lesson} lesson @param {Course} course @param {Language} language */
function contents(lesson, course, language) {
  const { text } = bound(language);
  const here = lessonPath(language, lesson.address);
  return html`<nav class="contents" id="contents" aria-labelledby="contents-title">
<h2 id="contents-title">${text('lesson-contents')}</h2>
<ol>
${course.lessons.map((other) => html`<li><a href="${between(here, lessonPath(language, other.address))}"${other.id === lesson.id && markup(' aria-current="page"')}>${other.short && html`<span class="number">${other.short}</span> `}${titleOf(other, language)}</a></li>
`)}</ol>
<p><a href="${between(here, galleryPath(language))}">${text('lesson-all')}</a></p>
</nav>`;
}

/** Back and next, always in the same places. @param {Lesson} lesson @param {Language} language @param {Map<string, Lesson>} lessons @param {string} place */
function pager(lesson, language, lessons, place) {
  const { text } = bound(language);
  const here = lessonPath(language, lesson.address);
  const step = (/** @type {'back' | 'next'} */ way) => {
    const other = lessons.get(lesson[way] ?? '');
    return other
      ? html`<a class="${way}" rel="${way === 'back' ? 'prev' : 'next'}" href="${between(here, lessonPath(language, other.address))}"><b>${text(`lesson-${way}`)}</b> <span>${titleOf(other, language)}</span></a>`
      : html`<a class="${way}" href="${between(here, galleryPath(language))}"><b>${text(way === 'back' ? 'lesson-all' : 'lesson-end')}</b></a>`;
  };
  return html`<nav class="pager" aria-label="${place}">
${step('back')}
<a class="to-contents" href="#contents"><b>${text('lesson-contents')}</b> <span>${lesson.number} / ${lesson.count}</span></a>
${step('next')}
</nav>`;
}
