// What the page knows of a run's messages and nodes: the engine tells only what is new (see news.rs). What has not
// changed stays the same object, so that who draws it can see that at a glance.
import { messagesOf } from './rows.js';

/** @typedef {import('./types.d.ts').View} View */
/** @typedef {import('./types.d.ts').MessageView} MessageView */
/** @typedef {import('../pkg/playground.js').NewsView} NewsView */

/** By arrival; those that are held last. @param {MessageView} a @param {MessageView} b */
export const byArrival = (a, b) => Number(a.fate === 'held') - Number(b.fate === 'held') || a.due - b.due || a.id - b.id;

/** @template T @param {T | null | undefined} fresh @param {T} known */
const newer = (fresh, known) => fresh ?? known;

export class Known {
  /** @type {Map<number, MessageView>} */ #messages = new Map();
  /** @type {MessageView[]} */ #list = [];
  /** @type {View | null} */ #view = null;

  /** Makes the news a view of everything; the first engine tells all of it each time. @param {NewsView | View} told @returns {View} */
  complete(told) {
    const before = this.#view;
    if (!('whole' in told)) return (this.#view = { ...told, messages: this.#all(told.messages) });
    const { whole, gone, words, ...news } = told;
    const fresh = messagesOf(words, news.messages);
    const view = /** @type {View} */ (before);
    this.#view = {
      ...news,
      scenario: newer(news.scenario, view?.scenario),
      monitors: newer(news.monitors, view?.monitors),
      choice: newer(news.choice, view?.choice),
      counts: newer(news.counts, view?.counts),
      nodes: whole ? news.nodes : renewed(view.nodes, news.nodes),
      messages: whole ? this.#all(fresh) : this.#some(gone, fresh),
    };
    return this.#view;
  }

  /** @param {MessageView[]} messages */
  #all(messages) {
    this.#messages = new Map(messages.map((message) => [message.id, message]));
    return (this.#list = [...messages].sort(byArrival));
  }

  /** @param {number[]} gone @param {MessageView[]} fresh */
  #some(gone, fresh) {
    const known = this.#messages;
    if (!gone.length && !fresh.length) return this.#list;
    for (const id of gone) known.delete(id);
    for (const message of fresh) known.set(message.id, message);
    fresh.sort(byArrival);
    const left = new Set(gone);
    /** @type {MessageView[]} */ const list = [];
    let next = fresh[0];
    let at = 0;
    // What was in order stays so: only what is new has to find its place.
    for (const message of this.#list) {
      if (left.has(message.id)) continue;
      while (next && byArrival(next, message) < 0) {
        list.push(next);
        next = fresh[(at += 1)];
      }
      list.push(message);
    }
    return (this.#list = [...list, ...fresh.slice(at)]);
  }
}

/** @param {View['nodes']} nodes @param {View['nodes']} news */
function renewed(nodes, news) {
  if (!news.length) return nodes;
  const fresh = new Map(news.map((node) => [node.name, node]));
  return nodes.map((node) => fresh.get(node.name) ?? node);
}
