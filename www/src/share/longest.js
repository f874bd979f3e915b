// Files that somebody brings: not read where they are too long.

/** How long one may be, in bytes. */
const LONGEST_FILE = 8_000_000;

/** What is wrong with a file that is too long; null where it is not. @param {{ name: string, size: number }} file @returns {import('../types.d.ts').Problem | null} */
export function tooLong({ name, size }) {
  return size > LONGEST_FILE ? { id: 'file-too-long', args: [['most', String(LONGEST_FILE / 1e6)]], message: '', line: 0, column: 0, found: name, expected: [] } : null;
}
