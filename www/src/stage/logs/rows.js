// What the logs of a moment have in common and where they part: which slots are shown, what differs from the leader's
// log, what a leader believes of the others. Pure, and the same for every protocol that keeps a log.

/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').NodeView} NodeView */
/** @typedef {import('../types.js').CellView} CellView */
/** @typedef {Extract<CellView, { type: 'log' }>} LogCell */
/** @typedef {LogCell['rows'][number]} SlotView */
/**
 * One server's log. `next` and `matched`: what the leader believes, null without one; `differs`: slots that hold something else than
 * the leader's, though nobody has told this server that they are chosen; `broken`: chosen slots in which two servers hold different values.
 * @typedef {{ node: NodeView, log: LogCell, held: Map<number, SlotView>, last: number, next: number | null, matched: number, differs: Set<number>, broken: Set<number>, leads: boolean }} Row
 */
/** The slots that are shown: `first` to `end`; those before stand folded, and are all alike or not. @typedef {{ first: number, end: number, last: number, fold: number, equal: boolean }} Span */

/** @param {NodeView} node @returns {LogCell | null} */
export function logOf(node) {
  for (const { cell } of node.registers) if (cell.type === 'log') return cell;
  return null;
}

/** @type {LogCell} */
const EMPTY = { type: 'log', text: '', snapshot: 0, rows: [], committed: 0, known: [], applied: 0, followers: [] };

/** @param {NodeView} node */
const leading = (node) => node.life === 'up' && (node.standing === 'leads' || node.standing === 'holds');

/** Of several that lead, the one whose ballot most have. @param {NodeView[]} nodes */
function leaderOf(nodes) {
  const with_ = (/** @type {NodeView} */ one) => nodes.filter((node) => node.gate_text === one.gate_text).length;
  return nodes.filter(leading).reduce((best, node) => (best && with_(best) >= with_(node) ? best : node), /** @type {NodeView | undefined} */ (undefined));
}

/** @param {SlotView | undefined} a @param {SlotView | undefined} b */
const unlike = (a, b) => Boolean(a && b && (a.value !== b.value || a.ballot !== b.ballot));

/** Whether a server knows a slot to be chosen. @param {Row} row @param {number} slot */
const sure = ({ log }, slot) => slot <= log.committed || log.known.includes(slot);

/** One for each server, in the cluster's order. @param {NodeView[]} nodes @returns {Row[]} */
export function rowsOf(nodes) {
  const servers = nodes.filter((node) => node.roles.includes('server'));
  const leader = leaderOf(servers);
  const beliefs = new Map((leader && logOf(leader))?.followers.map((one) => [one.name, one]));
  const rows = servers.map((node) => {
    const log = logOf(node) ?? EMPTY;
    const held = new Map(log.rows.map((row) => [row.slot, row]));
    const belief = node === leader ? undefined : beliefs.get(node.name);
    return { node, log, held, last: Math.max(log.snapshot, log.rows.at(-1)?.slot ?? 0), next: belief?.next ?? null, matched: belief?.matched ?? 0, differs: new Set(), broken: new Set(), leads: node === leader };
  });
  markDifferences(rows);
  return rows;
}

/** @param {Row[]} rows */
function markDifferences(rows) {
  const lead = rows.find((row) => row.leads);
  /** The value of each slot that somebody knows to be chosen. @type {Map<number, Row>} */
  const chosen = new Map();
  for (const row of rows) {
    for (const [slot, held] of row.held) {
      if (!sure(row, slot)) {
        if (lead && row !== lead && unlike(held, lead.held.get(slot))) row.differs.add(slot);
        continue;
      }
      const other = chosen.get(slot);
      if (!other) chosen.set(slot, row);
      else if (other.held.get(slot)?.value !== held.value) for (const one of [other, row]) one.broken.add(slot);
    }
  }
}

/** Where two logs first hold different things; 0 for nowhere. @param {Row[]} rows */
export function parting(rows) {
  /** @type {Map<number, Row>} */ const seen = new Map();
  let first = 0;
  for (const row of rows) {
    for (const [slot, held] of row.held) {
      const other = seen.get(slot);
      const there = other?.held.get(slot);
      if (!other) seen.set(slot, row);
      else if (first && slot >= first) continue;
      // One that is chosen may have been voted for in several ballots.
      else if (there?.value !== held.value || (there.ballot !== held.ballot && !(sure(row, slot) && sure(other, slot)))) first = slot;
    }
  }
  return first;
}

/** How many columns a fold takes. */
export const FOLD = 2;

/**
 * The slots that `columns` columns show: all of them, or the end. The window moves on by several slots at once, so that logs
 * stand still while they grow; it begins at the first difference where that leaves room for the end.
 * @param {Row[]} rows @param {number} columns @returns {Span}
 */
export function spanOf(rows, columns) {
  const last = Math.max(0, ...rows.map((row) => Math.max(row.last, row.log.committed)));
  if (last <= columns) return { first: 1, end: columns, last, fold: 0, equal: true };
  const room = Math.max(1, columns - FOLD);
  const step = Math.max(1, Math.floor(room / 3));
  const least = last - room + 1;
  let first = Math.ceil((least - 1) / step) * step + 1;
  const parts = parting(rows);
  if (parts && parts < first) first = Math.max(parts, least);
  return { first, end: first + room - 1, last, fold: first - 1, equal: !parts || parts >= first };
}

/** `3`, `4–11`, `2, 4–6`. @param {Iterable<number>} slots in order */
export function ranges(slots) {
  /** @type {[number, number][]} */ const found = [];
  for (const slot of slots) {
    const run = found.at(-1);
    if (run && run[1] === slot - 1) run[1] = slot;
    else found.push([slot, slot]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/** How many members a name of a membership lists: `{S1,S2,S3}`, and `{S1,S2<S1,S2,S3}` from the ones to the others. */
const MEMBERS = /^\{([^<}]*)(?:<([^}]*))?\}$/;

/** A name as short as it can be written: of members how many they are, `{5}`, and who decides until then, `{3→5}`. @param {string} value */
export function briefName(value) {
  const [, now, before] = MEMBERS.exec(value) ?? [];
  const count = (/** @type {string} */ list) => list.split(',').filter(Boolean).length;
  return now === undefined ? value : before === undefined ? `{${count(now)}}` : `{${count(before)}→${count(now)}}`;
}

/** An operation as short as it can be written: `a=1`, `a+2`, `a?`. @param {SlotView} row */
export function brief({ operation }) {
  const [verb, key, ...rest] = operation.split(' ');
  switch (verb) {
    case 'put': return `${key}=${rest[0]}`;
    case 'add': return `${key}+${rest[0]}`;
    case 'get': return `${key}?`;
    case 'delete': return `−${key}`;
    case 'cas': return `${key}:${rest.join('→')}`;
    default: return operation;
  }
}
