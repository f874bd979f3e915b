// How a shell begins: the containers of its parts, and what its panels draw from.
import { loadStrings } from './strings.js';

/** @typedef {import('./types.d.ts').Ui} Ui */
/** @typedef {import('./types.d.ts').Host} Host */
/** @typedef {import('./types.d.ts').Strings} Strings */
/** @typedef {import('./types.d.ts').Places} Places */
/** @typedef {import('./types.d.ts').View} View */

/** Containers that outlive the arrangements they stand in. @param {Document} document @returns {Places} */
export function makePlaces(document) {
  /** @param {string} className @param {Record<string, string>} [attributes] */
  const make = (className, attributes = {}) => {
    const place = Object.assign(document.createElement('div'), { className });
    for (const [name, value] of Object.entries(attributes)) place.setAttribute(name, value);
    return place;
  };
  return {
    stage: make('stage', { part: 'stage' }),
    diagram: make('diagram', { part: 'diagram' }),
    timeline: make('timeline'),
    live: make('sr', { 'aria-live': 'polite' }),
    note: make('note', { role: 'status' }),
    menu: make('menu'),
  };
}

/** What a shell gives to its parts. @param {import('./shell.js').Shell} shell @param {Strings} strings until there is a ui @param {MediaQueryList} motion @returns {Host} */
export function hostOf(shell, strings, motion) {
  return {
    apply: (action) => shell.apply(action),
    pause: () => shell.pause(),
    select: (what) => shell.ui.commands.select(what),
    openMenu: (at, what) => {
      shell.pause();
      shell.ui.commands.menuAbout(at, what);
    },
    menu: (at, lines) => shell.ui.commands.openMenu(at, lines),
    ask: (name, about) => shell.ui.commands.dialog(name, about),
    edit: (edit) => shell.edit(edit),
    preview: (edit, from, to) => shell.run.preview(edit, from, to),
    editable: (what) => shell.run.editable(what),
    unapplied: () => shell.run.unapplied,
    marks: () => shell.run.marks(),
    announce: (text) => shell.teller.announce(text),
    missing: (error) => shell.missing(error),
    whole: () => loadStrings(shell.ui.strings.language, 'whole'),
    seek: (step) => shell.move(() => shell.run.seek(step)),
    seekTime: (us) => shell.move(() => shell.run.seekTime(us)),
    get strings() {
      return shell.ui?.strings ?? strings;
    },
    settings: {
      get reducedMotion() {
        return motion.matches;
      },
      get layout() {
        return shell.ui.layout;
      },
      get page() {
        return shell.element.hasAttribute('page');
      },
      get site() {
        return shell.element.getAttribute('site');
      },
    },
  };
}

/**
 * @template {Ui['commands']} C
 * @param {Pick<Ui, 'strings' | 'host' | 'speed'> & { commands: C }} given
 * @returns {Ui & { commands: C }}
 */
export function firstUi(given) {
  return {
    ...given,
    view: /** @type {View} */ (/** @type {unknown} */ (null)), // nothing is drawn before a run is open
    selection: {},
    past: null,
    layout: 'embed',
    controls: 'full',
    theme: 'system',
    tab: 'stage',
    playing: false,
    stops: true,
    current: '',
    ended: null,
    problem: null,
    panic: false,
    dialog: null,
    about: null,
    draft: '',
    work: {},
    workshop: null,
    sharer: null,
    exporter: null,
    embedder: null,
    branching: null,
    futures: false,
    beside: null,
    checking: null,
    check: false,
    fieldProblem: null,
    query: '',
    entries: [],
  };
}
