// The edges of the diagram: time's axis with its tags, the names of the nodes, the playhead, the future's tint.
import { AXIS, OVERHANG, place } from './frame.js';
import { textWidth } from './labels.js';
import { Kept, make, Pool } from './pool.js';
import { toPx } from './scale.js';
import { decimalsFor, milliseconds, ticksOf } from './ticks.js';
import { Whole } from './whole.js';

/** @typedef {import('./types.d.ts').Frame} Frame */
/** @typedef {import('./types.d.ts').Moment} Moment */
/** @typedef {import('./scale.js').Scale} Scale */
/** @typedef {import('./rows.js').Rows} Rows */

const BASELINE = AXIS - 9;

/** Attributes of a line, both ways round. @param {Kept} line @param {import('./arrow.js').Point} a @param {import('./arrow.js').Point} b */
function span(line, a, b) {
  line.put('x1', a.x);
  line.put('y1', a.y);
  line.put('x2', b.x);
  line.put('y2', b.y);
}

/**
 * A word on the axis.
 * @typedef {object} Tag
 * @property {string} key
 * @property {string} text
 * @property {number} from
 * @property {number} to
 * @property {boolean} end whether it ends at its moment
 * @property {number} step
 * @property {number} hue
 * @property {boolean} alarm
 * @property {boolean} later
 */

/** A word may stand so far from its moment, in pixels, when others stand there. */
const ASIDE = 320;

/**
 * The words of moments, none covering another. Alarms are never left out: those that are close stand together, and
 * what is told besides them stands next to them.
 * @param {Moment[]} moments @param {number} [end] where the drawing ends @returns {Tag[]}
 */
export function tagsOf(moments, end = Infinity) {
  /** @type {Tag[]} */
  const tags = [];
  const clash = (/** @type {number} */ from, /** @type {number} */ to) => tags.find((tag) => from < tag.to + 6 && tag.from < to + 6);
  const width = (/** @type {string} */ text, /** @type {boolean} */ alarm) => textWidth(text, alarm ? 'alarm' : 'mono') + 2;
  for (const moment of [...moments].sort((p, q) => Number(q.alarm) - Number(p.alarm) || p.time - q.time)) {
    const { key, along, text, step, hue, alarm, later } = moment;
    const wide = width(text, alarm);
    const other = clash(along, along + wide);
    if (!other) tags.push({ key, text, from: along, to: along + wide, end: false, step, hue, alarm, later });
    else if (alarm && other.alarm) {
      if (!other.text.includes(text)) other.text += ` · ${text}`;
      other.to = other.from + width(other.text, true);
    } else {
      const starts = [along - wide, ...tags.flatMap((tag) => [tag.to + 8, tag.from - 8 - wide])].filter((start) => start + wide < end);
      const free = starts.filter((start) => Math.abs(start - along) < ASIDE && !clash(start, start + wide));
      const from = free.sort((p, q) => Math.abs(p - along) - Math.abs(q - along))[0];
      if (from !== undefined) tags.push({ key, text, from, to: from + wide, end: from < along, step, hue, alarm, later });
    }
  }
  return tags;
}

export class Axis {
  #step = 20_000;
  #base = 0;
  #words = new Whole();
  /** @type {Tag[]} */
  #tags = [];
  /** @type {{ time: number, text: string, kept: Kept }[]} */
  #ticks = [];
  /** Where the tag waits while the playhead is out of sight. @type {number | null} */
  edge = null;

  /** @param {{ grid: SVGElement, strip: SVGElement, names: SVGElement, under: SVGElement, over: SVGElement, future: SVGElement }} layers */
  constructor({ grid, strip, names, under, over, future }) {
    const document = grid.ownerDocument;
    this.grid = new Pool(grid, 'line', { class: 'd-grid' });
    this.ticks = new Pool(strip, 'text', { class: 'd-tick' });
    this.tags = new Pool(strip, 'text');
    this.rules = new Pool(names, 'line', { class: 'd-grid' });
    this.names = new Pool(names, 'text');
    this.groups = new Pool(names, 'text', { class: 'd-role' });
    this.future = new Kept(future);
    this.playhead = new Kept(make(document, 'g', { part: 'playhead' }));
    this.line = new Kept(make(document, 'line', { class: 'd-now' }));
    this.knob = new Kept(make(document, 'circle', { class: 'd-knob', r: '7' }));
    this.tag = new Kept(make(document, 'path', { class: 'd-now-tag' }));
    this.label = new Kept(make(document, 'text', { class: 'd-now-text' }));
    this.caption = new Kept(make(document, 'text', { class: 'd-caption' }));
    this.playhead.element.append(this.line.element, this.tag.element, this.label.element);
    under.append(this.caption.element, this.playhead.element);
    over.append(this.knob.element);
  }

