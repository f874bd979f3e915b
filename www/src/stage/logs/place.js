// Where servers that keep a log stand: on a ring, clients beside it, and their logs on a board, one row each. All of it
// depends on the cluster and the room alone: however long the logs grow, nothing moves.
import { formOf, mono } from '../forms.js';
import { clamp } from '../geometry.js';
import { scaled } from '../layout.js';

/** @typedef {import('../geometry.js').Rect} Rect */
/** @typedef {import('../forms.js').Form} Form */
/** @typedef {import('../layout.js').Card} Card */
/** @typedef {import('../layout.js').Member} Member */
/** @typedef {import('../layout.js').Space} Space */
/**
 * The board: rows of slots. `top`: the middle of the first row's boxes; `label`: the room for names; `column`: from one slot to the next;
 * `wordy`: whether there is room for words below the boxes; `lines`: how many a box has.
 * @typedef {Rect & { top: number, pitch: number, label: number, column: number, box: { w: number, h: number }, columns: number, wordy: boolean, lines: number, beside: boolean }} Board
 */
/** @typedef {import('../layout.js').Layout & { board: Board | null, ring: { x: number, y: number }, radius: number, words: boolean, few: boolean }} LogLayout `few`: so few that each says how it stands, the followers too */

/** From a circle to its first timer's arc, and on to the next. */
export const ARC = 11;
export const ARC_STEP = 5;
/** From a circle to where links begin. */
const CLEAR = 14;
/** Half of what a message needs between two neighbours, and a circle in which a name can still be read. */
const FLIGHT = 14;
/** Half of what a server's words and a message need between two circles, one above the other. */
const WORD = 22;
const LEAST = 18;

/**
 * The ring, and the board beside it or below it: whichever there is room for.
 * @param {Member[]} servers @param {Rect} area what the clients leave @param {{ width: number, height: number }} stage @param {boolean} beside whether clients stand beside, and then everything does
 * @returns {{ room: Rect, board: Board | null }}
 */
function share(servers, area, { width, height }, beside) {
  if (beside) {
    // Many on a small ring need more of what little there is.
    const part = servers.length > 3 && width < 900 ? 0.46 : 0.38;
    const room = { ...area, w: Math.min(area.w * part, Math.max(190, height - 40), 400) };
    return { room, board: boardOf(servers, { x: room.x + room.w + 18, y: 0, w: area.w - room.w - 34, h: height }, true) };
  }
  // On a low stage the rows of slots give way first: they are read as well when they lie close.
  const part = servers.length > 5 ? 0.58 : servers.length > 3 ? (area.h < 380 ? 0.47 : 0.54) : 0.5;
  const high = area.h - Math.min(area.h * part, servers.length * 42 + 30);
  const below = boardOf(servers, { x: 12, y: area.y + high + 8, w: width - 24, h: area.h - high - 14 }, false);
  if (below || width < 300) return { room: { ...area, h: high }, board: below };
  const room = { ...area, w: (area.w - 12) * (servers.length > 3 ? 0.54 : 0.46) };
  return { room, board: boardOf(servers, { x: room.x + room.w + 12, y: area.y - 6, w: area.w - room.w - 12, h: area.h + 8 }, false) };
}

/** @param {Member[]} nodes @param {Space} space @returns {LogLayout} */
export function placeServers(nodes, space) {
  const { scale, width, height } = scaled(space);
  const servers = nodes.filter((node) => node.roles.includes('server'));
  const clients = nodes.filter((node) => !node.roles.includes('server'));
  const phone = space.layout === 'phone';
  const beside = !phone && width >= 480 && width > height * 1.35;
  const { cards, area } = placeClients(clients, { x: 0, y: 0, w: width, h: height }, beside, space.layout);
  const { room, board } = share(servers, area, { width, height }, beside);
  const headed = height >= 360 && beside;
  const free = board ? room : area;
  // One of four stands below the heading.
  const under = headed && servers.length === 4 ? 14 : 0;
  const ring = ringOf(servers, { ...free, y: free.y + under, h: free.h - under }, space.layout);
  const heads = headed ? [{ role: 'server', x: Math.max(24, room.x), y: 30, w: 60 }] : [];
  const [first] = cards;
  if (headed && first && first.y >= 44) heads.unshift({ role: 'client', x: first.x, y: 30, w: 60 });
  const all = [...cards, ...ring.cards];
  return {
    mode: 'ring', scale, width, height, cards: new Map(all.map((card) => [card.name, card])), heads, touch: phone,
    taken: [...(board ? [board] : []), ...(ring.words ? ring.cards.map((card) => wordsRect(card, ring)) : [])],
    board, ring: ring.middle, radius: ring.radius, words: ring.words, few: servers.length <= 5 && ring.radius >= FEW,
  };
}

