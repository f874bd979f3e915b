// The stage: processes with their registers, and messages on their way between them. What a reader's hand does to both
// is in more.js, with all else that the first picture does without.
import { html, nothing, render, svg } from 'lit';

import { cardArt, turnTimers } from './cards.js';
import { Early } from './early.js';
import { Movers, messageArt, trailArt } from './flights.js';
import { chosenVotes, hairlines, headArt } from './heads.js';
import { Kept } from './kept.js';
import { layoutStage } from './layout.js';
import { Scene } from './scene.js';
import { more, whenIdle } from '../later.js';
import { adopt } from '../sheets.js';

/** @typedef {import('./types.js').Host} Host */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').Selection} Selection */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./swarm.js').Swarm} Swarm */
/** @typedef {typeof import('./more.js')} MorePart */
/** @typedef {import('./logs/logs.js').Logs} Logs */
/** @typedef {'heads' | 'lines' | 'cut-lines' | 'trails' | 'cards' | 'gates' | 'moments' | 'cuts' | 'trays' | 'messages' | 'sayings' | 'hand'} Layer */

const LAYERS = /** @type {const} */ (['heads', 'lines', 'cut-lines', 'trails', 'cards', 'trays', 'gates', 'moments', 'cuts', 'messages', 'sayings', 'hand']);
/** Labels of many need not be placed anew in each frame. */
const LABEL_MS = 120;
const CALM = 16;
/** More in flight than these are drawn on a canvas: as elements they would take longer than a frame has. */
const SWARM = 100;
/** So long after the first picture the rest is fetched: the first message moves first. */
const REST_MS = 150;

export class Stage {
  /** @type {Host} */ #host;
  /** @type {HTMLElement} */ #root;
  /** @type {SVGSVGElement} */ #surface;
  /** @type {Record<Layer, SVGGElement>} */ #layers;
  /** @type {Kept} */ #heads;
  /** @type {Kept} */ #lines;
  /** @type {Kept} */ #cards;
  /** @type {Kept} */ #trails;
  /** @type {Kept} */ #messages;
  #scene = new Scene();
  #movers = new Movers();
  /** Undefined while it may yet come. @type {Swarm | null | undefined} */ #swarm;
  /** @type {Early} */ #early;
  /** @type {InstanceType<MorePart['More']> | null} */ #more = null;
  /** @type {Promise<void> | null} */ #coming = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #idle;
  #failed = false;
  /** What draws servers and their logs. @type {Logs | null} */ #logs = null;
  /** @type {Promise<void> | null} */ #logsComing = null;
  /** A moment that cannot be drawn before that is here. @type {[View, Selection | null] | null} */ #waiting = null;
  /** @type {NonNullable<Selection>} */ #selection = {};
  /** What the reader attends to: attention.js keeps it. */
  #at = { hovered: { message: '', node: '' }, focus: { node: '', message: '', cut: '' } };
  #size = { width: 0, height: 0 };
  #taken = '';
  /** @type {Rect[]} */ #occupied = [];
  /** @type {Element[]} */ #timers = [];
  #labelled = 0;
  #fetching = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #relabel;
  /** While elements are made and removed, focus comes and goes: nothing may be drawn because of that. */
  #drawing = false;
  /** A tick follows at once: what it draws is not drawn twice. */
  #ticks = false;
  #movedAt = 0;
  #stop = new AbortController();
  #load;