  /**
   * Everything that does not move from frame to frame.
   * @param {{ frame: Frame, scale: Scale, base: number, from: number, to: number, moments: Moment[], total: number }} window
   */
  draw({ frame, scale, base, from, to, moments, total }) {
    const { step, times } = ticksOf(from, to, scale.perUs, frame.upright ? 64 : 110);
    this.#step = step;
    this.#base = base;
    this.#tags = frame.layout === 'wide' ? tagsOf(moments, (scale.start - base) * scale.perUs + frame.length) : [];
    this.grid.begin();
    this.ticks.begin();
    this.#ticks = [];
    for (const time of frame.layout === 'embed' ? [] : times) {
      const along = (time - base) * scale.perUs;
      span(this.grid.take(time), place(frame, along, -60), place(frame, along, Math.max(total + 60, frame.across)));
      const kept = this.ticks.take(time);
      const at = frame.upright ? { x: frame.plot.x - 10, y: along + 4 } : { x: along, y: BASELINE };
      kept.put('x', at.x);
      kept.put('y', at.y);
      const text = milliseconds(time, decimalsFor(step));
      kept.text(text);
      this.#ticks.push({ time, text, kept });
    }
    this.grid.end();
    this.ticks.end();
    this.#drawTags();
  }

  #drawTags() {
    this.tags.begin();
    this.#words.clear();
    for (const tag of this.#tags) {
      const text = this.tags.take(tag.key);
      this.#words.add(text, { x: tag.end ? tag.to : tag.from, end: tag.end }, tag.to - tag.from);
      text.put('class', `d-label d-tag ${tag.alarm ? 'alarm' : 'mono'} b${tag.hue}${tag.end ? ' end' : ''}${tag.later ? ' later' : ''}`);
      text.put('x', tag.end ? tag.to : tag.from);
      text.put('y', 15);
      text.text(tag.text);
    }
    this.tags.end();
  }

  /**
   * @param {object} what
   * @param {Frame} what.frame @param {Rows} what.rows
   * @param {Set<string>} what.down nodes that do not run
   * @param {string | undefined} what.picked @param {string} what.hovered
   * @param {Map<string, string>} what.roles @param {import('../types.d.ts').Strings} what.strings
   */
  drawNames({ frame, rows, down, picked, hovered, roles, strings }) {
    this.#drawRoles(frame, rows, roles, strings);
    this.names.begin();
    this.rules.begin();
    if (frame.layout !== 'embed') {
      for (const [node, across] of rows.at) {
        const name = this.names.take(node);
        const mark = node === picked ? ' picked' : node === hovered ? ' hovered' : '';
        name.put('class', `d-name${frame.upright ? ' upright' : rows.pitch < 17 ? ' tight' : ''}${down.has(node) ? ' down' : ''}${mark}`);
        name.put('x', frame.upright ? across : frame.plot.x - OVERHANG - 3);
        name.put('y', frame.upright ? 21 : across + 4.5);
        name.text(node);
      }
      for (const at of rows.between) {
        const a = frame.upright ? { x: at, y: 6 } : { x: Math.max(frame.plot.x - 60, 16), y: at };
        const b = frame.upright ? { x: at, y: 26 } : { x: frame.plot.x - 10, y: at };
        span(this.rules.take(at), a, b);
      }
    }
    this.names.end();
    this.rules.end();
  }

  /** One word for each group of lines that play a role. @param {Frame} frame @param {Rows} rows @param {Map<string, string>} roles @param {import('../types.d.ts').Strings} strings */
  #drawRoles(frame, rows, roles, strings) {
    this.groups.begin();
    let before = '';
    for (const [node, across] of frame.upright ? [] : rows.at) {
      const role = roles.get(node) ?? '';
      if (role === before || !strings.has(`role-${role}`)) continue;
      before = role;
      const word = this.groups.take(node);
      word.put('x', 16);
      word.put('y', across + 4.5);
      word.text(strings.text(`role-${role}`));
    }
    this.groups.end();
  }

  /** As the page's clock says it, where there is room. @param {number} now @param {boolean} roomy */
  moment(now, roomy) {
    return roomy ? `${milliseconds(now, this.#step < 200_000 ? 1 : 0)} ms` : milliseconds(Math.floor(now / 1000) * 1000, 0);
  }

  /**
   * The playhead and all that follows it.
   * @param {Frame} frame @param {Scale} scale @param {number} now @param {string} caption what is written beside it
   */
  tick(frame, scale, now, caption) {
    const along = toPx(scale, now);
    if (frame.layout === 'embed') {
      this.#tickEmbed(frame, along, now);
      return;
    }
    const begin = -toPx(scale, this.#base);
    this.#words.within(begin - OVERHANG, begin + frame.length);
    const text = this.moment(now, !frame.upright);
    const half = textWidth(text, 'mono') / 2 + 8;
    const inside = along > -half && along < frame.length + half;
    // Out of sight it waits at the edge, and points to where it is.
    const at = Math.min(Math.max(along, 0), frame.length - (frame.upright ? 11 : half + 2));
    this.edge = inside ? null : at;
    const p = place(frame, at, 0);
    this.playhead.put('transform', `translate(${round(frame.plot.x + p.x)} ${round(frame.plot.y + p.y)})`);
    this.line.put('visibility', along >= -1 && along <= frame.length + 1 ? 'visible' : 'hidden');
    const shift = along - at;
    if (frame.upright) this.#upright(frame, text, shift, inside);
    else this.#across(frame, text, half, shift, inside);
    this.#tint(frame, along, now);
    this.#captioned(frame, caption, at + half + 10, inside);
    this.#hideTicks(frame, scale, at, half, caption && inside && !frame.upright ? textWidth(caption, 'plain') + 14 : 0);
  }

  /** @param {Frame} frame @param {string} text @param {number} half @param {number} shift @param {boolean} inside */
  #across(frame, text, half, shift, inside) {
    span(this.line, { x: shift, y: -4 }, { x: shift, y: frame.plot.h });
    const [left, right, top, bottom] = [-half, half, -AXIS + 20, -AXIS + 41];
    const pointer = inside ? `H${shift + 5}l-5 5l-5 -5H${left + 5}` : `H${left + 5}`;
    this.tag.put('d', `M${left + 5} ${top}H${right - 5}q5 0 5 5V${bottom - 5}q0 5 -5 5${pointer}q-5 0 -5 -5V${top + 5}q0 -5 5 -5Z`);
    this.label.put('x', 0);
    this.label.put('y', -AXIS + 35);
    this.label.text(inside ? text : shift > 0 ? `${text.replace(' ms', '')} ›` : `‹ ${text.replace(' ms', '')}`);
  }

  /** @param {Frame} frame @param {string} text @param {number} shift @param {boolean} inside */
  #upright(frame, text, shift, inside) {
    span(this.line, { x: -4, y: shift }, { x: frame.plot.w, y: shift });
    const left = -frame.plot.x + 2;
    this.tag.put('d', `M${left + 5} -11H-9q4 0 5 3l${inside ? '4 8l-4 8' : '0 8l0 8'}q-1 3 -5 3H${left + 5}q-5 0 -5 -5V-6q0 -5 5 -5Z`);
    this.label.put('x', (left - 4) / 2);
    this.label.put('y', 4.5);
    this.label.text(inside ? text : shift > 0 ? '↓' : '↑');
  }

  /** @param {Frame} frame @param {number} along @param {number} now */
  #tickEmbed(frame, along, now) {
    const x = Math.min(Math.max(along, 0), frame.length);
    this.playhead.put('transform', `translate(${round(frame.plot.x + x)} 0)`);
    span(this.line, { x: 0, y: 0 }, { x: 0, y: frame.height });
    this.knob.put('cx', frame.plot.x + x);
    this.knob.put('cy', frame.height / 2);
    this.#tint(frame, along, now);
  }

  /** @param {Frame} frame @param {number} along @param {number} now */
  #tint(frame, along, now) {
    const { plot } = frame;
    // All of it is future: what sticks out at the beginning too.
    const from = along <= 0 ? (now <= 0 ? 0 : frame.layout === 'embed' ? -plot.x : -OVERHANG) : Math.min(along, frame.length);
    this.future.put('x', frame.upright ? plot.x : plot.x + from);
    this.future.put('y', frame.upright ? plot.y + from : plot.y - 2);
    this.future.put('width', Math.max(frame.upright ? plot.w : plot.w - from + (frame.layout === 'embed' ? 10 : 0), 0));
    this.future.put('height', Math.max(frame.upright ? plot.h - from : plot.h + 6, 0));
  }

  /** @param {Frame} frame @param {string} caption @param {number} along @param {boolean} inside */
  #captioned(frame, caption, along, inside) {
    const shown = caption && inside && !frame.upright && along + textWidth(caption, 'plain') < frame.length;
    this.caption.text(shown ? caption : '');
    this.caption.put('x', frame.plot.x + along);
    this.caption.put('y', BASELINE);
  }

  /** @param {Frame} frame @param {Scale} scale @param {number} at @param {number} half @param {number} more */
  #hideTicks(frame, scale, at, half, more) {
    for (const { time, text, kept } of this.#ticks) {
      const along = toPx(scale, time);
      const mine = frame.upright ? 8 : textWidth(text, 'mono') / 2 + 5;
      const reach = frame.upright ? 11 : half;
      const behind = along + mine > at - reach && along - mine < at + reach + more;
      const hidden = behind || along - mine < -OVERHANG || along + mine > frame.length;
      kept.put('visibility', hidden ? 'hidden' : 'visible');
    }
  }

  /** The tag that is there. @param {number} along in the plot's coordinates @returns {Tag | null} */
  tagAt(along) {
    return this.#tags.find((tag) => along >= tag.from - 4 && along <= tag.to + 4) ?? null;
  }
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
