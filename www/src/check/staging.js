// Other clusters on screen, chosen in the panel: one in which a mistake shows, one that finds no rest, one with the remedy on.
import { problemOf } from '../engine.js';
import { arenaOf, restlessOf } from './arena.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('./checking.js').Checking} Checking */
/** What the panel does when the cluster changes. @typedef {{ forget(): void, looked(): Promise<void>, ask(promise: string): void }} Inner */

export class Staging {
  #shell;
  #panel;
  #inner;

  /** @param {Shell} shell @param {Checking} panel @param {Inner} inner */
  constructor(shell, panel, inner) {
    this.#shell = shell;
    this.#panel = panel;
    this.#inner = inner;
  }

  /** A mistake on, or off. @param {string} mutation @param {boolean} on */
  async mistake(mutation, on) {
    const panel = this.#panel;
    const { able, where } = panel;
    if (!able) return;
    const next = able.mutations.filter((one) => (one === mutation ? on : able.on.includes(one)));
    const arena = on && where === 'arena' && next.length === 1;
    await this.#change(!on, async () => (arena && (await this.#arena(mutation))) || this.#configure('mutations', next.join(' ') || 'off'));
    this.#shell.draw();
  }

  /** The cluster of one that finds no rest, and whether it does. @param {string} id */
  async restless(id) {
    await this.#change(false, async () => this.#show((await restlessOf(id)) ?? ''));
    this.#panel.lasting();
  }

  /** A setting that ends it: and whether it does. @param {string} option @param {string} setting */
  async remedy(option, setting) {
    await this.#change(false, () => this.#configure(option, setting));
    this.#panel.lasting();
  }

  /** @param {boolean} listed whether the mistakes stay in sight @param {() => Promise<unknown>} how */
  async #change(listed, how) {
    const panel = this.#panel;
    panel.challenge = null;
    panel.listed = listed;
    if (panel.busy) panel.stop();
    this.#inner.forget();
    panel.moving = true;
    this.#shell.draw();
    try {
      await how();
    } catch (error) {
      panel.problem = problemOf(error);
    }
    panel.follow();
    await this.#inner.looked();
    panel.moving = false;
  }

  /** @param {string} option @param {string} setting */
  async #configure(option, setting) {
    await this.#shell.ui.workshop?.configure(`option:${option}`, setting);
  }

  /** @param {string} mutation */
  async #arena(mutation) {
    const arena = await arenaOf(mutation);
    if (!arena) return false;
    this.#inner.ask(arena.promise);
    const panel = this.#panel;
    if ((await this.#show(arena.text)) && panel.wishes) panel.wishes = { ...panel.wishes, ...arena.wishes };
    return true;
  }

  /** A dialog in which it was chosen stays open. @param {string} text */
  async #show(text) {
    if (!text) return false;
    const shell = this.#shell;
    const problem = await shell.open(text);
    if (problem) shell.fail(problem);
    else shell.ui.commands.told();
    return !problem;
  }
}
