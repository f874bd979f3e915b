// A run in the forms in which it can be taken away: what each is made of, as a text or a picture to look at, copy and save.
import { isPanic, problemOf } from '../engine.js';
import { loadTakeaway } from '../tools.js';
import { eventSentence } from '../parts/words.js';
import { horizonOf } from '../run.js';
import { plain } from '../strings.js';
import { addressOf, hand } from './save.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Taking} Taking */
/** @typedef {import('../types.d.ts').Exporter} Exporting */
/** @typedef {typeof import('../../pkg/takeaway.js')} Tools */

/** By form, the ending of its file and its type. @type {Record<Taking['form'], [string, string]>} */
const FILES = {
  svg: ['svg', 'image/svg+xml'],
  png: ['png', 'image/png'],
  mermaid: ['mmd', 'text/plain'],
  shiviz: ['log', 'text/plain'],
  scenario: ['txt', 'text/plain'],
  json: ['json', 'application/json'],
  rust: ['rs', 'text/plain'],
};
/** Pixels to a unit of the picture, for screens and slides. */
const SHARP = 2;
/** Browsers draw nothing larger than so many pixels a side. */
const MOST_PIXELS = 16_384;
/** As many events as the engine writes. */
const MOST_EVENTS = 10_000;

/** @implements {Exporting} */
export class Exporter {
  #shell;
  /** What was asked for last: an answer to anything earlier comes too late. */
  #turn = 0;
  /** @type {Blob | null} */
  #blob = null;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
    /** @type {Taking} */
    this.taking = { form: 'svg', theme: this.#theme, size: 'full', span: 'all', text: '', url: '', bytes: 0, busy: true, problem: null };
  }

  /** The colours that the reader sees. @returns {'light' | 'dark'} */
  get #theme() {
    const { theme } = this.#shell.ui;
    if (theme !== 'system') return theme;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  /** @param {Partial<Taking>} wish */
  choose = async (wish) => {
    const turn = (this.#turn += 1);
    Object.assign(this.taking, wish, { busy: true, problem: null });
    this.#shell.draw();
    try {
      const made = await this.#made();
      if (turn !== this.#turn) return;
      const url = made.blob.type.startsWith('image/') ? await addressOf(made.blob) : '';
      if (turn !== this.#turn) return;
      Object.assign(this.taking, { text: made.text, url, bytes: made.blob.size, busy: false });
      this.#blob = made.blob;
    } catch (error) {
      if (turn !== this.#turn) return;
      Object.assign(this.taking, { text: '', url: '', busy: false, problem: problemIn(error) });
    }
    this.#shell.draw();
  };

  /** @returns {Promise<{ text: string, blob: Blob }>} */
  async #made() {
    const { form } = this.taking;
    const text = await this.text(form === 'png' ? 'svg' : form);
    const [, type] = FILES[form];
    if (form === 'png') return { text: '', blob: await picture(text) };
    return { text, blob: new Blob([text], { type: `${type};charset=utf-8` }) };
  }

  /** The run in a form. @param {Exclude<Taking['form'], 'png'>} form @param {Pick<Taking, 'theme' | 'size' | 'span'> & { from?: number, to?: number }} [how] `from`, `to`: a part of it, in microseconds */
  async text(form, how = this.taking) {
    const shell = this.#shell;
    const { ui } = shell;
    /** @type {Tools} */
    const tools = await loadTakeaway().catch((error) => Promise.reject({ ...problemOf(error), id: 'no-workshop', found: String(error) }));
    // With the changes and notes: what is taken away is the run on screen.
    const text = shell.run.saved(false);
    const { view, strings } = ui;
    const { theme, size, span } = how;
    const seen = shell.ui.commands.window();
    const until = how.to ?? (span === 'now' ? Math.max(view.time, shell.player.now) : horizonOf(view));
    const words = Object.fromEntries(tools.exportWords().map((id) => [id, strings.text(id)]));
    const drawn = form === 'svg' ? { theme, size, ...(span === 'seen' && seen ? { from: seen.from, to: Math.min(seen.to, until) } : {}), ...(how.from === undefined ? {} : { from: how.from, to: until }) } : {};
    const headlines = form === 'shiviz' ? this.#headlines(text, until) : [];
    return tools.exportRun(text, form, { lang: strings.language, words, headlines, until, ...drawn });
  }

  /** What each event is told as, from a run apart. @param {string} text @param {number} until */
  #headlines(text, until) {
    const { engine, ui } = this.#shell;
    const run = engine.Session.open(text);
    const told = [];
    try {
      run.seek(0); // a saved run opens at its moment
      for (let count = 0; count < MOST_EVENTS && run.step(); count += 1) {
        const { event, time } = run.news();
        if (time > until) break;
        told.push(plain(eventSentence(ui.strings, event).headline));
      }
    } finally {
      run.free();
    }
    return told;
  }

  get name() {
    return `${this.#shell.run.view?.scenario.id || 'run'}.${FILES[this.taking.form][0]}`;
  }

  copy = async () => {
    const { teller, ui } = this.#shell;
    const { text } = this.taking;
    try {
      if (text) await navigator.clipboard.writeText(text);
      else if (this.#blob) await navigator.clipboard.write([new ClipboardItem({ [this.#blob.type]: this.#blob })]);
      teller.note(ui.strings.text('ui-copied'));
    } catch {
      // No leave to write: what is a text can be copied from the preview, and anything can be saved.
      teller.note(ui.strings.text('ui-export-no-copy'));
    }
  };

  /** An answer comes too late now. */
  destroy() {
    this.#turn += 1;
  }

  save = () => {
    if (this.#blob) hand(this.#shell.element.ownerDocument, this.#blob, this.name);
  };
}

/** A picture in pixels. @param {string} svg @returns {Promise<Blob>} */
async function picture(svg) {
  try {
    const image = new Image();
    image.src = await addressOf(new Blob([svg], { type: 'image/svg+xml' }));
    await image.decode();
    const by = Math.min(SHARP, MOST_PIXELS / image.naturalWidth, MOST_PIXELS / image.naturalHeight);
    const canvas = Object.assign(document.createElement('canvas'), { width: Math.floor(image.naturalWidth * by), height: Math.floor(image.naturalHeight * by) });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('nothing drawn'))), 'image/png'));
  } catch (error) {
    throw { ...problemOf(error), id: 'no-picture', found: String(error) };
  }
}

/** @param {unknown} error */
function problemIn(error) {
  return { ...problemOf(error), ...(isPanic(error) && { id: 'workshop-stopped' }) };
}
