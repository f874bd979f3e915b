// The element under test, as a reader sees it: by hooks that docs/embedding.md names, and by `element.state`.
import { test as base } from '../harness/index.js';
import { PATIENCE } from '../harness/page.js';

export { deep, describe, engine, expect, inChromium, inFirefox } from '../harness/index.js';
export { said, source } from './words.js';

/** @typedef {import('../harness/page.js').Page} Page */
/** @typedef {import('../harness/page.js').OpenOptions} OpenOptions */
/** @typedef {{ name: string, kind: string, from: string, to: string, ballot: string, value: string, sent: number, due: number, fate: string }} Message */
/** @typedef {{ name: string, roles: string[], life: string, learned: string | null, registers: { role: string, name: string, value: any }[] }} Node */
/** @typedef {{ ballot: string, value: string }} Vote */
/** @typedef {{ scenario: string, seed: number, time: number, step: number, nodes: Node[], messages: Message[], chosen: Vote[], decided: { node: string, value: string }[], monitors: { id: string, verdict: string, step: number | null, time: number | null }[] }} State */
/** @typedef {{ x: number, y: number }} Point */

const ELEMENT = 'consensus-playground';

/** Whole numbers of flight time, a link of its own for each message: a place on a path is a time. */
export const HANDS = `scenario hands
title en "In the hand" zh "拿在手里"
protocol basic-paxos
nodes
  client C
  proposer x
  acceptor a b c
  learner L
options
  numbering interleaved
  timeout 900ms
network
  latency 100ms
  latency x>b 120ms
  latency x>c 140ms
seed 1

script
  at 0ms request C ask orange x
`;

/** A page that is nothing but the element, and shows the engine behind it: `__engine.digest()`. */
const HOST = `<!doctype html><html lang="en"><head><title>hands</title><meta name="viewport" content="width=device-width">
<style>html, body { margin: 0; height: 100% } consensus-playground { height: 100% }</style></head><body>
<h1 hidden>hands</h1><consensus-playground page lang="en" theme="light">${HANDS.replace(/>/g, '&gt;')}</consensus-playground>
<script type="module" src="./consensus-playground.js"></script>
<script type="module">
  const element = document.querySelector('consensus-playground');
  await customElements.whenDefined('consensus-playground');
  await element.ready;
  const file = performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /\\/playground-[^/]*\\.js$/.test(name));
  const { Session } = await import(file);
  const { news, diagram } = Session.prototype;
  let session, asked = 0;
  Session.prototype.diagram = function (from, to) { asked += 1; return diagram.call(this, from, to); };
  Session.prototype.news = function () { session = this; return news.call(this); };
  await element.seek({ step: 0 });
  window.__engine = {
    digest: () => [session.digest(), session.changes()],
    // How often the page asked for a window of the diagram.
    asked: () => asked,
    // The run as it is saved, and what stands for its end, played there by a session of its own.
    saved: () => {
      const text = session.saved(false, false, '');
      const other = Session.open(text);
      while (other.step());
      // And this one's own end, from where it is.
      const { time } = session.view();
      session.seek(100_000);
      const own = session.digest();
      session.seekTime(time);
      return { text, digest: other.digest(), own };
    },
    // What is known of the run, here and at its end: of this one, or of a session of its own that reads a text.
    outcome: (text) => {
      const { steps, time } = session.view();
      const other = text ? Session.open(text) : session;
      const told = () => {
        const { nodes, messages, choice, counts, monitors, cuts, step } = other.view();
        return JSON.stringify({ nodes, messages: messages.map(({ name, due, planned, fate }) => [name, due, planned, fate]), choice, counts, monitors, cuts, step });
      };
      other.seekTime(time);
      const here = told();
      other.seek(steps);
      const end = told();
      if (!text) other.seekTime(time);
      return { here, end };
    },
    stop: () => { Session.prototype.step = () => { throw new WebAssembly.RuntimeError('unreachable') } },
  };
</script>`;

