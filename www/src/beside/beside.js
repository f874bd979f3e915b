// Two runs in one view: beside the run on screen another, under its clock. It has the same cluster, seed and requests under another
// protocol, or is a scenario of its own; what is done to a node or a link of one is done to those of the same name in the other.
import { Run, horizonOf } from '../run.js';
import { familyOf, loadEngine, problemOf } from '../engine.js';
import { loadWorkshop } from '../tools.js';
import { findScenario } from '../library.js';
import { nearest } from '../nearest.js';
import { adopt } from '../sheets.js';
import { watchSizes } from '../sizes.js';
import { Stage } from '../stage/stage.js';
import { loadStrings } from '../strings.js';
import beside from '../styles/beside.css?inline';
import { protocolName } from '../parts/brief.js';
import { COMPARABLE, counterpart, fitted, isShared } from './counterpart.js';
import { survey } from './survey.js';

export { briefly, compared, pair } from './strip.js';
export const styles = [beside];

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../engine.js').Engine} Engine */
/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').Problem} Problem */
/** @typedef {import('../types.d.ts').Selection} Selection */
/** @typedef {import('./measure.js').Measured} Measured */
/** Of a change: in which of the two it was made. @typedef {{ here: boolean, there: boolean }} Made */

/** @param {Shell} shell @param {string} wanted @returns {Promise<{ text: string, left: string[], engine: Engine }>} */
async function textOf(shell, wanted) {
  const { run, ui } = shell;
  const seed = run.view?.scenario.seed ?? 0;
  if (!COMPARABLE.includes(wanted)) {
    const found = await findScenario(wanted);
    if (!found) throw { ...problemOf(ui.strings.text('ui-unknown-scenario', { name: wanted })), id: 'unknown-scenario', args: [['name', wanted]], found: wanted, expected: [...COMPARABLE, ...(await nearest(wanted))] };
    return { text: found.text, left: [], engine: await loadEngine(familyOf(found.text)) };
  }
  const source = run.made ? (await loadWorkshop()).withChanges(run.source, seed, run.made) : run.source;
  const text = counterpart(source, wanted);
  const engine = await loadEngine(familyOf(text));
  const { opened, left } = fitted(text, (one) => {
    engine.Session.open(one, seed).free();
    return one;
  });
  return { text: opened, left, engine };
}

export class Beside {
  run;
  /** Where the other stage stands. */
  place;
  /** @type {Selection} */
  selection = {};
  /** As far as it is known. @type {{ here: Measured | null, there: Measured | null }} */
  measured = { here: null, there: null };
  #shell;
  #engine;
  #stage;
  #host;
  #open = new AbortController();
  #drawn = /** @type {unknown} */ (null);
  #strings;
  #keys = { here: '', there: '' };
  /** The other run's event after which something was played here. */
  #after = -1;
  /** @type {Made[]} */ #made = [];
  /** @type {Made[]} */ #undone = [];

  /**
   * @param {Shell} shell @param {string} wanted a protocol, or the address of a scenario
   * @returns {Promise<Beside>} @throws {Problem} when there is no such run
   */
  static async open(shell, wanted) {
    // What is done in one is done in the other: both need an engine that tells what cannot be.
    await shell.grow();
    const { text, left, engine } = await textOf(shell, wanted);
    await loadStrings(shell.ui.strings.language, 'whole', familyOf(text));
    const run = new Run(() => unpair(shell));
    const problem = run.load(engine.Session, text, shell.run.view?.scenario.seed);
    if (problem) throw problem;
    return new Beside(shell, engine, run, wanted, left);
  }

