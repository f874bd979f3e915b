// Giving a run away as an address, and keeping it in the page's own.
import { problemOf } from '../engine.js';
import { findScenario } from '../library.js';
import { BadLink, fragmentOf, linkTo, pack } from './link.js';
import { naming } from './open.js';

/** @typedef {import('../shell.js').Shell} Shell */
/** @typedef {import('../types.d.ts').Problem} Problem */
/** @typedef {import('../types.d.ts').Sharer} Sharing */

/** What is kept in the address waits until the reader rests. */
const REST_MS = 400;

/** @implements {Sharing} */
export class Sharer {
  #shell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;

  /** @param {Shell} shell */
  constructor(shell) {
    this.#shell = shell;
  }

  /** The page that opens links: what the host says, or the page itself where it is nothing but the playground. */
  get base() {
    const { element } = this.#shell;
    const named = element.getAttribute('share');
    const document = element.ownerDocument;
    if (named) return URL.canParse(named, document.baseURI) ? new URL(named, document.baseURI).href : null;
    return element.hasAttribute('page') && /^(https?|file):/.test(document.URL) ? document.URL : null;
  }

  /** Where the reader is: the step, or the time between two. */
  get #moment() {
    const { run, player } = this.#shell;
    const { step = 0, time = 0, event } = run.view ?? {};
    const now = Math.max(time, player.now);
    if (Math.floor(now) > (event?.time ?? 0)) return `${Math.floor(now) / 1000}ms`;
    return step ? String(step) : '';
  }

  /** What brings the run back: for a fragment, or as attributes of an element. @param {boolean} [now] whether at this moment @returns {Promise<Record<string, string>>} @throws {BadLink} */
  async asked(now = true) {
    await this.#shell.grow();
    const { run, ui } = this.#shell;
    const { scenario, changes, unapplied } = run.view ?? {};
    const base = ui.current ? await findScenario(ui.current).catch(() => null) : null;
    const same = base && base.text === run.source ? base : null;
    if (same && !changes && !unapplied?.length) return { scenario: same.id, seed: String(scenario?.seed ?? 0), at: now ? this.#moment : '' };
    const saved = run.saved(same !== null, now);
    return { scenario: same?.id ?? '', run: await pack(same ? naming(saved, same) : saved) };
  }

  /** A link; where no page opens links, its fragment alone. @throws {BadLink} when the run is too long for one */
  async address() {
    const { base } = this;
    const fragment = fragmentOf({ ...(await this.asked()), lang: this.#shell.ui.strings.language });
    return base ? linkTo(base, fragment) : `#${fragment}`;
  }

  copy = async () => {
    const shell = this.#shell;
    const { base } = this;
    if (!base) return;
    shell.pause();
    try {
      const address = await this.address();
      try {
        await navigator.clipboard.writeText(address);
        shell.teller.note(shell.ui.strings.text('ui-link-copied', { count: address.length }));
      } catch {
        // No leave to write: it is shown, to be copied by hand.
        await shell.ui.commands.travel();
        shell.ui.commands.dialog('link', { address });
      }
    } catch (error) {
      shell.fail(error instanceof BadLink ? error.problem : problemOf(error));
    }
  };

  /** Whether the page's address follows the run. */
  get keeps() {
    return this.#shell.element.hasAttribute('keep');
  }

  /** Lets the address follow the run, or not any more. */
  keep = () => {
    const { element, teller, ui } = this.#shell;
    element.toggleAttribute('keep');
    teller.note(ui.strings.text(this.keeps ? 'ui-link-keeps' : 'ui-link-keeps-not'));
    if (this.keeps) this.follow(0);
    else this.#shell.ui.commands.linked('');
  };

  /** The run is not as it was. @param {number} [rest] */
  follow(rest = REST_MS) {
    clearTimeout(this.#soon);
    if (!this.keeps || this.#shell.player.playing) return;
    this.#soon = setTimeout(() => {
      // What is too long for an address is not kept: that is said when somebody asks for a link.
      this.asked().then((asked) => this.keeps && this.#shell.ui.commands.linked(fragmentOf({ ...asked, keep: 'yes' })), () => {});
    }, rest);
  }

  destroy() {
    clearTimeout(this.#soon);
  }
}
