// Gestures with a pointer: mouse, pen or finger. Each shows what releasing would do, can be called off until then,
// and ends in one action at most.
import { pairsOf } from './detours.js';
import { HEARD, pointOf, under } from './early.js';
import { pointAt } from './geometry.js';
import { actionOf, companionsOf, cutAction, intentOf, mendAction } from './intents.js';
import { crossing } from './reach.js';
import { trayFor } from './trays.js';

/** @typedef {import('./geometry.js').Point} Point */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./intents.js').Intent} Intent */
/** @typedef {{ pair: [string, string], at: Point & { angle: number } }} Crossed */
/**
 * @typedef {{ kind: 'message', id: number, touch: boolean, start: Point, grip: Point, point: Point, lifted: boolean, pressed: boolean, copy: boolean, alt: boolean, name: string, intent: Intent }} MessageGesture
 * @typedef {{ kind: 'stroke', id: number, touch: boolean, start: Point, points: Point[], crossed: Crossed[] }} StrokeGesture
 * @typedef {{ kind: 'press', id: number, touch: boolean, start: Point, node: string, cut: string }} PressGesture
 * @typedef {MessageGesture | StrokeGesture | PressGesture} Gesture
 */
/** @typedef {import('./more.js').Ground} Ground */

/** A finger that rests so long means more than a touch. */
const LONG_PRESS_MS = 500;
/** Less than this is a click. */
const SLACK = 5;

export class Pointers {
  /** @type {Gesture | null} */ gesture = null;
  /** @type {Ground} */ #ground;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #box = { left: 0, top: 0 };
  #stop = new AbortController();
  /** The browser's own menu or click that follows a gesture is not another gesture. */
  #quietUntil = 0;