  /** @param {Shell} shell @param {Engine} engine @param {Run} run @param {string} wanted @param {string[]} left */
  constructor(shell, engine, run, wanted, left) {
    this.#shell = shell;
    this.#engine = engine;
    this.run = run;
    this.#strings = shell.ui.strings;
    this.wanted = wanted;
    /** Lines of the scenario that the other protocol does not know. */
    this.left = left;
    this.place = shell.element.ownerDocument.createElement('div');
    this.place.className = 'stage';
    this.#host = this.#hostOf(shell);
    this.#stage = new Stage(this.place, this.#host);
    watchSizes([this.place], () => this.resize(), this.#open.signal);
  }

  /** As the shell's, but for this run. @param {Shell} shell @returns {Host} */
  #hostOf(shell) {
    const { run } = this;
    /** @type {Partial<Host>} */
    const own = {
      apply: (action) => this.apply(action),
      select: (what) => this.select(what),
      openMenu: (at, what) => {
        shell.pause();
        void shell.asker.menu(at, (part) => part.menuAbout(this.ui(), what));
      },
      edit: (edit) => {
        shell.pause();
        return this.#changed(run.edit(edit), { here: false, there: true });
      },
      preview: (edit, from, to) => run.preview(edit, from, to),
      editable: (what) => run.editable(what),
      marks: () => run.marks(),
    };
    return Object.assign(Object.create(shell.ui.host), own);
  }

