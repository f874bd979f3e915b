// The tip beside a message or a mark under the pointer: what it is, and when.
import { textWidth } from './labels.js';
import { Kept, make } from './pool.js';

/** @typedef {import('./types.d.ts').Frame} Frame */

const HEIGHT = 26;

export class Tip {
  /** @param {SVGElement} parent */
  constructor(parent) {
    const document = parent.ownerDocument;
    this.group = new Kept(make(document, 'g', { class: 'd-tip', visibility: 'hidden' }));
    this.back = new Kept(make(document, 'rect', { class: 'd-tip-back', height: String(HEIGHT), rx: '5' }));
    this.what = new Kept(make(document, 'text', { class: 'd-tip-what', y: '17.5', x: '9' }));
    this.when = new Kept(make(document, 'text', { class: 'd-tip-when', y: '17.5' }));
    this.group.element.append(this.back.element, this.what.element, this.when.element);
    parent.append(this.group.element);
  }

  hide() {
    this.group.put('visibility', 'hidden');
  }

  /** @param {Frame} frame @param {import('./arrow.js').Point} at in the drawing @param {string} what @param {string} when */
  show(frame, at, what, when) {
    const first = textWidth(what, 'mono', 12.5);
    const width = 18 + first + (when ? 14 + textWidth(when, 'plain') : 0);
    const x = Math.min(Math.max(at.x + 12, 4), Math.max(frame.width - width - 4, 4));
    const above = at.y - HEIGHT - 12;
    const y = above < 2 ? Math.min(at.y + 16, frame.height - HEIGHT - 2) : above;
    this.group.put('transform', `translate(${Math.round(x)} ${Math.round(y)})`);
    this.group.put('visibility', 'visible');
    this.back.put('width', width);
    this.what.text(what);
    this.when.text(when);
    this.when.put('x', 9 + first + 14);
  }
}