  /** @param {Ground} ground */
  constructor(ground) {
    this.#ground = ground;
    const { surface } = ground;
    const { signal } = this.#stop;
    for (const type of /** @type {const} */ ([...HEARD, 'lostpointercapture'])) surface.addEventListener(type, (event) => this.hear(event), { signal });
    // A finger on a message moves the message, not the page; beside messages an embed lets the page be scrolled.
    const ours = () => this.gesture !== null && (this.gesture.kind === 'message' || ground.host.settings.layout !== 'embed');
    surface.addEventListener('touchstart', (event) => ours() && this.gesture?.kind !== 'press' && event.preventDefault(), { signal, passive: false });
    surface.addEventListener('touchmove', (event) => ours() && event.cancelable && event.preventDefault(), { signal, passive: false });
    const document = surface.ownerDocument;
    for (const type of /** @type {const} */ (['keydown', 'keyup'])) {
      document.addEventListener(type, (event) => this.#key(event, type === 'keydown'), { capture: true, signal });
    }
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** Live, or what was heard before this was here: then its own target is told no more. @param {MouseEvent} event @param {EventTarget | null} [target] */
  hear(event, target = event.target) {
    const pointer = /** @type {PointerEvent} */ (event);
    switch (event.type) {
      case 'pointerdown': return this.#down(pointer, target);
      case 'pointermove': return this.gesture ? this.#move(pointer) : this.#hover(pointer, target);
      case 'pointerup': return this.#up(pointer);
      case 'pointercancel': return void this.cancel();
      case 'lostpointercapture': return void (pointer.pointerId === this.gesture?.id && this.cancel());
      case 'pointerleave': return this.gesture ? undefined : this.#ground.hover({});
      case 'contextmenu': return this.#contextMenu(event, target);
      default: return this.#menu(event, target);
    }
  }

  /** @param {MouseEvent} event @returns {Point} */
  #point(event) {
    return pointOf(this.#ground.scene, event, this.#box);
  }

  /** What lies under an event. @param {MouseEvent} event @param {EventTarget | null} target */
  #under(event, target) {
    return under(this.#ground.scene, event, target, this.#point(event));
  }

  /** @param {PointerEvent} event @param {EventTarget | null} target */
  #down(event, target) {
    this.#box = this.#ground.surface.getBoundingClientRect();
    if (this.gesture) return void this.cancel();
    if (event.button !== 0 || !event.isPrimary) return;
    const { scene, host, surface } = this.#ground;
    const start = this.#point(event);
    const common = { id: event.pointerId, touch: event.pointerType === 'touch', start };
    const found = this.#under(event, target);
    const flight = scene.byName.get(found.message);
    if (flight) {
      host.pause();
      const grip = { x: start.x - flight.x, y: start.y - flight.y };
      this.gesture = { kind: 'message', ...common, grip, point: { x: flight.x, y: flight.y }, lifted: false, pressed: false, copy: false, alt: event.altKey, name: found.message, intent: { kind: 'none' } };
      this.#ground.focusOn(found.message);
    } else if (found.node || found.cut) {
      this.gesture = { kind: 'press', ...common, node: found.node, cut: found.cut };
      if (found.node) this.#ground.focusOn(found.node);
    } else {
      this.gesture = { kind: 'stroke', ...common, points: [start], crossed: [] };
    }
    try {
      surface.setPointerCapture(event.pointerId);
    } catch {
      // The pointer has gone already: its release will not come either, unless it was heard too.
      if (event.eventPhase) {
        this.gesture = null;
        return;
      }
    }
    this.#timer = setTimeout(() => this.#longPress(event), Math.max(0, LONG_PRESS_MS - (performance.now() - event.timeStamp)));
    this.#ground.redraw();
  }

  /** @param {PointerEvent} event */
  #longPress(event) {
    const { gesture } = this;
    if (gesture?.kind === 'message' && !gesture.lifted) {
      const held = this.#ground.scene.byName.get(gesture.name)?.message.fate === 'held';
      gesture.pressed = true;
      gesture.copy = !held;
      gesture.lifted = !held;
      this.#decide(gesture);
      this.#ground.redraw();
    } else if (gesture?.kind === 'press' && gesture.touch && gesture.node) {
      this.#end();
      this.#quietUntil = event.timeStamp + 1200;
      this.#ground.host.openMenu({ x: event.clientX, y: event.clientY }, { node: gesture.node });
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const { gesture } = this;
    if (!gesture || event.pointerId !== gesture.id) return;
    const at = this.#point(event);
    const far = Math.hypot(at.x - gesture.start.x, at.y - gesture.start.y) > SLACK;
    if (far && gesture.kind !== 'message') clearTimeout(this.#timer);
    if (gesture.kind === 'message') {
      if (!gesture.lifted && !far) return;
      clearTimeout(this.#timer);
      gesture.lifted = true;
      gesture.alt = event.altKey;
      gesture.point = { x: at.x - gesture.grip.x, y: at.y - gesture.grip.y };
      this.#decide(gesture);
    } else if (gesture.kind === 'stroke') {
      const last = gesture.points[gesture.points.length - 1] ?? at;
      if (gesture.points.length === 1 ? !far : Math.hypot(at.x - last.x, at.y - last.y) < 2) return;
      gesture.points.push(at);
      gesture.crossed = this.#crossed(gesture.points);
    } else return;
    this.#ground.redraw();
  }

  /** @param {MessageGesture} gesture */
  #decide(gesture) {
    const { scene } = this.#ground;
    const flight = scene.byName.get(gesture.name);
    if (!flight) return;
    gesture.intent = intentOf(flight, {
      point: gesture.point,
      now: scene.view?.time ?? scene.now,
      tray: trayFor(flight, scene.layout),
      companions: companionsOf(flight, scene),
      copy: gesture.copy || gesture.alt,
    });
  }

  /** @param {Point[]} points @returns {Crossed[]} */
  #crossed(points) {
    const { scene } = this.#ground;
    return pairsOf(scene.layout).flatMap(([from, to]) => {
      for (const [a, b] of /** @type {[string, string][]} */ ([[from, to], [to, from]])) {
        const path = scene.links?.path(a, b);
        const s = path ? crossing(path, points) : null;
        if (path && s !== null) return [{ pair: /** @type {[string, string]} */ ([from, to]), at: pointAt(path, s) }];
      }
      return [];
    });
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const { gesture } = this;
    if (!gesture || event.pointerId !== gesture.id) return;
    this.#move(event);
    this.#end();
    if (gesture.kind === 'message') this.#dropMessage(gesture);
    else if (gesture.kind === 'stroke') this.#finishStroke(gesture);
    else this.#click(gesture);
  }

  /** @param {MessageGesture} gesture */
  #dropMessage(gesture) {
    const { scene, host } = this.#ground;
    const flight = scene.byName.get(gesture.name);
    if (!flight) return;
    const { message } = flight;
    if (gesture.lifted) {
      const action = actionOf(gesture.intent, message);
      if (action) host.apply(action);
    } else if (message.fate === 'held') host.apply(`release ${message.name}`);
    else host.select({ message: message.name });
  }

