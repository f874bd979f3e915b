// Elements that stay those of one card or one message, however many come and go beside them: what has the focus keeps
// it, and what has not changed is not drawn again.
import { render } from 'lit';

/** `now`: all that the drawing depends on. @typedef {{ id: string | number, now: unknown[], art: () => unknown }} Piece */

const SVG = 'http://www.w3.org/2000/svg';

export class Kept {
  /** @type {Map<string | number, { group: SVGGElement, now: unknown[] }>} */ #by = new Map();
  #layer;

  /** @param {SVGGElement} layer which holds nothing else */
  constructor(layer) {
    this.#layer = layer;
  }

  /** @param {Piece[]} pieces all that there are, in the order in which they lie on each other */
  draw(pieces) {
    const before = this.#by;
    this.#by = new Map(pieces.map(({ id, now }) => [id, { now, group: before.get(id)?.group ?? this.#layer.ownerDocument.createElementNS(SVG, 'g') }]));
    // First: or those that stay would be moved past them, and what is moved loses the focus.
    for (const [id, { group }] of before) if (!this.#by.has(id)) group.remove();
    let place = this.#layer.firstChild;
    for (const { id, now, art } of pieces) {
      const group = /** @type {SVGGElement} */ (this.#by.get(id)?.group);
      const was = before.get(id)?.now;
      if (!was || was.some((one, i) => one !== now[i])) render(art(), group);
      if (group === place) place = group.nextSibling;
      else this.#layer.insertBefore(group, place);
    }
  }
}
