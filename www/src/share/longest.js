/** How long a file may be that somebody brings, in bytes. */
export const LONGEST_FILE = 8_000_000;
