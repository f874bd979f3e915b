// Messages on a canvas, for more of them than elements are good for. Each kind of glyph is drawn once and then stamped.
import { faceSize, halves, outline, short } from './glyph.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./types.js').MessageView} MessageView */
/** @typedef {{ image: HTMLCanvasElement, w: number, h: number }} Stamp */

export class Swarm {
  /** @type {HTMLCanvasElement} */ canvas;
  /** @type {CanvasRenderingContext2D | null} */ #context;
  /** @type {Map<string, Stamp>} */ #stamps = new Map();
  #theme = '';
  #ratio = 1;
  /** @type {string[]} */ #hues = [];
  #colours = { surface: '#fff', on: '#fff', alarm: '#c00', mono: 'monospace' };

  /** @param {HTMLElement} root under whatever is in it @param {{ width: number, height: number }} size */
  constructor(root, size) {
    this.canvas = root.ownerDocument.createElement('canvas');
    this.canvas.className = 'swarm';
    this.canvas.setAttribute('aria-hidden', 'true');
    this.#context = this.canvas.getContext('2d');
    root.prepend(this.canvas);
    this.resize(size.width, size.height);
  }

  /** @param {number} width @param {number} height */
  resize(width, height) {
    const ratio = this.canvas.ownerDocument.defaultView?.devicePixelRatio ?? 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.#ratio = ratio;
    this.#stamps.clear();
  }

  /** The colours as they are now; stamps of other colours are thrown away. */
  #look() {
    const view = this.canvas.ownerDocument.defaultView;
    if (!view) return;
    const style = view.getComputedStyle(this.canvas);
    const read = (/** @type {string} */ name) => {
      // The browser resolves light-dark() for us.
      this.canvas.style.color = `var(${name})`;
      return style.color;
    };
    const theme = read('--bg');
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#hues = ['--ink', ...Array.from({ length: 8 }, (_, i) => `--ballot-${i + 1}`)].map(read);
    this.#colours = { surface: read('--surface'), on: read('--on-ballot'), alarm: read('--alarm'), mono: style.getPropertyValue('--font-mono') || 'monospace' };
    this.#stamps.clear();
  }

  clear() {
    this.#context?.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  refresh() {
    this.#look();
  }

  /** @param {Scene} scene @param {string} except the one in the reader's hand, drawn elsewhere */
  draw(scene, except) {
    const context = this.#context;
    const scale = (scene.layout?.scale ?? 1) * this.#ratio;
    if (!context) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.clear();
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const size = scene.glyphSize;
    for (const flight of scene.flights.values()) {
      if (flight.bundled?.hidden || flight.message.name === except) continue;
      const stamp = this.#stamp(flight.message, size, scale);
      context.drawImage(stamp.image, flight.x - stamp.w / 2, flight.y - stamp.h / 2, stamp.w, stamp.h);
    }
    context.font = `700 12px ${this.#colours.mono}`;
    context.fillStyle = this.#hues[0] ?? '#000';
    for (const flight of scene.flights.values()) {
      if (flight.bundled && !flight.bundled.hidden && flight.bundled.count > 1) context.fillText(`×${flight.bundled.count}`, flight.x + size * 0.5, flight.y - size * 0.4);
    }
  }

  /** @param {MessageView} message @param {number} size @param {number} scale @returns {Stamp} */
  #stamp(message, size, scale) {
    const key = `${message.shape} ${message.reply} ${message.hue} ${message.value}`;
    const known = this.#stamps.get(key);
    if (known) return known;
    const { w, h } = halves({ ...message, size });
    const [wide, high] = [2 * w + 6, 2 * h + 6];
    const image = this.canvas.ownerDocument.createElement('canvas');
    image.width = Math.ceil(wide * scale);
    image.height = Math.ceil(high * scale);
    const context = image.getContext('2d');
    const stamp = { image, w: wide, h: high };
    this.#stamps.set(key, stamp);
    if (!context) return stamp;
    context.scale(scale, scale);
    context.translate(wide / 2, high / 2);
    this.#paint(context, message, size, w, h);
    return stamp;
  }

  /** @param {CanvasRenderingContext2D} context @param {MessageView} message @param {number} size @param {number} w @param {number} h */
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
