// Where the cards of the stage stand: in columns by role, in rows on a phone, on a ring where processes play several roles.
import { clamp } from './geometry.js';
import { formOf } from './forms.js';

/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./forms.js').Form} Form */
/** @typedef {import('./forms.js').Size} Size */
/** The edge at which messages arrive. @typedef {'left' | 'right' | 'top' | 'bottom' | 'all'} Edge */
/** `round`: a circle within its rectangle. @typedef {Rect & { name: string, roles: string[], role: string, form: Form, size: Size, gate: Edge, index: number, round?: boolean }} Card */
/** @typedef {{ role: string, x: number, y: number, w: number }} Head */
/** @typedef {{ mode: 'columns' | 'rows' | 'ring', scale: number, width: number, height: number, cards: Map<string, Card>, heads: Head[], touch: boolean, taken?: Rect[] }} Layout `taken`: where else no labels go */
/** @typedef {{ name: string, roles: string[] }} Member */
/** @typedef {{ node: Member, form: Form }} Formed */
/** @typedef {{ width: number, height: number, layout: 'wide' | 'phone' | 'embed' }} Space */

export const ROLES = ['client', 'proposer', 'acceptor', 'learner'];

/** The least room between columns, for full and for smaller cards; what is left over goes where the protocol happens. */
const GAPS = { client: [60, 26, 24, 14], proposer: [138, 110, 90, 84], acceptor: [76, 48, 44, 40] };
const SHARE = { client: 0.04, proposer: 0.8, acceptor: 0.16 };

/** @param {Member} node */
export const columnOf = (node) => node.roles.find((role) => role !== 'client') ?? node.roles[0] ?? 'learner';

/** On a lecture hall's screen everything is larger, not only farther apart. @param {Space} space */
export function scaled(space) {
  const [wide, high] = space.layout === 'phone' ? [440, 560] : [1200, 520];
  const scale = clamp(Math.min(space.width / wide, space.height / high), 1, 2.2);
  return { scale, width: space.width / scale, height: space.height / scale };
}

/** How a cluster is arranged. @param {Member[]} nodes @param {Space} space @returns {Layout['mode']} */
export function modeOf(nodes, { layout }) {
  if (nodes.some((node) => node.roles.includes('proposer') && node.roles.includes('acceptor'))) return 'ring';
  return layout === 'phone' ? 'rows' : 'columns';
}

/** @param {Member[]} nodes @param {Space} space @param {Pick<import('./scene.js').Rest, 'rows' | 'ring'> | null} [others] arrangements other than columns: they must be here where they are wanted @returns {Layout} */
export function layoutStage(nodes, space, others = null) {
  const { scale, width, height } = scaled(space);
  const mode = modeOf(nodes, space);
  const place = mode === 'columns' ? null : others?.[mode];
  const { cards, heads } = (place ?? columns)(nodes, width, height, space.layout);
  return { mode, scale, width, height, cards: new Map(cards.map((card) => [card.name, card])), heads, touch: space.layout === 'phone' };
}

/** @param {Member[]} nodes */
export const membersOf = (nodes) => nodes.filter((node) => node.roles.includes('acceptor')).map((node) => node.name);

/** @param {Member[]} nodes */
export const longest = (nodes) => Math.max(1, ...nodes.map((node) => [...node.name].length));

/** @param {Member[]} nodes @param {Size} size @param {string[]} members @param {number} [width] @returns {Formed[]} */
export const formAll = (nodes, size, members, width) => nodes.map((node) => ({ node, form: formOf(node.roles, size, { names: longest(nodes), members, width }) }));

/** @param {Formed[]} all */
export const largest = (all) => ({ w: Math.max(...all.map(({ form }) => form.w)), h: Math.max(...all.map(({ form }) => form.h)) });

/** @param {Member} node @param {Form} form @param {Size} size @param {Rect} at @param {Edge} gate @param {number} index @returns {Card} */
export const cardOf = (node, form, size, at, gate, index) => ({ ...at, name: node.name, roles: node.roles, role: columnOf(node), form, size, gate, index });