/** The form of a client's card. @param {Member[]} clients @param {boolean} full @returns {Form} */
function clientForm(clients, full) {
  const names = Math.max(1, ...clients.map((node) => [...node.name].length));
  const named = mono(names, 14);
  const w = Math.round(full ? Math.max(136, named + 100) : Math.max(96, named + 56));
  /** @type {(registers: string[], x: number, y: number, room: number, more?: object) => import('../forms.js').Slot} */
  const slot = (registers, x, y, room, more) => ({ registers, x, y, anchor: 'end', room, ...more });
  if (!full) return { w, h: 54, name: { x: 10, y: 21, anchor: 'start', size: 14 }, slots: [slot(['server'], w - 9, 16, 30), slot(['pending', 'outcome'], w - 9, 38, w - 16)], rules: [], wordy: true };
  return {
    w, h: 84, name: { x: 12, y: 24, anchor: 'start', size: 14 }, rules: [], wordy: true,
    slots: [slot(['server'], w - 12, 19, 40, { label: { x: 12 + named + 12, y: 19 } }), slot(['pending'], w - 10, 45, w - 20), slot(['outcome'], w - 10, 68, 80, { label: { x: 12, y: 68 } })],
  };
}

/** @param {Member[]} clients @param {Rect} whole @param {boolean} beside @param {string} layout @returns {{ cards: Card[], area: Rect }} */
function placeClients(clients, whole, beside, layout) {
  const margin = layout === 'wide' ? 24 : 12;
  const pad = beside ? { x: margin, y: 26, w: whole.w - margin, h: whole.h - 36 } : { x: 12, y: 10, w: whole.w - 24, h: whole.h - 16 };
  if (!clients.length) return { cards: [], area: pad };
  const chip = formOf(['client'], 'chip', { names: Math.max(...clients.map((node) => [...node.name].length)), members: [] });
  const small = { ...chip, slots: [{ ...chip.slots[0], registers: ['pending', 'outcome'], room: 84 }].map((slot) => /** @type {import('../forms.js').Slot} */ (slot)), w: (chip.slots[0]?.x ?? 40) + 88 };
  // Several on a phone: side by side, each of two lines, rather than in lines that lie close.
  const each = Math.floor(pad.w / clients.length) - 8;
  const two = clientForm(clients, false);
  const narrow = { ...two, w: each, h: 48, slots: two.slots.map((slot, k) => ({ ...slot, x: each - 8, y: k ? 35 : 19, room: k ? each - 12 : 26 })), name: { ...two.name, x: 8, y: 19, size: 13 } };
  const forms = beside ? [clientForm(clients, true), two, small] : [...(whole.h > 560 ? [two] : []), ...(clients.length > 2 && clients.length * (small.w + 8) > pad.w && each >= 76 ? [narrow] : []), small];
  const fits = (/** @type {Form} */ form) => (beside ? clients.length * (form.h + 10) <= pad.h && form.w <= whole.w * 0.14 + 30 : clients.length * (form.w + 8) <= pad.w);
  const form = forms.find(fits) ?? small;
  const across = beside ? 1 : Math.max(1, Math.floor((pad.w + 8) / (form.w + 8)));
  const lines = Math.ceil(clients.length / across);
  const pitch = beside ? Math.min(form.h + 60, pad.h / clients.length) : form.h + 6;
  const cards = clients.map((node, k) => {
    const [column, line] = [k % across, Math.floor(k / across)];
    const count = Math.min(across, clients.length - line * across);
    const each = pad.w / count;
    const x = beside ? pad.x : pad.x + each * (column + 0.5) - form.w / 2;
    const y = beside ? pad.y + pad.h / 2 + (k - (clients.length - 1) / 2) * pitch - form.h / 2 : pad.y + line * pitch;
    return cardOf(node, 'client', form, { x: Math.round(x), y: Math.round(y), w: form.w, h: form.h }, k);
  });
  const gap = layout === 'wide' ? 46 : 34;
  if (beside) return { cards, area: { ...pad, x: pad.x + form.w + gap, w: pad.w - form.w - gap } };
  const used = lines * pitch + 14;
  return { cards, area: { ...pad, y: pad.y + used, h: pad.h - used } };
}

/** @param {Member} node @param {string} role @param {Form} form @param {Rect} at @param {number} index @returns {Card} */
const cardOf = (node, role, form, at, index) => ({ ...at, name: node.name, roles: node.roles, role, form, size: 'full', gate: 'all', index });

/** How far apart the two nearest are. @param {{ x: number, y: number }[]} points */
function nearest(points) {
  return Math.min(Infinity, ...points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))));
}

/** Of circles smaller than this only those that do not follow say how they stand. */
const FEW = 22;

