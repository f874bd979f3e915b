// The layers of the drawing, their clips, and what lies over them: the seats of the focus and the tip.
import { Axis } from './axis.js';
import { Dense } from './dense.js';
import { AXIS, OVERHANG } from './frame.js';
import { Plot } from './plot.js';
import { Kept, make } from './pool.js';
import { Tip } from './tip.js';

/** @typedef {import('./types.d.ts').Frame} Frame */

/** How far words may stick out above the first line. */
const LIFT = 8;

export class Paper {
  /** @param {HTMLElement} container */
  constructor(container) {
    const document = container.ownerDocument;
    this.root = document.createElement('div');
    this.root.className = 'd-root';
    this.slider = document.createElement('div');
    this.slider.className = 'd-slider';
    for (const [name, value] of Object.entries({ role: 'slider', tabindex: '0', 'aria-valuemin': '0', 'aria-valuenow': '0' })) this.slider.setAttribute(name, value);
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'd-canvas';
    const svg = make(document, 'svg', { class: 'd-svg', 'aria-hidden': 'true', focusable: 'false' });
    const layer = (/** @type {SVGElement} */ parent, /** @type {string} */ tag, /** @type {string} */ name) => {
      const element = make(document, tag, { class: name });
      parent.append(element);
      return element;
    };
    const future = layer(svg, 'rect', 'd-future');
    // Inner svg elements clip by themselves: no ids, no references to look up in a shadow tree.
    this.gridClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.grid = new Kept(layer(this.gridClip.element, 'g', 'd-grids'));
    // The playhead runs behind what happens at it.
    const under = layer(svg, 'g', 'd-under');
    this.plotClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.content = new Kept(layer(this.plotClip.element, 'g', 'd-content'));
    this.namesClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.names = new Kept(layer(this.namesClip.element, 'g', 'd-names'));
    this.stripClip = new Kept(layer(svg, 'svg', 'd-clip'));
    this.strip = new Kept(layer(this.stripClip.element, 'g', 'd-strip'));
    const over = layer(svg, 'g', 'd-over');
    // What would have been, or another branch: behind what is.
    this.ghosts = new Plot(layer(this.content.element, 'g', 'd-ghosts'));
    this.plot = new Plot(layer(this.content.element, 'g', 'd-plot'));
    this.axis = new Axis({ grid: this.grid.element, strip: this.strip.element, names: this.names.element, under, over, future });
    this.tip = new Tip(svg);
    this.svg = svg;
    this.root.append(this.canvas, svg, this.slider);
    this.dense = new Dense(this.canvas, this.root);
    container.append(this.root);
  }

  /** @param {Frame} frame @param {number} unit pixels of the page for one of the drawing */
  clip(frame, unit) {
    const { plot, upright } = frame;
    const put = (/** @type {Kept} */ kept, /** @type {number[]} */ [x = 0, y = 0, width = 0, height = 0]) => {
      for (const [name, value] of Object.entries({ x, y, width: Math.max(width, 0), height: Math.max(height, 0) })) kept.put(name, value);
    };
    const back = OVERHANG;
    const whole = upright ? [plot.x, plot.y - back, plot.w, plot.h + back] : [plot.x - back, plot.y - LIFT, plot.w + back, plot.h + LIFT];
    put(this.gridClip, upright ? whole : [plot.x - back, plot.y - 6, plot.w + back, plot.h + 10]);
    put(this.plotClip, whole);
    put(this.namesClip, upright ? [plot.x, 0, plot.w, plot.y - back] : [0, plot.y - LIFT, plot.x - back, plot.h + LIFT]);
    put(this.stripClip, upright ? [0, plot.y - back, plot.x, plot.h + back] : [plot.x - back, 0, plot.w + back, AXIS]);
    const seat = upright ? [0, plot.y - back, plot.x, plot.h + back] : [plot.x - back, 0, plot.w + back, AXIS];
    const [x = 0, y = 0, width = 0, height = 0] = seat;
    const px = (/** @type {number} */ value) => `${value * unit}px`;
    Object.assign(this.slider.style, { left: px(x), top: px(y), width: px(width), height: px(height) });
  }

  /**
   * Puts what is drawn where the window is.
   * @param {Frame} frame @param {number} along @param {number} across
   * @returns {{ x: number, y: number }} where the plot's coordinates begin in the drawing
   */
  place({ upright, plot }, along, across) {
    const [x, y] = upright ? [across, along + OVERHANG] : [along + OVERHANG, across + LIFT];
    this.content.put('transform', `translate(${x} ${y})`);
    this.grid.put('transform', upright ? `translate(0 ${y})` : `translate(${x} 0)`);
    this.strip.put('transform', upright ? `translate(0 ${y})` : `translate(${x} 0)`);
    this.names.put('transform', upright ? `translate(${across} 0)` : `translate(0 ${across + LIFT})`);
    return { x: (upright ? plot.x : plot.x - OVERHANG) + x, y: upright ? plot.y - OVERHANG + y : plot.y - LIFT + y };
  }
}