/** @param {Member[]} nodes @param {number} width @param {number} height @param {string} layout */
function columns(nodes, width, height, layout) {
  const groups = ROLES.map((role) => ({ role, nodes: nodes.filter((node) => columnOf(node) === role) })).filter((group) => group.nodes.length);
  const members = membersOf(nodes);
  const roomy = height >= 360;
  const top = roomy ? 52 : 12;
  const room = height - top - 14;
  const margin = layout === 'embed' ? 12 : 24;
  const sizes = /** @type {Size[]} */ (['full', 'medium', 'chip', 'mini']);
  for (const [grade, size] of sizes.entries()) {
    const columns = groups.map((group) => columnForm(group, size, members, room));
    const gaps = columns.slice(0, -1).map((column) => GAPS[/** @type {keyof typeof GAPS} */ (column.role)]?.[grade] ?? 60);
    const need = columns.reduce((sum, column) => sum + column.w, 0) + gaps.reduce((a, b) => a + b, 0) + 2 * margin;
    if (need > width && size !== 'mini') continue;
    return spread(columns, gaps, width - need, { margin, top, room, heads: roomy });
  }
  throw new Error('unreachable: the last size always fits');
}

/**
 * The cards of a column, as large as its height allows; in several sub-columns when even one line each is too much.
 * @param {{ role: string, nodes: Member[] }} group @param {Size} wish @param {string[]} members @param {number} room
 */
export function columnForm({ role, nodes }, wish, members, room) {
  const order = /** @type {Size[]} */ (wish === 'mini' ? ['mini', 'chip'] : ['full', 'medium', 'chip']);
  for (const size of order.slice(order.indexOf(wish))) {
    const all = formAll(nodes, size, members);
    const { w, h } = largest(all);
    const least = size === 'chip' ? 3 : 14;
    if (nodes.length * (h + least) - least <= room || size === 'chip') {
      const each = Math.max(1, Math.floor((room + least) / (h + least)));
      const subs = Math.max(1, Math.ceil(nodes.length / each));
      return { role, all, size, subs, h, one: w, w: w * subs + 20 * (subs - 1) };
    }
  }
  throw new Error('unreachable: the last size always fits');
}

/** @typedef {ReturnType<typeof columnForm>} Column */

/** @param {Column[]} columns @param {number[]} gaps @param {number} left @param {{ margin: number, top: number, room: number, heads: boolean }} frame */
export function spread(columns, gaps, left, { margin, top, room, heads: headed }) {
  const shares = columns.slice(0, -1).map((column) => SHARE[/** @type {keyof typeof SHARE} */ (column.role)] ?? 0.1);
  const whole = shares.reduce((a, b) => a + b, 0) || 1;
  /** @type {Card[]} */ const cards = [];
  /** @type {Head[]} */ const heads = [];
  // Too narrow even for lines: gaps shrink, cards do not.
  const squeeze = left < 0 ? Math.max(0.35, 1 + left / (gaps.reduce((a, b) => a + b, 0) || 1)) : 1;
  // Each client beside its proposer.
  const pitches = columns.map(({ all, subs, h }) => Math.min(room / Math.ceil(all.length / subs), h + 76));
  const [first, second] = columns;
  if (first?.role === 'client' && second?.role === 'proposer' && first.all.length === second.all.length && first.subs * second.subs === 1) pitches[0] = pitches[1] ?? 0;
  let x = columns.length === 1 ? margin + Math.max(0, left) / 2 : margin;
  columns.forEach((column, i) => {
    const { all, subs, h, one, role, size } = column;
    const rows = Math.ceil(all.length / subs);
    const pitch = pitches[i] ?? h;
    const start = top + (room - pitch * rows) / 2;
    all.forEach(({ node, form }, k) => {
      const sub = k % subs;
      const y = start + pitch * (Math.floor(k / subs) + 0.5) + (subs > 1 ? ((sub - (subs - 1) / 2) * pitch) / subs : 0) - form.h / 2;
      cards.push(cardOf(node, form, size, { x: Math.round(x + sub * (one + 20)), y: Math.round(y), w: form.w, h: form.h }, role === 'proposer' ? 'right' : 'left', k));
    });
    if (headed) heads.push({ role, x: Math.round(x), y: 30, w: column.w });
    x += column.w + (gaps[i] ?? 0) * squeeze + (Math.max(0, left) * (shares[i] ?? 0)) / whole;
  });
  return { cards, heads };
}