/** @param {Member[]} servers @param {Rect} area @param {string} layout */
function ringOf(servers, area, layout) {
  const n = servers.length;
  const least = Math.min(area.w, area.h);
  let radius = clamp(least / (n <= 3 ? 6 : n <= 5 ? 7.2 : n <= 7 ? 8.8 : n * 1.2), 12, n > 5 ? 22 : 28);
  let words = radius >= (layout === 'embed' ? 24 : 17) && (n <= 5 || layout === 'wide');
  let low = words ? (radius >= FEW ? 17 : 6) : 0;
  // The flatter the room, the wider: there the neighbours stand apart sideways.
  const flat = area.w > area.h * 1.8 ? (layout === 'phone' ? 3.6 : 2.8) : layout === 'phone' ? 2 : 1.3;
  const place = () => {
    const out = radius + CLEAR;
    const [rx, ry] = [Math.max(0, area.w / 2 - out - 2), Math.max(0, (area.h - low) / 2 - out)];
    return n === 1 ? { rx: 0, ry: 0 } : { rx: Math.min(rx, ry * flat + 10), ry: Math.min(ry, rx * 1.15 + 10) };
  };
  let { rx, ry } = place();
  // Four stand in the corners: on the ring itself they would be nearer to each other than there is room. In a flat room they
  // would be so in the corners, and their words under the circles below; there they stand on the ring, if messages can pass
  // from its left to its right.
  const corners = n === 4 && (rx < 1.7 * ry || ry < radius + ARC + ARC_STEP + FLIGHT);
  const turn = n === 2 ? Math.PI : corners ? -Math.PI * 0.75 : -Math.PI / 2;
  const corner = corners ? Math.SQRT2 : 1;
  const points = () => servers.map((_, k) => {
    const angle = turn + (2 * Math.PI * k) / n;
    // On a flat ring the two below would come too near to those beside them.
    const inward = n === 5 && rx > 1.5 * ry && Math.sin(angle) > 0.5 ? 0.84 : 1;
    return { x: rx * corner * inward * Math.cos(angle), y: ry * (n === 3 && k > 0 ? 1 : corner * Math.sin(angle)) };
  });
  const chord = nearest(points()) / 2;
  // Between neighbours there is room for a message to be seen.
  if (n > 2 && chord < radius + CLEAR + FLIGHT) {
    radius = clamp(chord - CLEAR - FLIGHT, Math.min(radius, LEAST), radius);
    radius = Math.min(radius, clamp(chord - CLEAR, 8, radius));
    ({ rx, ry } = place());
  }
  // Words below the upper circles would lie where messages to the lower ones fly.
  if (corners && words && ry < radius + ARC + ARC_STEP + WORD) {
    [words, low] = [false, 0];
    ({ rx, ry } = place());
  }
  const middle = { x: area.x + area.w / 2, y: area.y + (area.h - low) / 2 };
  const form = serverForm(radius);
  const half = radius + CLEAR - 2;
  const stand = points();
  const cards = servers.map((node, k) => {
    const at = { x: Math.round(middle.x + (stand[k]?.x ?? 0) - half), y: Math.round(middle.y + (stand[k]?.y ?? 0) - half), w: 2 * half, h: 2 * half };
    return { ...cardOf(node, 'server', form, at, k), round: true };
  });
  return { cards, middle, radius, words };
}

/** @param {number} radius @returns {Form} */
const serverForm = (radius) => ({ w: 2 * radius, h: 2 * radius, name: { x: 0, y: radius >= 22 ? 1 : 4.5, anchor: 'middle', size: radius >= 22 ? 14 : 12 }, slots: [], rules: [], wordy: radius >= 22 });

/** Where the words of a server go: below it; beside it where messages come from below. @param {Card} card @param {{ middle: { x: number, y: number }, radius: number }} ring */
export function wordsAt(card, { middle, radius }) {
  const [x, y] = [card.x + card.w / 2, card.y + card.h / 2];
  const top = Math.abs(x - middle.x) < 4 && y < middle.y - radius;
  return top ? { x: x + radius + ARC + ARC_STEP + 6, y: y + 4, anchor: 'start' } : { x, y: y + radius + ARC + ARC_STEP + 13, anchor: 'middle' };
}

/** @param {Card} card @param {{ middle: { x: number, y: number }, radius: number }} ring @returns {Rect} */
function wordsRect(card, ring) {
  const { x, y, anchor } = wordsAt(card, ring);
  return { x: anchor === 'start' ? x : x - 36, y: y - 12, w: 72, h: 16 };
}

/** As large as there is room; none where even names would not stand apart. @param {Member[]} servers @param {Rect} area @param {boolean} beside @returns {Board | null} */
function boardOf(servers, area, beside) {
  const names = Math.max(2, ...servers.map((node) => [...node.name].length));
  const roomy = area.w >= 420;
  const head = !beside ? 24 : area.h >= 300 ? 66 : 29;
  const pitch = Math.min((area.h - head - 8) / servers.length, 96);
  if (pitch < 17 || area.w < 150) return null;
  const lines = pitch >= 78 ? 3 : pitch >= 58 ? 2 : 1;
  const h = lines > 1 ? 14 * lines + 8 : pitch >= 37 ? 24 : pitch >= 27 ? 18 : Math.floor(pitch - 4);
  const column = roomy ? 46 : 39;
  const label = Math.round(mono(names, 14) + (roomy ? 54 : 12));
  const columns = Math.max(1, Math.floor((area.w - label) / column));
  return { ...area, top: area.y + head + h / 2, pitch, label, column, box: { w: column - 6, h }, columns, wordy: pitch - h >= 22, lines, beside };
}
