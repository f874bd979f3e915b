// What an author pastes into a page of their own, from what was wished for: an element, a frame, Markdown or an address.
// An element is described once; the snippet and the preview are both made of that.
import { fragmentOf, linkTo } from './link.js';

/** @typedef {import('../types.d.ts').Embedding} Embedding */
/** @typedef {{ tag: string, attributes: Record<string, string>, text: string }} Piece `''` as an attribute: it is there, without a value */
/** @typedef {{ module: string, frame: string, page: string }} Addresses */

/** What a host page hears from the frame, and what it does then: the frame that said so becomes as high as it said. */
const LISTENER = `<script>
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'consensus-playground:height') return;
    for (const frame of document.querySelectorAll('iframe')) if (frame.contentWindow === source) frame.height = Number(data.height);
  });
</script>`;

/** @param {string} page the page that opens links @param {string} [root] where the site's own files lie; beside that page, unless it is known @returns {Addresses} */
export function addressesOf(page, root = page) {
  const beside = (/** @type {string} */ name) => new URL(name, root.replace(/[?#].*/s, '')).href;
  return { page, module: beside('consensus-playground.js'), frame: beside('frame.html') };
}

/** @param {string} ms */
const moment = (ms) => (ms === '' ? '' : `${Number(ms)}ms`);

/** Attributes that say how it looks and behaves; what is as usual is left out. @param {Embedding} wish @returns {Record<string, string | null>} */
function manners({ controls, language, theme, autoplay, from, to, height }) {
  return {
    lang: language || null,
    theme: theme || null,
    controls: controls ? null : 'none',
    from: moment(from) || null,
    to: moment(to) || null,
    height: height || null,
    autoplay: autoplay ? '' : null,
  };
}

/** @param {Record<string, string | null | undefined>} all @returns {Record<string, string>} */
const present = (all) => Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value == null ? [] : [[name, value]])));

/** What names the run, without the moment: that is the author's to say. @param {Record<string, string>} asked */
const named = ({ scenario, seed, run }) => ({ scenario: scenario || null, seed: seed || null, run: run || null });

/**
 * The element itself.
 * @param {Record<string, string>} asked what brings the run back @param {string} text the same as text @param {Embedding} wish
 * @returns {Piece}
 */
export function elementOf(asked, text, wish) {
  const inside = wish.carry === 'text';
  return { tag: 'consensus-playground', attributes: present({ ...(inside ? {} : named(asked)), ...manners(wish) }), text: inside ? `\n${text.trim()}\n` : '' };
}

/** The same for a fragment, where nothing is there without a value. @param {Record<string, string>} asked @param {Embedding} wish */
function fragment(asked, wish) {
  const { height, autoplay, ...rest } = present({ ...named(asked), ...manners(wish) });
  return fragmentOf({ ...rest, ...(height && { height }), ...(autoplay !== undefined && { autoplay: 'yes' }) });
}

/** A frame with the element in it. @param {Addresses} addresses @param {Record<string, string>} asked @param {Embedding} wish @param {{ title: string, height: number }} looks @returns {Piece} */
export function frameOf({ frame }, asked, wish, { title, height }) {
  const attributes = { src: linkTo(frame, fragment(asked, wish)), title, width: '100%', height: String(height), loading: 'lazy', allow: 'fullscreen; clipboard-write', style: 'border: 0' };
  return { tag: 'iframe', attributes, text: '' };
}

/** The address of a page that plays it. @param {Addresses} addresses @param {Record<string, string>} asked @param {Embedding} wish */
export function pageOf({ page }, asked, wish) {
  const { height, controls, from = '', to, ...rest } = Object.fromEntries(new URLSearchParams(fragment(asked, wish)));
  // A whole page shows the whole run, from that moment on.
  return linkTo(page, fragmentOf({ ...rest, at: from }));
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** An element as HTML. @param {Piece} piece */
export function written({ tag, attributes, text }) {
  const all = Object.entries(attributes).map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`));
  return `<${tag}${all.join('')}>${escaped(text)}</${tag}>`;
}

/** The element and the module that it needs. @param {Addresses} addresses @param {Piece} piece */
export const html = ({ module }, piece) => `<script type="module" src="${escaped(module)}"></script>\n${written(piece)}\n`;

/** @param {Piece} piece */
export const framed = (piece) => `${written(piece)}\n${LISTENER}\n`;

/** What has a meaning in Markdown, meant as it is. @param {string} text */
const plainly = (text) => text.replace(/[\\`*_[\]<>!#|]/g, '\\$&').replaceAll('\n', ' ');

/** Brackets end an address in Markdown. @param {string} address */
const inMarkdown = (address) => address.replaceAll('(', '%28').replaceAll(')', '%29');

/**
 * A picture that leads to the run.
 * @param {{ title: string, invitation: string, address: string, file: string, mermaid: string }} what without a diagram as text, the picture is a file
 */
export function markdown({ title, invitation, address, file, mermaid }) {
  const link = inMarkdown(address);
  if (mermaid) return `\`\`\`mermaid\n${mermaid.trim()}\n\`\`\`\n\n[${plainly(invitation)}](${link})\n`;
  return `[![${plainly(title)}](${inMarkdown(file)})](${link})\n\n[${plainly(invitation)}](${link})\n`;
}
