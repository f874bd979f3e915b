// Scenarios by family, for the picker and the site's pages.

/** Families in the order in which they are taught; others after. */
const ORDER = ['basic-paxos', 'learning', 'multi-paxos', 'raft', 'break-it'];

/** @template {{ family: string }} E @param {E[]} entries */
export function families(entries) {
  const rank = (/** @type {string} */ family) => (ORDER.includes(family) ? ORDER.indexOf(family) : ORDER.length);
  return [...grouped(entries)].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @template {{ family: string }} E @param {E[]} entries */
function grouped(entries) {
  /** @type {Map<string, E[]>} */
  const groups = new Map();
  for (const entry of entries) groups.set(entry.family, [...(groups.get(entry.family) ?? []), entry]);
  return groups;
}
