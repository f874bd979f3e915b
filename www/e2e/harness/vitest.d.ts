import 'vitest';
import type { Attachment } from './browser.js';

declare module 'vitest' {
  interface ProvidedContext {
    browser: Attachment;
    base: string;
    /** Where hosts/setup.js has made its hosts. */
    hosts: { app: string; site: string; deep: boolean };
  }
}
