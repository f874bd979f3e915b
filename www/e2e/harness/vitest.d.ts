import 'vitest';
import type { Attachment } from './browser.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A browser for each of those that work side by side, with a server of its own. */
    desks: { browser: Attachment; base: string }[];
    /** Where hosts/setup.js has made its hosts. */
    hosts: { app: string; site: string; deep: boolean };
  }
}
