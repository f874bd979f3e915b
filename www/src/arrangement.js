// How the parts stand in the room that the host page gives: which of the three arrangements, which diagram, how large.
import { Scrubber } from './diagram/scrubber.js';
import { commander, full, plan, whenIdle } from './later.js';
import { isLecture, isUpright, layoutOf } from './layout.js';
import { adopt } from './sheets.js';
import { watchSizes } from './sizes.js';
import { Stage } from './stage/stage.js';
import { loadStrings } from './strings.js';

/** @typedef {import('./shell.js').Shell} Shell */
/** @typedef {import('./types.d.ts').Places} Places */
/** @typedef {InstanceType<typeof import('./parts/plan.js').Diagram>} Diagram */

/** Stands where the diagram will be that can be read, while a wide page shows its first picture. */
class Blank {
  resize() {}
  update() {}
  tick() {}
  destroy() {}
  cancel() {
    return false;
  }
  message() {
    return null;
  }
}

export class Arrangement {
  /** Of the element that holds all parts. */
  className = '';
  stage;
  /** @type {Scrubber | Diagram | Blank} */
  diagram;
  #shell;
  #places;
  #motion;
  /** What stage and diagram were told of their sizes. */
  #room = '';

  /** @param {Shell} shell @param {Places} places @param {MediaQueryList} motion @param {AbortSignal} signal */
  constructor(shell, places, motion, signal) {
    this.#shell = shell;
    this.#places = places;
    this.#motion = motion;
    this.stage = new Stage(places.stage, shell.ui.host);
    this.diagram = new Scrubber(places.diagram, shell.ui.host);
    watchSizes([shell.element, places.stage, places.diagram], () => this.arrange(), signal);
    motion.addEventListener('change', () => this.arrange(), { signal });
    signal.addEventListener('abort', () => {
      this.stage.destroy();
      this.diagram.destroy();
    });
  }

  /** @param {boolean} [parts] whether stage and diagram are drawn again */
  arrange(parts = true) {
    const shell = this.#shell;
    const { element, ui } = shell;
    const { clientWidth: width, clientHeight: height } = element;
    if (!width || !height) return;
    // On the whole screen there is room, whatever the host page had.
    const layout = layoutOf(width, height, element.matches(':fullscreen') ? null : element.getAttribute('layout'));
    if (layout !== 'embed' && !(full.here && ui.strings.extent !== 'first')) return void this.#widen();
    const className = `app layout-${layout} controls-${ui.controls}${isLecture(width, height) ? ' lecture' : isUpright(width, height) ? ' upright' : ''}`;
    shell.player.reducedMotion = this.#motion.matches;
    // Before there is a run nothing is drawn, and nothing can be measured.
    const other = layout !== ui.layout || className !== this.className || !shell.root.contains(this.#places.stage);
    this.className = className;
    ui.layout = layout;
    this.#suit();
    if (other) shell.draw();
    if (this.#fit() && parts) shell.parts();
  }

  /** Tells stage and diagram how much room they have; whether it is another. */
  #fit() {
    const { stage, diagram } = this.#places;
    const { root, ui } = this.#shell;
    const { layout } = ui;
    if (!root.contains(stage)) return false;
    const room = [layout, stage.clientWidth, stage.clientHeight, diagram.clientWidth, diagram.clientHeight].join();
    if (room === this.#room) return false;
    this.#room = room;
    if (stage.clientWidth) this.stage.resize(stage.clientWidth, stage.clientHeight, layout);
    // Where another tab is open, the diagram has no room, and then it does nothing.
    this.diagram.resize(diagram.clientWidth, diagram.clientHeight, layout);
    return true;
  }

  /** The diagram that the arrangement has room for. */
  #suit() {
    const { root, ui } = this.#shell;
    if (full.here) adopt(root, full.here.styles);
    const Fit = ui.layout === 'embed' ? Scrubber : (this.#shell.grown && plan.here?.Diagram) || Blank;
    if (this.diagram instanceof Fit) return;
    this.diagram.destroy();
    if (plan.here) adopt(root, plan.here.styles);
    const { diagram, timeline } = this.#places;
    this.diagram = new Fit(diagram, ui.host, timeline);
    this.#room = '';
    // The first picture does not wait for it.
    if (Fit === Blank) whenIdle(() => this.#read(), 0);
  }

  /** The diagram that can be read comes into its place, and what keys mean there. */
  #read() {
    const shell = this.#shell;
    Promise.all([plan.load(), commander.load(), shell.grow(), loadStrings(shell.ui.strings.language, 'whole')]).then(() => {
      if (!shell.alive) return;
      shell.complete();
      this.arrange();
    }, shell.missing);
  }

  /** There is more room than the parts at hand know what to do with. */
  #widen() {
    const shell = this.#shell;
    const all = Promise.all([full.load(), plan.load(), shell.grow(), loadStrings(shell.ui.strings.language, 'whole')]);
    all.then(() => shell.alive && this.arrange(), shell.missing);
  }
}