  /** @param {StrokeGesture} gesture */
  #finishStroke(gesture) {
    const { scene, host } = this.#ground;
    if (gesture.points.length < 2) return void host.select(null);
    const action = cutAction(gesture.crossed.map(({ pair }) => pair), (from, to) => scene.view?.cuts.some((cut) => cut.from === from && cut.to === to) ?? false);
    if (action) host.apply(action);
  }

  /** @param {PressGesture} gesture */
  #click(gesture) {
    const { host, cutsAt, scene } = this.#ground;
    if (gesture.cut) host.apply(mendAction(cutsAt(gesture.cut), scene.view?.cuts.length ?? 0));
    else if (gesture.node) host.select({ node: gesture.node });
  }

  /** Nothing happened. Whether anything was under way. */
  cancel() {
    if (!this.gesture) return false;
    this.#end();
    return true;
  }

  /** What is in the hand may be gone. */
  check() {
    const { gesture } = this;
    if (gesture?.kind !== 'message') return;
    if (this.#ground.scene.byName.has(gesture.name)) this.#decide(gesture);
    else this.cancel();
  }

  #end() {
    const { gesture } = this;
    clearTimeout(this.#timer);
    this.gesture = null;
    const { surface } = this.#ground;
    if (gesture && surface.hasPointerCapture(gesture.id)) surface.releasePointerCapture(gesture.id);
    this.#ground.redraw();
  }

  /** Alt makes a copy of what is in the hand; Esc puts it back. @param {KeyboardEvent} event @param {boolean} down */
  #key(event, down) {
    const { gesture } = this;
    if (!gesture) return;
    if (event.key === 'Escape' && down) {
      event.stopPropagation();
      event.preventDefault();
      this.cancel();
    } else if (event.key === 'Alt' && gesture.kind === 'message') {
      event.preventDefault();
      gesture.alt = down;
      if (gesture.lifted) this.#decide(gesture);
      this.#ground.redraw();
    }
  }

  /** @param {PointerEvent} event @param {EventTarget | null} target */
  #hover(event, target) {
    if (event.pointerType === 'touch') return;
    this.#box = this.#ground.surface.getBoundingClientRect();
    const { message, node } = this.#under(event, target);
    this.#ground.hover({ message, node });
  }

  /** @param {MouseEvent} event @param {EventTarget | null} target */
  #contextMenu(event, target) {
    event.preventDefault();
    if (event.timeStamp < this.#quietUntil || (this.gesture && this.gesture.kind !== 'stroke')) return;
    this.cancel();
    this.#menu(event, target);
  }

  /** @param {MouseEvent} event @param {EventTarget | null} target */
  #menu(event, target) {
    this.#box = this.#ground.surface.getBoundingClientRect();
    const { message, node, cut } = this.#under(event, target);
    const [first] = cut ? this.#ground.cutsAt(cut) : [];
    const at = { x: event.clientX, y: event.clientY };
    if (message) this.#ground.host.openMenu(at, { message });
    else if (node) this.#ground.host.openMenu(at, { node });
    else if (first) this.#ground.host.openMenu(at, { cut: { from: first.from, to: first.to } });
  }
}
