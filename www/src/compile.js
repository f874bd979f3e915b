// Fluent texts as plain data, made when the page is built: no parser is downloaded, nothing is parsed at load.
import { FluentResource } from '@fluent/bundle';

/** @typedef {import('./sentences.d.ts').Pattern} Pattern */
/** @typedef {import('./sentences.d.ts').Piece} Piece */
/** @typedef {import('./sentences.d.ts').Table} Table */
/** @typedef {NonNullable<import('@fluent/bundle').Message['value']>} Fluent */

/** @param {Fluent} pattern @returns {Pattern} */
function patternOf(pattern) {
  return typeof pattern === 'string' ? pattern : pattern.map((part) => (typeof part === 'string' ? part : pieceOf(part)));
}

/** @param {any} part @returns {Piece} */
function pieceOf(part) {
  switch (part.type) {
    case 'str':
      return part.value;
    case 'var':
      return [part.name];
    case 'mesg':
      return [0, part.attr ? `${part.name}.${part.attr}` : part.name];
    case 'select': {
      if (part.selector.type !== 'var') break;
      const variants = part.variants.map((/** @type {any} */ { key, value }) => [String(key.value), patternOf(value)]);
      return [part.selector.name, Object.fromEntries(variants), variants[part.star][0]];
    }
  }
  throw new Error(`sentences: ${part.type} is not understood by strings.js`);
}

/** Every pattern of a Fluent text, by `id` or `id.attribute`. @param {string} text @returns {Table} */
export function compile(text) {
  /** @type {Table} */
  const table = {};
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (value !== null) table[id] = patternOf(value);
    for (const [name, pattern] of Object.entries(attributes)) table[`${id}.${name}`] = patternOf(pattern);
  }
  return table;
}

/** Rules that can be told of a run that has just begun and meets no trouble. */
export const COURSE = 'started|asked|began-ballot|promised|promised-and-reported|counted-promise|free-choice|adopted-highest-vote|voted|counted-vote|proposal-chosen|tallied-vote|learned';

/**
 * By file, what an embed can do without until its first message has moved: it is fetched right after. Until then a
 * rule is told without its why, and what has no rule, or one that takes a longer run or trouble, by its action.
 * @type {Record<string, RegExp>}
 */
const LATER = {
  'panels.ftl': /./,
  'check.ftl': /./,
  'export.ftl': /./,
  'share.ftl': /./,
  'diagram.ftl': /^diagram-(?!label|value)/,
  'stage.ftl': /^stage-(?:tip|fate|cut|held|hold|refused|chosen|learned|broke)/,
  'ui.ftl': /^ui-(?:to-|full|seed|copied|help|bad|unknown|protocol|ended)/,
  'protocol.ftl': new RegExp(`^(?:error|event|message|option|word|mutation|request|matter|branch|source|monitor|kind|standing)-|^roles?-server$|\\.(?:why|what|seen|broken)$|^rule-(?!(?:${COURSE})$)`),
};

/** Of these, what a wide page and a phone say in their first picture. @type {Record<string, RegExp>} */
const PANEL = {
  'panels.ftl': /^ui-(?:before|mistake|step-of|panel|safety|all-held|fallen|verdict|jump-to-fall|leading|delays|in-flight|held-for|due|will-refuse|tabs?|speed|redo|restart|changes-count|legend|seed|setup|file|theme|unapplied|site|telling)\b/,
  'ui.ftl': /^ui-(?:to-|seed|help|protocol|ended)/,
  'check.ftl': /^ui-check-button/,
  'share.ftl': /^ui-(?:futures|stops|play-through|note-(?:add|edit|yours))\b/,
  'protocol.ftl': /^(?:monitor-|(?:mutation|event)-[^.]*$|roles?-server$)/,
};

/**
 * When a sentence is loaded: with the first picture of an embed, with that of a wide page, or after it.
 * @param {string} file @param {string} id @returns {'first' | 'panel' | 'later'}
 */
export function turnOf(file, id) {
  if (!LATER[file]?.test(id)) return 'first';
  return PANEL[file]?.test(id) ? 'panel' : 'later';
}
