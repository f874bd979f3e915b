// The pages around the playground, as far as they are text: what stands in them is text, links are relative, nothing is lost.
import { readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { coursesOf } from './catalogue.mjs';
import { DOCS, documentOf } from './docs.mjs';
import { ELEMENT } from './element.mjs';
import { html, markup } from './html.mjs';
import { landing } from './landing.mjs';
import { readme } from '../lib/package.mjs';
import { render, slugOf } from './markdown.mjs';
import { missingPage } from './missing.mjs';
import { root } from '../lib/paths.mjs';
import { addresses } from '../vite/scenarios.mjs';
import { ORDER } from '../../www/src/families.js';
import { sitePages } from './serve.mjs';
import { between, told } from './shell.mjs';
import { textOf } from './words.mjs';

const assets = { styles: { site: 'site.css', gallery: 'g.css', lesson: 'l.css', docs: 'd.css' }, scripts: { site: 's.js', lesson: 'l.js', gallery: 'g.js', element: 'e.js' } };

describe('what is put into a page', () => {
  it('is text, unless it was made here', () => {
    expect(String(html`<p title="${'"<b>'}">${['<i>', html`<b>${'&'}</b>`]}${null}${false}${markup('<hr>')}</p>`)).toBe('<p title="&quot;&lt;b&gt;">&lt;i&gt;<b>&amp;</b><hr></p>');
  });
  it('is never markup of a document', () => {
    const { body } = render('# T\n\n<script>x</script>\n\n[a](javascript:x) `<b>`', (target) => target);
    expect(body).not.toMatch(/<script|<b>|javascript:x"/);
  });
  it('has its sentence, and every sentence that is asked for is there', () => {
    expect(textOf('en', 'lesson-step', { step: 3 })).toBe('step 3');
    expect(() => textOf('zh', 'lesson-nothing')).toThrow('no sentence is called lesson-nothing in zh');
    expect(() => textOf('en', 'lesson-step')).toThrow('lesson-step in en');
  });
});

describe('a way from one file to another', () => {
  it.each([
    ['en/lessons/raft/a.html', 'en/lessons/raft/b.html', './b.html'],
    ['en/lessons/raft/a.html', 'en/lessons/index.html', '../'],
    ['en/lessons/index.html', 'en/lessons/index.html#raft', './#raft'],
    ['en/docs/index.html', 'zh/docs/index.html', '../../zh/docs/'],
    ['en/docs/protocols/raft.html', 'assets/site.css', '../../../assets/site.css'],
    ['index.html', 'en/index.html', './en/'],
    ['zh/index.html', '', '../'],
    ['index.html', '', './'],
  ])('%s to %s', (from, to, way) => expect(between(from, to)).toBe(way));
});

describe('what others are told', () => {
  const page = { path: (/** @type {string} */ language) => `${language}/docs/a.html`, title: 'T', description: 'D', picture: 'pictures/a.png' };
  it('is whole addresses where the site is known', () => {
    const head = String(told({ assets, base: 'https://example.org/some/' }, 'zh', page));
    expect(head).toContain('<link rel="canonical" href="https://example.org/some/zh/docs/a.html">');
    expect(head).toContain('hreflang="x-default" href="https://example.org/some/en/docs/a.html"');
    expect(head).toContain('property="og:image" content="https://example.org/some/pictures/a.png"');
  });
  it('is no half address where it is not', () => {
    const head = String(told({ assets, base: null }, 'en', page));
    expect(head).not.toMatch(/canonical|og:image/);
    expect(head).toContain('hreflang="zh" href="../../zh/docs/a.html"');
  });
});

describe('the first page', () => {
  const page = '<html lang="en"><head>\n<title>x</title>\n<meta name="description" content="x" />\n<script src="./a.js"></script></head><consensus-playground page></consensus-playground><noscript>x</noscript></html>';
  it('is the same for each language, one folder down', () => {
    const chinese = landing(page, { assets, base: null }, 'zh');
    expect(chinese).toContain('<html lang="zh-CN" data-root="../" data-lang="zh">');
    expect(chinese).toContain('src="../a.js"');
    expect(chinese).toContain('site="./lessons/"');
    expect(landing(page, { assets, base: null }, null)).toContain('src="./a.js"');
  });
  it('is not written when www/index.html no longer has what it needs', () => {
    expect(() => landing(page.replace('noscript', 'nothing'), { assets, base: null }, 'en')).toThrow('www/index.html');
  });
});

it('a page for addresses that lead nowhere counts its links from where the site is, in both languages', () => {
  const page = missingPage({ assets, base: 'https://example.org/some/' }, 'https://example.org/some/');
  expect(page).toContain('<base href="https://example.org/some/">');
  expect(page).toContain('<section lang="zh-CN"><h2>没有这个页面</h2>');
  expect(page).toContain('href="./en/lessons/"');
  expect(page).not.toMatch(/href="(?:\/|#|\.\.)/);
});

describe('a document', () => {
  const text = '# The title\n\nThe lead *in short*: yes.\n\n## A `code` part\n\n| a | b |\n|---|--:|\n| [x](b.md#c) | [y](../Z.md) |\n\n## A code part\n\n## 中文\n\n正文。\n';
  it('has anchors as code hosts make them, and links that lead to pages', () => {
    const { title, sections, body } = render(text, (target) => (target.startsWith('b.md') ? './b.html#c' : null));
    expect(title).toBe('The title');
    expect(sections.map(({ id }) => id)).toEqual(['a-code-part', 'a-code-part-1', '中文']);
    expect(body).toContain('<a href="./b.html#c">x</a>');
    expect(body).toContain('<a>y</a>');
    expect(body).toContain('<td class="right">');
    expect(body).not.toMatch(/style=|<h1/);
    expect(slugOf('More than the paper says')).toBe('more-than-the-paper-says');
  });
});

describe('npm start', () => {
  /** The addresses of the pages that went through Vite. @type {string[]} */
  const transformed = [];
  /** What is answered to an address; null: it is left to Vite. @param {string} url @returns {Promise<{ status: number, type: string, text: string } | null>} */
  async function asked(url) {
    /** @type {Function | undefined} */
    let handle;
    const server = { middlewares: { use: (/** @type {Function} */ one) => (handle = one) }, transformIndexHtml: async (/** @type {string} */ at, /** @type {string} */ text) => (transformed.push(at), text) };
    const plugin = sitePages().find(({ name }) => name === 'site-pages');
    /** @type {Function} */ (plugin?.configureServer)(server);
    const answer = { status: 200, type: '', text: '' };
    let left = false;
    const response = {
      set statusCode(/** @type {number} */ status) { answer.status = status; },
      setHeader: (/** @type {string} */ _, /** @type {string} */ type) => (answer.type = type),
      end: (/** @type {string} */ text) => (answer.text = text),
    };
    await handle?.({ url }, response, (/** @type {unknown} */ error) => { if (error) throw error; left = true; });
    return left ? null : answer;
  }
  it('serves the pages of the site: the playground with its way to the lessons, documents, pictures', async () => {
    expect((await asked('/?scenario=raft/r01-election'))?.text).toContain('site="./en/lessons/"');
    expect(transformed.at(-1), 'what is asked for is no folder').toBe('/');
    expect((await asked('/zh/'))?.text).toContain('src="../src/main.js"');
    const element = await asked('/zh/docs/element.html');
    expect(element?.text).toContain('src="../../src/consensus-playground.js"');
    expect(element?.text).toContain('href="../../site/docs.css"');
    expect((await asked('/icons/icon.svg'))?.type).toContain('image/svg+xml');
  });
  it('leaves to Vite what is not of the site, and says of a page of the site that it is not there', async () => {
    expect(await asked('/src/main.js')).toBeNull();
    expect(await asked('/embed.html')).toBeNull();
    for (const own of ['/@vite/client', '/@id/virtual:sentences', '/__open-in-editor', '/src/styles/wide.css?inline']) expect(await asked(own), own).toBeNull();
    for (const nowhere of ['/nothing.html', '/nothing', '/raft/r01-election']) expect(await asked(nowhere), nowhere).toMatchObject({ status: 404 });
    expect(await asked('/zh/docs/nothing.html')).toMatchObject({ status: 404, text: expect.stringContaining('没有这个页面') });
  });
});

/** What a text is made of, but for its sentences. @param {string} text */
function shapeOf(text) {
  const blocks = /^```[^]*?^```$/gm;
  const prose = text.replace(blocks, '');
  const count = (/** @type {RegExp} */ what) => prose.match(what)?.length ?? 0;
  return { headings: count(/^#+ /gm), rows: count(/^\|/gm), items: count(/^(?:-|\d+\.) /gm), blocks: text.match(blocks)?.length ?? 0, code: count(/`[^`]+`/g) };
}

it('every document of docs/ is a page in both languages, and says in Chinese all that it says in English', () => {
  const files = readdirSync(`${root}/docs`, { recursive: true }).map((file) => String(file).replaceAll('\\', '/'));
  const names = files.filter((file) => file.endsWith('.md') && !file.endsWith('.zh.md')).map((file) => file.slice(0, -'.md'.length));
  // The element's is made of its source.
  expect(DOCS.filter((name) => name !== ELEMENT).sort()).toEqual(names.sort());
  for (const name of DOCS) {
    const [english, chinese] = [documentOf(name, 'en'), documentOf(name, 'zh')];
    expect(english.title, name).not.toMatch(/[\u4e00-\u9fff]/);
    expect(chinese.body, name).toMatch(/[\u4e00-\u9fff]{4}/);
    expect(shapeOf(chinese.text), name).toEqual(shapeOf(english.text));
  }
});

it('the package tells of itself in both languages, in one file', () => {
  const text = readme();
  expect(text).toMatch(/^# consensus-playground, the npm package\n\n(?!\[)/);
  expect(text).toMatch(/\n## 中文\n\n(?!\[)[\u4e00-\u9fff]/);
  expect(text).not.toMatch(/\]\([^h]/);
});

it('the order in which lessons are taught names none that is not there', () => {
  const there = addresses();
  expect(Object.entries(ORDER).flatMap(([family, names]) => names.split(/\s+/).filter(Boolean).map((name) => `${family}/${name}`)).filter((address) => !there.includes(address))).toEqual([]);
});

it('a course leads on to the next, and ends at the last', () => {
  const entry = (/** @type {string} */ family, /** @type {string} */ id) => ({
    id, family, protocol: 'raft', title: { en: id, zh: id }, about: { en: '', zh: '' }, nodes: 3, events: 1, messages: 1, time_us: 0, mutations: [], broken: [], captions: [],
  });
  const courses = coursesOf([entry('raft', 'r01-a'), entry('basic-paxos', 'b01-a'), entry('basic-paxos', 'b02-b')]);
  expect(courses.map(({ family }) => family)).toEqual(['basic-paxos', 'raft']);
  const [first, second, third] = courses.flatMap(({ lessons }) => lessons);
  expect([first.back, first.next, first.short, first.number, first.count]).toEqual([undefined, 'basic-paxos/b02-b', 'b01', 1, 2]);
  expect([second.next, third.back, third.next]).toEqual(['raft/r01-a', 'basic-paxos/b02-b', undefined]);
});
