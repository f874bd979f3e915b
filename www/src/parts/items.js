// What can be done to a message, a node or a link: the lines of their menus. One text form of actions everywhere.
import { NUDGE_US, nudge } from './message-keys.js';
import { short, way } from './brief.js';

/** @typedef {import('../types.d.ts').Ui} Ui */
/** @typedef {import('../types.d.ts').MenuItem} MenuItem */
/** @typedef {import('../types.d.ts').MessageView} MessageView */
/** @typedef {import('../types.d.ts').NodeView} NodeView */

/** @param {Ui} ui @param {MessageView} message @returns {MenuItem[]} */
export function messageItems(ui, message) {
  const { strings, host, view } = ui;
  const say = (/** @type {string} */ id, /** @type {Record<string, string>} */ args = {}) => strings.text(`ui-act-${id}`, args);
  const act = (/** @type {string} */ action) => () => void host.apply(action);
  const { name } = message;
  const held = message.fate === 'held';
  const others = view.messages.filter((other) => other.name !== name && other.from === message.from && other.to === message.to);
  return [
    { label: say('deliver'), run: act(`deliver ${name}`) },
    { label: say('drop'), key: 'Del', run: act(`drop ${name}`) },
    held ? { label: say('release'), key: 'H', run: act(`release ${name}`) } : { label: say('hold'), key: 'H', run: act(`hold ${name}`) },
    { label: say('duplicate'), key: 'D', run: act(`duplicate ${name}`) },
    { label: say('later'), key: '+', apart: true, disabled: held, run: act(nudge(message, NUDGE_US, view.time)) },
    { label: say('sooner'), key: '−', disabled: held || message.due <= view.time, run: act(nudge(message, -NUDGE_US, view.time)) },
    ...others.slice(0, 6).map((other, at) => ({
      label: say('swap', { message: `${way(other)} ${other.kind} ${other.ballot}`.trim() }),
      apart: at === 0,
      run: act(`swap ${name} with ${other.name}`),
    })),
    { label: say('cut', { from: message.from, to: message.to }), apart: true, run: act(`cut ${message.from}>${message.to}`) },
  ];
}

/** @param {Ui} ui @param {NodeView} node @returns {MenuItem[]} */
export function lifeItems({ strings, host }, node) {
  const act = (/** @type {string} */ action) => () => void host.apply(action);
  const say = (/** @type {string} */ id) => strings.text(`ui-act-${id}`);
  return [
    node.life === 'up'
      ? { label: say('crash'), key: 'C', run: act(`crash ${node.name}`) }
      : { label: say('restart'), key: 'C', run: act(`restart ${node.name}`) },
    { label: say('wipe'), disabled: node.life === 'wiped', run: act(`wipe ${node.name}`) },
  ];
}

/** @param {Ui} ui @param {NodeView} node @returns {MenuItem[]} */
export function timerItems({ strings, host }, node) {
  return node.timers.map(({ name, due }) => ({
    label: strings.text('ui-act-fire', { timer: strings.text(`timer-${name}`), due: short(due) }),
    run: () => void host.apply(`fire ${node.name} ${name}`),
  }));
}

/** @param {Ui} ui @param {NodeView} node @returns {MenuItem[]} */
export function requestItems({ strings, host, commands }, node) {
  return node.requests.map((request) => ({
    label: `${strings.text(`request-${request.verb}`)}${request.arguments.length ? '…' : ''}`,
    disabled: node.life !== 'up',
    run: () => {
      if (request.arguments.length) commands.dialog('request', { node: node.name, request });
      else host.apply(`request ${node.name} ${request.verb}`);
    },
  }));
}

/** The nodes to or from which a link of this node is cut. @param {Ui} ui @param {NodeView} node */
export function linksOf({ view }, node) {
  const cut = (/** @type {string} */ from, /** @type {string} */ to) => view.cuts.some((one) => one.from === from && one.to === to);
  return view.nodes
    .filter(({ name }) => name !== node.name)
    .map(({ name }) => ({ name, to: cut(node.name, name), from: cut(name, node.name) }));
}

/** All links of a node at once. @param {Ui} ui @param {NodeView} node @returns {MenuItem[]} */
export function partItems({ strings, host, view }, node) {
  const others = view.nodes.filter(({ name }) => name !== node.name).map(({ name }) => name);
  return [
    { label: strings.text('ui-act-isolate'), disabled: others.length === 0, run: () => void host.apply(`partition ${node.name} | ${others.join(' ')}`) },
    { label: strings.text('ui-act-heal'), disabled: !view.cuts.length, run: () => void host.apply('heal') },
  ];
}

/** @param {Ui} ui @param {NodeView} node @returns {MenuItem[]} */
export function nodeItems(ui, node) {
  const { strings, host } = ui;
  const apart = (/** @type {MenuItem[]} */ items) => items.map((item, at) => ({ ...item, apart: at === 0 }));
  return [
    { label: strings.text('ui-act-inspect'), key: 'I', run: () => host.select({ node: node.name }) },
    ...apart(requestItems(ui, node)),
    ...apart(timerItems(ui, node)),
    ...apart(lifeItems(ui, node)),
    ...apart(partItems(ui, node)),
  ];
}

/** @param {Ui} ui @param {{ from: string, to: string }} link @returns {MenuItem[]} */
export function linkItems({ strings, host, view }, { from, to }) {
  /** @param {string} a @param {string} b @returns {MenuItem} */
  const line = (a, b) => {
    const cut = view.cuts.some((one) => one.from === a && one.to === b);
    const verb = cut ? 'mend' : 'cut';
    return { label: strings.text(`ui-act-${verb}`, { from: a, to: b }), run: () => void host.apply(`${verb} ${a}>${b}`) };
  };
  return [line(from, to), line(to, from), { label: strings.text('ui-act-heal'), apart: true, disabled: !view.cuts.length, run: () => void host.apply('heal') }];
}