  /** @param {HTMLElement} container @param {Host} host @param {() => Promise<MorePart>} [load] */
  constructor(container, host, load = () => more.load()) {
    this.#host = host;
    this.#load = load;
    render(html`<div class="stage"><svg part="stage" class="stage-surface" role="group"><defs><pattern id="stage-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V7"></path></pattern></defs>
      ${LAYERS.map((name) => svg`<g class=${`layer-${name}`}></g>`)}</svg></div>`, container);
    this.#root = /** @type {HTMLElement} */ (container.firstElementChild);
    this.#surface = /** @type {SVGSVGElement} */ (this.#root.firstElementChild);
    const groups = [...this.#surface.querySelectorAll('g')];
    this.#layers = /** @type {Record<Layer, SVGGElement>} */ (Object.fromEntries(LAYERS.map((name, i) => [name, groups[i]])));
    this.#heads = new Kept(this.#layers.heads);
    this.#lines = new Kept(this.#layers.lines);
    this.#cards = new Kept(this.#layers.cards);
    this.#trails = new Kept(this.#layers.trails);
    this.#messages = new Kept(this.#layers.messages);
    this.#early = new Early(this.#root, this.#surface, this.#scene, host, () => this.#fetch());
  }

  destroy() {
    this.#stop.abort();
    clearTimeout(this.#relabel);
    clearTimeout(this.#idle);
    this.#early.end();
    this.#more?.destroy();
    this.#root.remove();
  }

  /** @param {number} width @param {number} height @param {'wide' | 'phone' | 'embed'} layout */
  resize(width, height, layout) {
    this.#size = { width, height };
    this.#scene.resize(width, height, layout);
    this.#root.dataset.layout = layout;
    this.#swarm?.resize(width, height);
    this.#surface.setAttribute('width', String(width));
    this.#surface.setAttribute('height', String(height));
    if (this.#scene.view) this.#draw();
  }

  /** Called after each event or change. @param {View} view @param {Selection | null} selection */
  update(view, selection) {
    this.#waiting = null;
    if (this.#mustWait(view)) return void (this.#waiting = [view, selection]);
    const before = this.#scene.view;
    const stepped = before && view.step === before.step + 1 && view.time > before.time && performance.now() - this.#movedAt > 250;
    const glides = stepped && this.#more && view.messages.length <= SWARM && !this.#host.settings.reducedMotion;
    const places = () => new Map([...this.#scene.flights].map(([id, flight]) => [id, flight.progress]));
    const was = glides ? places() : null;
    this.#more?.settle();
    this.#selection = selection ?? {};
    this.#scene.update(view, view.messages.length > SWARM);
    this.#more?.remember(view, before, performance.now() - this.#movedAt < 250);
    this.#more?.check();
    const focused = this.#more?.focused ?? '';
    this.#ticks = true;
    this.#draw();
    this.#ticks = false;
    this.#more?.refocus(focused);
    if (this.#lacking() && !this.#failed) this.#fetch();
    else this.#idle ??= whenIdle(() => this.#fetch(), REST_MS);
    if (was) this.#more?.glide(was, places());
  }

  /** Called in each frame while anything moves. @param {number} now @param {Float32Array} frame @param {number} count */
  tick(now, frame, count) {
    if (now !== this.#scene.now) this.#movedAt = performance.now();
    else if (this.#more?.gliding) return;
    this.#more?.settle();
    this.#scene.setFrame(now, frame, count);
    this.#move(now);
  }

  /** Esc: whether a gesture was under way. */
  cancel() {
    return (this.#more ?? this.#early).cancel();
  }

  /** What the first picture does without. */
  #fetch() {
    // What it draws has words that the first picture does without too.
    this.#coming ??= Promise.all([this.#load(), this.#host.whole?.()]).then(([part]) => void (this.#stop.signal.aborted || this.#complete(part)), (error) => {
      // What failed may succeed the next time. Who waits for it is told; who does not will see nothing of it.
      this.#coming = null;
      const asked = this.#waiting || this.#early.asked || (this.#lacking() && !this.#failed);
      this.#failed = true;
      this.#early.cancel();
      if (asked) this.#host.missing?.(error);
    });
  }

  /** Whether a moment cannot be drawn with what is here: then that is fetched. @param {View} view */
  #mustWait(view) {
    const servers = view.nodes.some(({ roles }) => roles.includes('server'));
    if (servers) this.#fetchLogs();
    this.#scene.place = servers && this.#logs ? this.#logs.place : layoutStage;
    if (servers) this.#logs?.remember(view);
    const waits = !this.#more && (servers || this.#scene.isOdd(view));
    if (waits) this.#fetch();
    return waits || (servers && !this.#logs);
  }

  #fetchLogs() {
    this.#logsComing ??= import('./logs/logs.js').then(({ Logs, styles }) => {
      const root = this.#root.getRootNode();
      if (root instanceof ShadowRoot) adopt(root, [styles]);
      this.#logs = new Logs();
      this.#resume();
    }, (error) => {
      this.#logsComing = null;
      this.#host.missing?.(error);
    });
  }

  /** Draws what could not be drawn before, if there is anything. */
  #resume() {
    if (!this.#waiting || this.#stop.signal.aborted) return false;
    this.update(...this.#waiting);
    this.#move(this.#scene.now);
    return true;
  }

  /** What draws the present moment, where that is not the stage itself. */
  get #drawer() {
    return this.#scene.place === layoutStage ? null : this.#logs;
  }

  /** Whether there is something to be seen that more.js draws. */
  #lacking() {
    const { view, flights } = this.#scene;
    return !this.#more && Boolean(view && (view.cuts.length || view.event?.message || view.messages.length > flights.size || view.nodes.some(({ life, learned }) => life !== 'up' || learned != null)));
  }

  /** @param {MorePart} part */
  #complete({ More, styles }) {
    const root = this.#root.getRootNode();
    if (root instanceof ShadowRoot) adopt(root, [styles]);
    this.#more = new More({
      root: this.#root,
      surface: this.#surface,
      layers: this.#layers,
      scene: this.#scene,
      host: this.#host,
      redraw: () => this.#handChanged(),
      move: () => this.#move(this.#scene.now),
      again: () => this.#draw(),
      at: this.#at,
      attend: () => this.#attend(),
      busy: () => this.#drawing,
    });
    const { view } = this.#scene;
    if (view) this.#more.remember(view, null, false);
    if (!this.#resume()) this.#draw();
    this.#more.replay(this.#early.end());
  }

  /** @param {number} now */
  #move(now) {
    const crowd = this.#crowd();
    this.#scene.settle();
    if (crowd) crowd.draw(this.#scene, this.#taken);
    else this.#movers.move(this.#scene);
    turnTimers(this.#timers, now);
    const wall = performance.now();
    const due = this.#scene.flights.size <= CALM ? 0 : LABEL_MS - (wall - this.#labelled);
    if (crowd || due <= 0) this.#label(wall);
    else this.#relabel ??= setTimeout(() => this.#label(performance.now()), due);
    this.#more?.move(now);
  }

  /** What draws them when they are too many for elements: fetched when it is first needed; without it, elements do. */
  #crowd() {
    if (this.#scene.flights.size <= SWARM) return null;
    if (!this.#swarm && !this.#fetching) {
      this.#fetching = true;
      import('./swarm.js').then(({ Swarm }) => {
        this.#swarm = new Swarm(this.#root, this.#size, () => this.#draw());
      }, () => {
        this.#swarm = null;
      }).then(() => this.#draw());
    }
    return this.#swarm;
  }

  /** @param {number} wall */
  #label(wall) {
    clearTimeout(this.#relabel);
    this.#relabel = undefined;
    if (this.#crowd() !== null) return;
    this.#labelled = wall;
    this.#movers.label(this.#scene, this.#flightContext(), this.#occupied);
  }

  #flightContext() {
    return {
      strings: this.#host.strings,
      selected: this.#selection.message ?? '',
      hovered: this.#at.hovered.message,
      node: this.#at.hovered.node,
      focusable: this.#at.focus.message,
      taken: this.#taken,
    };
  }

  /** Everything that an event can change. */
  #draw() {
    this.#whole(() => this.#drawAll());
  }

  /** Draws without being drawn into. @param {() => void} draw */
  #whole(draw) {
    if (this.#drawing) return;
    this.#drawing = true;
    try {
      draw();
    } finally {
      this.#drawing = false;
    }
  }

  #drawAll() {
    const { layout, view } = this.#scene;
    if (!layout || !view) return;
    const { strings } = this.#host;
    const is = { viewBox: `0 0 ${layout.width} ${layout.height}`, 'aria-label': strings.text('stage-label'), 'data-mode': layout.mode };
    // Written again, even the same would have all of it laid out anew.
    for (const [name, value] of Object.entries(is)) if (this.#surface.getAttribute(name) !== value) this.#surface.setAttribute(name, value);
    this.#settleFocus();
    const drawer = this.#drawer;
    // What servers stand on is drawn anew each time.
    this.#heads.draw([drawer ? { id: 'ground', now: [{}], art: () => drawer.ground(this.#scene, strings) } : headArt(this.#scene, strings)]);
    this.#lines.draw([hairlines(this.#scene)]);
    this.#drawCards();
    this.#occupied = [
      // With the gate before it, the timers on its edge and, under it, a badge.
      ...[...layout.cards.values()].map((card) => ({ x: card.x - 5, y: card.y - 10, w: card.w + 10, h: card.h + 16 })),
      ...layout.heads.map((head) => ({ x: head.x, y: head.y - 13, w: head.w + 20, h: 18 })),
      ...(layout.taken ?? []),
      ...(this.#more?.marks(view, this.#at.focus.cut) ?? []),
    ];
    this.#root.classList.toggle('crowded', this.#scene.flights.size > SWARM);
    this.#drawFlights();
    this.#more?.draw();
  }

  #drawCards() {
    const { layout, view } = this.#scene;
    if (!layout || !view) return;
    const { chosen, broken } = chosenVotes(this.#scene);
    const looked = this.#at.hovered.message || this.#selection.message;
    const out = looked ? this.#scene.byName.get(looked)?.message : null;
    const linked = new Set(out ? [out.from, out.to] : []);
    const context = {
      strings: this.#host.strings, selected: this.#selection.node ?? '', focusable: this.#at.focus.node, linked, chosen, broken, step: view.step, touch: layout.touch, more: this.#more,
    };
    const votes = [...chosen, broken].join();
    this.#cards.draw(view.nodes.flatMap((node) => {
      const card = layout.cards.get(node.name);
      if (!card) return [];
      // Most nodes have nothing to do with an event.
      const glows = node.registers.some(({ changed }) => changed) && view.step;
      const now = [card, node, context.strings, context.selected === node.name, context.focusable === node.name, linked.has(node.name), votes, glows, this.#more];
      return { id: node.name, now, art: () => this.#drawer?.card(card, node, context, this.#scene) ?? cardArt(card, node, context) };
    }));
    this.#timers = [...this.#layers.cards.querySelectorAll('.timer')];
    turnTimers(this.#timers, this.#scene.now);
  }

  #drawFlights() {
    const crowd = this.#crowd();
    const context = this.#flightContext();
    const few = crowd === null;
    this.#trails.draw(few ? trailArt(this.#scene, context) : []);
    render((few && this.#more?.gates(context)) || nothing, this.#layers.gates);
    this.#messages.draw(few ? messageArt(this.#scene, context) : []);
    this.#movers.collect(this.#layers.messages, this.#layers.trails);
    if (crowd && this.#ticks) return;
    this.#scene.settle();
    if (crowd) crowd.draw(this.#scene, this.#taken);
    else {
      this.#movers.move(this.#scene);
      this.#swarm?.clear();
      this.#label(performance.now());
    }
  }

  #handChanged() {
    if (this.#drawing) return;
    const taken = this.#more?.taken ?? '';
    if (taken !== this.#taken) {
      this.#taken = taken;
      this.#more?.settle();
      this.#whole(() => this.#drawFlights());
    }
    this.#more?.draw();
  }

  /** The reader looks at something else. */
  #attend() {
    if (!this.#scene.view) return;
    this.#whole(() => {
      this.#drawFlights();
      this.#drawCards();
    });
  }

  /** One of each kind can be reached with Tab. */
  #settleFocus() {
    const { flights, view, layout } = this.#scene;
    // Of those on a canvas none.
    if (flights.size <= SWARM && !this.#scene.byName.has(this.#at.focus.message)) this.#at.focus.message = view?.messages[0]?.name ?? '';
    if (!layout?.cards.has(this.#at.focus.node)) this.#at.focus.node = view?.nodes[0]?.name ?? '';
    const cuts = view?.cuts.map((cut) => `${cut.from}>${cut.to}`) ?? [];
    if (!cuts.includes(this.#at.focus.cut)) this.#at.focus.cut = cuts[0] ?? '';
  }
}
