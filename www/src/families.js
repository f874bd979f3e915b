// Scenarios by family, in the order in which they are taught: for the picker and the site's pages.

/**
 * Families, and in each what the alphabet has in the wrong order: a thing before what becomes of it, a mistake beside its like.
 * What is not named follows whatever it would follow in the alphabet.
 * @type {Record<string, string>}
 */
export const ORDER = {
  'basic-paxos': '',
  learning: '',
  'multi-paxos': `m01-appointed m01-election m01-two-candidates m02-skip-phase-1 m02-operations m02-window m02-asked-again
    m03-leader-crash m03-learns-first m03-forgets-what-is-chosen m03-applied-once m04-two-leaders m05-quorum-read m05-lease m05-lease-slow-clock m05-lease-by-clock
    m06-kv m07-snapshot m08-join-leave m08-asks-new-members m08-refused-orders`,
  raft: `r01-election r01-transfer r01-transfer-fails r02-split-vote r02-split-three r03-replication r03-no-majority r03-asked-again
    r04-log-repair r04-conflict-hints r05-old-term-commit r05-own-term-commit r06-partition r06-ambiguous r07-stale-read r07-read-index r07-lease-read r07-lease-by-clock
    r08-snapshot r08-late-snapshot r09-joint r09-joint-crash r09-crash-before r09-crash-after r09-leader-leaves
    r10-single-server r10-learner r10-too-early r10-refused-orders r11-flapping r11-pre-vote r11-three-noes r12-leader-completeness r12-old-term`,
  'break-it': `small-quorum count-not-set own-value-always any-reported-value highest-value-not-ballot lost-accepted-ballot
    accept-ignores-promise accept-does-not-promise amnesia stale-promise-counts ballots-not-unique ballot-reused duel short-timeout
    gap-acked wrong-merge lease-no-bound leader-oscillation
    vote-forgotten self-vote-twice stale-vote-counts pre-vote-is-vote no-log-check commit-old-term commit-past-match heartbeat-truncates
    stale-read single-server-early apply-time-config fixed-timeouts term-inflation`,
};

/** @typedef {{ family: string, id: string, name?: string }} Taught `id` is the scenario's own, or its address; then `name` is its own */

/** @template {Taught} E @param {E[]} entries */
export function families(entries) {
  const order = Object.keys(ORDER);
  const rank = (/** @type {string} */ family) => (order.includes(family) ? order.indexOf(family) : order.length);
  return [...grouped(entries)].sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b));
}

/** @template {Taught} E @param {E[]} entries */
function grouped(entries) {
  /** @type {Map<string, E[]>} */
  const groups = new Map();
  for (const entry of entries) groups.set(entry.family, [...(groups.get(entry.family) ?? []), entry]);
  for (const [family, members] of groups) groups.set(family, taught(ORDER[family]?.split(/\s+/) ?? [], members));
  return groups;
}

/** @template {Taught} E @param {string[]} order @param {E[]} members */
function taught(order, members) {
  const nameOf = (/** @type {Taught} */ { id, name = id }) => name;
  const sorted = members.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  let last = -1;
  const ranked = sorted.map((entry) => {
    const at = order.indexOf(nameOf(entry));
    if (at >= 0) last = at;
    return { entry, at: at < 0 ? last : at };
  });
  return ranked.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}
