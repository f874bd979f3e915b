// Where processes play several roles: a ring.
import { formOf } from './forms.js';
import { centre, clamp, inflate, overlap } from './geometry.js';
import { cardOf, columnForm, columnOf, formAll, largest, longest, membersOf, spread } from './layout.js';

/** @typedef {import('./layout.js').Card} Card */
/** @typedef {import('./layout.js').Edge} Edge */
/** @typedef {import('./layout.js').Head} Head */
/** @typedef {import('./layout.js').Member} Member */
/** @typedef {import('./forms.js').Size} Size */
/** @typedef {import('./geometry.js').Rect} Rect */

/** Everybody speaks with everybody: a ring, so that no path runs under a card; clients beside it. @param {Member[]} nodes @param {number} width @param {number} height @param {string} layout */
export function onRing(nodes, width, height, layout) {
  const inner = nodes.filter((node) => columnOf(node) !== 'client');
  const clients = nodes.filter((node) => columnOf(node) === 'client');
  const phone = layout === 'phone';
  /** @type {Card[]} */ const cards = [];
  let area = { x: 16, y: 22, w: width - 32, h: height - 44 };
  if (clients.length && phone) {
    const pitch = (width - 20) / clients.length;
    clients.forEach((node, k) => {
      const form = formOf(node.roles, 'chip', { names: longest(clients), members: [] });
      cards.push(cardOf(node, form, 'chip', { x: Math.round(10 + pitch * (k + 0.5) - form.w / 2), y: 10, w: form.w, h: form.h }, 'bottom', k));
    });
    area = { ...area, y: 66, h: height - 86 };
  } else if (clients.length) {
    const column = columnForm({ role: 'client', nodes: clients }, width >= 900 ? 'full' : 'medium', [], height - 40);
    const placed = spread([column], [], 0, { margin: layout === 'embed' ? 12 : 24, top: 20, room: height - 40, heads: false });
    cards.push(...placed.cards.map((card) => ({ ...card, gate: /** @type {Edge} */ ('right') })));
    const side = column.w + (layout === 'embed' ? 56 : 84);
    area = { ...area, x: side, w: width - side - 16 };
  }
  for (const size of /** @type {Size[]} */ (phone || width < 800 ? ['medium', 'mini', 'chip'] : ['full', 'medium', 'chip'])) {
    const ring = ringOf(inner, size, area);
    if (size !== 'chip' && ring.some((a, i) => ring.some((b, j) => i < j && overlap(inflate(a, 20), inflate(b, 20))))) continue;
    cards.push(...ring);
    break;
  }
  return { cards, heads: /** @type {Head[]} */ ([]) };
}

/** @param {Member[]} nodes @param {Size} size @param {Rect} area @returns {Card[]} */
function ringOf(nodes, size, area) {
  const members = membersOf(nodes);
  const all = formAll(nodes, size, members, size === 'chip' ? Math.min(140, area.w / 3.2) : undefined);
  const { w, h } = largest(all);
  const at = centre(area);
  // A ring wider than high, but not so wide that the ends are lonely.
  const rx = clamp((area.w - w) / 2, 0, ((area.h - h) / 2) * 2.2 + 60);
  const ry = Math.max(0, (area.h - h) / 2);
  const turn = nodes.length === 2 ? Math.PI : nodes.length === 4 ? -Math.PI * 0.75 : -Math.PI / 2;
  return all.map(({ node, form }, k) => {
    const angle = turn + (2 * Math.PI * k) / nodes.length;
    // A triangle stands on its base: its lower corners are as low as its upper one is high.
    const down = nodes.length === 3 && k > 0 ? 1 : Math.sin(angle);
    return cardOf(node, form, size, { x: Math.round(at.x + rx * Math.cos(angle) - form.w / 2), y: Math.round(at.y + ry * down - form.h / 2), w: form.w, h: form.h }, 'all', k);
  });
}
