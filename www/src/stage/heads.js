// What is drawn of a cluster before anything happens: heads of columns, who asks whom, what is chosen.
import { nothing, svg } from 'lit';

import { voteKey } from './cards.js';
import { textWidth } from './forms.js';
import { draw } from './geometry.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./types.js').Strings} Strings */

/** Who asks whom: a quiet line between clients and proposers, where there is one for each. @param {Scene} scene */
export function hairlines({ layout, links }) {
  const of = (/** @type {string} */ role) => [...(layout?.cards.values() ?? [])].filter((card) => card.role === role);
  const [clients, proposers] = [of('client'), of('proposer')];
  if (layout?.mode === 'ring' || clients.length !== proposers.length) return nothing;
  return clients.map((card, i) => {
    const path = links?.path(card.name, proposers[i]?.name ?? '');
    return path ? svg`<path class="hairline" d=${draw(path)}></path>` : nothing;
  });
}

/** @param {Scene} scene @param {Strings} strings @returns {unknown} */
export function headArt(scene, strings) {
  const { layout, view } = scene;
  if (!layout || !view) return nothing;
  return svg`${layout.heads.map((head, i) => {
    const name = strings.text(`roles-${head.role}`);
    const next = layout.heads[i + 1]?.x ?? layout.width;
    // The longest that stays clear of the next column's head.
    const more = head.role === 'acceptor' ? quorum(scene, strings).find((text) => textWidth(name) + 14 + textWidth(text) < next - head.x - 16) : undefined;
    return svg`<text class="head" x=${head.x} y=${head.y}>${name}${more ? svg`<tspan dx="14">${more}</tspan>` : nothing}</text>`;
  })}`;
}

/** How many are a quorum, in a sentence and in short. @param {Scene} scene @param {Strings} strings */
function quorum(scene, strings) {
  const tallies = scene.view?.nodes.flatMap((node) => node.registers).filter((register) => register.cell.type === 'tally') ?? [];
  const cells = ['promises', 'votes'].map((name) => tallies.find((register) => register.name === name)?.cell);
  const [promises, votes] = cells.map((cell) => (cell?.type === 'tally' ? cell : null));
  const one = votes ?? promises;
  if (!one) return [];
  const all = one.members.length;
  if (promises && votes && promises.need !== votes.need) {
    return [strings.text('stage-quorums', { promises: promises.need, votes: votes.need, all })];
  }
  return [strings.text('stage-quorum', { need: one.need, all }), strings.text('stage-quorum-short', { need: one.need, all })];
}

/** @param {Scene} scene */
export function chosenVotes(scene) {
  const votes = (scene.view?.choice.chosen ?? []).filter((atom) => atom.type === 'vote');
  const values = new Set(votes.map((vote) => vote.value));
  return { chosen: new Set(votes.map(voteKey)), broken: values.size > 1 };
}
