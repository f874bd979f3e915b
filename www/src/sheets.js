// The style sheets, adopted by every element on the page: no inline styles, so that a strict host allows them.
import base from './styles/base.css?inline';
import caption from './styles/caption.css?inline';
import layout from './styles/layout.css?inline';
import scrubber from './styles/scrubber.css?inline';
import stage from './styles/stage.css?inline';
import tokens from './styles/tokens.css?inline';
import transport from './styles/transport.css?inline';
import { sheetOf } from './sheet.js';

/** What the first picture needs, then what each part brings. @param {ShadowRoot} root @param {string[]} [sources] */
export function adopt(root, sources = [tokens, base, layout, stage, caption, scrubber, transport]) {
  const fresh = sources.map((source) => sheetOf(root.ownerDocument, source)).filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  if (fresh.length) root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...fresh];
}
