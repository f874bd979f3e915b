// What is public is told in four places: the source, the manifest made of it, the types, and docs/embedding.md.
import { readFileSync, readdirSync } from 'node:fs';

import { beforeAll, describe, expect, it } from 'vitest';

import { elementIn, makeManifest } from './manifest.mjs';
import { root } from './paths.mjs';

const read = (/** @type {string} */ path) => readFileSync(`${root}/${path}`, 'utf8');
const names = (/** @type {{ name: string }[]} */ all) => all.map(({ name }) => name).sort();
/** @param {string} text @param {RegExp} pattern */
const found = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();

const docs = read('docs/embedding.md');
/** The same in Chinese. */
const chinese = read('docs/embedding.zh.md');
const chapters = (/** @type {string} */ text) => text.split(/^## /m);
/** A chapter of the docs. @param {string} title */
const chapter = (title) => chapters(docs).find((one) => one.startsWith(`${title}\n`)) ?? '';
/** What stands in code marks in the first column of a chapter's tables. @param {string} title @param {RegExp} [what] */
const told = (title, what = /`([\w-]+)/g) => found(chapter(title).split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|')[1] ?? '').join('\n'), what);

/** @type {import('./manifest.mjs').Declaration} */
let element;
beforeAll(async () => {
  element = elementIn(await makeManifest());
}, 60_000);

describe('what is public', () => {
  it('is told in Chinese as in English: the same names in the tables of each chapter', () => {
    const firsts = (/** @type {string} */ text) => chapters(text).map((one) => found(one.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|')[1] ?? '').join('\n'), /`([\w-]+)/g));
    expect(firsts(chinese)).toEqual(firsts(docs));
  });
  it('of attributes is told in the docs, and a property each', () => {
    expect(told('Attributes')).toEqual(names(element.attributes));
    // `lang` is every element's.
    const reflected = element.members.filter(({ attribute }) => attribute);
    expect([...names(reflected), 'lang'].sort()).toEqual(names(element.attributes));
    for (const { name, description, type } of reflected) expect([name, Boolean(description), Boolean(type?.text)]).toEqual([name, true, true]);
  });
  it('of methods is told in the docs, with what each gives', () => {
    const methods = element.members.filter(({ kind }) => kind === 'method');
    expect(told('Methods', /`(\w+)\(/g)).toEqual(names(methods));
    for (const { name, description, return: gives } of methods) expect([name, Boolean(description), gives?.type?.text]).toEqual([name, true, expect.stringMatching(/^Promise</)]);
    const others = element.members.filter(({ kind, attribute }) => kind === 'field' && !attribute);
    expect(names(others)).toEqual(['playing', 'ready', 'state', 'version']);
    for (const { name } of others) expect(chapter('Methods')).toContain(`\`${name}\``);
  });
  it('of events is told in the docs, typed, and sent', () => {
    expect(told('Events')).toEqual(names(element.events));
    const map = /interface PlaygroundEventMap \{([^]*?)\n\}/.exec(read('www/src/public.d.ts'))?.[1] ?? '';
    expect(found(map, /^ {2}(\w+): CustomEvent/gm)).toEqual(names(element.events));
    const sources = readdirSync(`${root}/www/src`, { recursive: true }).map(String).filter((name) => name.endsWith('.js') && !name.includes('.test.')).map((name) => read(`www/src/${name}`)).join('\n');
    expect(found(sources, /\bemit\('(\w+)'/g)).toEqual(names(element.events));
  });
  it('of parts and colours is there', () => {
    const sources = readdirSync(`${root}/www/src`, { recursive: true }).map(String).filter((name) => name.endsWith('.js')).map((name) => read(`www/src/${name}`)).join('\n');
    const parts = new Set([...found(sources, /(?<!data-)\bpart="([\w -]+)/g), ...found(sources, /\{ part: '(\w+)' \}/g), ...found(sources, /'part', '(\w+)'/g)].flatMap((all) => all.trim().split(' ')));
    expect(names(element.cssParts).filter((name) => !parts.has(name))).toEqual([]);
    expect(names(element.cssParts).filter((name) => !chapter('Styling and automation').includes(`\`${name}\``))).toEqual([]);
    const tokens = read('www/src/styles/tokens.css');
    expect(names(element.cssProperties).filter((name) => !tokens.includes(`  ${name}:`))).toEqual([]);
  });
});
