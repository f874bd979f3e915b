// The same by keyboard: one stop for nodes and one for messages, arrows move between them, keys do what gestures do.
import { actionTime, mendAction } from './intents.js';
import { tipWords } from './overlay.js';
import { title } from './words.js';

/** @typedef {import('./scene.js').Flight} Flight */
/** @typedef {import('./overlay.js').Hand} Hand */
/** @typedef {import('./more.js').Ground} Ground */
/** @typedef {{ name: string, by: number }} Nudge how much later than planned, not yet confirmed */

const ARROWS = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] });
const STEP = 1000;

/**
 * The nearest thing in a direction: far aside counts more than far ahead.
 * @param {{ key: string, x: number, y: number }[]} things @param {string} from @param {[number, number]} way @returns {string | null}
 */
export function neighbour(things, from, [dx, dy]) {
  const here = things.find((thing) => thing.key === from);
  if (!here) return things[0]?.key ?? null;
  let best = null;
  let least = Infinity;
  for (const thing of things) {
    if (thing === here) continue;
    const ahead = (thing.x - here.x) * dx + (thing.y - here.y) * dy;
    const aside = Math.abs((thing.x - here.x) * dy) + Math.abs((thing.y - here.y) * dx);
    if (ahead <= 1 || aside > ahead * 6) continue;
    const cost = ahead + aside * 2;
    if (cost < least) [best, least] = [thing.key, cost];
  }
  return best;
}

export class Keys {
  /** @type {Nudge | null} */ nudge = null;
  /** @type {Ground} */ #ground;
  /** What has the focus got it from a pointer: then Space is not meant for it. */
  pointed = false;
  #stop = new AbortController();

