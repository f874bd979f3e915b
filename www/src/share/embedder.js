// Giving a run to an author's page: what is wished for, the snippet of it, and a preview that is the thing itself.
import folder from 'virtual:scenarios/folder';

import { problemOf } from '../engine.js';
import { findScenario } from '../library.js';
import { usualHeight } from '../place.js';
import { horizonOf } from '../run.js';
import { BadLink } from './link.js';
import { addressOf, hand } from './save.js';
import * as snippets from './snippets.js';
import { packedLength, sizesBeside, weightOf } from './weight.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Embedding} Embedding */
/** @typedef {import('../types.d.ts').Embedder} Giving */
/** @typedef {import('../types.d.ts').Exporter} Exporter */

/** Heights that an embed can do something with, in CSS pixels. */
export const HEIGHTS = { least: 160, most: 4000 };
/** How long a button says that it did. */
const TOLD_MS = 4000;

/** What is written into a field, as it will stand in the snippet; null when it cannot be that. @type {Record<'height' | 'from' | 'to', (value: string) => string | null>} */
const READ = {
  height: (value) => (value === '' || (/^\d{1,4}$/.test(value) && Number(value) >= HEIGHTS.least && Number(value) <= HEIGHTS.most) ? value : null),
  from: (value) => (value === '' || /^\d{1,9}(?:\.\d{1,3})?$/.test(value) ? value : null),
  to: (value) => (value === '' || /^\d{1,9}(?:\.\d{1,3})?$/.test(value) ? value : null),
};

/** @implements {Giving} */
export class Embedder {
  #shell;
  #exporter;
  /** What was asked for last: an answer to anything earlier comes too late. */
  #turn = 0;
  /** What the preview was made of. */
  #shown = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #forget;
  /** What the site's build says of itself. @type {ReturnType<typeof sizesBeside> | undefined} */
  #sizes;
  /** @type {Embedding} */
  wish = { form: 'html', carry: 'short', picture: 'file', height: '', controls: true, language: '', theme: '', autoplay: false, from: '', to: '' };
  snippet = '';
  busy = true;
  /** @type {import('../types.d.ts').Problem | null} */
  problem = null;
  /** Fields that hold something that cannot be; the snippet has what was there before. @type {Set<string>} */
  wrong = new Set();
  /** @type {'' | 'copied' | 'by-hand'} */
  told = '';
  /** @type {Giving['weight']} */
  weight = null;
  /** @type {Giving['picture']} */
  picture = null;

  /** @param {Shell} shell @param {Exporter} exporter what draws the picture */
  constructor(shell, exporter) {
    this.#shell = shell;
    this.#exporter = exporter;
    this.place = shell.element.ownerDocument.createElement('div');
    this.place.className = 'shown';
  }

  /** Of the run that is on screen now. */
  begin = () => {
    // Where the reader is, is where it begins; at the start there is nothing to say.
    const { view } = this.#shell.run;
    this.wish.from = view?.step ? this.#now : '';
    this.wish.to = '';
    this.wrong.clear();
    this.#shown = '';
    return this.choose({});
  };

