// The space-time diagram, found as a reader finds it: lines by their names, times by the axis, arrows by their heads.
import { said } from './words.js';

/** @typedef {import('./playground.js').Playground} Playground */
/** @typedef {import('./playground.js').Point} Point */

export class DiagramReader {
  /** @param {Playground} playground */
  constructor(playground) {
    this.playground = playground;
    this.page = playground.page;
  }

  /** The head of a message's arrow. @param {string} name @returns {Promise<Point>} */
  async head(name) {
    const found = await this.page.evaluate((wanted) => {
      const path = /** @type {SVGGraphicsElement | null} */ (window.__e2e.$(`.d-plot [data-arrow="${wanted}"]`));
      const to = /^M[\d.-]+ [\d.-]+L([\d.-]+) ([\d.-]+)/.exec(path?.getAttribute('d') ?? '');
      const matrix = path?.getScreenCTM();
      if (!to || !matrix) return null;
      const { x, y } = new DOMPoint(Number(to[1]), Number(to[2])).matrixTransform(matrix);
      return { x, y };
    }, name);
    if (!found) throw new Error(`no arrow ${name} in the diagram: ${(await this.arrows()).join(', ')}`);
    return found;
  }

  /** The names of the messages that are drawn. @returns {Promise<string[]>} */
  arrows() {
    return this.page.evaluate(() => window.__e2e.$$('.d-plot [data-arrow]').map((path) => path.getAttribute('data-arrow') ?? ''));
  }

  /** A place by the name of its line and its time. @param {string} node @param {number} ms @returns {Promise<Point>} */
  async spot(node, ms) {
    const found = await this.page.evaluate((wanted, time) => {
      const middle = (/** @type {Element} */ element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      };
      const ticks = window.__e2e.$$('.d-tick').map((tick) => ({ at: middle(tick), ms: Number((tick.textContent ?? '').replace(/\s/g, '')) }));
      const [first, last] = [ticks[0], ticks.at(-1)];
      const name = window.__e2e.$$('.d-name').find((one) => one.textContent === wanted);
      if (!first || !last || !name) return null;
      const upright = Math.abs(first.at.y - last.at.y) > Math.abs(first.at.x - last.at.x);
      const share = (time - first.ms) / (last.ms - first.ms);
      const at = { x: first.at.x + (last.at.x - first.at.x) * share, y: first.at.y + (last.at.y - first.at.y) * share };
      return upright ? { x: middle(name).x, y: at.y } : { x: at.x, y: middle(name).y };
    }, node, ms);
    if (!found) throw new Error(`no line ${node}`);
    return found;
  }

  /** What letting go would do, as it is said. */
  async said() {
    return (await this.page.waitFor('.d-said')).text;
  }

  /** Until the future that would follow is drawn. */
  async drawn() {
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(true)))));
  }

  /** What is known of the run, here and at its end: on the page, or in a session of its own that reads this text. @param {string} [text] */
  outcome(text) {
    return this.page.evaluate((one) => Reflect.get(window, '__engine').outcome(one), text);
  }

  /** The reader's changes in force, as the engine writes them. @returns {Promise<string>} */
  async changes() {
    return (await this.playground.fingerprint()).engine[1];
  }

  /** The run's text, as the page shows it to the reader. @returns {Promise<string>} */
  async text() {
    const { playground, page } = this;
    await playground.press('export');
    await playground.choose('[part~="menu"] [role="menuitem"]', said('ui-text-show'));
    const { value } = await page.waitFor('textarea.whole');
    await playground.input.key('Escape');
    await page.waitGone('dialog[open]');
    return value ?? '';
  }
}
