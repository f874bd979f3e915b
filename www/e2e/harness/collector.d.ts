/** What collector.js puts into every page under test. */
export interface Snapshot {
  tag: string;
  text: string;
  value: string | undefined;
  visible: boolean;
  rect: { x: number; y: number; width: number; height: number };
  attributes: Record<string, string>;
}

declare global {
  interface Window {
    __e2e: {
      errors: string[];
      $(selector: string): Element | null;
      $$(selector: string, root?: Document | ShadowRoot): Element[];
      describe(element: Element): Snapshot;
      visible(element: Element): boolean;
      active(): Element | null;
    };
    __bench?: Record<string, (...args: number[]) => Promise<number> | number>;
  }
}
