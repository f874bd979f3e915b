// Documents: the Markdown of docs/ as pages. No raw HTML passes through.
import MarkdownIt from 'markdown-it';

/** @typedef {{ title: string, body: string, sections: { id: string, title: string }[] }} Rendered */

/** The anchor of a heading, as code hosts make it: links in the documents work here and there. @param {string} text */
export const slugOf = (text) => text.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');

/**
 * @param {string} text
 * @param {(target: string) => string | null} link where a link goes on the site; null where there is no such page
 * @returns {Rendered}
 */
export function render(text, link) {
  const markdown = new MarkdownIt({ html: false });
  const tokens = markdown.parse(text, {});
  /** @type {Rendered['sections']} */
  const sections = [];
  /** @type {Map<string, number>} */
  const taken = new Map();
  let title = '';
  tokens.forEach((token, at) => {
    const inline = tokens[at + 1];
    if (token.type === 'heading_open') {
      const said = plainOf(inline);
      const slug = slugOf(said);
      const times = taken.get(slug) ?? 0;
      taken.set(slug, times + 1);
      const id = times ? `${slug}-${times}` : slug;
      token.attrSet('id', id);
      if (token.tag === 'h1') title ||= said;
      if (token.tag === 'h2') sections.push({ id, title: said });
    }
    for (const child of token.children ?? []) relink(child, link);
  });
  const wrap = (/** @type {string} */ tag) => `<div class="scroll" tabindex="0" role="region" aria-label="${markdown.utils.escapeHtml(tag)}">`;
  // What is wider than a phone scrolls by itself, and can be reached by key.
  let tables = 0;
  markdown.renderer.rules.table_open = () => `${wrap(`${title} ${(tables += 1)}`)}<table>`;
  markdown.renderer.rules.table_close = () => '</table></div>';
  markdown.renderer.rules.fence = (all, at) => `<pre tabindex="0"><code>${markdown.utils.escapeHtml(all[at].content)}</code></pre>`;
  const start = tokens.findIndex(({ type, tag }) => type === 'heading_close' && tag === 'h1') + 1;
  return { title, body: markdown.renderer.render(aligned(tokens.slice(start)), markdown.options, {}), sections };
}

/** A link without a page to go to is only its words. @param {import('markdown-it').Token} token @param {(target: string) => string | null} link */
function relink(token, link) {
  if (token.type !== 'link_open') return;
  const href = link(String(token.attrGet('href') ?? ''));
  if (href === null) token.attrs = null;
  else token.attrSet('href', href);
}

/** Alignment by class: a policy forbids style attributes. @param {import('markdown-it').Token[]} tokens */
function aligned(tokens) {
  for (const token of tokens) {
    const style = String(token.attrGet('style') ?? '');
    if (!style) continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    token.attrJoin('class', style.replace('text-align:', ''));
  }
  return tokens;
}

/** @param {import('markdown-it').Token} token */
function plainOf(token) {
  return (token.children ?? []).map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
}
