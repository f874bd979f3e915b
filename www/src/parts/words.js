// How times and names are written, and the sentence of an event.

/** @typedef {import('../types.d.ts').Strings} Strings */
/** @typedef {import('../types.d.ts').EventView} EventView */
/** @typedef {import('../types.d.ts').RuleView} RuleView */
/** @typedef {import('../types.d.ts').Argument} Argument */
/** @typedef {import('../types.d.ts').Part} Part */

/** Milliseconds with one decimal: the clock. @param {number} us */
export function clock(us) {
  return (us / 1000).toFixed(1);
}

/** @param {RuleView} rule @returns {[string, Argument][]} */
function argumentsOf(rule) {
  /** @type {[string, Argument][]} */
  const known = [['node', { type: 'node', text: rule.node }]];
  if (rule.kind) known.push(['kind', rule.kind]);
  if (rule.from) known.push(['from', { type: 'node', text: rule.from }]);
  return [...known, ...rule.args];
}

/** @param {Strings} strings @param {RuleView} rule */
function ruleSentence(strings, rule) {
  const args = argumentsOf(rule);
  return {
    headline: strings.rich(`rule-${rule.id}`, args),
    why: strings.has(`rule-${rule.id}.why`) ? strings.rich(`rule-${rule.id}.why`, args) : [],
    source: rule.work && strings.has(`source-${rule.work}`) ? `${strings.text(`source-${rule.work}`)}${strings.text('ui-source-comma')}${rule.place}` : '',
    tone: rule.tone,
  };
}

/** What is told at an event, in the reader's language if it is there. @param {Strings} strings @param {{ en: string, zh: string } | null | undefined} text */
export function told(strings, text) {
  return text?.[strings.language] || text?.en || text?.zh || '';
}

/** An action's own words (a kind, a time, a timer) are words, not values. @param {[string, Argument]} argument @returns {[string, Argument]} */
export function spoken([name, argument]) {
  return [name, typeof argument === 'object' && argument.type === 'value' ? argument.text : argument];
}

/** What was done, in the reader's language. @param {Strings} strings @param {{ verb: string, args: [string, Argument][], action: string }} deed @returns {Part[]} */
export function deed(strings, { verb, args, action }) {
  return strings.has(`event-${verb}`) ? strings.rich(`event-${verb}`, args.map(spoken)) : [action];
}

/**
 * What happened, why, and where it is written.
 * @param {Strings} strings @param {EventView | null | undefined} event
 * @returns {{ headline: Part[], why: Part[], source: string, tone: string, before: Part[][] }}
 */
export function eventSentence(strings, event) {
  if (!event) return { headline: strings.rich('ui-start'), why: strings.rich('ui-start.why'), source: '', tone: 'idle', before: [] };
  // Where a mistake that is switched on was made, that is what to look at, whatever followed from it.
  const main = event.rules.find(({ tone }) => tone === 'mistake') ?? event.rules.at(-1);
  if (main && strings.has(`rule-${main.id}`)) {
    const before = event.rules.filter((rule) => rule !== main).map((rule) => ruleSentence(strings, rule).headline);
    return { ...ruleSentence(strings, main), before };
  }
  const id = `event-${event.verb}`;
  const args = event.args.map(spoken);
  const why = strings.has(`${id}.why`) ? strings.rich(`${id}.why`, args) : [];
  const headline = strings.has(id) ? strings.rich(id, args) : [event.action];
  return { headline, why, source: '', tone: 'plain', before: [] };
}
