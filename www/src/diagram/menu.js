// What can be done at a place of the past: to what happened there, and with what did not happen there yet.
import { timerEdit } from './pending.js';
import { decimalsFor, milliseconds } from './ticks.js';
import { messageTitle } from './words.js';

/** @typedef {import('../types.d.ts').MenuItem} MenuItem */
/** @typedef {import('./stops.js').Stop} Stop */
/** @typedef {import('./arrow.js').Point} Point */

/** So much wider is what is looked at closer. */
const CLOSER = 2.5;

export class EditMenu {
  /** @param {import('./diagram.js').Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
  }

  /** Of an event or an arrow's end. @param {Stop} stop @param {Point} [at] on the page */
  open(stop, at = this.diagram.cursor.where()) {
    const { host, cursor } = this.diagram;
    const { message, node, time } = stop;
    host.pause();
    const label = message ? messageTitle(message) : cursor.describe(stop);
    host.menu(at, { label, items: [...this.#about(stop), ...this.#insertions(node, time)] });
  }

  /** Of an empty place of a lifeline. @param {string} node @param {number} time @param {Point} at on the page @param {Point} place in the diagram */
  openAt(node, time, at, place) {
    const { host, deeds } = this.diagram;
    host.pause();
    const label = host.strings.text('diagram-at', { node, time: milliseconds(time, decimalsFor(100)) });
    const seek = { label: host.strings.text('diagram-go'), run: () => host.seekTime(time) };
    // For those who have neither a wheel nor two fingers to spare.
    const looks = [
      { label: host.strings.text('diagram-closer'), key: '+', apart: true, run: () => deeds.zoom(place, CLOSER) },
      { label: host.strings.text('diagram-all'), key: '0', run: () => deeds.fit() },
    ];
    host.menu(at, { label, items: [seek, ...looks, ...this.#insertions(node, time)] });
  }

  /** @param {Stop} stop @returns {MenuItem[]} */
  #about(stop) {
    const { host, edits, deeds } = this.diagram;
    const { strings } = host;
    const { message, step, time, pending } = stop;
    const can = edits.gripOf(stop)?.can ?? [];
    const say = (/** @type {string} */ id) => strings.text(`diagram-${id}`);
    /** @type {[string, MenuItem][]} */
    const all = [
      ['retime', { label: say('move'), key: 'M', apart: true, run: () => void this.#hold(stop) }],
      ['move', { label: say('move'), key: 'M', apart: true, run: () => void this.#hold(stop) }],
      ['drop', { label: say('do-drop'), key: 'Del', run: () => void (message && edits.make({ kind: 'drop', message: message.id })) }],
      ['duplicate', { label: say('do-twice'), key: 'D', run: () => void (message && edits.make({ kind: 'duplicate', message: message.id, due: time })) }],
      ['remove', { label: say('do-remove'), key: 'Del', run: () => void edits.make({ kind: 'remove', step }) }],
      ['fire', { label: say('fire-now'), run: () => void (pending && edits.make(timerEdit(pending, this.diagram.now))) }],
      ['note', { label: say('do-note'), key: 'N', run: () => this.note(stop) }],
    ];
    const legal = all.filter(([id, { key }]) => (can.includes(id) || (id === 'fire' && pending)) && (key === 'M' || message === null || id !== 'remove'));
    return [{ label: say('go'), key: 'G', run: () => deeds.goTo(stop) }, ...legal.map(([, item]) => item)];
  }

  /** In the hand, by keys: once the menu has given the focus back. @param {Stop} stop */
  #hold(stop) {
    const { cursor, edits } = this.diagram;
    cursor.put(stop, true);
    cursor.button.focus();
    edits.take(stop, true);
  }

  /** @param {Stop} stop */
  note({ step }) {
    this.diagram.host.ask('note', { step });
  }

  /** What could have happened there. @param {string} node @param {number} time @returns {MenuItem[]} */
  #insertions(node, time) {
    const { diagram } = this;
    const { host, data, view } = diagram;
    const { strings } = host;
    const seen = view?.nodes.find(({ name }) => name === node);
    const line = data.lifelines.find((one) => one.node === node);
    if (!seen || !line) return [];
    const standing = line.stretches.find(({ from, to }) => from <= time && time <= to);
    const up = standing?.up ?? true;
    const insert = (/** @type {string} */ actions) => () => void diagram.edits.make({ kind: 'insert', time, actions });
    const timers = [...new Set([...seen.timers.map(({ name }) => name), ...line.marks.filter(({ what }) => what === 'timer').map(({ text }) => text)])];
    const others = view?.nodes.filter(({ name }) => name !== node).map(({ name }) => name) ?? [];
    /** @type {MenuItem[]} */
    const items = [
      { label: strings.text(up ? 'ui-act-crash' : 'ui-act-restart'), run: insert(`${up ? 'crash' : 'restart'} ${node}`) },
      { label: strings.text('ui-act-wipe'), run: insert(`wipe ${node}`) },
      ...timers.map((timer) => ({ label: strings.text('diagram-fire', { timer: strings.text(`timer-${timer}`) }), disabled: !up, run: insert(`fire ${node} ${timer}`) })),
      ...seen.requests.map((request) => ({
        label: `${strings.text(`request-${request.verb}`)}${request.arguments.length ? '…' : ''}`,
        disabled: !up,
        run: request.arguments.length ? () => host.ask('request', { node, request, time }) : insert(`request ${node} ${request.verb}`),
      })),
      { label: strings.text('ui-act-isolate'), disabled: others.length === 0, run: insert(`partition ${node} | ${others.join(' ')}`) },
      { label: strings.text('ui-act-heal'), run: insert('heal') },
    ];
    return items.map((item, at) => ({ ...item, apart: at === 0 }));
  }
}
