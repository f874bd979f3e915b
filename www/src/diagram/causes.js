// Who caused whom, and what could not have known of what: the happened-before order of a window of the run. Pure.

/** @typedef {import('../types.d.ts').DiagramView} DiagramView */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {DiagramView['events'][number]} Happening */

/**
 * What belongs to an event or a message.
 * @typedef {object} Chain
 * @property {Set<number>} messages those that led to it and that it led to, by number
 * @property {Set<number>} steps the events between them
 * @property {Cone} cone
 * @property {{ messages: Set<number>, steps: Set<number> }} near all else that could have influenced it, or been influenced
 */
/**
 * The happened-before order around an event, by lifeline: up to when events could have influenced it, and from when it
 * could have influenced others. What lies between is concurrent.
 * @typedef {object} Cone
 * @property {Map<number, number>} before
 * @property {Map<number, number>} after
 */

export class Causes {
  /** @type {Map<number, MessageView>} */
  byId = new Map();
  /** @type {Map<string, MessageView>} */
  byName = new Map();
  /** @type {Map<number, Happening>} */
  byStep = new Map();
  /** The events of each lifeline, in order. @type {Map<number, Happening[]>} */
  lanes = new Map();
  /** Where an event stands on its lifeline. @type {Map<number, number>} */
  #places = new Map();
  /** What an event sent. @type {Map<number, MessageView[]>} */
  #left = new Map();
  /** What ended with it. @type {Map<number, MessageView[]>} */
  #ended = new Map();
  /** The events that it caused. @type {Map<number, Happening[]>} */
  #caused = new Map();
  /** @type {Map<number, { by: number, end: number }>} */
  #ways = new Map();

  /** @param {Pick<DiagramView, 'messages' | 'ways' | 'events'>} data */
  constructor({ messages, ways, events }) {
    for (const event of events) {
      this.byStep.set(event.step, event);
      if (event.lane != null) this.#places.set(event.step, push(this.lanes, event.lane, event) - 1);
      if (event.cause) push(this.#caused, event.cause, event);
    }
    for (const [at, message] of messages.entries()) {
      const [by = 0, end = 0] = [ways[2 * at], ways[2 * at + 1]];
      this.byId.set(message.id, message);
      this.byName.set(message.name, message);
      this.#ways.set(message.id, { by, end });
      if (by) push(this.#left, by, message);
      if (end) push(this.#ended, end, message);
    }
  }

  /** The messages that an event sent. @param {number} step */
  sentBy(step) {
    return this.#left.get(step) ?? [];
  }

  /** The message that an event brought or took, if it did. @param {number} step */
  endedBy(step) {
    return this.#ended.get(step)?.[0] ?? null;
  }

  /** The events that sent a message and ended its way; 0 for none. @param {number} id */
  wayOf(id) {
    return this.#ways.get(id) ?? { by: 0, end: 0 };
  }

  /** The event at which a message arrived, if it has. @param {MessageView} message */
  arrival(message) {
    return message.fate === 'delivered' ? this.wayOf(message.id).end : 0;
  }

  /**
   * What led to these messages and events, and what they led to.
   * @param {{ messages?: readonly MessageView[], steps?: readonly number[] }} what @returns {Chain}
   */
  chain({ messages = [], steps = [] }) {
    const ids = new Set(messages.map(({ id }) => id));
    const from = [...steps, ...messages.map(({ id }) => this.wayOf(id).by)].filter(Boolean);
    const to = [...steps, ...messages.map((message) => this.arrival(message))].filter(Boolean);
    const found = new Set([...from, ...to]);
    this.#backwards([...from], found, ids);
    this.#forwards([...to], found, ids);
    const [past, future] = [this.#past(from), this.#future(to)];
    return { messages: ids, steps: found, cone: { before: this.#times(past), after: this.#times(future) }, near: this.#near(past, future) };
  }

  /** @param {number[]} open @param {Set<number>} found @param {Set<number>} ids */
  #backwards(open, found, ids) {
    for (let step = open.pop(), seen = new Set(); step; step = open.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      found.add(step);
      const arrived = this.#ended.get(step)?.[0];
      if (arrived && arrived.fate === 'delivered') ids.add(arrived.id);
      const cause = this.byStep.get(step)?.cause;
      if (cause) open.push(cause);
    }
  }

  /** @param {number[]} open @param {Set<number>} found @param {Set<number>} ids */
  #forwards(open, found, ids) {
    for (let step = open.pop(), seen = new Set(); step; step = open.pop()) {
      if (seen.has(step)) continue;
      seen.add(step);
      found.add(step);
      for (const message of this.#left.get(step) ?? []) ids.add(message.id);
      for (const event of this.#caused.get(step) ?? []) open.push(event.step);
    }
  }

  /** The latest event of each lifeline that could have influenced these. @param {number[]} steps */
  #past(steps) {
    return this.#reach(steps, -1, ({ cause }) => (cause ? [this.byStep.get(cause)] : []));
  }

  /** The earliest event of each lifeline that these could have influenced. @param {number[]} steps */
  #future(steps) {
    return this.#reach(steps, 1, ({ step }) => this.#caused.get(step) ?? []);
  }

  /**
   * How far each lifeline is reached, one way in time: each event is looked at once.
   * @param {number[]} steps @param {-1 | 1} way @param {(event: Happening) => (Happening | undefined)[]} next @returns {Map<number, number>}
   */
  #reach(steps, way, next) {
    /** Up to where each line is known. @type {Map<number, number>} */
    const known = new Map();
    const open = steps.map((step) => this.byStep.get(step));
    while (open.length > 0) {
      const event = open.pop();
      if (event?.lane == null) continue;
      const line = this.lanes.get(event.lane) ?? [];
      const place = this.#places.get(event.step) ?? 0;
      // Before it all that its process had heard, after it all that it told.
      const end = known.get(event.lane) ?? (way < 0 ? -1 : line.length);
      if (way < 0 ? place <= end : place >= end) continue;
      known.set(event.lane, place);
      for (let at = place; at !== end; at += way) for (const one of line[at] ? next(/** @type {Happening} */ (line[at])) : []) if (one) open.push(one);
    }
    return new Map([...known].map(([lane, place]) => [lane, this.lanes.get(lane)?.[place]?.step ?? 0]));
  }

  /** What lies within the cone. @param {Map<number, number>} past @param {Map<number, number>} future */
  #near(past, future) {
    const before = (/** @type {Happening | undefined} */ event) => event?.lane != null && event.step <= (past.get(event.lane) ?? -1);
    const after = (/** @type {Happening | undefined} */ event) => event?.lane != null && event.step >= (future.get(event.lane) ?? Infinity);
    const steps = new Set([...this.byStep.values()].filter((event) => before(event) || after(event)).map(({ step }) => step));
    const within = [...this.byId.values()].filter((message) => {
      const { by, end } = this.wayOf(message.id);
      return before(this.byStep.get(end)) || after(this.byStep.get(by));
    });
    return { steps, messages: new Set(within.map(({ id }) => id)) };
  }

  /** @param {Map<number, number>} steps */
  #times(steps) {
    return new Map([...steps].map(([lane, step]) => [lane, this.byStep.get(step)?.time ?? 0]));
  }
}

/** @template K, T @param {Map<K, T[]>} map @param {K} key @param {T} value @returns {number} how many there are now */
function push(map, key, value) {
  const list = map.get(key);
  if (list) return list.push(value);
  map.set(key, [value]);
  return 1;
}