  get #now() {
    const { run, player } = this.#shell;
    return String(Math.floor(Math.max(run.view?.time ?? 0, player.now)) / 1000);
  }

  /** @param {string} name @param {string} value */
  write = (name, value) => {
    const read = READ[/** @type {keyof typeof READ} */ (name)](value.trim());
    /** @type {{ from: string | null, to: string | null }} */
    const { from, to } = { ...this.wish, [name]: read };
    const back = name !== 'height' && from && to && Number(from) >= Number(to);
    if (read !== null && !back) {
      this.wrong.delete(name);
      return this.choose({ [name]: read });
    }
    this.wrong.add(name);
    this.#shell.draw();
    return Promise.resolve();
  };

  /** @param {Partial<Embedding>} wish */
  choose = async (wish) => {
    const turn = (this.#turn += 1);
    Object.assign(this.wish, wish);
    Object.assign(this, { busy: true, problem: null, told: '' });
    this.#shell.draw();
    try {
      const made = await this.#made();
      if (turn !== this.#turn || !this.#shell.alive) return;
      this.snippet = made.snippet;
      await this.#picture(made.svg);
      if (turn !== this.#turn || !this.#shell.alive) return;
      this.#show(made.shows);
      this.busy = false;
      this.#shell.draw();
      this.weight = made.shows && (await this.#weigh());
    } catch (error) {
      if (turn !== this.#turn) return;
      const problem = error instanceof BadLink ? error.problem : problemOf(error);
      Object.assign(this, { snippet: '', busy: false, problem });
      this.#show(null);
    }
    if (turn === this.#turn && this.#shell.alive) this.#shell.draw();
  };

  /** The page that opens links, and the site's own files: the page may stand in a folder of its language. */
  async #site() {
    const base = this.#shell.ui.sharer?.base;
    if (!base) throw new Error('no page to embed from');
    const root = new URL('..', folder).href;
    this.#sizes ??= sizesBeside(root);
    const sizes = await this.#sizes;
    return { sizes, ...snippets.addressesOf(base, sizes ? root : base) };
  }

  get #title() {
    const { title } = this.#shell.wishes();
    return title || 'Consensus Playground';
  }

  /** The run, short: by name or as a link. @returns {Promise<Record<string, string>>} */
  async #asked() {
    const asked = (await this.#shell.ui.sharer?.asked(false)) ?? {};
    const text = asked.scenario && !asked.run ? (await findScenario(asked.scenario))?.text : undefined;
    // A scenario's own seed need not be said.
    return text && /^seed[ \t]+(\d+)/m.exec(text)?.[1] === asked.seed ? { ...asked, seed: '' } : asked;
  }

  /** @returns {Promise<{ snippet: string, shows: snippets.Piece | null, svg?: string }>} */
  async #made() {
    const { wish } = this;
    const page = await this.#site();
    if (wish.form === 'html') {
      const text = wish.carry === 'text' ? this.#shell.run.saved(false, false) : '';
      const piece = snippets.elementOf(text ? {} : await this.#asked(), text, wish);
      return { snippet: snippets.html(page, piece), shows: piece };
    }
    const asked = await this.#asked();
    if (wish.form === 'frame') {
      const piece = snippets.frameOf(page, asked, wish, { title: `Consensus Playground: ${this.#title}`, height: Number(wish.height) || usualHeight(Infinity) });
      return { snippet: snippets.framed(piece), shows: piece };
    }
    const address = snippets.pageOf(page, asked, wish);
    if (wish.form === 'link') return { snippet: address, shows: { tag: 'iframe', attributes: { src: address, title: this.#title, width: '100%', height: '640' }, text: '' } };
    return { ...(await this.#drawn(address)), shows: null };
  }

  /** Markdown, with its picture. @param {string} address */
  async #drawn(address) {
    const { wish } = this;
    const { strings, view } = this.#shell.ui;
    const from = wish.from && Number(wish.from) * 1000;
    const to = wish.to ? Number(wish.to) * 1000 : horizonOf(view);
    const looks = { theme: wish.theme || 'light', size: /** @type {const} */ ('full'), span: /** @type {const} */ ('all') };
    const text = await this.#exporter.text(wish.picture === 'mermaid' ? 'mermaid' : 'svg', { ...looks, ...(wish.from || wish.to ? { from: from || 0, to } : {}) });
    const file = `${view.scenario.id || 'run'}.svg`;
    const what = { title: this.#title, invitation: strings.text('ui-embed-invitation', { title: this.#title }), address, file };
    const svg = wish.picture === 'file' ? text : '';
    return { svg, snippet: snippets.markdown({ ...what, mermaid: svg ? '' : text }) };
  }

  /** @param {string | undefined} svg */
  async #picture(svg) {
    const blob = svg ? new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }) : null;
    this.picture = blob && { name: `${this.#shell.run.view?.scenario.id || 'run'}.svg`, url: await addressOf(blob), blob };
  }

  /** What the snippet says, as a page makes it of it. @param {snippets.Piece | null} piece */
  #show(piece) {
    const shown = piece ? snippets.written(piece) : '';
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (!piece) return this.place.replaceChildren();
    const element = this.place.ownerDocument.createElement(piece.tag);
    // The text first: it is looked for as soon as the element stands on the page.
    element.textContent = piece.text;
    for (const [name, value] of Object.entries(piece.attributes)) if (name !== 'style') element.setAttribute(name, value);
    if (piece.tag === 'iframe') addEventListener('message', this.#heard);
    this.place.replaceChildren(element);
  }

  /** A frame says how high it would like to be. @param {MessageEvent} event */
  #heard = ({ data, source }) => {
    const frame = this.place.querySelector('iframe');
    if (frame && source === frame.contentWindow && data?.type === 'consensus-playground:height') frame.height = String(Number(data.height));
  };

  async #weigh() {
    const { sizes } = await this.#site();
    if (!sizes) return null;
    const { ui, family } = this.#shell;
    /** @type {Record<string, string>} */
    const asked = this.wish.form === 'html' && this.wish.carry === 'text' ? {} : await this.#asked();
    const language = this.wish.language || ui.strings.language;
    const { first, more } = weightOf(sizes, { family, named: Boolean(asked.scenario), run: Boolean(asked.run), language });
    const text = asked.scenario ? ((await findScenario(asked.scenario))?.text ?? '') : '';
    return { first: first + (text ? await packedLength(text) : 0), more };
  }

  copy = async () => {
    clearTimeout(this.#forget);
    try {
      await navigator.clipboard.writeText(this.snippet);
      this.told = 'copied';
    } catch {
      // No leave to write: it is marked, to be copied by hand.
      this.told = 'by-hand';
      /** @type {HTMLTextAreaElement | null} */ (this.#shell.root.querySelector('dialog[open] [data-control="snippet"]'))?.select();
    }
    this.#shell.draw();
    if (this.told === 'copied') this.#forget = setTimeout(() => this.#shell.set((this.told = '') || {}), TOLD_MS);
  };

  save = () => {
    if (this.picture) hand(this.#shell.element.ownerDocument, this.picture.blob, this.picture.name);
  };

  /** Nothing of it goes on behind a closed dialog. */
  close() {
    removeEventListener('message', this.#heard);
    this.place.replaceChildren();
    this.#shown = '';
  }

  destroy() {
    clearTimeout(this.#forget);
    this.close();
  }
}
