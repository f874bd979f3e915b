// The sentences of both languages: complete, parallel, well-formed, and one for everything that the engine can name.
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { COURSE, compile } from './compile.js';
import { Sentences } from './strings.js';
import { TABLES } from './tables.js';

/** @typedef {import('@fluent/bundle').Message['value']} Pattern */

/** @type {Record<string, string>} */
const TEXTS = {
  ...import.meta.glob('../../docs/protocols/*.md', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob('../../locales/*/*.ftl', { query: '?raw', import: 'default', eager: true }),
  ...import.meta.glob('../../crates/{consensus,simulator,histories,playground}/src/**/*.rs', { query: '?raw', import: 'default', eager: true }),
};
/** @param {string} path */
const read = (path) => TEXTS[`../../${path}`] ?? '';

const LANGUAGES = /** @type {const} */ (['en', 'zh']);
const FILES = [...new Set(Object.keys(TEXTS).flatMap((path) => path.match(/locales\/\w+\/(.*\.ftl)$/)?.[1] ?? []))].sort();

/** Every pattern of a Fluent file, by id or id.attribute. @param {string} text @returns {Map<string, NonNullable<Pattern>>} */
function patterns(text) {
  /** @type {Map<string, NonNullable<Pattern>>} */
  const all = new Map();
  for (const { id, value, attributes } of new FluentResource(text).body) {
    if (value !== null) all.set(id, value);
    for (const [name, pattern] of Object.entries(attributes)) all.set(`${id}.${name}`, pattern);
  }
  return all;
}

/**
 * What a pattern mentions: its arguments, and the words by which it selects on them; also through a reference.
 * @param {unknown} node @param {ReturnType<typeof patterns>} all @param {Map<string, Set<string>>} found
 */
function walk(node, all = new Map(), found = new Map()) {
  if (Array.isArray(node)) for (const part of node) walk(part, all, found);
  else if (node && typeof node === 'object') {
    const it = /** @type {Record<string, any>} */ (node);
    if (it['type'] === 'var') found.set(it['name'], found.get(it['name']) ?? new Set());
    if (it['type'] === 'select' && it['selector'].type === 'var') {
      const words = found.get(it['selector'].name) ?? new Set();
      for (const { key } of it['variants']) words.add(String(key.value));
      found.set(it['selector'].name, words);
    }
    if (it['type'] === 'mesg') walk(all.get(it['attr'] ? `${it['name']}.${it['attr']}` : it['name']), all, found);
    for (const child of Object.values(it)) walk(child, all, found);
  }
  return found;
}

/** The words of the engine, read from its source. */
const rules = [...read('crates/consensus/src/basic_paxos/rules.rs').matchAll(/(\w+) \{([^{}]*)\}\s*=\s*"([a-z0-9-]+)",\s*(?:Plain|Refusal|Idle|Milestone|Mistake)/g)].map(
  ([, , fields = '', id = '']) => ({ id, fields: [...fields.matchAll(/(\w+):/g)].map(([, name = '']) => name) }),
);
const options = read('crates/consensus/src/basic_paxos/options.rs');
/** @param {string} name */
const wordsOf = (name) => [...(options.match(new RegExp(`\\n {4}${name} \\{([^}]*)\\}`))?.[1] ?? '').matchAll(/= "([a-z-]+)"/g)].map(([, word = '']) => word);
/** @param {string} text @param {RegExp} pattern */
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, word = '']) => word);

