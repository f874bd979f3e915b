// Pointers, wheel and keys, told to the diagram as what they mean.
import { OnceAFrame } from './once-a-frame.js';

/** @typedef {import('./arrow.js').Point} Point */
/** @typedef {'axis' | 'names' | 'plot'} Zone */
/**
 * What the gestures ask of the diagram. Points are in the drawing's pixels.
 * @typedef {object} Deeds
 * @property {(p: Point) => Zone} zone
 * @property {(p: Point) => boolean} scrub takes the playhead there; false when something else was hit
 * @property {() => void} scrubbed the playhead was let go
 * @property {(from: Point, to: Point) => void} pan
 * @property {(p: Point, factor: number) => void} zoom
 * @property {(p: Point, how: 'mouse' | 'touch') => void} hover
 * @property {() => void} leave
 * @property {(p: Point, how: 'mouse' | 'touch') => void} click
 * @property {() => void} fit
 * @property {(p: Point, client: Point, how: 'mouse' | 'touch') => boolean} menu
 * @property {(key: string, shift: boolean) => boolean} key
 * @property {() => number} unit pixels of the page for one of the drawing
 * @property {(p: Point, how: 'mouse' | 'touch') => import('./stops.js').Stop | null} grip what a press would take
 * @property {(stop: import('./stops.js').Stop, p: Point, copy: boolean) => boolean} take
 * @property {(p: Point, copy: boolean) => void} drag
 * @property {(done: boolean) => void} drop lets go of it, or puts it back
 */

/** A press that moves less than this is a click. */
const SLOP = { mouse: 4, touch: 9 };
/** So long without moving, and what is taken is a copy. */
const LONG_MS = 500;

export class Gestures {
  /** @type {Map<number, Point>} */
  #down = new Map();
  /** @type {'idle' | 'press' | 'pan' | 'scrub' | 'pinch' | 'drag'} */
  #doing = 'idle';
  /** @type {Point} */
  #began = { x: 0, y: 0 };
  #abort = new AbortController();
  /** @type {import('./stops.js').Stop | null} */
  #grip = null;
  #long = 0;
  /** It was taken by a long press: what is let go is a copy. */
  #copy = false;
  /** @type {OnceAFrame<Point>} */
  #scrub;

