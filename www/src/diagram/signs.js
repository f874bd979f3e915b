// The small pictures on the lifelines: one for each act of sending, and the marks of what else happened. Pure.
import { place } from './frame.js';

/** @typedef {import('./types.d.ts').Sign} Sign */
/** @typedef {import('./types.d.ts').MarkView} MarkView */
/** @typedef {import('./fans.js').Fan} Fan */
/** @typedef {import('./scene.js').Plan} Plan */

/** The longest value that a mark shows on its face; longer ones are in its label. */
export const FACE = 2;

/** @param {number} pitch @param {boolean} upright */
export function glyphSize(pitch, upright) {
  if (upright) return pitch < 34 ? 13 : 16;
  return pitch < 17 ? 9 : pitch < 23 ? 13 : 16;
}

/** Of several that happen at one place and time, the first stands on the moment itself. @type {Record<string, number>} */
const RANK = { cross: 0, restart: 0, ring: 0, tray: 0, predicted: 0, glyph: 1, timer: 2, dot: 3 };

/** What one event made a node learn is one mark: a row of them would stand at moments that are not theirs. @param {MarkView[]} marks @returns {MarkView[]} */
export function gathered(marks) {
  /** @type {MarkView[]} */ const all = [];
  let first = '';
  for (const mark of marks) {
    const last = all.at(-1);
    if (mark.what === 'learned' && last?.what === 'learned' && last.step === mark.step) all[all.length - 1] = { ...mark, text: `${first}…${mark.text}` };
    else all.push(mark), (first = mark.text);
  }
  return all;
}

/** @param {Plan} plan @param {Fan[]} fans @returns {Sign[]} */
export function signsOf(plan, fans) {
  const size = glyphSize(plan.rows.pitch, plan.frame.upright);
  const senders = fans.flatMap((fan) => fanSign(fan, plan, size) ?? []);
  const moments = new Map(senders.map((sign) => [`${sign.node}|${sign.time}`, sign]));
  const marks = plan.data.lifelines.flatMap((line) => {
    return gathered(line.marks).flatMap((mark) => markSign(mark, line.node, plan, size, moments) ?? []);
  });
  for (const sign of marks) if (sign.shape === 'octagon' && sign.hue === 0) sign.hue = hueRefused(plan, sign);
  const free = [...senders, ...marks].sort((p, q) => p.time - q.time || (RANK[p.what] ?? 9) - (RANK[q.what] ?? 9));
  spread(free, plan.frame.upright);
  const all = [...free, ...endSigns(plan, size)];
  for (const sign of all) sign.later = sign.time > plan.time && sign.what !== 'tray' && sign.what !== 'predicted';
  return all;
}

/** @param {Plan} plan @param {string} node @param {number} time */
function point(plan, node, time) {
  const across = plan.rows.at.get(node);
  return across === undefined ? null : place(plan.frame, (time - plan.base) * plan.perUs, across);
}

/** Whose ballot was refused in silence. @param {Plan} plan @param {Sign} sign */
function hueRefused({ data }, { node, time }) {
  return data.messages.find((message) => message.to === node && message.due === time && message.fate === 'delivered')?.hue ?? 0;
}

/** @type {Omit<Sign, 'key' | 'at' | 'node' | 'time' | 'size'>} */
const BLANK = { what: 'glyph', shape: 'pill', reply: false, hue: 0, value: '', carries: null, alarm: false, later: false, step: 0, messages: [] };

/** @param {Fan} fan @param {Plan} plan @param {number} size @returns {Sign | null} */
function fanSign({ key, first, messages }, plan, size) {
  const at = point(plan, first.from, first.sent);
  if (!at || first.sent < plan.from) return null;
  const { shape, reply, hue, value, carries } = first;
  const report = size >= 16 && carries.type === 'vote' && carries.value.length <= FACE ? carries : null;
  return {
    ...BLANK,
    key: `fan|${key}`,
    at,
    shape,
    reply,
    hue,
    value: value.length <= FACE && size >= 12 ? value : '',
    carries: report,
    size,
    time: first.sent,
    node: first.from,
    messages: messages.map((message) => message.id),
  };
}

