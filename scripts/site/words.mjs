// The sentences of the pages, by the same files as the playground's.
import { readFileSync } from 'node:fs';

import { FluentBundle, FluentResource } from '@fluent/bundle';

import { root } from '../lib/paths.mjs';

/** @typedef {'en' | 'zh'} Language */

/** @type {readonly Language[]} */
export const LANGUAGES = ['en', 'zh'];
/** As HTML says it. @type {Record<Language, string>} */
export const TAGS = { en: 'en', zh: 'zh-CN' };
/** As each calls itself. @type {Record<Language, string>} */
export const NAMES = { en: 'English', zh: '中文' };
const FILES = ['site', 'protocol', 'log', 'multi-paxos', 'raft'];

/** @type {Map<Language, FluentBundle>} */
const read = new Map();

/** @param {Language} language */
function bundleOf(language) {
  let bundle = read.get(language);
  if (!bundle) {
    read.set(language, (bundle = new FluentBundle(TAGS[language], { useIsolating: false })));
    for (const file of FILES) bundle.addResource(new FluentResource(readFileSync(`${root}/locales/${language}/${file}.ftl`, 'utf8')));
  }
  return bundle;
}

/** A sentence, by `id` or `id.attribute`. @param {Language} language @param {string} id @param {Record<string, string | number>} [args] */
export function textOf(language, id, args) {
  const bundle = bundleOf(language);
  const [name, attribute] = id.split('.');
  const message = bundle.getMessage(name);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!pattern) throw new Error(`no sentence is called ${id} in ${language}`);
  /** @type {Error[]} */
  const errors = [];
  const text = bundle.formatPattern(pattern, args, errors);
  if (errors.length) throw new Error(`${id} in ${language}: ${errors.join('; ')}`);
  return text;
}

/** The other one. @param {Language} language @returns {Language} */
export const otherThan = (language) => (language === 'en' ? 'zh' : 'en');

/** @param {Language} language @param {string[]} names */
export const listOf = (language, names) => names.join(language === 'en' ? ', ' : '、');