  /** @param {HTMLElement} root @param {HTMLElement} slider @param {Deeds} deeds */
  constructor(root, slider, deeds) {
    this.root = root;
    this.deeds = deeds;
    this.#scrub = new OnceAFrame((p) => deeds.scrub(p));
    const { signal } = this.#abort;
    root.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    root.addEventListener('pointermove', (event) => this.#move(event), { signal });
    root.addEventListener('pointerup', (event) => this.#release(event, true), { signal });
    root.addEventListener('pointercancel', (event) => this.#release(event, false), { signal });
    root.addEventListener('pointerleave', () => this.#doing === 'idle' && deeds.leave(), { signal });
    root.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    root.addEventListener('dblclick', (event) => deeds.zone(this.#point(event)) === 'plot' && deeds.fit(), { signal });
    root.addEventListener('contextmenu', (event) => this.#menu(event), { signal });
    slider.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  destroy() {
    this.#abort.abort();
    clearTimeout(this.#long);
    this.#scrub.cancel();
  }

  get busy() {
    return this.#doing !== 'idle';
  }

  /** @param {MouseEvent} event @returns {Point} */
  #point(event) {
    const box = this.root.getBoundingClientRect();
    const unit = this.deeds.unit();
    return { x: (event.clientX - box.left) / unit, y: (event.clientY - box.top) / unit };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    const p = this.#point(event);
    this.#down.set(event.pointerId, p);
    this.root.setPointerCapture(event.pointerId);
    clearTimeout(this.#long);
    if (this.#down.size === 2) {
      if (this.#doing === 'drag') this.deeds.drop(false);
      this.#doing = 'pinch';
      return;
    }
    this.#began = p;
    this.#copy = false;
    const how = event.pointerType === 'mouse' ? 'mouse' : 'touch';
    const scrubs = this.deeds.zone(p) === 'axis' && this.deeds.scrub(p);
    this.#doing = scrubs ? 'scrub' : 'press';
    this.#grip = scrubs ? null : this.deeds.grip(p, how);
    if (this.#grip) this.#long = setTimeout(() => this.#take(p, true), LONG_MS);
  }

  /** @param {Point} p @param {boolean} copy */
  #take(p, copy) {
    clearTimeout(this.#long);
    if (this.#doing !== 'press' || !this.#grip) return false;
    if (!this.deeds.take(this.#grip, p, copy)) return false;
    this.#doing = 'drag';
    this.#copy = copy;
    return true;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const p = this.#point(event);
    const how = event.pointerType === 'mouse' ? 'mouse' : 'touch';
    const before = this.#down.get(event.pointerId);
    if (!before) {
      if (how === 'mouse' || event.pointerType === 'pen') this.deeds.hover(p, how);
      return;
    }
    if (this.#doing === 'press' && Math.hypot(p.x - this.#began.x, p.y - this.#began.y) > SLOP[how]) {
      clearTimeout(this.#long);
      if (!this.#take(p, event.altKey)) {
        this.#doing = 'pan';
        this.deeds.leave();
      }
      this.#copy = false;
    }
    if (this.#doing === 'drag') this.deeds.drag(p, event.altKey || this.#copy);
    if (this.#doing === 'scrub') this.#scrub.soon(p);
    if (this.#doing === 'pan') this.deeds.pan(before, p);
    if (this.#doing === 'pinch') this.#pinch(event.pointerId, before, p);
    this.#down.set(event.pointerId, p);
  }

  /** @param {number} id @param {Point} before @param {Point} p */
  #pinch(id, before, p) {
    const other = [...this.#down].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(p.x - other.x, p.y - other.y);
    const middle = (/** @type {Point} */ q) => ({ x: (q.x + other.x) / 2, y: (q.y + other.y) / 2 });
    this.deeds.pan(middle(before), middle(p));
    if (was > 8 && is > 8) this.deeds.zoom(middle(p), is / was);
  }

  /** @param {PointerEvent} event @param {boolean} done */
  #release(event, done) {
    if (!this.#down.delete(event.pointerId)) return;
    const p = this.#point(event);
    const doing = this.#doing;
    clearTimeout(this.#long);
    if (this.#down.size > 0) {
      this.#doing = 'pan';
      return;
    }
    this.#doing = 'idle';
    if (doing === 'drag') this.deeds.drop(done);
    if (doing === 'press' && done) this.deeds.click(p, event.pointerType === 'mouse' ? 'mouse' : 'touch');
    if (doing === 'scrub') {
      if (done) this.#scrub.now();
      this.#scrub.cancel();
      this.deeds.scrubbed();
    }
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    event.preventDefault();
    const p = this.#point(event);
    const unit = event.deltaMode === 1 ? 16 : event.deltaMode === 2 ? 200 : 1;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (this.deeds.zone(p) === 'names' && !event.ctrlKey) {
      this.deeds.pan({ x: 0, y: event.deltaY * unit }, { x: 0, y: 0 });
    } else if ((event.shiftKey || sideways) && !event.ctrlKey) {
      const by = (sideways ? event.deltaX : event.deltaY) * unit;
      // Along time, whichever way time runs.
      this.deeds.pan({ x: by, y: by }, { x: 0, y: 0 });
    } else {
      this.deeds.zoom(p, Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0016)));
    }
  }

  /** @param {MouseEvent} event */
  #menu(event) {
    // A long press that took something is not a wish for a menu.
    if (this.#doing === 'drag') return event.preventDefault();
    const how = /** @type {PointerEvent} */ (event).pointerType === 'touch' ? 'touch' : 'mouse';
    if (this.deeds.menu(this.#point(event), { x: event.clientX, y: event.clientY }, how)) event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.deeds.key(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}