export class Playground {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.input = page.input;
  }

  /** Opens the site on a scenario, in English and light unless told; it plays through captions, unless the query says otherwise. @param {string} [scenario] @param {OpenOptions & { query?: string }} [options] */
  async open(scenario = 'basic-paxos/b01-clean', { query = '', ...options } = {}) {
    await this.page.open(`?scenario=${scenario}${query.includes('captions') ? '' : '&captions=through'}${query}`, { lang: 'en', theme: 'light', ...options });
    await this.ready();
    return this;
  }

  /** The scenario that gestures are tried on, with the engine in reach. @param {OpenOptions} [options] */
  async openHands(options) {
    await this.page.openHtml(HOST, { csp: '', ...options });
    await this.ready();
    await this.page.waitFor(() => Reflect.get(window, '__engine'));
    return this;
  }

  /** Until each element stands: one with room for it, with the diagram that can be read, which comes after the first picture. */
  async ready() {
    await this.page.waitFor((name) => {
      const all = window.__e2e.$$(name);
      const drawn = (/** @type {Element} */ element) => [...(element.shadowRoot?.querySelectorAll('.place-diagram .diagram') ?? [])].every((place) => place.firstElementChild);
      return all.length > 0 && all.every((element) => Reflect.get(element, 'state') && drawn(element));
    }, { args: [ELEMENT] });
  }

  /** Calls a method of the element. @param {string} method @param {...unknown} args @returns {Promise<any>} */
  call(method, ...args) {
    return this.page.evaluate((name, m, a) => Reflect.get(window.__e2e.$(name) ?? {}, m).apply(window.__e2e.$(name), a), ELEMENT, method, args);
  }

  /** @param {string} text */
  load(text) {
    return this.call('load', text);
  }

  /** To a virtual time in milliseconds; what is on stage there stands still. @param {number} ms */
  async at(ms) {
    await this.call('seek', { time: ms * 1000 });
    await this.still();
  }

  /** Until no step glides any more. */
  async still() {
    await this.page.evaluate(() => new Promise((resolve) => {
      /** @type {string} */ let before = '';
      let same = 0;
      const look = () => {
        const now = window.__e2e.$$('[data-message]').map((element) => element.getAttribute('transform')).join();
        same = now === before ? same + 1 : 0;
        before = now;
        if (same > 2) resolve(true);
        else requestAnimationFrame(look);
      };
      look();
    }));
  }

  /** @returns {Promise<State>} */
  state() {
    return this.page.property(ELEMENT, 'state');
  }

  /** The one message of this kind and link. @param {string} link `x>a` @param {string} kind @returns {Promise<Message>} */
  async message(link, kind) {
    const { messages, time } = await this.state();
    const found = messages.find((one) => one.name.startsWith(`${link} ${kind}`));
    if (!found) throw new Error(`at ${time / 1000} ms there is no ${link} ${kind}: ${messages.map(({ name }) => name).join(', ') || 'nothing in flight'}`);
    return found;
  }

  /** @param {string} name @returns {Promise<Node>} */
  async node(name) {
    const found = (await this.state()).nodes.find((node) => node.name === name);
    if (!found) throw new Error(`no node ${name}`);
    return found;
  }

  /** @param {string} name */
  onStage(name) {
    return `[part~="stage"] [data-message="${name}"]`;
  }

  /** @param {string} name */
  inList(name) {
    return `[part~="in-flight"] [data-message="${name}"]`;
  }

  /** @param {string} name */
  nodeOnStage(name) {
    return `[part~="stage"] [data-node="${name}"]`;
  }

  /** @param {string} name */
  control(name) {
    return `[data-control="${name}"]`;
  }

  /** The middle of a message's glyph on screen; its label is not part of that. @param {string} name @returns {Promise<Point>} */
  async place(name) {
    const place = await this.page.evaluate((selector) => {
      const element = /** @type {SVGGraphicsElement | null} */ (window.__e2e.$(selector));
      const matrix = element?.getScreenCTM();
      return matrix ? { x: matrix.e, y: matrix.f } : null;
    }, this.onStage(name));
    if (!place) throw new Error(`not on stage: ${name}`);
    return place;
  }

  /**
   * A message's place now, and the place where it would be so many milliseconds earlier: a step back along its path.
   * @param {string} link @param {string} kind @param {number} now @param {number} before
   */
  async alongPath(link, kind, now, before) {
    await this.at(before);
    const back = await this.place((await this.message(link, kind)).name);
    await this.at(now);
    const message = await this.message(link, kind);
    const here = await this.place(message.name);
    const long = Math.hypot(here.x - back.x, here.y - back.y);
    /** So many pixels off the path. @param {number} px */
    const aside = (px) => ({ x: here.x - ((back.y - here.y) / long) * px, y: here.y + ((back.x - here.x) / long) * px });
    return { message, here, back, aside };
  }

  /** Everything there is to compare: the engine's digest, the reader's changes, and the state. */
  async fingerprint() {
    return { engine: await this.page.evaluate(() => Reflect.get(window, '__engine').digest()), state: await this.state() };
  }

  /** From now on the engine stops when it is to step, as it does after a bug of ours. */
  async stopEngine() {
    await this.page.evaluate(() => Reflect.get(window, '__engine').stop());
  }

  /** How many changes of the reader are in force, as the page counts them. */
  async changes() {
    return Number(/\d+/.exec(await this.page.text(this.control('changes')))?.[0] ?? 0);
  }

  /** What releasing would do, as the stage says before the release. */
  async preview() {
    return (await this.page.waitFor('.stage-tip')).text;
  }

  /** Keeps what the stage says from now on: for gestures that cannot be stopped in the middle. */
  async listen() {
    await this.page.evaluate(() => {
      const tip = window.__e2e.$('.stage-tip');
      const { dataset } = document.documentElement;
      dataset.said = '';
      if (tip) new MutationObserver(() => (dataset.said += `${tip.textContent}\n`)).observe(tip, { subtree: true, childList: true, characterData: true });
    });
  }

  /** What it has said since. */
  heard() {
    return this.page.evaluate(() => document.documentElement.dataset.said ?? '');
  }

  /** @param {string} name */
  press(name) {
    return this.input.click(this.control(name));
  }

  /** Presses what reads like this: a line of a menu, a button of a panel. @param {string} within @param {RegExp | string} text */
  async choose(within, text) {
    const pattern = typeof text === 'string' ? text : text.source;
    const at = await this.page.waitFor((selector, wanted) => {
      const found = window.__e2e.$$(selector).filter(window.__e2e.visible).find((element) => new RegExp(wanted).test(element.textContent ?? ''));
      if (!found) return null;
      found.scrollIntoView({ block: 'nearest' });
      const { x, y, width, height } = found.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, { args: [within, pattern] });
    await this.input.click(at);
  }

  /** Waits until the state is as wanted. @param {(state: State) => unknown} wanted */
  async until(wanted) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const state = await this.state();
      if (wanted(state)) return state;
      if (Date.now() > deadline) throw new Error(`waited ${PATIENCE / 1000} s for ${wanted}; it is ${JSON.stringify(state)}`);
      await this.page.wait(15);
    }
  }
}

export const test = /** @type {import('vitest').TestAPI<{ page: Page, playground: Playground }>} */ (base.extend({
  playground: async (/** @type {{ page: Page }} */ { page }, /** @type {(playground: Playground) => Promise<void>} */ use) => use(new Playground(page)),
}));
