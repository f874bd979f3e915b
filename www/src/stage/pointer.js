// Gestures with a pointer: mouse, pen or finger. Each shows what releasing would do, can be called off until then,
// and ends in one action at most.
import { crossing, pointAt } from './geometry.js';
import { actionOf, cutAction, intentOf, mendAction } from './intents.js';

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
/**
 * What gestures need of the stage.
 * @typedef {{ surface: SVGSVGElement, scene: import('./scene.js').Scene, host: import('./types.js').Host, redraw: () => void,
 *   cutsAt: (key: string) => import('./types.js').CutView[], hover: (what: { message?: string, node?: string }) => void, focusOn: (what: string) => void }} Ground
 */

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
    /** @type {<K extends keyof SVGElementEventMap>(type: K, listener: (event: SVGElementEventMap[K]) => void, options?: AddEventListenerOptions) => void} */
    const on = (type, listener, options) => surface.addEventListener(type, listener, { signal: this.#stop.signal, ...options });
    on('pointerdown', (event) => this.#down(event));
    on('pointermove', (event) => (this.gesture ? this.#move(event) : this.#hover(event)));
    on('pointerup', (event) => this.#up(event));
    on('pointercancel', () => this.cancel());
    on('lostpointercapture', (event) => event.pointerId === this.gesture?.id && this.cancel());
    on('pointerleave', () => this.gesture || ground.hover({}));
    on('dblclick', (event) => this.#menu(event));
    on('contextmenu', (event) => this.#contextMenu(event));
    // A finger on a message moves the message, not the page; beside messages an embed lets the page be scrolled.
    const ours = () => this.gesture !== null && (this.gesture.kind === 'message' || ground.host.settings.layout !== 'embed');
    on('touchstart', (event) => ours() && this.gesture?.kind !== 'press' && event.preventDefault(), { passive: false });
    on('touchmove', (event) => ours() && event.cancelable && event.preventDefault(), { passive: false });
    const document = surface.ownerDocument;
    for (const type of /** @type {const} */ (['keydown', 'keyup'])) {
      document.addEventListener(type, (event) => this.#key(event, type === 'keydown'), { capture: true, signal: this.#stop.signal });
    }
  }

  destroy() {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** @param {MouseEvent} event @returns {Point} */
  #point(event) {
    const scale = this.#ground.scene.layout?.scale ?? 1;
    return { x: (event.clientX - this.#box.left) / scale, y: (event.clientY - this.#box.top) / scale };
  }

  /** What lies under an event. @param {MouseEvent} event */
  #under(event) {
    const target = event.target instanceof Element ? event.target : null;
    const message = target?.closest('[data-message]')?.getAttribute('data-message') ?? '';
    const cut = target?.closest('[data-cut]')?.getAttribute('data-cut') ?? '';
    const card = target?.closest('[data-node], [data-of]');
    const node = card?.getAttribute('data-node') ?? card?.getAttribute('data-of') ?? '';
    if (message || cut) return { message, cut, node: '' };
    // A finger is less sure than a mouse: what is near counts too.
    const coarse = 'pointerType' in event && event.pointerType === 'touch';
    const near = this.#ground.scene.messageAt(this.#point(event), coarse ? 24 : node ? 0 : 13);
    return near ? { message: near.message.name, cut: '', node: '' } : { message: '', cut: '', node };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    this.#box = this.#ground.surface.getBoundingClientRect();
    if (this.gesture) return void this.cancel();
    if (event.button !== 0 || !event.isPrimary) return;
    const { scene, host, surface } = this.#ground;
    const start = this.#point(event);
    const common = { id: event.pointerId, touch: event.pointerType === 'touch', start };
    const under = this.#under(event);
    const flight = scene.byName.get(under.message);
    if (flight) {
      host.pause();
      const grip = { x: start.x - flight.x, y: start.y - flight.y };
      this.gesture = { kind: 'message', ...common, grip, point: { x: flight.x, y: flight.y }, lifted: false, pressed: false, copy: false, alt: event.altKey, name: under.message, intent: { kind: 'none' } };
      this.#ground.focusOn(under.message);
    } else if (under.node || under.cut) {
      this.gesture = { kind: 'press', ...common, node: under.node, cut: under.cut };
      if (under.node) this.#ground.focusOn(under.node);
    } else {
      this.gesture = { kind: 'stroke', ...common, points: [start], crossed: [] };
    }
    try {
      surface.setPointerCapture(event.pointerId);
    } catch {
      // The pointer has gone already: its release will not come either.
      this.gesture = null;
      return;
    }
    this.#timer = setTimeout(() => this.#longPress(event), LONG_PRESS_MS);
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
      tray: scene.trayFor(flight),
      companions: scene.companions(flight),
      copy: gesture.copy || gesture.alt,
    });
  }

  /** @param {Point[]} points @returns {Crossed[]} */
  #crossed(points) {
    const { scene } = this.#ground;
    return (scene.links?.pairs ?? []).flatMap(([from, to]) => {
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
    const action = cutAction(gesture.crossed.map(({ pair }) => pair), (from, to) => scene.isCut(from, to));
    if (action) host.apply(action);
  }

  /** @param {PressGesture} gesture */
  #click(gesture) {
    const { host, cutsAt } = this.#ground;
    if (gesture.cut) host.apply(mendAction(cutsAt(gesture.cut)));
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

  /** @param {PointerEvent} event */
  #hover(event) {
    if (event.pointerType === 'touch') return;
    this.#box = this.#ground.surface.getBoundingClientRect();
    const { message, node } = this.#under(event);
    this.#ground.hover({ message, node });
  }

  /** @param {MouseEvent} event */
  #contextMenu(event) {
    event.preventDefault();
    if (event.timeStamp < this.#quietUntil || (this.gesture && this.gesture.kind !== 'stroke')) return;
    this.cancel();
    this.#menu(event);
  }

  /** @param {MouseEvent} event */
  #menu(event) {
    this.#box = this.#ground.surface.getBoundingClientRect();
    const { message, node, cut } = this.#under(event);
    const [first] = cut ? this.#ground.cutsAt(cut) : [];
    const at = { x: event.clientX, y: event.clientY };
    if (message) this.#ground.host.openMenu(at, { message });
    else if (node) this.#ground.host.openMenu(at, { node });
    else if (first) this.#ground.host.openMenu(at, { cut: { from: first.from, to: first.to } });
  }
}
