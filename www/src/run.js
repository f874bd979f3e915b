// A run of a scenario: the engine's session, the present view of it, and the reader's changes. What goes wrong
// in the engine is caught here and becomes a problem to show, or a panic to recover from.
import { isPanic, problemOf } from './engine.js';
import { Known } from './known.js';
import { diagramOf } from './rows.js';

/** @typedef {import('./types.d.ts').View} View */
/** @typedef {import('./types.d.ts').Edit} Edit */
/** @typedef {import('./types.d.ts').Problem} Problem */
/** @typedef {import('../pkg/playground.js').Session} Session */
/** @typedef {import('../pkg/first_engine.js').Preview} Preview */
/** @typedef {{ open(text: string, seed?: number): Session }} Opener */
/** @typedef {{ open(text: string, seed?: number): Preview | undefined }} FirstOpener */
/** After so many events, at a time; whether nothing was left to happen then. @typedef {{ step: number, time: number, settled: boolean }} Place */

/** Whether this is a run of the first engine. @param {Session | Preview | null} run @returns {run is Preview} */
const isFirst = (run) => run !== null && !('undo' in run);

/** @param {Session} session @param {Place} place */
function reach(session, { step, time, settled }) {
  session.seek(step);
  // Where something is left to happen at this very moment, it is that of the last event.
  if (settled) session.advance(time);
}

/** @template {{ diagram: import('../pkg/playground.js').DiagramTables }} T @param {T} told */
const drawn = (told) => ({ ...told, diagram: diagramOf(told.diagram) });

/** Of a run that is not open. @type {import('./types.d.ts').DiagramView} */
export const NO_DIAGRAM = { lifelines: [], messages: [], ways: [], events: [], reached: 0 };

export class Run {
  /** @type {Session | Preview | null} */
  #session = null;
  /** What was done in a run of the first engine, and where. @type {(Place & { action: string })[]} */
  #done = [];
  /** @type {View | null} */
  view = null;
  /** The text that the run was opened with, for a restart after a panic. */
  source = '';
  /** The changes in force as the engine has them: with the text and the seed, the truth of the run. @type {string} */
  made = '';
  #frame = new Float32Array(512);
  #known = new Known();
  /** What finds nothing to act on, and for which changes that is so. @type {{ of: string, all: import('./types.d.ts').UnappliedView[] }} */
  #lost = { of: '', all: [] };

  /** @param {() => void} onPanic */
  constructor(onPanic) {
    this.onPanic = onPanic;
  }

  get open() {
    return this.#session !== null;
  }

  /** Whether the first engine has it. */
  get first() {
    return isFirst(this.#session);
  }

  /** Opens a scenario; the run on screen stays when it does not parse. @param {Opener} opener @param {string} text @param {number} [seed] @returns {Problem | null} */
  load(opener, text, seed) {
    try {
      const opened = opener.open(text, seed);
      this.#begin(opened, opened.source);
    } catch (error) {
      if (isPanic(error)) this.onPanic();
      return problemOf(error, text);
    }
    return null;
  }

  /** The same with the first engine; false when the whole one is needed. @param {FirstOpener} opener @param {string} text @param {number} [seed] */
  begin(opener, text, seed) {
    try {
      const opened = opener.open(text, seed);
      if (opened) this.#begin(opened, text);
      return Boolean(opened);
    } catch {
      return false;
    }
  }

  /** @param {Session | Preview} opened @param {string} source */
  #begin(opened, source) {
    this.#known = new Known();
    this.view = this.#known.complete(opened.news());
    this.close();
    this.#session = opened;
    this.source = source;
  }