  /** What panels draw from, for this run. @returns {Ui} */
  ui() {
    const { ui } = this.#shell;
    return { ...ui, view: this.run.view ?? ui.view, host: this.#host, selection: this.selection, past: null };
  }

  resize() {
    const { clientWidth, clientHeight } = this.place;
    if (clientWidth) this.#stage.resize(clientWidth, clientHeight, this.#shell.ui.layout);
  }

  // The clock is the shell's.

  /** When something happens next. */
  get next() {
    return this.run.view?.next;
  }

  /** The next event, if it is before the other run's; the other's clock goes along. */
  stepFirst() {
    const { next } = this;
    const { run } = this.#shell;
    if (next == null || next >= (run.view?.next ?? Infinity)) return false;
    this.step();
    run.advance(next);
    return true;
  }

  step() {
    this.#after = this.#shell.run.view?.step ?? -1;
    return this.run.step() ? { refusal: this.run.view?.event?.rules.at(-1)?.tone === 'refusal' } : null;
  }

  /** Every event up to a time. @param {number} until */
  advance(until) {
    return (this.next ?? Infinity) <= until ? this.run.advance(until) : 0;
  }

  /** To a moment, wherever that is. What happens at that very moment may yet be to come. @param {number} now */
  follow(now) {
    const { time = 0, next } = this.run.view ?? {};
    if (time <= now && (next ?? Infinity) >= now) return;
    this.#after = -1;
    // At its start a run has not done yet what happens at that very moment.
    if (this.#shell.run.view?.step === 0) this.run.seek(0);
    else this.run.seekTime(now);
  }

  /** The engine's clock to where the shell's is, for what is done there. */
  #settle() {
    const { now } = this.#shell.player;
    if ((this.run.view?.time ?? now) < now) this.run.advance(now);
  }

  /** Whether what happened last happened here. */
  get acted() {
    const { view } = this.#shell.run;
    const [here, there] = [view?.event?.time ?? -1, this.run.view?.event?.time ?? -1];
    return there > here || (there === here && view?.step === this.#after);
  }

  /** @param {number} now */
  tick(now) {
    const { frame, count } = this.run.positions(now);
    this.#stage.tick(now, frame, count);
  }

  /** After any event or change of either run. */
  update() {
    const { view } = this.run;
    const { strings } = this.#shell.ui;
    if (strings !== this.#strings) {
      this.#strings = strings;
      this.#drawn = null;
      // In another language too the sentences of this protocol may be others than those of the shell's.
      loadStrings(strings.language, 'whole', familyOf(this.run.source)).then(() => {
        this.#drawn = null;
        this.#shell.draw();
        this.update();
      }, this.#shell.missing);
    }
    if (view && this.#drawn !== view) {
      this.#drawn = view;
      this.#stage.update(view, this.selection);
    }
    this.#measure('here', this.#shell.run, this.#shell.engine);
    this.#measure('there', this.run, this.#engine);
  }

  /** @param {'here' | 'there'} which @param {Run} run @param {Engine} engine */
  #measure(which, run, engine) {
    const { view } = run;
    if (!view) return;
    let until = Math.max(1, view.scenario.until ?? horizonOf(view));
    // Who plays on beyond the end has more measured, but not at each event.
    while (until < Math.max(view.time, this.#shell.player.now)) until *= 2;
    // Without an end of its own a run's horizon grows: what was measured may reach far enough.
    const made = `${view.scenario.seed}\n${run.made}\n${run.source}`;
    const reached = this.#keys[which] === made ? this.measured[which]?.end ?? Infinity : -1;
    if (reached >= (view.scenario.until ?? view.time) && reached >= view.time) return;
    this.#keys[which] = made;
    const wanted = () => this.#keys[which] === made;
    void survey(engine, run.saved(false), until, wanted).then((measured) => {
      if (!measured || !wanted()) return;
      this.measured[which] = { ...measured, end: Math.max(measured.end, until) };
      this.#shell.draw();
    }, () => {}); // a run that stops the engine stops it on screen too, and is told there
  }

  // What the reader does.

  /** @param {Selection | null} what */
  select(what) {
    if (what?.node) {
      this.#shell.ui.host.select(null);
      this.#shell.pause();
      void this.#shell.asker.part();
    }
    this.selection = what ?? {};
    this.#drawn = null;
    this.#shell.update();
  }

  /** A change to this run, and to the other if it has what it names. @param {string} action */
  apply(action) {
    const shell = this.#shell;
    this.#settle();
    const problem = this.run.apply(action);
    if (problem) return this.#changed(problem, { here: false, there: false });
    shell.run.sync(shell.player.now);
    return this.#changed(null, { here: isShared(action) && this.#taken(shell.run.apply(action) ?? null, action, shell.run), there: true });
  }

  /** What was done to the shell's run, done here. @param {string} action */
  mirror(action) {
    this.#settle();
    this.#note({ here: true, there: isShared(action) && this.#taken(this.run.apply(action) ?? null, action, this.run) });
  }

  /** Whether it applied; who sees one of two change is told why. @param {Problem | null} problem @param {string} action @param {Run} run */
  #taken(problem, action, run) {
    if (problem) this.#shell.teller.note(this.#shell.ui.strings.text('beside-not-there', { protocol: protocolName(this.#shell.ui, run.view?.scenario.protocol ?? ''), action }));
    return !problem;
  }

  /** @param {Problem | null} problem @param {Made} made */
  #changed(problem, made) {
    if (!problem) this.#note(made);
    return this.#shell.changed(problem);
  }

  /** @param {Made} made */
  #note(made) {
    this.#made.push(made);
    this.#undone = [];
  }

  /** A change to the shell's run alone. */
  alone() {
    this.#note({ here: true, there: false });
  }

  /** Marks in the shell's view what can be taken back: what was done here can be, too. @param {import('../types.d.ts').View} view */
  mark(view) {
    Object.assign(view, { can_undo: this.#made.length > 0, can_redo: this.#undone.length > 0 });
  }

  /** The last change, in both runs if it was made in both. @param {boolean} forward whether it is made again */
  again(forward) {
    const [from, to] = forward ? [this.#undone, this.#made] : [this.#made, this.#undone];
    const made = from.pop();
    if (!made) return false;
    to.push(made);
    for (const run of [...(made.here ? [this.#shell.run] : []), ...(made.there ? [this.run] : [])]) void (forward ? run.redo() : run.undo());
    return true;
  }

  /** @param {number} [seed] */
  restart(seed) {
    this.#made = [];
    this.#undone = [];
    this.run.restart(seed);
  }

  destroy() {
    this.#keys = { here: '', there: '' };
    this.#open.abort();
    this.#stage.destroy();
    this.run.close();
  }
}

/** Of what was asked for one after the other, only the last comes. @type {WeakMap<Shell, object>} */
const turns = new WeakMap();

/** Puts the run beside a shell's that its element asks for, or none. @param {Shell} shell */
export async function pairUp(shell) {
  const turn = {};
  turns.set(shell, turn);
  unpair(shell);
  const wanted = shell.element.getAttribute('beside')?.trim();
  if (!wanted || !shell.run.view) return;
  try {
    await shell.asker.part();
    const other = await Beside.open(shell, wanted);
    if (turns.get(shell) !== turn || !shell.alive) return void other.destroy();
    adopt(shell.root, styles);
    shell.ui.beside = other;
    shell.move(() => undefined);
    other.resize();
  } catch (error) {
    if (turns.get(shell) === turn && shell.alive) shell.fail({ ...problemOf(error), text: undefined });
  }
}

/** @param {Shell} shell */
function unpair(shell) {
  const { beside: other } = shell.ui;
  shell.ui.beside = null;
  if (!other) return;
  shell.draw();
  other.destroy();
}
