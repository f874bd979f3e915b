import 'vitest';
import type { Attachment } from './browser.js';

declare module 'vitest' {
  interface ProvidedContext {
    browser: Attachment;
    base: string;
  }
}
