// What the first picture does without: hands and what they hold, cuts, trays, what an event leaves to be seen, and
// what sets messages apart that lie on each other. Fetched right after it, or when a hand comes first.
import { html, nothing, render, svg } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import styles from '../styles/stage-more.css?inline';
import { Attention } from './attention.js';
import { Glide } from './glide.js';
import { Keys } from './keyboard.js';
import { cutArt, cutLines, cutMarks, momentArt, trayArt } from './marks.js';
import { handArt, liftedAt, placeTip, strokeArt, strokeWords, tipArt, tipWords } from './overlay.js';
import { Pointers } from './pointer.js';
import { rest } from './rest.js';
import { gateArt, lifeTag, toldBadge } from './signs.js';

/** @typedef {import('./types.js').View} View */
/** @typedef {import('./types.js').EventView} EventView */
/** @typedef {import('./overlay.js').Hand} Hand */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./early.js').Heard} Heard */
/** @typedef {import('./stage.js').Layer} Layer */
/**
 * What is given of the stage. `redraw`: after the hand has changed; `move`: after messages have been put elsewhere; `again`: draws all of it.
 * @typedef {{ root: HTMLElement, surface: SVGSVGElement, layers: Record<Layer, SVGGElement>, scene: import('./scene.js').Scene, host: import('./types.js').Host,
 *   redraw: () => void, move: () => void, again: () => void } & import('./attention.js').Looked} Given
 */
/** @typedef {Given & { hover: (what: { message?: string, node?: string }) => void, focusOn: (what: string) => void, cutsAt: (key: string) => import('./types.js').CutView[] }} Ground */

/** What an event leaves to be seen fades so long after the next one. */
const FADE_MS = 900;
/** When more than so many events happen between two pictures, none of them leaves anything to be seen, */
const RUSH = 3;
/** until so much later. */
const REST_MS = 250;

export { styles };

export class More {
  /** @type {Ground} */ #ground;
  /** @type {HTMLElement} */ #tip;
  /** @type {Pointers} */ #pointers;
  /** @type {Keys} */ #keys;
  /** @type {Glide} */ #glide;
  /** @type {Attention} */ #attention;
  #stop = new AbortController();
  lifeTag = lifeTag;
  toldBadge = toldBadge;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #rested;
  /** The last few events, for what they leave to be seen. @type {{ event: EventView, wall: number }[]} */ #moments = [];

