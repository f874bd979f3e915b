// Modules that the build makes.

/** The version in package.json. */
declare const __VERSION__: string;

declare module 'virtual:sentences/*' {
  const table: import('./sentences.d.ts').Table;
  export default table;
}

declare module 'virtual:scenarios' {
  /** The scenarios that the page brings along, in order. */
  const entries: import('./entry.d.ts').Entry[];
  export default entries;
}

declare module 'virtual:scenarios/folder' {
  /** Where their texts are. */
  const folder: string;
  export default folder;
}

declare module 'virtual:scenarios/texts' {
  /** By address. */
  const texts: Record<string, () => Promise<{ default: string }>>;
  export default texts;
}