/** @param {MarkView} mark @param {string} node @param {Plan} plan @param {number} size @param {Map<string, Sign>} senders @returns {Sign | null} */
function markSign(mark, node, plan, size, senders) {
  const at = point(plan, node, mark.time);
  if (!at || mark.time < plan.from || mark.time > plan.to) return null;
  const there = senders.get(`${node}|${mark.time}`);
  if (there) there.step ||= mark.step;
  const sign = { ...BLANK, key: `${mark.what}|${mark.step}|${node}`, at, size, time: mark.time, node, step: mark.step, hue: mark.hue };
  const value = mark.text.length <= FACE && size >= 12 ? mark.text : '';
  switch (mark.what) {
    case 'crash':
    case 'wipe':
      return { ...sign, what: 'cross', size: 10 };
    case 'restart':
      return { ...sign, what: 'restart', size: 10 };
    case 'timer':
      return { ...sign, what: 'timer', size: Math.min(size, 13) };
    case 'request':
      return there ? null : { ...sign, shape: 'pill' };
    case 'refusal':
      return there?.shape === 'octagon' ? null : { ...sign, shape: 'octagon', reply: true };
    case 'learned':
      return { ...sign, shape: 'circle', value };
    case 'chosen':
    case 'violation':
      return { ...sign, what: 'ring', size: size + 8, alarm: mark.what === 'violation' && !plan.warnings.has(mark.text) };
    default:
      return null;
  }
}

/** What stands where messages end: the trays of those held, the octagons of those that would be refused. @param {Plan} plan @param {number} size @returns {Sign[]} */
function endSigns(plan, size) {
  return plan.data.messages.flatMap((message) => {
    const held = message.fate === 'held';
    const refused = message.fate === 'flying' && message.refused && size >= 13;
    if (!held && !refused) return [];
    const time = held ? Math.max(message.planned, message.sent) : message.due;
    const at = point(plan, message.to, time);
    return at ? endSign(message, at, time, size) : [];
  });
}

/** @param {import('../types.d.ts').MessageView} message @param {import('./arrow.js').Point} at @param {number} time @param {number} size @returns {Sign} */
function endSign({ fate, shape, reply, hue, id, to, value }, at, time, size) {
  const sign = { ...BLANK, key: `end|${id}`, at, hue, time, node: to, messages: [id] };
  if (fate !== 'held') return { ...sign, what: 'predicted', shape: 'octagon', reply: true, size: 13 };
  return { ...sign, what: 'tray', shape, reply, value: value.length <= FACE && size >= 12 ? value : '', size: Math.min(size, 14) };
}

/** On each line, what would cover another is set beside it when it is of the same moment, and becomes a dot otherwise. @param {Sign[]} signs in order of time @param {boolean} upright */
function spread(signs, upright) {
  /** @type {Map<string, { end: number, time: number }>} */
  const lines = new Map();
  for (const sign of signs) {
    if (sign.what === 'ring') continue;
    const along = upright ? sign.at.y : sign.at.x;
    const last = lines.get(sign.node);
    const half = (sign.what === 'timer' || sign.what === 'glyph' ? sign.size : 10) / 2;
    if (last && along - half < last.end) {
      // A mark of its own, unlike one act of sending among many, may stand a little beside its moment.
      const own = sign.messages.length === 0 && last.end - along + half < sign.size * 1.3;
      if (last.time === sign.time || own) {
        const moved = last.end + half + 1;
        if (upright) sign.at = { x: sign.at.x, y: moved };
        else sign.at = { x: moved, y: sign.at.y };
        last.end = moved + half;
        continue;
      }
      // Dots may lie close; they never hide an alarm or a crash.
      if (sign.what === 'glyph' && sign.shape !== 'octagon') {
        sign.what = 'dot';
        continue;
      }
    }
    lines.set(sign.node, { end: along + half, time: sign.time });
  }
}