  /** @param {Ground} ground */
  constructor(ground) {
    this.#ground = ground;
    ground.surface.addEventListener('keydown', (event) => void this.hear(event), { signal: this.#stop.signal });
    ground.surface.addEventListener('pointerdown', () => (this.pointed = true), { capture: true, signal: this.#stop.signal });
    const document = ground.surface.ownerDocument;
    document.addEventListener('keydown', ({ key }) => (key === 'Tab' || key.startsWith('Arrow')) && (this.pointed = false), { capture: true, signal: this.#stop.signal });
    ground.surface.parentElement?.addEventListener('focusout', () => this.cancel(), { signal: this.#stop.signal });
  }

  destroy() {
    this.#stop.abort();
  }

  cancel() {
    if (!this.nudge) return false;
    this.nudge = null;
    this.#ground.redraw();
    return true;
  }

  /** Whether it was meant for what has the focus. @param {KeyboardEvent} event @param {EventTarget | null} [on] */
  hear(event, on = event.target) {
    const target = on instanceof Element ? on : null;
    if (!target || event.ctrlKey || event.metaKey) return false;
    if (event.key === ' ' && this.pointed) {
      // It plays, as if nothing that can be pressed had the focus.
      event.preventDefault();
      event.stopPropagation();
      this.#ground.surface.parentElement?.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true, cancelable: true }));
      return true;
    }
    const message = target.getAttribute('data-message');
    const node = target.getAttribute('data-node');
    const cut = target.getAttribute('data-cut');
    const used = message ? this.#onMessage(event, message) : node ? this.#onNode(event, node) : cut ? this.#onCut(event, cut) : false;
    if (used) {
      event.preventDefault();
      event.stopPropagation();
    }
    return used;
  }

  /** @param {KeyboardEvent} event @param {string} name */
  #onMessage(event, name) {
    const { scene } = this.#ground;
    const flight = scene.byName.get(name);
    if (!flight) return false;
    const held = flight.message.fate === 'held';
    switch (event.key) {
      case 'ArrowLeft': case 'ArrowRight': case 'ArrowUp': case 'ArrowDown':
        if (event.altKey) return false;
        if (event.shiftKey) return this.#shift(flight, event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -STEP : STEP);
        return this.#go(event.key, name, [...scene.flights.values()].filter((other) => !other.bundled?.hidden).map((other) => ({ key: other.message.name, x: other.x, y: other.y })));
      case 'Escape': return this.cancel();
      case 'Enter': return this.nudge ? this.#confirm(flight) : this.#menuAt(flight, { message: name });
      case 'ContextMenu': return this.#menuAt(flight, { message: name });
      case 'Delete': case 'Backspace': return this.#apply(`drop ${name}`);
      case 'h': case 'H': return this.#apply(`${held ? 'release' : 'hold'} ${name}`);
      case 'd': case 'D': return this.#apply(`duplicate ${name}`);
      case ' ': case 'i': case 'I': return this.#pick({ message: name });
      default: return false;
    }
  }

  /** @param {KeyboardEvent} event @param {string} name */
  #onNode(event, name) {
    const { scene } = this.#ground;
    const card = scene.layout?.cards.get(name);
    if (!card) return false;
    if (ARROWS[event.key] && !event.shiftKey && !event.altKey) {
      return this.#go(event.key, name, [...(scene.layout?.cards.values() ?? [])].map((other) => ({ key: other.name, x: other.x + other.w / 2, y: other.y + other.h / 2 })));
    }
    switch (event.key) {
      case 'Enter': case 'ContextMenu': return this.#menuAt({ x: card.x + card.w / 2, y: card.y + card.h / 2 }, { node: name });
      case 'c': case 'C': return this.#apply(`${scene.view?.nodes.find((node) => node.name === name)?.life === 'up' ? 'crash' : 'restart'} ${name}`);
      case ' ': case 'i': case 'I': return this.#pick({ node: name });
      default: return false;
    }
  }

  /** @param {KeyboardEvent} event @param {string} cut */
  #onCut(event, cut) {
    return [' ', 'Enter', 'Delete'].includes(event.key) && this.#apply(mendAction(this.#ground.cutsAt(cut), this.#ground.scene.view?.cuts.length ?? 0));
  }

  /** As a click does. @param {{ node?: string, message?: string }} what */
  #pick(what) {
    this.#ground.host.select(what);
    return true;
  }

  /** @param {string} action */
  #apply(action) {
    this.nudge = null;
    this.#ground.host.pause();
    this.#ground.host.apply(action);
    return true;
  }

  /** @param {string} key @param {string} from @param {{ key: string, x: number, y: number }[]} things */
  #go(key, from, things) {
    const to = neighbour(things, from, ARROWS[key] ?? [0, 0]);
    if (to) this.#ground.focusOn(to);
    return true;
  }

  /** @param {{ x: number, y: number }} at @param {{ node?: string, message?: string }} what */
  #menuAt(at, what) {
    const { scene, surface, host } = this.#ground;
    const box = surface.getBoundingClientRect();
    const scale = scene.layout?.scale ?? 1;
    host.openMenu({ x: box.left + at.x * scale, y: box.top + at.y * scale }, what);
    return true;
  }

  /** Later or earlier by one step, said and shown, not yet done. @param {Flight} flight @param {number} by */
  #shift(flight, by) {
    const { host, scene } = this.#ground;
    const { message } = flight;
    if (message.fate === 'held') return true;
    host.pause();
    const now = scene.view?.time ?? scene.now;
    const before = this.nudge?.name === message.name ? this.nudge.by : 0;
    this.nudge = { name: message.name, by: Math.max(before + by, now - message.due) };
    this.#ground.redraw();
    const hand = this.hand();
    if (hand) {
      const words = tipWords(hand, host.strings);
      host.announce(`${title(message)}: ${words.main}, ${words.more}`);
    }
    return true;
  }

  /** @param {Flight} flight */
  #confirm(flight) {
    const { message } = flight;
    const by = this.nudge?.by ?? 0;
    this.cancel();
    if (by) this.#apply(`delay ${message.name} until ${actionTime(message.due + by)}`);
    return true;
  }

  /** What the arrows hold, as if it were in a hand. @returns {Hand | null} */
  hand() {
    const { nudge } = this;
    const { scene } = this.#ground;
    const flight = nudge && scene.byName.get(nudge.name);
    if (!nudge || !flight) return null;
    const { message } = flight;
    const now = scene.view?.time ?? scene.now;
    const until = message.due + nudge.by;
    const span = Math.max(message.planned - message.sent, 1000);
    const progress = Math.min(1, 1 - (until - now) / span);
    const intent = nudge.by ? { kind: /** @type {const} */ ('delay'), until, by: nudge.by, progress: Math.max(progress, -0.2) } : { kind: /** @type {const} */ ('none') };
    return { flight, intent, point: flight, pressing: false, lifted: true, touch: false, keys: true };
  }
}
