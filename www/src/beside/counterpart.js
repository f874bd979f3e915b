// The same cluster, network, seed, requests and faults under another protocol: a scenario's text with what belongs to
// its own protocol alone left out. Pure.

/** Protocols with the same clusters, clients and requests: any of them can stand beside another. */
export const COMPARABLE = ['multi-paxos', 'raft'];

/** Sections that say something about the protocol's own words, or about how its run ends. */
const OWN = ['title', 'about', 'disk', 'expect'];
/** What can be done to any cluster; the rest of a script names messages and timers of one protocol. */
const SHARED = ['request', 'crash', 'restart', 'wipe', 'cut', 'mend', 'partition', 'heal', 'latency', 'loss', 'duplication', 'clock'];
/** A text that no protocol takes is given up after so many lines were left out. */
const MOST = 60;

/** Whether every part of an action means the same to any protocol. @param {string} action `crash S1 ; cut S2>S3` */
export function isShared(action) {
  return action.split(/\s;\s/).every((part) => SHARED.includes(/^\s*([\w-]+)/.exec(part)?.[1] ?? ''));
}

/** The text in sections, each with its heading first. @param {string} text */
function sections(text) {
  /** @type {string[][]} */ const found = [];
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line) && !line.startsWith('#')) found.push([line]);
    else if (line.trim() && !line.trim().startsWith('#')) found.at(-1)?.push(line);
  }
  return found;
}

/** A line of a script as another protocol can have it, without what the reader is told there; null when it cannot. @param {string} line @param {string} indent */
function shared(line, indent) {
  // Captions stand further in than the line that they belong to.
  if (!line.startsWith(indent) || /^\s/.test(line.slice(indent.length))) return null;
  const [, when = '', action = ''] = /^\s*at\s+(\S+)\s+(.*?)(?:\s+note\b.*)?$/.exec(line) ?? [];
  return when && isShared(action) ? `${indent}at ${when} ${action}` : null;
}

/** @param {string} text a scenario's @param {string} protocol the name of the other */
export function counterpart(text, protocol) {
  const kept = sections(text).flatMap(([heading = '', ...lines]) => {
    const word = heading.split(/\s/)[0] ?? '';
    if (word === 'run' || OWN.includes(word)) return [];
    if (word === 'protocol') return [[`protocol ${protocol}`]];
    if (word !== 'script') return [[heading, ...lines]];
    const indent = /^\s*/.exec(lines[0] ?? '')?.[0] ?? '';
    const told = lines.flatMap((line) => shared(line, indent) ?? []);
    return told.length ? [[heading, ...told]] : [];
  });
  return `${kept.flat().join('\n')}\n`;
}

/**
 * Opens a text; the lines that its protocol does not know (options, requests of another) are left out one by one.
 * @template T
 * @param {string} text
 * @param {(text: string) => T} open throws what is wrong, with its line
 * @returns {{ opened: T, left: string[] }} and what was left out
 */
export function fitted(text, open) {
  const lines = text.split('\n');
  /** @type {string[]} */ const left = [];
  for (;;) {
    try {
      return { opened: open(lines.join('\n')), left };
    } catch (error) {
      const { line = 0 } = /** @type {{ line?: number }} */ (error ?? {});
      const wrong = lines[line - 1];
      // Only lines of a section can go: without a section the text says something else.
      if (!wrong || !/^\s/.test(wrong) || left.length >= MOST) throw error;
      left.push(wrong.trim());
      lines.splice(line - 1, 1);
    }
  }
}
