// What others are told: a screen reader, the reader in passing, and the host page.
import { eventSentence, told as captionOf } from './parts/words.js';
import { plain } from './strings.js';

/** @typedef {import('./types.d.ts').View} View */
/** @typedef {import('./types.d.ts').Strings} Strings */

const NOTE_MS = 2500;
/** Of what follows faster than this, only the last is read out. */
const ANNOUNCE_MS = 400;

export class Teller {
  #live;
  #note;
  #emit;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #noteTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #announceTimer;
  #told = { step: 0, decided: 0, broken: 0 };

  /**
   * @param {{ textContent: string | null }} live
   * @param {{ textContent: string | null }} note
   * @param {(name: string, detail: unknown) => void} emit
   */
  constructor(live, note, emit) {
    this.#live = live;
    this.#note = note;
    this.#emit = emit;
  }

  /** To those who listen. @param {string} text */
  announce(text) {
    clearTimeout(this.#announceTimer);
    this.#announceTimer = setTimeout(() => (this.#live.textContent = text), ANNOUNCE_MS);
  }

  /** To everybody, for a moment. @param {string} text */
  note(text) {
    clearTimeout(this.#noteTimer);
    this.#note.textContent = text;
    this.#noteTimer = setTimeout(() => (this.#note.textContent = ''), NOTE_MS);
  }

  /** What is new in a view. @param {View} view @param {Strings} strings */
  tell(view, strings) {
    const told = this.#told;
    const decided = view.choice.learned.length;
    const broken = view.monitors.filter(({ verdict }) => verdict === 'broken');
    this.#told = { step: view.step, decided, broken: broken.length };
    if (view.step !== told.step) {
      this.announce([plain(eventSentence(strings, view.event).headline), captionOf(strings, view.event?.caption)].filter(Boolean).join(' '));
      this.#emit('step', { step: view.step, time: view.time, action: view.event?.action ?? '' });
    }
    if (decided > told.decided) this.#emit('decided', { time: view.time, nodes: [...view.choice.learned] });
    if (broken.length > told.broken) this.#emit('violation', { time: view.time, monitors: broken.map(({ id, step }) => ({ id, step })) });
  }

  /** Another run: nothing has been told of it. */
  forget() {
    this.#told = { step: 0, decided: 0, broken: 0 };
  }

  destroy() {
    clearTimeout(this.#noteTimer);
    clearTimeout(this.#announceTimer);
  }
}
