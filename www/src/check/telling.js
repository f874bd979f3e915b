// What a counterexample says, in both languages: the reader may change language, and a link is read by anybody.
import { loadStrings } from '../strings.js';

/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Checking} Checking */
/** @typedef {import('../types.d.ts').Telling} Telling */
/** @typedef {(strings: Strings) => string} Say */

/** @param {'basic' | 'logs'} family @returns {Promise<(say: Say) => { en: string, zh: string }>} */
async function both(family) {
  const [en, zh] = await Promise.all([loadStrings('en', 'whole', family), loadStrings('zh', 'whole', family)]);
  return (say) => ({ en: say(en), zh: say(zh) });
}

/** @param {Strings} strings @param {string[]} ids @param {string} prefix */
const list = (strings, ids, prefix) => ids.map((id) => strings.text(`${prefix}${id}`)).join(strings.text('ui-comma'));

/** @param {Pick<Checking, 'of' | 'view' | 'luck' | 'family'>} checking @returns {Promise<Telling>} */
export async function foundTold({ of, view, luck, family }) {
  const say = await both(family);
  const mutations = of?.mutations ?? [];
  const promises = view?.broken ?? [];
  const [first = ''] = of?.promise ? [of.promise] : promises;
  const what = (/** @type {Strings} */ strings) => list(strings, mutations, 'mutation-');
  const attribute = (/** @type {Strings} */ strings, /** @type {string} */ name) => mutations.map((id) => strings.text(`mutation-${id}.${name}`)).join(strings.language === 'en' ? ' ' : '');
  const about = luck ? 'check-about-luck' : mutations.length ? 'check-about' : 'check-about-plain';
  return {
    title: say((strings) => strings.text(mutations.length ? 'check-title' : 'check-title-plain', { promise: capital(strings.text(`monitor-${first}`)), what: what(strings) })),
    about: say((strings) => strings.text(about, { what: attribute(strings, 'what'), seen: attribute(strings, 'seen') })),
    wrong: say((strings) => strings.text('check-wrong', { what: what(strings) })),
    fallen: say((strings) => strings.text('check-fallen', { promises: list(strings, promises, 'monitor-') })),
  };
}

/** What a cluster says in which a mistake shows. @param {string} mutation @param {'basic' | 'logs'} family @returns {Promise<Telling>} */
export async function arenaTold(mutation, family) {
  const say = await both(family);
  const none = { en: '', zh: '' };
  return {
    title: say((strings) => strings.text('check-arena', { what: strings.text(`mutation-${mutation}`) })),
    about: say((strings) => [strings.text(`mutation-${mutation}.what`), strings.text(`mutation-${mutation}.seen`)].join(strings.language === 'en' ? ' ' : '')),
    wrong: none,
    fallen: none,
  };
}

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
