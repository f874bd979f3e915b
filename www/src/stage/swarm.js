// Messages on a canvas, for more of them than elements are good for. Each kind of glyph is drawn once and then stamped.
import { mono } from './forms.js';
import { faceSize, halves, outline, short } from './glyph.js';
import { Pixels, stampOf } from './pixels.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./types.js').MessageView} MessageView */
/** `of`: those that were made for the same size and the same colours. @typedef {import('./pixels.js').Stamp & { of: Map<string, Stamp> }} Stamp */

export class Swarm {
  /** @type {HTMLCanvasElement} */ canvas;
  /** @type {CanvasRenderingContext2D | null} */ #context;
  /** @type {Pixels | null} */ #pixels = null;
  /** By what they show. @type {Map<string, Stamp>} */ #stamps = new Map();
  /** What the stamps were made for. */
  #made = '';
  #ratio = 1;
  /** @type {string[]} */ #hues = [];
  #colours = { surface: '#fff', on: '#fff', alarm: '#c00', mono: 'monospace' };

  /** @param {HTMLElement} root under whatever is in it @param {{ width: number, height: number }} size @param {() => void} redraw after the colours have changed */
  constructor(root, size, redraw) {
    this.canvas = root.ownerDocument.createElement('canvas');
    this.canvas.className = 'swarm';
    this.canvas.setAttribute('aria-hidden', 'true');
    // What is put together in memory stays there: no graphics card has to hand it back and forth.
    this.#context = this.canvas.getContext('2d', { willReadFrequently: true });
    // The stylesheet gives it a colour of the theme, and a transition of no length: its end tells of another theme.
    // To ask for the colours in each frame would cost as much as the drawing.
    this.canvas.addEventListener('transitionend', () => {
      this.#look();
      redraw();
    });
    root.prepend(this.canvas);
    this.resize(size.width, size.height);
    this.#look();
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    const ratio = this.canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.#ratio = ratio;
    this.#pixels = null;
  }

  /** The colours as they are now. */
  #look() {
    const view = this.canvas.ownerDocument.defaultView;
    if (!view) return;
    const probe = this.canvas.ownerDocument.createElement('span');
    this.canvas.after(probe);
    const style = view.getComputedStyle(probe);
    const read = (/** @type {string} */ name) => {
      // The browser resolves light-dark() for us.
      probe.style.color = `var(${name})`;
      return style.color;
    };
    this.#hues = ['--ink', ...Array.from({ length: 8 }, (_, i) => `--ballot-${i + 1}`)].map(read);
    this.#colours = { surface: read('--surface'), on: read('--on-ballot'), alarm: read('--alarm'), mono: style.getPropertyValue('--font-mono') || 'monospace' };
    probe.remove();
    this.#made = '';
  }

  clear() {
    this.#pixels = null;
    this.#context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** @param {Scene} scene @param {string} except the one in the reader's hand, drawn elsewhere */
  draw(scene, except) {
    const context = this.#context;
    const { width, height } = this.canvas;
    if (!context || !width || !height) return;
    const pixels = (this.#pixels ??= new Pixels(context.createImageData(width, height)));
    const scale = (scene.layout?.scale ?? 1) * this.#ratio;
    const size = scene.glyphSize;
    const made = `${size} ${scale}`;
    if (made !== this.#made) {
      this.#made = made;
      this.#stamps = new Map();
    }
    pixels.clear();
    const put = (/** @type {Stamp} */ stamp, /** @type {number} */ x, /** @type {number} */ y) => pixels.put(stamp, Math.round(x * scale - stamp.w / 2), Math.round(y * scale - stamp.h / 2));
    /** @type {Flight[]} */ const counted = [];
    for (const flight of scene.flights.values()) {
      const { message, bundled, x, y } = flight;
      if (bundled?.hidden || message.name === except) continue;
      put(flight.stamp?.of === this.#stamps ? flight.stamp : (flight.stamp = this.#stamp(message, size, scale)), x, y);
      if (bundled && bundled.count > 1) counted.push(flight);
    }
    for (const { x, y, bundled } of counted) {
      const stamp = this.#count(bundled?.count ?? 0, scale);
      put(stamp, x + size * 0.5 + stamp.w / scale / 2, y - size * 0.4 - 4);
    }
    pixels.show(context);
  }

  /** @param {MessageView} message @param {number} size @param {number} scale */
  #stamp(message, size, scale) {
    const { w, h } = halves({ ...message, size });
    const { shape, reply, hue, value } = message;
    return this.#cut(`${shape} ${reply} ${hue} ${value}`, 2 * w + 6, 2 * h + 6, scale, (context) => this.#paint(context, message, size, w, h));
  }

  /** How many stand in one place. @param {number} count @param {number} scale */
  #count(count, scale) {
    const text = `×${count}`;
    return this.#cut(text, mono(text, 12) + 2, 18, scale, (context) => {
      context.font = `700 12px ${this.#colours.mono}`;
      context.textAlign = 'center';
      context.fillStyle = this.#hues[0] ?? '#000';
      context.fillText(text, 0, 4);
    });
  }

  /** @param {string} key @param {number} wide @param {number} high @param {number} scale @param {(context: OffscreenCanvasRenderingContext2D) => void} paint @returns {Stamp} */
  #cut(key, wide, high, scale, paint) {
    const known = this.#stamps.get(key);
    if (known) return known;
    const [w, h] = [Math.ceil(wide * scale), Math.ceil(high * scale)];
    const context = new OffscreenCanvas(w, h).getContext('2d', { willReadFrequently: true });
    context?.setTransform(scale, 0, 0, scale, w / 2, h / 2);
    if (context) paint(context);
    const stamp = { ...stampOf(context?.getImageData(0, 0, w, h) ?? new ImageData(w, h)), of: this.#stamps };
    this.#stamps.set(key, stamp);
    return stamp;
  }

  /** @param {OffscreenCanvasRenderingContext2D} context @param {MessageView} message @param {number} size @param {number} w @param {number} h */
  #paint(context, message, size, w, h) {
    const hue = this.#hues[message.hue] ?? '#000';
    const hollow = message.reply || message.shape === 'octagon';
    const shape = new Path2D(outline(message.shape, w, h, size));
    context.lineWidth = 2;
    context.strokeStyle = hue;
    context.fillStyle = hollow ? this.#colours.surface : hue;
    context.fill(shape);
    context.stroke(shape);
    if (message.shape === 'octagon') {
      const k = w * 0.36;
      context.strokeStyle = this.#colours.alarm;
      context.stroke(new Path2D(`M${-k} ${-k}L${k} ${k}M${k} ${-k}L${-k} ${k}`));
    } else if (message.value && message.shape !== 'diamond') {
      context.font = `700 ${faceSize(size)}px ${this.#colours.mono}`;
      context.textAlign = 'center';
      context.fillStyle = hollow ? hue : this.#colours.on;
      context.fillText(short(message.value), 0, faceSize(size) * 0.355);
    }
  }
}
