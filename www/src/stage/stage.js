// The stage: processes with their registers, messages on their way between them, and all that a reader's hand does to both.
import { html, nothing, render, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import { cardArt, turnTimers } from './cards.js';
import { Movers, gateArt, messageArt, trailArt } from './flights.js';
import { Glide } from './glide.js';
import { Keys } from './keyboard.js';
import { chosenVotes, cutArt, cutLines, cutMarks, hairlines, headArt, momentArt, trayArt } from './marks.js';
import { handArt, liftedAt, placeTip, strokeArt, tipArt, tipWords } from './overlay.js';
import { Pointers } from './pointer.js';
import { Scene } from './scene.js';

/** @typedef {import('./types.js').Host} Host */
/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').EventView} EventView */
/** @typedef {import('./types.js').Selection} Selection */
/** @typedef {import('./overlay.js').Hand} Hand */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./swarm.js').Swarm} Swarm */
/** @typedef {'heads' | 'lines' | 'trails' | 'cards' | 'gates' | 'moments' | 'cuts' | 'trays' | 'messages' | 'sayings' | 'hand'} Layer */

const LAYERS = /** @type {const} */ (['heads', 'lines', 'trails', 'cards', 'trays', 'gates', 'moments', 'cuts', 'messages', 'sayings', 'hand']);
/** Labels of many need not be placed anew in each frame. */
const LABEL_MS = 120;
const CALM = 16;
/** From so many in flight on they are drawn on a canvas. */
const SWARM = 300;
/** What an event leaves to be seen fades so long after the next one. */
const FADE_MS = 900;
const SVG = 'http://www.w3.org/2000/svg';

export class Stage {
  /** @type {Host} */ #host;
  /** @type {HTMLElement} */ #root;
  /** @type {SVGSVGElement} */ #surface;
  /** @type {HTMLElement} */ #tip;
  /** @type {Record<Layer, SVGGElement>} */ #layers;
  #scene = new Scene();
  #movers = new Movers();
  /** @type {Swarm | null} */ #swarm = null;
  /** @type {Pointers} */ #pointers;
  /** @type {Keys} */ #keys;
  /** @type {NonNullable<Selection>} */ #selection = {};
  #hovered = { message: '', node: '' };
  #focus = { node: '', message: '', cut: '' };
  #size = { width: 0, height: 0 };
  #taken = '';
  /** The last few events, for what they leave to be seen. @type {{ event: EventView, wall: number }[]} */ #moments = [];
  /** @type {Rect[]} */ #occupied = [];
  /** @type {Element[]} */ #timers = [];
  #labelled = 0;
  #fetching = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #relabel;
  /** While elements are made and removed, focus comes and goes: nothing may be drawn because of that. */
  #drawing = false;
  #movedAt = 0;
  /** @type {Glide} */ #glide;
  #stop = new AbortController();

  /** @param {HTMLElement} container @param {Host} host */
  constructor(container, host) {
    this.#host = host;
    const document = container.ownerDocument;
    this.#root = document.createElement('div');
    this.#root.className = 'stage';
    this.#surface = document.createElementNS(SVG, 'svg');
    this.#surface.setAttribute('part', 'stage');
    this.#surface.setAttribute('class', 'stage-surface');
    this.#surface.setAttribute('role', 'group');
    render(svg`<defs><pattern id="stage-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V7"></path></pattern></defs>`, this.#surface);
    const layer = (/** @type {Layer} */ name) => {
      const group = document.createElementNS(SVG, 'g');
      group.setAttribute('class', `layer-${name}`);
      this.#surface.append(group);
      return group;
    };
    this.#layers = /** @type {Record<Layer, SVGGElement>} */ (Object.fromEntries(LAYERS.map((name) => [name, layer(name)])));
    this.#tip = document.createElement('div');
    this.#tip.className = 'stage-tip';
    this.#tip.hidden = true;
    this.#root.append(this.#surface, this.#tip);
    container.append(this.#root);
    const ground = {
      surface: this.#surface,
      scene: this.#scene,
      host,
      redraw: () => this.#handChanged(),
      cutsAt: (/** @type {string} */ key) => cutMarks(this.#scene).find(({ cuts }) => cuts.some((cut) => `${cut.from}>${cut.to}` === key))?.cuts ?? [],
      hover: (/** @type {{ message?: string, node?: string }} */ what) => this.#hover(what),
      focusOn: (/** @type {string} */ what) => this.#focusOn(what),
    };
    this.#glide = new Glide(document.defaultView ?? window, (places, count) => {
      this.#scene.setFrame(this.#scene.now, places, count);
      this.#move(this.#scene.now);
    });
    this.#pointers = new Pointers(ground);
    this.#keys = new Keys(ground);
    const { signal } = this.#stop;
    // Not on the surface: Chromium makes an SVG element that listens for the focus a stop of Tab.
    this.#root.addEventListener('focusin', (event) => this.#focused(event.target), { signal });
    this.#root.addEventListener('focusout', () => this.#hover({}), { signal });
  }

  destroy() {
    this.#stop.abort();
    clearTimeout(this.#relabel);
    this.#glide.end();
    this.#pointers.destroy();
    this.#keys.destroy();
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
    const before = this.#scene.view;
    const places = new Map([...this.#scene.flights].map(([id, flight]) => [id, flight.progress]));
    this.#glide.end();
    this.#selection = selection ?? {};
    this.#scene.update(view);
    this.#remember(view, before);
    this.#pointers.check();
    const focused = this.#focusedMessage();
    this.#draw();
    if (focused && !this.#scene.byName.has(focused)) this.#refocus();
    const idle = performance.now() - this.#movedAt > 250;
    if (idle && before && view.step === before.step + 1 && view.time > before.time && !this.#host.settings.reducedMotion) this.#glide.start(places, new Map([...this.#scene.flights].map(([id, flight]) => [id, flight.progress])));
  }

  /** Called in each frame while anything moves. @param {number} now @param {Float32Array} frame @param {number} count */
  tick(now, frame, count) {
    if (now !== this.#scene.now) this.#movedAt = performance.now();
    else if (this.#glide.active) return;
    this.#glide.end();
    this.#scene.setFrame(now, frame, count);
    this.#move(now);
  }

  /** Esc: whether a gesture was under way. */
  cancel() {
    return this.#pointers.cancel() || this.#keys.cancel();
  }

  focus() {
    const first = this.#surface.querySelector('[data-message][tabindex="0"], [data-node][tabindex="0"]');
    if (first instanceof SVGElement) first.focus();
  }

  /** @param {number} now */
  #move(now) {
    const crowd = this.#crowd();
    if (crowd) crowd.draw(this.#scene, this.#taken);
    else this.#movers.move(this.#scene);
    turnTimers(this.#timers, now);
    const wall = performance.now();
    const due = this.#scene.flights.size <= CALM ? 0 : LABEL_MS - (wall - this.#labelled);
    if (crowd || due <= 0) this.#label(wall);
    else this.#relabel ??= setTimeout(() => this.#label(performance.now()), due);
    const last = this.#moments[this.#moments.length - 1];
    const past = last && now > last.event.time && wall - last.wall > FADE_MS;
    for (const layer of [this.#layers.moments, this.#layers.sayings]) layer.classList.toggle('past', Boolean(past));
    if (this.#pointers.gesture?.kind === 'message' || this.#keys.nudge) this.#drawHand();
  }

  /** What draws them when they are too many for elements: fetched when it is first needed. */
  #crowd() {
    if (this.#scene.flights.size <= SWARM) return null;
    if (!this.#swarm && !this.#fetching) {
      this.#fetching = true;
      import('./swarm.js').then(({ Swarm }) => {
        this.#swarm = new Swarm(this.#root, this.#size);
        this.#draw();
      }, () => {});
    }
    return this.#swarm;
  }

  /** @param {number} wall */
  #label(wall) {
    clearTimeout(this.#relabel);
    this.#relabel = undefined;
    if (this.#crowd()) return;
    this.#labelled = wall;
    this.#movers.label(this.#scene, this.#flightContext(), this.#occupied);
  }

  #flightContext() {
    return {
      strings: this.#host.strings,
      selected: this.#selection.message ?? '',
      hovered: this.#hovered.message,
      node: this.#hovered.node,
      focusable: this.#focus.message,
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
    if (this.#hovered.message && !this.#scene.byName.has(this.#hovered.message)) this.#hovered = { message: '', node: '' };
    const { strings } = this.#host;
    this.#surface.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`);
    this.#surface.setAttribute('aria-label', strings.text('stage-label'));
    this.#surface.setAttribute('data-mode', layout.mode);
    this.#settleFocus();
    const marks = cutMarks(this.#scene);
    const moments = this.#moments.map(({ event }) => ({ event, ...momentArt(this.#scene, event, strings) }));
    const taken = moments.flatMap((moment) => (moment.event.step === view.step ? moment.taken : []));
    render(headArt(this.#scene, strings), this.#layers.heads);
    render(svg`${hairlines(this.#scene)}${cutLines(this.#scene)}`, this.#layers.lines);
    this.#drawCards();
    render(trayArt(this.#scene, strings), this.#layers.trays);
    render(repeat(moments, ({ event }) => event.step, ({ event, art }) => svg`<g class=${event.step === view.step ? 'now' : 'fading'}>${art}</g>`), this.#layers.moments);
    render(repeat(moments, ({ event }) => event.step, ({ event, above }) => svg`<g class=${event.step === view.step ? 'now' : 'fading'}>${above}</g>`), this.#layers.sayings);
    render(cutArt(this.#scene, marks, strings, this.#focus.cut, taken), this.#layers.cuts);
    this.#occupied = [
      // With the gate before it, the timers on its edge and, under it, a badge.
      ...[...layout.cards.values()].map((card) => ({ x: card.x - 5, y: card.y - 10, w: card.w + 10, h: card.h + 16 })),
      ...layout.heads.map((head) => ({ x: head.x, y: head.y - 13, w: head.w + 20, h: 18 })),
      ...taken,
      ...marks.map(({ x, y }) => ({ x: x - 15, y: y - 14, w: 30, h: 46 })),
      ...this.#scene.trays,
    ];
    this.#drawFlights();
    this.#drawHand();
  }

  /** @param {View} view @param {View | null} before */
  #remember(view, before) {
    const wall = performance.now();
    const { event } = view;
    // Played on by an event: what was shown fades. Anything else is another place of the run.
    const on = before && view.step > before.step && view.step <= before.step + 3 && wall - this.#movedAt < 250 && !this.#host.settings.reducedMotion;
    if (before?.step !== view.step) this.#moments = on ? this.#moments.filter((moment) => wall - moment.wall < FADE_MS) : [];
    this.#moments = this.#moments.filter((moment) => moment.event.step !== event?.step);
    if (event) this.#moments.push({ event, wall });
  }

  #drawCards() {
    const { layout, view } = this.#scene;
    if (!layout || !view) return;
    const { chosen, broken } = chosenVotes(this.#scene);
    const out = this.#scene.byName.get(this.#hovered.message || this.#selection.message || '')?.message;
    const linked = new Set(out ? [out.from, out.to] : []);
    const context = {
      strings: this.#host.strings, selected: this.#selection.node ?? '', focusable: this.#focus.node, linked, chosen, broken, step: view.step, touch: layout.touch,
    };
    const nodes = view.nodes.filter((node) => layout.cards.has(node.name));
    render(repeat(nodes, (node) => node.name, (node) => {
      const card = layout.cards.get(node.name);
      return card ? cardArt(card, node, context) : nothing;
    }), this.#layers.cards);
    this.#timers = [...this.#layers.cards.querySelectorAll('.timer')];
    turnTimers(this.#timers, this.#scene.now);
  }

  #drawFlights() {
    const crowd = this.#crowd();
    const context = this.#flightContext();
    render(crowd ? nothing : trailArt(this.#scene, context), this.#layers.trails);
    render(crowd ? nothing : gateArt(this.#scene, context), this.#layers.gates);
    render(crowd ? nothing : repeat(messageArt(this.#scene, context), ({ id }) => id, ({ art }) => art), this.#layers.messages);
    this.#movers.collect(this.#layers.messages, this.#layers.trails);
    this.#movers.move(this.#scene);
    if (crowd) {
      crowd.refresh();
      crowd.draw(this.#scene, this.#taken);
    } else {
      this.#swarm?.clear();
      this.#label(performance.now());
    }
  }

  #handChanged() {
    if (this.#drawing) return;
    const { gesture } = this.#pointers;
    const taken = gesture?.kind === 'message' && gesture.lifted ? gesture.name : this.#keys.nudge?.name ?? '';
    if (taken !== this.#taken) {
      this.#taken = taken;
      this.#glide.end();
      this.#whole(() => this.#drawFlights());
    }
    this.#drawHand();
  }

  /** @returns {Hand | null} */
  #hand() {
    const { gesture } = this.#pointers;
    if (gesture?.kind !== 'message') return this.#keys.hand();
    const flight = this.#scene.byName.get(gesture.name);
    return flight ? { flight, intent: gesture.intent, point: gesture.point, pressing: !gesture.pressed, lifted: gesture.lifted, touch: gesture.touch, keys: false } : null;
  }

  #drawHand() {
    const { gesture } = this.#pointers;
    const { strings } = this.#host;
    const hand = this.#hand();
    const stroke = gesture?.kind === 'stroke' && gesture.points.length > 1 ? gesture : null;
    const art = hand ? handArt(hand, this.#scene, strings) : stroke ? strokeArt(stroke.points, stroke.crossed, this.#scene) : nothing;
    render(art, this.#layers.hand);
    this.#root.classList.toggle('holding', Boolean(hand?.lifted || stroke));
    if (hand?.lifted) this.#showTip(tipWords(hand, strings), liftedAt(hand, this.#scene.layout ?? undefined), hand.touch ? 'finger' : hand.intent.kind === 'delay' ? 'above' : 'beside');
    else if (stroke) {
      const count = stroke.crossed.length;
      const first = stroke.crossed[0]?.pair;
      const main = count === 0 ? strings.text('stage-tip-stroke') : count === 1 && first ? strings.text('stage-tip-cut-one', { from: first[0], to: first[1] }) : strings.text('stage-tip-cut', { count });
      const at = stroke.points[stroke.points.length - 1] ?? stroke.start;
      this.#showTip({ main, more: stroke.touch ? '' : strings.text('stage-tip-esc'), icon: count ? 'cut' : '' }, at, stroke.touch ? 'finger' : 'beside');
    } else this.#tip.hidden = true;
  }

  /** @param {{ main: string, more: string, icon: string }} words @param {{ x: number, y: number }} at @param {'beside' | 'above' | 'finger'} where */
  #showTip(words, at, where) {
    const scale = this.#scene.layout?.scale ?? 1;
    this.#tip.hidden = false;
    render(html`${tipArt(words)}`, this.#tip);
    placeTip(this.#tip, { x: at.x * scale, y: at.y * scale }, this.#size, where);
  }

  /** @param {{ message?: string, node?: string }} what */
  #hover({ message = '', node = '' }) {
    if (this.#drawing) return;
    if (message === this.#hovered.message && node === this.#hovered.node) return;
    this.#hovered = { message, node };
    if (!this.#scene.view) return;
    this.#whole(() => {
      this.#drawFlights();
      this.#drawCards();
    });
  }

  /** @param {EventTarget | null} target */
  #focused(target) {
    if (!(target instanceof Element)) return;
    const message = target.getAttribute('data-message') ?? '';
    const node = target.getAttribute('data-node') ?? '';
    const cut = target.getAttribute('data-cut') ?? '';
    this.#focus = { message: message || this.#focus.message, node: node || this.#focus.node, cut: cut || this.#focus.cut };
    if (target.matches(':focus-visible')) this.#hover({ message, node });
  }

  /** @param {string} what a message's or a node's name */
  #focusOn(what) {
    if (this.#scene.byName.has(what)) this.#focus.message = what;
    else this.#focus.node = what;
    const element = [...this.#surface.querySelectorAll('[data-message], [data-node]')].find((other) => (other.getAttribute('data-message') ?? other.getAttribute('data-node')) === what);
    if (element instanceof SVGElement) element.focus();
  }

  /** One of each kind can be reached with Tab. */
  #settleFocus() {
    const { byName, view, layout } = this.#scene;
    if (!byName.has(this.#focus.message)) this.#focus.message = view?.messages[0]?.name ?? '';
    if (!layout?.cards.has(this.#focus.node)) this.#focus.node = view?.nodes[0]?.name ?? '';
    const cuts = view?.cuts.map((cut) => `${cut.from}>${cut.to}`) ?? [];
    if (!cuts.includes(this.#focus.cut)) this.#focus.cut = cuts[0] ?? '';
  }

  #focusedMessage() {
    const root = this.#surface.getRootNode();
    const active = 'activeElement' in root ? /** @type {ShadowRoot} */ (root).activeElement : null;
    return active && this.#surface.contains(active) ? active.getAttribute('data-message') : null;
  }

  /** The focused message has arrived: the next to arrive takes its place, else the first node. */
  #refocus() {
    this.#focusOn(this.#focus.message || this.#focus.node);
  }
}