  /** The whole engine takes the run over: what was done is done there, at the same places. @param {Opener} opener */
  grow(opener) {
    const { view } = this;
    const small = this.#session;
    if (!isFirst(small) || !view) return;
    const done = this.#done;
    const here = this.#place;
    const { reached } = small.diagram(0, 0);
    if (this.load(opener, this.source, view.scenario.seed)) return;
    this.#with((session) => {
      for (const { action, ...place } of done) {
        reach(session, place);
        session.apply(action);
      }
      if (reached > here.time) session.seekTime(reached);
      reach(session, here);
    }, undefined);
    this.#changed();
  }

  /** Where it is. @returns {Place} */
  get #place() {
    const { step, time, next } = /** @type {View} */ (this.view);
    return { step, time, settled: next == null || next > time };
  }

  close() {
    try {
      this.#session?.free();
    } catch {
      // A session that panicked cannot be freed; its memory goes with the page.
    }
    this.#session = null;
    this.#done = [];
    this.#lost = { of: '', all: [] };
    this.made = '';
    this.#lost = { of: '', all: [] };
  }

  /** The engine is gone: keep what can be shown. */
  #stopped() {
    this.#session = null;
    this.onPanic();
  }

  /** What only the whole engine does. @template T @param {(session: Session) => T} what @param {T} otherwise @returns {T} */
  #with(what, otherwise) {
    return this.#either((session) => (isFirst(session) ? otherwise : what(session)), otherwise);
  }

  /** What both do. @template T @param {(session: Session | Preview) => T} what @param {T} otherwise @returns {T} */
  #either(what, otherwise) {
    if (!this.#session) return otherwise;
    try {
      return what(this.#session);
    } catch (error) {
      if (!isPanic(error)) throw error;
      this.#stopped();
      return otherwise;
    }
  }

  refresh() {
    this.view = this.#either((session) => this.#known.complete(session.news()), this.view);
  }

  /** @returns {boolean} */
  step() {
    const stepped = this.#either((session) => session.step(), false);
    if (stepped) this.refresh();
    return stepped;
  }

  back() {
    const { step = 0 } = this.view ?? {};
    if (step) this.seek(step - 1);
    return step > 0;
  }

  /** Every event up to a time; the clock stands there afterwards. @param {number} until */
  advance(until) {
    const count = this.#either((session) => session.advance(until), 0);
    this.refresh();
    return count;
  }

  /** Moves the engine's clock to where the player is, between two events. @param {number} now */
  sync(now) {
    const view = this.view;
    if (view && now > view.time && now < (view.next ?? Infinity)) this.advance(now);
  }

  /** @param {number} step */
  seek(step) {
    this.#either((session) => session.seek(step), undefined);
    this.refresh();
  }

  /** @param {number} time */
  seekTime(time) {
    this.#either((session) => session.seekTime(Math.max(0, time)), undefined);
    this.refresh();
  }

  /** @param {{ step: number } | { time: number }} where */
  go(where) {
    if ('step' in where) this.seek(where.step);
    else this.seekTime(where.time);
  }

  /** @param {string} action @returns {Problem | null | undefined} nothing: only the whole engine can, or knows why not */
  apply(action) {
    const small = this.#session;
    if (isFirst(small)) {
      const place = this.#place;
      if (!this.#either(() => small.apply(action), false)) return undefined;
      this.#done.push({ ...place, action });
      this.refresh();
      return null;
    }
    const problem = this.#try((session) => session.apply(action));
    if (problem) return problem;
    this.#changed();
    return null;
  }

  undo() {
    if (!this.#with((session) => session.undo(), false)) return false;
    this.#changed();
    return true;
  }

  redo() {
    if (!this.#with((session) => session.redo(), false)) return false;
    this.#changed();
    return true;
  }

  /** @param {number} [seed] */
  restart(seed) {
    this.#either((session) => session.restart(seed), undefined);
    this.#done = [];
    this.#changed();
  }

  /** @param {(session: Session) => void} what @returns {Problem | null} */
  #try(what) {
    const session = this.#session;
    if (!session || isFirst(session)) return problemOf(new Error('the engine has stopped'));
    try {
      what(session);
      return null;
    } catch (error) {
      if (isPanic(error)) this.#stopped();
      return problemOf(error);
    }
  }

  #changed() {
    this.refresh();
    this.made = this.#with((session) => session.changes(), this.made);
  }

  /** The run as text. @param {boolean} byName whether its scenario is only named @param {boolean} [now] whether it opens at this moment */
  saved(byName, now = true) {
    return this.#with((session) => session.saved(now, byName, ''), '');
  }

  /** @param {number} from @param {number} to @returns {import('./types.d.ts').DiagramView} */
  diagram(from, to) {
    return this.#either((session) => (isFirst(session) ? { ...NO_DIAGRAM, ...session.diagram(from, to) } : diagramOf(session.diagram(from, to))), NO_DIAGRAM);
  }

  /** Changes the past. @param {Edit} edit @returns {Problem | null} */
  edit(edit) {
    const problem = this.#try((session) => session.edit(edit));
    if (problem) return problem;
    this.#changed();
    return null;
  }

  /** What would follow from a change. @param {Edit} edit @param {number} from @param {number} to */
  preview(edit, from, to) {
    return this.#with((session) => drawn(session.preview(edit, from, to)), null);
  }

  /** Which edits are legal. @param {{ message: number } | { step: number }} what */
  editable(what) {
    return this.#with((session) => ('message' in what ? session.editable('message', what.message) : session.editable('step', what.step)), []);
  }

  /** @returns {import('./types.d.ts').BranchView[]} */
  branches() {
    return this.#with((session) => session.branches(), []);
  }

  /** @param {number} id @returns {Problem | null} */
  switchTo(id) {
    const problem = this.#try((session) => session.switchTo(id));
    this.#changed();
    return problem;
  }

  /** @param {number} id @returns {Problem | null} */
  removeBranch(id) {
    return this.#try((session) => session.removeBranch(id));
  }

  /** Another branch against the present one. @param {number} id @param {number} from @param {number} to */
  compare(id, from, to) {
    return this.#with((session) => drawn(session.compare(id, from, to)), null);
  }

  /** @returns {import('./types.d.ts').MatterView[]} */
  matters() {
    return this.#with((session) => session.matters(), []);
  }

  marks() {
    return this.#with((session) => session.marks(), []);
  }

  /** The changes in force that find nothing to act on, and why. To know it the run is looked through, so that is done once; an engine without a past has none to tell. */
  get unapplied() {
    const { changes = 0, unapplied = [], scenario } = this.view ?? {};
    const of = changes || unapplied.length ? JSON.stringify([this.source.length, scenario?.seed, this.made, changes, unapplied]) : '';
    if (of !== this.#lost.of) this.#lost = { of, all: of ? this.#with((session) => session.unapplied?.() ?? [], []) : [] };
    return this.#lost.all;
  }

  /** The events at which something is told. @returns {{ step: number, time: number }[]} */
  captions() {
    return this.#either((session) => {
      if (!isFirst(session)) return session.marks().filter(({ what }) => what === 'caption');
      const flat = session.captions();
      return Array.from({ length: flat.length / 2 }, (_, at) => ({ step: flat[2 * at] ?? 0, time: flat[2 * at + 1] ?? 0 }));
    }, []);
  }

  /** To where the next message delay begins, or the one before. @param {boolean} forward */
  stepDelay(forward) {
    this.#with((session) => session.stepDelay(forward), false);
    this.refresh();
  }

  /** Where the messages are. @param {number} now */
  positions(now) {
    const most = 2 * (this.view?.messages.length ?? 0) + 2;
    if (this.#frame.length < most) this.#frame = new Float32Array(2 * most);
    const count = this.#either((session) => session.frame(now, this.#frame), 0);
    return { frame: this.#frame, count };
  }
}

/** The end of all that is known of the run. @param {View} view */
export function horizonOf({ end, time, messages }) {
  const flying = messages.map((message) => (message.fate === 'held' ? message.planned : message.due));
  return Math.max(end, time, ...flying.filter(Number.isFinite));
}

/**
 * What the element tells its host page.
 * @param {View} view
 */
export function stateOf(view) {
  return {
    scenario: view.scenario.id,
    seed: view.scenario.seed,
    time: view.time,
    step: view.step,
    nodes: view.nodes.map((node) => ({
      name: node.name,
      roles: [...node.roles],
      life: node.life,
      learned: node.learned ?? null,
      registers: node.registers.map(({ role, name, cell }) => ({ role, name, value: cellValue(cell) })),
    })),
    messages: view.messages.map(({ name, kind, from, to, ballot, value, sent, due, fate }) => ({
      name, kind, from, to, ballot, value, sent, due, fate,
    })),
    chosen: view.choice.chosen.map((atom) => (atom.type === 'vote' ? { ballot: atom.ballot, value: atom.value } : null)),
    decided: view.nodes.flatMap((node) => (node.learned == null ? [] : [{ node: node.name, value: node.learned }])),
    monitors: view.monitors.map(({ id, verdict, step, time }) => ({ id, verdict, step: step ?? null, time: time ?? null })),
  };
}

/** @param {import('./types.d.ts').CellView} cell */
function cellValue(cell) {
  if (cell.type === 'tally') {
    return { have: cell.have, need: cell.need, from: cell.members.filter((one) => one.answered).map((one) => one.name) };
  }
  if (cell.type === 'log' || cell.type === 'table') return cell.text;
  const { atom } = cell;
  switch (atom.type) {
    case 'none':
      return null;
    case 'nodes':
      return atom.names;
    case 'vote':
      return { ballot: atom.ballot, value: atom.value };
    case 'slot':
    case 'count':
      return atom.number;
    default:
      return atom.text;
  }
}
