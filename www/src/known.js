// What the page knows of a run's messages and nodes: the engine tells only what is new (see news.rs). What has not
// changed stays the same object, so that who draws it can see that at a glance.

/** @typedef {import('./types.d.ts').View} View */
/** @typedef {import('./types.d.ts').MessageView} MessageView */

/** By arrival; those that are held last. @param {MessageView} a @param {MessageView} b */
export const byArrival = (a, b) => Number(a.fate === 'held') - Number(b.fate === 'held') || a.due - b.due || a.id - b.id;

export class Known {
  /** @type {Map<number, MessageView>} */ #messages = new Map();
  /** @type {MessageView[]} */ #list = [];
  /** @type {View['nodes']} */ #nodes = [];

  /** Makes the news a view of everything. @param {View} news @returns {View} */
  complete(news) {
    const { whole, gone, nodes, messages } = news;
    const known = this.#messages;
    if (whole) {
      known.clear();
      this.#nodes = nodes;
    } else if (nodes.length) {
      const fresh = new Map(nodes.map((node) => [node.name, node]));
      this.#nodes = this.#nodes.map((node) => fresh.get(node.name) ?? node);
    }
    for (const id of gone) known.delete(id);
    for (const message of messages) known.set(message.id, message);
    // What was in order stays so: to sort it again costs next to nothing.
    if (whole || gone.length || messages.length) this.#list = [...this.#list.filter((message) => known.get(message.id) === message), ...messages].sort(byArrival);
    return Object.assign(news, { nodes: this.#nodes, messages: this.#list });
  }
}
