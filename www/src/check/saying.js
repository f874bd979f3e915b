// What came of a search, in words.
import { memoryText } from './figures.js';

/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').Checking} Checking */

/** @param {Checking} checking @param {Strings} strings */
export function verdictOf({ view, of, wishes, phase, luck }, strings) {
  if (!view || !wishes) return '';
  const promises = view.broken.map((id) => strings.text(`monitor-${id}`)).join(strings.text('ui-comma'));
  if (phase === 'ended') return strings.text('ui-check-ended', { states: view.states });
  if (view.verdict === 'broken') return strings.text('ui-check-broken', { steps: view.length, promises });
  // That nothing falls where nothing happens says nothing.
  if (view.verdict === 'holds' && view.steps === 0) return strings.text('ui-check-nothing');
  if (view.verdict === 'holds') return of?.promise ? strings.text('ui-check-holds-one', { states: view.states, promise: strings.text(`monitor-${of.promise}`) }) : strings.text('ui-check-holds', { states: view.states });
  return view.verdict ? strings.text(`ui-check-stopped-${luck ? 'walks' : view.why}`, { states: view.states, memory: memoryText(strings.language, view.bytes) }) : '';
}

/** The loop, or that there is none. @param {Checking['forever']} forever @param {Strings} strings */
export function lassoOf(forever, strings) {
  const { verdict = 'unknown', states = 0, prefix = 0, turn = 0, rounds = 0, in_flight: most = 0 } = forever ?? {};
  const log = forever?.logs && (verdict === 'forever' || verdict === 'never') ? '-log' : '';
  return strings.text(`ui-check-loop-${verdict}${log}`, { states, prefix, turn, rounds, most });
}
