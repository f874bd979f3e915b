// The drawing of protocols that keep a log: fetched when a run has servers, so that no other run pays for it.
import { nothing } from 'lit';

import { cardArt } from '../cards.js';
import { headArt } from '../heads.js';
import styles from '../../styles/stage-logs.css?inline';
import { boardArt } from './board.js';
import { placeServers } from './place.js';
import { logOf } from './rows.js';
import { serverArt } from './server.js';

/** @typedef {import('../scene.js').Scene} Scene */
/** @typedef {import('../layout.js').Card} Card */
/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').NodeView} NodeView */
/** @typedef {import('../types.js').Strings} Strings */
/** @typedef {import('../cards.js').CardContext} CardContext */
/** @typedef {import('./place.js').LogLayout} LogLayout */

export { styles };

export class Logs {
  place = placeServers;
  /** What each slot held before the event that is shown, and at it. @type {Map<string, string>} */
  #before = new Map();
  /** @type {Map<string, string>} */
  #now = new Map();
  #step = -1;

  /** @param {View} view */
  remember(view) {
    if (view.step === this.#step) return;
    const now = new Map();
    for (const node of view.nodes) for (const row of logOf(node)?.rows ?? []) now.set(`${node.name} ${row.slot}`, `${row.ballot} ${row.value}`);
    // From another place of the run everything would be new.
    this.#before = view.step === this.#step + 1 ? this.#now : now;
    this.#now = now;
    this.#step = view.step;
  }

  /** Under the messages. @param {Scene} scene @param {Strings} strings */
  ground(scene, strings) {
    const { view } = scene;
    const layout = /** @type {LogLayout | null} */ (scene.layout);
    if (!view || !layout) return nothing;
    const fresh = (/** @type {import('./rows.js').Row} */ { node }, /** @type {number} */ slot) => this.#before.get(`${node.name} ${slot}`) !== this.#now.get(`${node.name} ${slot}`);
    return [headArt(scene, strings).art(), layout.board ? boardArt(view, layout.board, strings, fresh) : nothing];
  }

  /** @param {Card} card @param {NodeView} node @param {CardContext} context @param {Scene} scene */
  card(card, node, context, scene) {
    return card.role === 'server' ? serverArt(card, node, context, /** @type {LogLayout} */ (scene.layout)) : cardArt(card, node, context);
  }
}
