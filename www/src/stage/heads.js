// What is drawn of a cluster before anything happens: heads of columns, who asks whom, what is chosen.
import { nothing, svg } from 'lit';

import { voteKey } from './cards.js';
import { textWidth } from './forms.js';
import { draw } from './geometry.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./types.js').Strings} Strings */

/** @param {Scene} scene @returns {import('./kept.js').Piece} */
export const hairlines = (scene) => ({ id: 'lines', now: [scene.links], art: () => svg`${asking(scene)}` });

/** Who asks whom: a quiet line between clients and proposers, where there is one for each. @param {Scene} scene */
function asking({ layout, links }) {
  const of = (/** @type {string} */ role) => [...(layout?.cards.values() ?? [])].filter((card) => card.role === role);
  const [clients, proposers] = [of('client'), of('proposer')];
  if (layout?.mode === 'ring' || clients.length !== proposers.length) return nothing;
  return clients.map((card, i) => {
    const path = links?.path(card.name, proposers[i]?.name ?? '');
    return path ? svg`<path class="hairline" d=${draw(path)}></path>` : nothing;
  });
}

/** How many are a quorum of how many: of promises, and of votes. @param {Scene} scene */
function quorums({ view }) {
  const need = { promises: 0, votes: 0, all: 0 };
  for (const { registers } of view?.nodes ?? []) {
    for (const { name, cell } of registers) {
      if (cell.type === 'tally' && (name === 'promises' || name === 'votes') && !need[name]) Object.assign(need, { [name]: cell.need, all: cell.members.length });
    }
  }
  return need;
}

/** @param {Scene} scene @param {Strings} strings @returns {import('./kept.js').Piece} */
export function headArt(scene, strings) {
  const { layout } = scene;
  const { promises, votes, all } = quorums(scene);
  const art = () => svg`${layout?.heads.map((head, i) => {
    const name = strings.text(`roles-${head.role}`);
    const next = layout.heads[i + 1]?.x ?? layout.width;
    // The longest that stays clear of the next column's head.
    const more = head.role === 'acceptor' ? said(promises, votes, all, strings).find((text) => textWidth(name) + 14 + textWidth(text) < next - head.x - 16) : undefined;
    return svg`<text class="head" x=${head.x} y=${head.y}>${name}${more ? svg`<tspan dx="14">${more}</tspan>` : nothing}</text>`;
  })}`;
  return { id: 'heads', now: [layout, strings, strings.whole, promises, votes, all], art };
}

/** How many are a quorum, in a sentence and in short. @param {number} promises @param {number} votes @param {number} all @param {Strings} strings */
function said(promises, votes, all, strings) {
  const need = votes || promises;
  if (!need) return [];
  if (promises && votes && promises !== votes) return [strings.text('stage-quorums', { promises, votes, all })];
  return [strings.text('stage-quorum', { need, all }), strings.text('stage-quorum-short', { need, all })];
}

/** @param {Scene} scene */
export function chosenVotes(scene) {
  const votes = (scene.view?.choice.chosen ?? []).filter((atom) => atom.type === 'vote');
  const values = new Set(votes.map((vote) => vote.value));
  return { chosen: new Set(votes.map(voteKey)), broken: values.size > 1 };
}
