// Draws a scene into the plot, and moves in it what time moves.
import { render } from 'lit';

import { backwards, clipped, courseData, crossData, cutData, headData, partOf } from './arrow.js';
import { OVERHANG, place } from './frame.js';
import { textWidth } from './labels.js';
import { picture, signature } from './pictures.js';
import { make, Pool } from './pool.js';
import { Whole } from './whole.js';

/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Scene} Scene */
/** @typedef {import('./types.d.ts').ArrowShape} ArrowShape */
/** @typedef {import('./types.d.ts').LifePiece} LifePiece */
/** @typedef {import('./rows.js').Rows} Rows */
/** @typedef {import('./pool.js').Lit} Lit */

/** @typedef {import('./arrow.js').Box} Box */
/** So far beyond the edge lines still go: their ends are not seen. */
const MARGIN = 40;

/** @param {Frame | null} frame @param {number} from @param {number} to along time @returns {Box} */
function boxOf(frame, from, to) {
  const all = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
  return frame?.upright ? { ...all, top: from - MARGIN, bottom: to + MARGIN } : { ...all, left: from - MARGIN, right: to + MARGIN };
}

/** @param {import('./arrow.js').Point} p @param {Box} box */
const isIn = ({ x, y }, box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** @param {ArrowShape} arrow */
const headSize = (arrow) => (arrow.reply ? 7.5 : 8);

export class Plot {
  /** @type {ArrowShape[]} */
  #flying = [];
  #words = new Whole();
  /** @type {LifePiece[]} */
  #growing = [];
  /** @type {Frame | null} */
  #frame = null;
  /** As far as the drawing reaches: nothing is painted beyond. @type {Box} */
  #bounds = boxOf(null, -Infinity, Infinity);

  /** @param {SVGElement} parent */
  constructor(parent) {
    const document = parent.ownerDocument;
    const layer = (/** @type {string} */ name) => {
      const group = make(document, 'g', { class: name });
      parent.append(group);
      return group;
    };
    this.bands = new Pool(layer('d-bands'), 'rect');
    this.moments = new Pool(layer('d-moments'), 'line');
    this.calls = new Pool(layer('d-calls'), 'line');
    // What grows between two drawings covers what was thin ahead of it.
    this.thins = new Pool(layer('d-thins'), 'line', { part: 'lifeline' });
    this.laters = new Pool(layer('d-laters'), 'line');
    this.lives = new Pool(layer('d-lives'), 'line', { part: 'lifeline' });
    this.veils = new Pool(layer('d-veils'), 'rect', { class: 'd-veil' });
    this.aheads = new Pool(layer('d-aheads'), 'path');
    this.arrows = new Pool(layer('d-arrows'), 'path', { part: 'arrow' });
    this.heads = new Pool(layer('d-heads'), 'path');
    this.ends = new Pool(layer('d-ends'), 'path');
    this.overlay = new Pool(layer('d-overlay'), 'path');
    this.signs = new Pool(layer('d-signs'), 'g');
    this.labels = new Pool(layer('d-labels'), 'text');
    this.lightable = [this.aheads, this.arrows, this.heads, this.ends, this.signs, this.labels];
  }

  /** @param {Scene} scene @param {Frame} frame @param {Rows} rows @param {number} from @param {number} to how far the drawing reaches, in pixels along time */
  draw(scene, frame, rows, from, to) {
    this.#frame = frame;
    this.#bounds = boxOf(frame, from, to);
    this.#flying = scene.arrows.filter((arrow) => arrow.mode === 'flying');
    this.#growing = [...scene.lives, ...scene.calls].filter((life) => life.open);
    this.#drawMoments(scene, frame, rows);
    this.#drawLives(scene, frame);
    this.#drawArrows(scene, frame);
    this.#drawSigns(scene, frame.upright);
    this.#drawLabels(scene, frame);
  }

  /** @param {Scene} scene @param {Frame} frame @param {Rows} rows */
  #drawMoments(scene, frame, rows) {
    this.moments.begin();
    for (const moment of scene.moments) {
      const line = this.moments.take(moment.key);
      const a = place(frame, moment.along, -30);
      const b = place(frame, moment.along, rows.total + 30);
      line.classes(`d-moment b${moment.hue}${moment.alarm ? ' alarm' : ''}${moment.net ? ' net' : ''}${moment.later ? ' later' : ''}`);
      for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.put(name, value);
    }
    this.moments.end();
  }

  /** @param {Scene} scene @param {Frame} frame */
  #drawLives(scene, frame) {
    const pools = [this.calls, this.thins, this.laters, this.lives];
    for (const pool of pools) pool.begin();
    const calls = new Set(scene.calls);
    for (const life of [...scene.calls, ...scene.lives]) {
      const call = calls.has(life);
      const line = (call ? this.calls : life.later ? this.laters : life.hue ? this.lives : this.thins).take(life.key);
      const later = life.later ? ' later' : '';
      line.classes(call ? `d-call ${life.standing}${life.key.includes('|call-tail|') ? ' tail' : ''}${later}` : life.hue ? `d-life b${life.hue} ${life.standing}${later}` : 'd-life thin');
      const a = place(frame, life.from, life.across);
      const b = place(frame, life.to, life.across);
      for (const [name, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.put(name, value);
    }
    for (const pool of pools) pool.end();
  }

  /** @param {Scene} scene @param {Frame} frame */
  #drawArrows(scene, frame) {
    const { aheads, arrows, heads, ends } = this;
    const bare = frame.layout === 'embed';
    for (const pool of [aheads, arrows, heads, ends]) pool.begin();
    for (const arrow of scene.arrows) {
      const { id, course, mode } = arrow;
      const seen = clipped(course, this.#bounds);
      if (!seen) continue;
      const end = isIn(course.b, this.#bounds) ? arrow.end : 'none';
      const ids = [id];
      const flying = mode === 'flying';
      const later = mode === 'later' ? ' later' : '';
      const line = arrows.take(id);
      const apart = flying || course.c !== null;
      const head = end === 'head' && !bare ? headData(course, arrow.reply, headSize(arrow)) : '';
      line.ids = ids;
      line.classes(`d-arrow b${arrow.hue}${arrow.reply || apart || !head ? ' open' : ''}${arrow.end === 'head' || arrow.end === 'none' ? '' : ' lost'}${later}`);
      line.put('data-arrow', arrow.name);
      if (!flying) line.put('d', courseData(seen) + (apart ? '' : head));
      if (flying) {
        const ahead = aheads.take(id);
        ahead.ids = ids;
        ahead.classes(`d-ahead b${arrow.hue}`);
      }
      if (apart && head) {
        const tip = heads.take(id);
        tip.ids = ids;
        tip.classes(`d-head b${arrow.hue}${arrow.reply ? ' open' : ''}${later}`);
        tip.put('d', head);
      }
      if (end === 'cross' || end === 'cut') {
        const mark = ends.take(id);
        mark.ids = ids;
        // That a message on its way will be lost is of the future too.
        mark.classes(`${end === 'cut' ? 'd-cut' : 'd-cross'}${flying ? ' later' : later}`);
        const r = bare ? 2.5 : end === 'cut' ? 7 : 4.5;
        mark.put('d', end === 'cut' ? cutData(course, r) : crossData(course.b, r));
      }
    }
    for (const pool of [aheads, arrows, heads, ends]) pool.end();
  }

  /** @param {Scene} scene @param {boolean} upright */
  #drawSigns(scene, upright) {
    this.signs.begin();
    for (const sign of scene.signs) {
      const group = this.signs.take(sign.key);
      group.ids = sign.messages;
      group.step = sign.step;
      group.classes(`d-sign b${sign.hue}${sign.later ? ' later' : ''}`);
      group.put('transform', `translate(${Math.round(sign.at.x * 10) / 10} ${Math.round(sign.at.y * 10) / 10})`);
      if (group.differs(`${signature(sign)}|${upright}`)) render(picture(sign, upright), /** @type {any} */ (group.element));
    }
    this.signs.end();
  }

  /** @param {Scene} scene @param {Frame} frame */
  #drawLabels(scene, frame) {
    this.labels.begin();
    this.#words.clear();
    if (frame.layout !== 'embed') {
      for (const label of scene.labels) {
        const text = this.labels.take(label.key);
        if (!frame.upright) this.#words.add(text, label, textWidth(label.text, label.voice));
        text.ids = label.messages;
        text.classes(`d-label ${label.voice} b${label.hue}${label.end ? ' end' : ''}${label.later ? ' later' : ''}`);
        text.put('x', label.x);
        text.put('y', label.y);
        text.text(label.text);
      }
    }
    this.labels.end();
  }

  /**
   * Time goes on: lines grow, arrows fly. Cheap: only what is under way is touched.
   * @param {number} now @param {number} along the playhead's place
   * @param {number} from @param {number} to what of it is in the window, in pixels along time
   */
  tick(now, along, from, to) {
    const frame = this.#frame;
    if (!frame) return;
    // What is ahead is dashed, which costs by the dash: only where it is seen.
    const window = boxOf(frame, from, to);
    this.#words.within(from - OVERHANG, to);
    for (const life of this.#growing) {
      (this.lives.get(life.key) ?? this.calls.get(life.key))?.put(frame.upright ? 'y2' : 'x2', Math.max(life.from, along));
    }
    for (const arrow of this.#flying) {
      const f = Math.min(Math.max((now - arrow.sent) / Math.max(arrow.until - arrow.sent, 1), 0), 1);
      // The course ends before the receiver's line: the share flown is of the whole.
      const b = frame.upright ? arrow.course.b.y - arrow.course.a.y : arrow.course.b.x - arrow.course.a.x;
      const whole = (along - (frame.upright ? arrow.course.a.y : arrow.course.a.x)) / (b || 1);
      const share = Math.min(Math.max(b > 1 ? whole : f, 0), 1);
      const flown = clipped(partOf(arrow.course, 0, share), window);
      const ahead = share < 1 ? clipped(partOf(arrow.course, share, 1), window) : null;
      this.arrows.get(arrow.id)?.put('d', flown ? courseData(flown) : 'M0 0');
      this.aheads.get(arrow.id)?.put('d', ahead ? backwards(ahead) : 'M0 0');
    }
  }

  /** @param {Lit | null} chain @param {Lit | null} near what steps back less */
  light(chain, near) {
    for (const pool of this.lightable) for (const kept of pool.all()) kept.light(chain, near);
  }

  /**
   * Covers the lifelines where nothing could have influenced an event, or been influenced by it.
   * @param {Frame} frame @param {Rows} rows @param {{ cone: import('./causes.js').Cone, along: (time: number) => number, from: number, to: number } | null} what
   */
  veil(frame, rows, what) {
    this.veils.begin();
    for (const [lane, [node, across]] of what ? [...rows.at].entries() : []) {
      const { cone, along, from, to } = /** @type {NonNullable<typeof what>} */ (what);
      const a = place(frame, along(Math.max(cone.before.get(lane) ?? from, from)), across - 6);
      const b = place(frame, along(Math.min(cone.after.get(lane) ?? to, to)), across + 6);
      const rect = this.veils.take(node);
      for (const [name, value] of Object.entries({ x: a.x, y: a.y, width: Math.max(b.x - a.x, 0), height: Math.max(b.y - a.y, 0) })) rect.put(name, value);
    }
    this.veils.end();
  }

  /** The row of the node that is picked. @param {Frame} frame @param {Rows} rows @param {string | undefined} node @param {number} from @param {number} to */
  band(frame, rows, node, from, to) {
    this.bands.begin();
    const across = node === undefined ? undefined : rows.at.get(node);
    if (across !== undefined) {
      const half = Math.min(rows.pitch / 2, 16);
      const a = place(frame, from, across - half);
      const b = place(frame, to, across + half);
      const rect = this.bands.take('band');
      rect.put('class', 'd-band');
      for (const [name, value] of Object.entries({ x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y })) rect.put(name, value);
    }
    this.bands.end();
  }

  /** What the picked message would have done had nobody touched it. @param {string} data */
  ghost(data) {
    this.overlay.begin();
    if (data) {
      const path = this.overlay.take('ghost');
      path.put('class', 'd-ghost');
      path.put('d', data);
    }
    this.overlay.end();
  }
}
