// What lies faint under the present drawing: the future that was, while another is looked at; or another branch, with
// the first difference marked.
import { place } from './frame.js';
import { textWidth } from './labels.js';
import { Pool } from './pool.js';
import { sceneOf } from './scene.js';

/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('./scene.js').Plan} Plan */
/**
 * Another branch, asked for by the window that is drawn.
 * @typedef {(from: number, to: number) => { diagram: DiagramView, first: { time: number } | null }} Other
 */

export class Overlay {
  /** @type {Other | null} */
  #other = null;

  /** @param {import('./diagram.js').Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
    const { content } = diagram.paper;
    this.lines = new Pool(content.element, 'line', { class: 'd-first' });
    this.words = new Pool(content.element, 'text', { class: 'd-first-text d-label' });
  }

  /** @param {Other | null} other */
  set(other) {
    this.#other = other;
  }

  /** @param {Omit<Plan, 'data'>} plan @param {DiagramView | null} was what a change in the hand would replace */
  draw(plan, was) {
    const { paper, root } = this.diagram;
    const other = was ? null : (this.#other?.(plan.from, plan.to) ?? null);
    const under = was ?? other?.diagram ?? null;
    root.classList.toggle('d-supposed', was !== null);
    root.classList.toggle('d-compared', other !== null);
    // All of it is faint alike, whenever it happens.
    const scene = under && sceneOf({ ...plan, data: under, time: Infinity });
    paper.ghosts.draw(scene ? { ...scene, labels: [], moments: [] } : { lives: [], calls: [], arrows: [], signs: [], labels: [], moments: [] }, plan.frame, plan.rows, (plan.from - plan.base) * plan.perUs, (plan.to - plan.base) * plan.perUs);
    this.#mark(plan, other?.first?.time);
  }

  /** Where they part. @param {Omit<Plan, 'data'>} plan @param {number | undefined} time */
  #mark({ base, perUs, frame, rows, from, to }, time) {
    this.lines.begin();
    this.words.begin();
    if (time !== undefined && time >= from && time <= to) {
      const along = (time - base) * perUs;
      const [a, b] = [place(frame, along, -8), place(frame, along, rows.total + 8)];
      const line = this.lines.take('first');
      for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.put(name, value);
      const text = this.diagram.host.strings.text('diagram-first-difference');
      const word = this.words.take('first');
      const at = frame.upright ? { x: 2, y: b.y - 4 } : { x: along + 5, y: rows.total + 4 };
      word.put('x', frame.upright ? Math.max(at.x, rows.total - textWidth(text, 'plain')) : at.x);
      word.put('y', at.y);
      word.text(text);
    }
    this.lines.end();
    this.words.end();
  }
}