  /** @param {Given} given */
  constructor(given) {
    const { root, scene } = given;
    const document = root.ownerDocument;
    this.#tip = document.createElement('div');
    this.#tip.className = 'stage-tip';
    this.#tip.hidden = true;
    root.append(this.#tip);
    this.#attention = new Attention(given, this.#stop.signal);
    this.#ground = { ...given, hover: (what) => this.#attention.hover(what), focusOn: (what) => this.#attention.focusOn(what), cutsAt: (key) => cutMarks(scene).find(({ cuts }) => cuts.some((cut) => `${cut.from}>${cut.to}` === key))?.cuts ?? [] };
    this.#glide = new Glide(document.defaultView ?? window, (places, count) => {
      scene.setFrame(scene.now, places, count);
      given.move();
    });
    this.#pointers = new Pointers(this.#ground);
    this.#keys = new Keys(this.#ground);
    scene.setRest(rest);
  }

  destroy() {
    this.#stop.abort();
    clearTimeout(this.#rested);
    this.#glide.end();
    this.#pointers.destroy();
    this.#keys.destroy();
  }

  /** What was done before this was here. @param {Heard[]} heard */
  replay(heard) {
    replay(heard, this.#pointers, this.#keys, this.#ground.root);
  }

  cancel() {
    return this.#pointers.cancel() || this.#keys.cancel();
  }

  /** What is in the hand may be gone. */
  check() {
    this.#pointers.check();
    this.#attention.check();
  }

  /** The message that has the focus. */
  get focused() {
    return this.#attention.focused;
  }

  /** @param {string} focused the message that had the focus before something happened */
  refocus(focused) {
    this.#attention.refocus(focused);
  }

  /** What awaits messages where they arrive. @param {import('./flights.js').FlightContext} context */
  gates(context) {
    return gateArt(this.#ground.scene, context);
  }

  /** The message that is drawn in the hand. */
  get taken() {
    const { gesture } = this.#pointers;
    return gesture?.kind === 'message' && gesture.lifted ? gesture.name : this.#keys.nudge?.name ?? '';
  }

  /** A single step is seen. @param {Map<number, number>} from @param {Map<number, number>} to progress by message */
  glide(from, to) {
    this.#glide.start(from, to);
  }

  get gliding() {
    return this.#glide.active;
  }

  settle() {
    this.#glide.end();
  }

  /** @param {View} view @param {View | null} before @param {boolean} runs whether the clock does */
  remember(view, before, runs) {
    const wall = performance.now();
    const { event } = view;
    clearTimeout(this.#rested);
    if (runs && before && view.step > before.step + RUSH) {
      this.#moments = [];
      this.#rested = setTimeout(() => {
        this.remember(view, null, false);
        this.#ground.again();
      }, REST_MS);
      return;
    }
    // Played on by an event: what was shown fades. Anything else is another place of the run.
    const on = before && view.step > before.step && view.step <= before.step + RUSH && runs && !this.#ground.host.settings.reducedMotion;
    if (before?.step !== view.step) this.#moments = on ? this.#moments.filter((moment) => wall - moment.wall < FADE_MS) : [];
    this.#moments = this.#moments.filter((moment) => moment.event.step !== event?.step);
    if (event) this.#moments.push({ event, wall });
  }

  /** Cuts, trays and moments. @param {View} view @param {string} focusable the cut that Tab reaches @returns {Rect[]} where there is no room for labels */
  marks(view, focusable) {
    const { scene, layers, host } = this.#ground;
    const { strings } = host;
    const marks = cutMarks(scene);
    const moments = this.#moments.map(({ event }) => ({ event, ...momentArt(scene, event, strings) }));
    const taken = moments.flatMap((moment) => (moment.event.step === view.step ? moment.taken : []));
    const tone = (/** @type {{ event: EventView }} */ { event }) => (event.step === view.step ? 'now' : 'fading');
    render(cutLines(scene), layers['cut-lines']);
    render(trayArt(scene, strings), layers.trays);
    render(repeat(moments, ({ event }) => event.step, (moment) => svg`<g class=${tone(moment)}>${moment.art}</g>`), layers.moments);
    render(repeat(moments, ({ event }) => event.step, (moment) => svg`<g class=${tone(moment)}>${moment.above}</g>`), layers.sayings);
    render(cutArt(scene, marks, strings, focusable, taken), layers.cuts);
    return [...taken, ...marks.map(({ x, y, list }) => list ?? { x: x - 15, y: y - 14, w: 30, h: 46 }), ...scene.trays];
  }

  /** In each frame. @param {number} now */
  move(now) {
    const { layers } = this.#ground;
    const last = this.#moments.at(-1);
    const past = last && now > last.event.time && performance.now() - last.wall > FADE_MS;
    for (const layer of [layers.moments, layers.sayings]) layer.classList.toggle('past', Boolean(past));
    if (this.#pointers.gesture?.kind === 'message' || this.#keys.nudge) this.draw();
  }

  /** @returns {Hand | null} */
  #hand() {
    const { gesture } = this.#pointers;
    if (gesture?.kind !== 'message') return this.#keys.hand();
    const flight = this.#ground.scene.byName.get(gesture.name);
    return flight ? { flight, intent: gesture.intent, point: gesture.point, pressing: !gesture.pressed, lifted: gesture.lifted, touch: gesture.touch, keys: false } : null;
  }

  /** What is in the hand, and what releasing it would do. */
  draw() {
    const { gesture } = this.#pointers;
    const { scene, host, layers, root } = this.#ground;
    const { strings } = host;
    const hand = this.#hand();
    const stroke = gesture?.kind === 'stroke' && gesture.points.length > 1 ? gesture : null;
    render(hand ? handArt(hand, scene, strings) : stroke ? strokeArt(stroke.points, stroke.crossed, scene) : nothing, layers.hand);
    root.classList.toggle('holding', Boolean(hand?.lifted || stroke));
    if (hand?.lifted) this.#showTip(tipWords(hand, strings), liftedAt(hand, scene.layout ?? undefined), hand.touch ? 'finger' : hand.intent.kind === 'delay' ? 'above' : 'beside');
    else if (stroke) this.#showTip(strokeWords(stroke, strings), stroke.points.at(-1) ?? stroke.start, stroke.touch ? 'finger' : 'beside');
    else this.#tip.hidden = true;
  }

  /** @param {{ main: string, more: string, icon: string }} words @param {{ x: number, y: number }} at @param {'beside' | 'above' | 'finger'} where */
  #showTip(words, at, where) {
    const { layout } = this.#ground.scene;
    const { scale, width, height } = layout ?? { scale: 1, width: 0, height: 0 };
    this.#tip.hidden = false;
    render(html`${tipArt(words)}`, this.#tip);
    placeTip(this.#tip, { x: at.x * scale, y: at.y * scale }, { width: width * scale, height: height * scale }, where);
  }
}

/** What was done before somebody listened. @param {Heard[]} heard @param {Pick<Pointers, 'hear'>} pointers @param {Pick<Keys, 'hear' | 'pointed'>} keys @param {EventTarget} root what is no key of the stage goes on from here */
export function replay(heard, pointers, keys, root) {
  for (const { event, target } of heard) {
    if (!('key' in event)) {
      if (event.type === 'pointerdown') keys.pointed = true;
      pointers.hear(event, target);
    } else if (!keys.hear(event, target)) root.dispatchEvent(new KeyboardEvent('keydown', event));
  }
}