const paxos = read('crates/consensus/src/basic_paxos/mod.rs');
const registers = [...new Set([...all(read('crates/consensus/src/basic_paxos/state.rs'), /show\(\s*"([a-z]+)"/g), ...all(paxos.match(/REGISTERS[^;]*;/)?.[0] ?? '', /"([a-z]+)"/g)])];
const timers = all(paxos.match(/TIMERS[^;]*;/)?.[0] ?? '', /"([a-z-]+)"/g);
const verbs = all(read('crates/simulator/src/action.rs').match(/fn verb[^]*?\n {4}\}/)?.[0] ?? '', /=> "([a-z]+)"/g);
const roles = all(read('crates/consensus/src/status.rs'), /Self::\w+ => "([a-z]+)"/g);
const monitors = all(paxos.match(/MONITORS[^;]*;/)?.[0] ?? '', /"([a-z0-9-]+)"/g);
/** Errors that the engine names, and those that the page does. */
const errors = new Set(
  Object.entries(TEXTS).flatMap(([path, text]) => {
    if (/simulator\/src\/text\//.test(path)) return all(text.replace(/cfg\S*\(feature = "\w+"/g, ''), /(?:(?:Trouble|Self)::new|\.fail)\([^"]*?"([a-z-]+)"/g);
    if (/playground\/src\/|simulator\/src\/reason/.test(path)) return all(text, /\(\s*"([a-z-]+)",\s*(?:vec!\[|"|args\b)/g);
    return path.endsWith('basic_paxos/options.rs') ? all(text, /\bno\(\s*"([a-z-]+)"/g) : [];
  }),
);
for (const id of ['no-such-message', 'no-such-node', 'over-limit', 'syntax', 'config', 'unknown-setting', 'unknown-scenario', 'panic', 'no-wasm', 'mode']) errors.add(id);

/** Every sentence that must be there. */
const NEEDED = [
  ...rules.flatMap(({ id }) => [`rule-${id}`, `rule-${id}.why`]),
  ...registers.flatMap((name) => [`register-${name}`, `register-${name}.what`]),
  ...roles.flatMap((name) => [`role-${name}`, `role-${name}.what`, `roles-${name}`]),
  ...timers.map((name) => `timer-${name}`),
  ...['follows', 'candidate', 'leads'].map((name) => `standing-${name}`),
  ...[...verbs, 'lost', 'missed', 'cut-off'].flatMap((verb) => [`event-${verb}`, `event-${verb}.why`]),
  ...monitors.flatMap((id) => [`monitor-${id}`, `monitor-${id}.what`, `monitor-${id}.broken`]),
  ...all(options, /OptionSpec \{\s*name: "([a-z0-9-]+)"/g).flatMap((name) => [`option-${name}`, `option-${name}.what`]),
  ...wordsOf('Numbering').map((word) => `word-numbering-${word}`),
  ...wordsOf('Refusal').map((word) => `word-refusal-${word}`),
  ...['off', 'on'].map((word) => `word-broadcast-${word}`),
  ...wordsOf('Mutation').flatMap((word) => ['', '.what', '.seen'].map((part) => `mutation-${word}${part}`)),
  ...all(read('crates/consensus/src/basic_paxos/message.rs'), /Kind \{\s*name: "(\w+)"/g).map((kind) => `kind-${kind}.what`),
  ...all(paxos, /verb:\s*"([a-z]+)"/g).flatMap((verb) => [`request-${verb}`, `request-${verb}.what`]),
  ...new Set(all(read('crates/consensus/src/basic_paxos/rules.rs'), /"([a-z-]+)" "§/g).map((work) => `source-${work}`)),
  ...[...errors].map((id) => `error-${id}`),
];

describe('what the engine can name', () => {
  it('is found in its source', () => {
    // So that a change of layout there cannot make the tests below empty.
    expect(rules.length).toBeGreaterThan(40);
    expect([registers.length, roles.length, timers.length, monitors.length]).toEqual([12, 5, 3, 10]);
    expect(verbs.length).toBeGreaterThanOrEqual(20);
    expect(wordsOf('Mutation')).toHaveLength(12);
    expect([...errors]).toEqual(expect.arrayContaining(['twice', 'not-in-flight', 'quorums-do-not-meet']));
  });
  for (const language of LANGUAGES) {
    it(`has its sentence in ${language}`, () => {
      const have = patterns(read(`locales/${language}/protocol.ftl`));
      expect(NEEDED.filter((id) => !have.has(id))).toEqual([]);
    });
    it(`has no sentence left over in ${language}`, () => {
      const ids = new Set(rules.map(({ id }) => `rule-${id}`));
      const have = [...patterns(read(`locales/${language}/protocol.ftl`)).keys()].filter((id) => id.startsWith('rule-') && !id.includes('.'));
      expect(have.filter((id) => !ids.has(id))).toEqual([]);
    });
    it(`gives rules only the arguments that they have in ${language}`, () => {
      const have = patterns(read(`locales/${language}/protocol.ftl`));
      for (const { id, fields } of rules) {
        for (const key of [`rule-${id}`, `rule-${id}.why`]) {
          const strange = [...walk(have.get(key), have).keys()].filter((name) => ![...fields, 'node', 'kind', 'from'].includes(name));
          expect(strange, key).toEqual([]);
        }
      }
    });
  }
});

it('has a sentence for all that can be wrong with a history', () => {
  const wrong = Object.entries(TEXTS).flatMap(([path, text]) => (path.includes('crates/histories/') ? all(text, /\bNo::new\(\s*"([a-z-]+)"/g) : []));
  expect(wrong.length).toBeGreaterThan(12);
  for (const language of LANGUAGES) {
    const have = patterns(read(`locales/${language}/check.ftl`));
    expect(wrong.filter((id) => !have.has(`error-${id}`))).toEqual([]);
  }
});

const CJK = '\\u3400-\\u9fff';

for (const file of FILES) {
  describe(file, () => {
    it('is parsed to the last line in both languages', () => {
      for (const language of LANGUAGES) {
        const text = read(`locales/${language}/${file}`);
        const lines = text.split('\n');
        const have = patterns(text);
        const strange = lines.filter((line) => !/^(#.*|-?[a-zA-Z][\w-]* *=.*|[ }].*|)$/.test(line));
        expect(strange, `${language}: lines that are no message, comment or continuation`).toEqual([]);
        let message = '';
        for (const line of lines) {
          message = line.match(/^([a-zA-Z][\w-]*) *=/)?.[1] ?? message;
          const attribute = line.match(/^ {4}\.([a-zA-Z][\w-]*) *=/)?.[1];
          if (/^[a-zA-Z]/.test(line)) expect([...have.keys()].some((id) => id.split('.')[0] === message), `${language}: ${message}`).toBe(true);
          if (attribute) expect(have.has(`${message}.${attribute}`), `${language}: ${message}.${attribute}`).toBe(true);
        }
        const ids = all(text, /^([a-zA-Z][\w-]*) *=/gm);
        expect(ids.filter((id, at) => ids.indexOf(id) !== at), `${language}: written twice`).toEqual([]);
      }
    });

    it('says the same things, about the same arguments, in both languages', () => {
      const [en, zh] = [patterns(read(`locales/en/${file}`)), patterns(read(`locales/zh/${file}`))];
      expect([...zh.keys()]).toEqual([...en.keys()]);
      for (const [id, pattern] of en) {
        // What the engine says about a text is English; Chinese has sentences of its own, with less detail.
        if (/^error-/.test(id) && walk(pattern).has('message')) continue;
        expect([...walk(zh.get(id), zh).keys()].sort(), id).toEqual([...walk(pattern, en).keys()].sort());
      }
    });

    for (const language of LANGUAGES) {
      it(`reads well in ${language}, whatever is absent`, () => {
        const bundle = new FluentBundle(language === 'zh' ? 'zh-CN' : 'en', { useIsolating: false });
        for (const other of FILES) bundle.addResource(new FluentResource(read(`locales/${language}/${other}`)));
        const compiled = new Sentences(language, compile(FILES.map((other) => read(`locales/${language}/${other}`)).join('\n')));
        const have = patterns(read(`locales/${language}/${file}`));
        for (const [id, pattern] of have) {
          for (const args of samples(walk(pattern, have))) {
            /** @type {Error[]} */
            const errors = [];
            const text = bundle.formatPattern(pattern, args, errors);
            expect(errors, id).toEqual([]);
            expect(compiled.text(id, args), `${id}: as Fluent says it`).toBe(text);
            // The page's own words may be fragments; these are sentences.
            if (file !== 'protocol.ftl') continue;
            // They are drawn in running text: a line break would be a space, and in Chinese a wrong one.
            expect(text, id).toBe(text.trim());
            expect(text, id).not.toMatch(/\n| {2}| [,.;:，。；：]/);
            if (language === 'en') expect(text, id).not.toMatch(/[\u3000-\u9fff\uff00-\uffef]/);
            else {
              expect(text, `${id}: a space between Chinese and Latin`).not.toMatch(new RegExp(`[${CJK}][A-Za-z0-9@]|[A-Za-z0-9@][${CJK}]`));
              expect(text, `${id}: no space within Chinese`).not.toMatch(new RegExp(`[${CJK}，。；：、（）] +[${CJK}，。；：、（）]`));
              expect(text, `${id}: Chinese punctuation`).not.toMatch(new RegExp(`[${CJK}] ?[,;:!?()]|[,;:!?()] ?[${CJK}]`));
            }
          }
        }
      });
    }
  });
}

for (const page of ['docs/protocols/basic-paxos.md', 'docs/protocols/basic-paxos.zh.md']) {
  it(`${page} names every rule, with its number, and every kind, option and mutation`, () => {
    const text = read(page);
    const missing = [
      ...rules.map(({ id }, at) => `| ${at + 1} | \`${id}\` |`),
      ...all(read('crates/consensus/src/basic_paxos/message.rs'), /Kind \{\s*name: "(\w+)"/g).map((kind) => `| ${kind} |`),
      ...[...all(options, /OptionSpec \{\s*name: "([a-z0-9-]+)"/g), ...wordsOf('Mutation')].map((word) => `| \`${word}\``),
    ].filter((words) => !text.includes(words));
    expect(missing).toEqual([]);
  });
}

describe('what is loaded with the first picture', async () => {
  const sources = /** @type {Record<string, string>} */ (import.meta.glob(['./**/*.js', '!./**/*.test.js'], { query: '?raw', import: 'default', eager: true }));
  /** What a part imports before it runs. @param {string} part @param {Set<string>} [besides] */
  const closure = (part, besides) => {
    const parts = new Set([part]);
    for (const path of parts) for (const near of all(sources[path] ?? '', /^import .*?'(\..*?\.js)'/gm)) {
      const found = `./${new URL(near, `file:///${path}`).pathname.slice(1)}`;
      if (!besides?.has(found)) parts.add(found);
    }
    return parts;
  };
  /** The sentences that parts name. @param {Set<string>} parts */
  const namedIn = (parts) => new Set(all([...parts].map((path) => sources[path]).join('\n'), /'((?:ui|stage|diagram)-[a-z-]*[a-z](?:\.[a-z]+)?)'/g));
  // What the stage fetches right after it waits for the other sentences.
  const parts = closure('./boot.js');
  const { default: first } = await TABLES.en.first();
  const [{ default: panel }, { default: late }] = await Promise.all([TABLES.en.panel(), TABLES.en.later()]);
  it('has every sentence that those parts name', async () => {
    const named = namedIn(parts);
    expect(parts.size).toBeGreaterThan(30);
    expect(named.size).toBeGreaterThan(25);
    expect([...named].filter((id) => id in late || id in panel)).toEqual([]);
  });
  it('of a wide page has every sentence that its panel names, and what is told of promises', () => {
    const wide = closure('./parts/full.js', parts);
    expect(wide.size).toBeGreaterThan(8);
    const named = namedIn(wide);
    expect(named.size).toBeGreaterThan(40);
    expect([...named].filter((id) => id in late)).toEqual([]);
    expect(Object.keys(late).filter((id) => /^(?:monitor|ui-(?:verdict|theme|tab|ended))-/.test(id) && !/-to$/.test(id))).toEqual([]);
    expect(Object.keys(panel).length).toBeLessThan(Object.keys(late).length / 3);
  });
  it('has the headlines of the usual course, and leaves trouble and explanations for later', () => {
    const ids = Object.keys(first);
    const course = COURSE.split('|');
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(course));
    expect(ids.filter((id) => id.startsWith('rule-')).sort()).toEqual(course.map((id) => `rule-${id}`).sort());
    expect(ids.filter((id) => /^(?:error|event|option|mutation)-|^(?!ui-).*\.what$/.test(id))).toEqual([]);
  });
  it('is the same in both languages', async () => {
    expect(Object.keys((await TABLES.zh.first()).default)).toEqual(Object.keys(first));
    expect(Object.keys((await TABLES.zh.panel()).default)).toEqual(Object.keys(panel));
  });
});

it('no sentence is written in two files', () => {
  for (const language of LANGUAGES) {
    const ids = FILES.flatMap((file) => [...patterns(read(`locales/${language}/${file}`)).keys()]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at), language).toEqual([]);
  }
});

/**
 * Arguments to try a pattern with: one `@` for every word and a number for what is selected on by number, then each word
 * of each selector in turn.
 * @param {Map<string, Set<string>>} mentioned
 */
function samples(mentioned) {
  const plural = new Set(['zero', 'one', 'two', 'few', 'many']);
  const numeric = (/** @type {Set<string>} */ words) => [...words].some((word) => plural.has(word) || /^\d+$/.test(word));
  /** @type {Record<string, string | number>} */
  const usual = Object.fromEntries([...mentioned].map(([name, words]) => [name, numeric(words) ? 3 : '@']));
  const tries = [usual];
  for (const [name, words] of mentioned) {
    for (const word of words) {
      if (word === 'other') continue;
      tries.push({ ...usual, [name]: numeric(words) ? (/^\d+$/.test(word) ? Number(word) : 1) : word });
    }
  }
  return tries;
}
