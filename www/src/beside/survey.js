// A run played apart, to its end, to measure it: a bit at a time, so that the page goes on meanwhile.
import { Known } from '../known.js';
import { diagramOf } from '../rows.js';
import { callsIn, clientOf, serves } from './measure.js';

/** @typedef {import('../engine.js').Engine} Engine */
/** @typedef {import('./measure.js').Measured} Measured */

/** So many events are played before the page has its turn; a run is measured over so many at most. */
const AT_ONCE = 60;
const MOST = 6000;

/**
 * @param {Engine} engine @param {string} text of the run, with the reader's changes @param {number} until microseconds
 * @param {() => boolean} wanted whether anybody still waits for it
 * @returns {Promise<Measured | null>}
 */
export async function survey(engine, text, until, wanted) {
  const session = engine.Session.open(text);
  try {
    session.seek(0); // a saved run opens at its moment
    const known = new Known();
    const anyone = !/^protocol[ \t]+(?:raft|multi-paxos)\b/m.test(text) || /^\s+leadership\s+(?:leaderless|on-request)\b/m.test(text);
    /** @type {Measured['served']} */ const served = [];
    /** @type {Measured['commits']} */ const commits = [];
    /** The commands that were chosen already: one may be chosen again, in another slot. */
    const before = new Set();
    let chosen = 0;
    let view = known.complete(session.news());
    for (let steps = 0; ; steps += 1) {
      const next = steps < MOST ? view.next ?? Infinity : view.time;
      const to = Math.min(next, until);
      if (to > view.time && serves(view, anyone)) {
        const last = served.at(-1);
        if (last?.to === view.time) last.to = to;
        else served.push({ from: view.time, to });
      }
      if (next > until || steps >= MOST || !session.step()) return { served, commits, calls: callsIn(diagramOf(session.diagram(0, to))), end: to };
      view = known.complete(session.news());
      for (const atom of view.choice.chosen.slice(chosen)) {
        const client = atom.type === 'vote' && !before.has(atom.value) ? clientOf(atom.value) : null;
        if (client && atom.type === 'vote') commits.push({ client, time: view.time });
        before.add(atom.type === 'vote' ? atom.value : '');
      }
      chosen = view.choice.chosen.length;
      if (steps % AT_ONCE === AT_ONCE - 1) {
        await new Promise((resolve) => setTimeout(resolve));
        if (!wanted()) return null;
      }
    }
  } finally {
    session.free();
  }
}
