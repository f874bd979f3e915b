// What is picked or hovered in the diagram, and what belongs to it.
import { courseData } from './arrow.js';
import { place } from './frame.js';
import { toPx } from './scale.js';

/** @typedef {import('./diagram.js').Diagram} Diagram */

/** @param {Diagram} diagram */
export function drawPicked(diagram) {
  const { frame, selection, view } = diagram;
  const { from, to, base, perUs } = diagram.drawn;
  const down = new Set((view?.nodes ?? []).filter((node) => node.life !== 'up').map((node) => node.name));
  const roles = new Map(diagram.data.lifelines.map(({ node, role }) => [node, role]));
  for (const node of view?.nodes ?? []) if (node.roles.length > 1) roles.set(node.name, 'several');
  diagram.paper.axis.drawNames({ frame, rows: diagram.rows, down, picked: selection.node, hovered: diagram.deeds.hoveredNode, roles, strings: diagram.host.strings });
  diagram.paper.plot.band(frame, diagram.rows, selection.node, (from - base) * perUs, (to - base) * perUs);
  const picked = selection.message === undefined ? undefined : diagram.causes.byName.get(selection.message);
  const lit = diagram.deeds.chain();
  const along = (/** @type {number} */ time) => (time - base) * perUs;
  diagram.root.classList.toggle('d-lit', lit !== null);
  diagram.root.classList.toggle('d-picked', picked !== undefined);
  diagram.paper.plot.light(lit ?? (picked ? { messages: new Set([picked.id]), steps: new Set() } : null), lit && lit.near);
  diagram.paper.dense.light(lit, lit && lit.near);
  diagram.paper.plot.veil(frame, diagram.rows, lit && { cone: lit.cone, along, from, to });
  ghost(diagram, diagram.deeds.ghost() ?? picked);
  diagram.paper.dense.place(frame, diagram.unit, diagram.offset, toPx(diagram.scale, diagram.now));
}

/** Where a message that was touched would have arrived. @param {Diagram} diagram @param {import('../types.d.ts').MessageView | undefined} message */
function ghost(diagram, message) {
  const from = message && diagram.rows.at.get(message.from);
  const to = message && diagram.rows.at.get(message.to);
  const moved = message && from !== undefined && to !== undefined && Math.abs(message.due - message.planned) >= 1 && message.fate !== 'held';
  if (!moved) return diagram.paper.plot.ghost('');
  const { base, perUs } = diagram.drawn;
  const a = place(diagram.frame, (message.sent - base) * perUs, from);
  const b = place(diagram.frame, (message.planned - base) * perUs, to);
  return diagram.paper.plot.ghost(courseData({ a, b, c: null }));
}
