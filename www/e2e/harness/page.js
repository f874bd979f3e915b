// A page under test: opening it, asking it, and what it complained about. Input is input.js.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

import { Command } from 'selenium-webdriver/lib/command.js';

import { within } from './browser.js';
import { Environment } from './environment.js';
import { Input } from './input.js';

/** @typedef {import('./input.js').Target} Target */
/** @typedef {import('./collector.d.ts').Snapshot} Snapshot */
/** @typedef {{ width?: number, height?: number, theme?: 'light' | 'dark', lang?: string, reducedMotion?: boolean, forcedColors?: boolean, waitFor?: string }} OpenOptions */

const require = createRequire(import.meta.url);

/** Where machines are shared, one may stand still for seconds: a limit is for what hangs, and there is one. What comes at once is not kept waiting. */
export const PATIENCE = 60_000;

export class Page {
  /** @type {import('./browser.js').Engine} */ engine;
  /** @type {import('selenium-webdriver').WebDriver} */ driver;
  /** Pointer, touch, keys. @type {Input} */ input;
  /** @type {string} */ #base;
  /** @type {Environment} */ #environment;
  /** @type {string[]} */ #errors = [];
  /** @type {RegExp[]} */ #expected = [];

  /** @param {import('./browser.js').Engine} engine @param {import('selenium-webdriver').WebDriver} driver @param {string} base */
  constructor(engine, driver, base) {
    this.engine = engine;
    this.driver = driver;
    this.#base = base;
    this.#environment = new Environment(engine, driver);
    this.input = new Input(driver, (target) => this.point(target));
  }

  /**
   * Opens a page of the site: `open('?scenario=basic-paxos/b01')`, `open('embed.html')`. Theme and language are
   * put into the address too (`theme=`, `lang=`) when they are given, and not there already.
   * @param {string} [path] @param {OpenOptions} [options]
   */
  async open(path = '', { width = 1280, height = 800, theme, lang, reducedMotion = false, forcedColors = false, waitFor } = {}) {
    await this.#harvest();
    await this.#environment.set({ width, height, theme: theme ?? 'light', reducedMotion, forcedColors });
    const url = new URL(path.replace(/^\//, ''), this.#base);
    for (const [name, value] of Object.entries({ theme, lang })) if (value && !url.searchParams.has(name)) url.searchParams.set(name, value);
    // An address that differs in its fragment only would not load anything.
    if (url.hash) await this.driver.get(new URL('/__e2e/blank', this.#base).href);
    await this.driver.get(url.href);
    if (waitFor) await this.waitFor(waitFor);
  }

  /**
   * Opens a page that the test writes: a host of the element. It lies beside dist/index.html; `csp: ''` for none.
   * @param {string} html @param {OpenOptions & { csp?: string, query?: string }} [options]
   */
  async openHtml(html, { csp, query = '', ...options } = {}) {
    const answer = await fetch(new URL('/__e2e/host', this.#base), { method: 'POST', body: JSON.stringify({ html, csp }) });
    await this.open((await answer.text()) + query, options);
  }

  /** Chromium alone: how it looks in another medium, `print`; '' for the screen again. @param {string} media */
  medium(media) {
    return this.#environment.medium(media);
  }

  /** From now on files whose path matches are not sent: until another call, `''` for all, or the next test. @param {string} pattern */
  async hold(pattern) {
    if (pattern) await this.#environment.forget();
    await fetch(new URL('/__e2e/hold', this.#base), { method: 'POST', body: pattern });
  }

  async reload() {
    await this.#harvest();
    await this.driver.navigate().refresh();
  }

  /** An empty page of the same origin, with nothing stored and nothing pressed: where each test begins. */
  async reset() {
    await within(this.input.release(), 5000, 'releasing what is pressed').catch(() => {});
    await this.hold('');
    await this.driver.get(new URL('/__e2e/blank', this.#base).href);
    await this.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    this.#errors = [];
    this.#expected = [];
    await fetch(new URL('/__e2e/missing', this.#base));
    await this.#chromiumLog();
  }

  /**
   * Runs a function in the page; its arguments and its result are JSON. It may return a promise.
   * `window.__e2e.$(selector)` finds elements through shadow roots there.
   * @template {unknown[]} A
   * @template R
   * @param {(...args: A) => R} fn @param {A} args @returns {Promise<Awaited<R>>}
   */
  async evaluate(fn, ...args) {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${fn})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: [error, error && error.stack].filter(Boolean).join('\\n') }));`;
    // Firefox's stack does not begin with what was said.
    const result = /** @type {{ value?: any, error?: string }} */ (await this.driver.executeAsyncScript(script, ...args));
    if (result.error) throw new Error(`in the page: ${result.error}`);
    return result.value;
  }

  /** Everything about the first visible match, or null. @param {string} selector @returns {Promise<Snapshot | null>} */
  get(selector) {
    return this.evaluate((s) => { const e = window.__e2e.$(s); return e && window.__e2e.describe(e); }, selector);
  }

  /** @param {string} selector @returns {Promise<Snapshot[]>} */
  all(selector) {
    return this.evaluate((s) => window.__e2e.$$(s).map(window.__e2e.describe), selector);
  }

  /** @param {string} selector */
  count(selector) {
    return this.evaluate((s) => window.__e2e.$$(s).filter(window.__e2e.visible).length, selector);
  }

  /** The visible text of the first match. @param {string} selector */
  async text(selector) {
    const found = await this.get(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found.text;
  }

  /** @param {string} selector @param {string} name @returns {Promise<string | undefined>} */
  async attribute(selector, name) {
    return (await this.get(selector))?.attributes[name];
  }

  /** A property of the first match, as JSON: `property('consensus-playground', 'state')`. @param {string} selector @param {string} name @returns {Promise<any>} */
  property(selector, name) {
    return this.evaluate((s, n) => Reflect.get(window.__e2e.$(s) ?? {}, n), selector, name);
  }

  /** The element that has the focus, through shadow roots. @returns {Promise<Snapshot | null>} */
  focused() {
    return this.evaluate(() => { const e = window.__e2e.active(); return e && window.__e2e.describe(e); });
  }

  /** Gives an element the focus. @param {string} selector */
  async focus(selector) {
    await this.evaluate((s) => { const e = window.__e2e.$(s); if (e instanceof HTMLElement || e instanceof SVGElement) e.focus(); }, selector);
  }

  /**
   * Waits until a selector has a visible match, or a function in the page returns something true, and returns that.
   * `timeout` in milliseconds, for benchmarks, which go on without it; a test has no reason to give up sooner.
   * @param {string | ((...args: any[]) => unknown)} what @param {{ timeout?: number, args?: unknown[] }} [options] @returns {Promise<any>}
   */
  async waitFor(what, { timeout = PATIENCE, args = [] } = {}) {
    const deadline = Date.now() + timeout;
    for (;;) {
      const found =
        typeof what === 'string'
          ? await this.evaluate((s) => { const e = window.__e2e.$(s); return e && window.__e2e.visible(e) && window.__e2e.describe(e); }, what)
          : await this.evaluate(/** @type {any} */ (what), ...args);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`waited ${timeout / 1000} s for ${what}; ${(await this.errors()).join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** @param {string} selector */
  async waitGone(selector) {
    await this.waitFor((s) => { const e = window.__e2e.$(s); return !e || !window.__e2e.visible(e); }, { args: [selector] });
  }

  /** @param {number} ms */
  wait(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Where a target is now, in the viewport. @param {Target} target @returns {Promise<{ x: number, y: number }>} */
  async point(target) {
    if (Array.isArray(target)) return { x: target[0], y: target[1] };
    if (typeof target === 'object' && 'x' in target) return target;
    const { of: selector, dx = 0, dy = 0, at = [0.5, 0.5] } = /** @type {{ of: string, dx?: number, dy?: number, at?: [number, number] }} */ (typeof target === 'string' ? { of: target } : target);
    const box = await this.evaluate((s) => {
      const element = window.__e2e.$(s);
      if (!element) return null;
      const before = element.getBoundingClientRect();
      if (before.bottom > innerHeight || before.top < 0) element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }, selector);
    if (!box) throw new Error(`nothing matches ${selector}`);
    return { x: box.x + box.width * at[0] + dx, y: box.y + box.height * at[1] + dy };
  }

  /** Writes a PNG of the viewport. @param {string} path */
  async screenshot(path) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, await this.driver.takeScreenshot(), 'base64');
  }

  /**
   * axe: the findings of these impacts, one sentence each.
   * @param {{ impacts?: string[], options?: object }} [options] @returns {Promise<string[]>}
   */
  async audit({ impacts = ['serious', 'critical'], options = {} } = {}) {
    const known = await this.evaluate(() => 'axe' in window);
    if (!known) await this.driver.executeScript(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await this.evaluate((o) => Reflect.get(window, 'axe').run(document, o).then((/** @type {any} */ r) => r.violations), { resultTypes: ['violations'], ...options });
    return violations
      .filter((/** @type {any} */ v) => impacts.includes(v.impact))
      .map((/** @type {any} */ v) => `${v.impact}: ${v.id}: ${v.help}: ${v.nodes.map((/** @type {any} */ n) => `${n.target.flat().join(' >>> ')} (${n.any[0]?.message ?? n.failureSummary})`).join('; ')}`);
  }

  /** Errors that match are part of the test. @param {...RegExp} patterns */
  expectErrors(...patterns) {
    this.#expected.push(...patterns);
  }

  /** What the page complained about since the test began, without what was expected. */
  async errors() {
    await this.#harvest();
    return this.#errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
  }

  async #harvest() {
    this.#errors.push(...(await this.evaluate(() => window.__e2e?.errors.splice(0) ?? [])));
    const missing = /** @type {string[]} */ (await (await fetch(new URL('/__e2e/missing', this.#base))).json());
    this.#errors.push(...missing.map((path) => `not found: ${path}`));
    this.#errors.push(...(await this.#chromiumLog()));
  }

  /** Chromium also tells what workers and the network say. @returns {Promise<string[]>} */
  async #chromiumLog() {
    if (this.engine !== 'chromium') return [];
    const entries = /** @type {any} */ (await this.driver.execute(new Command('chromiumLog').setParameter('type', 'browser')));
    return entries
      .filter((/** @type {any} */ e) => e.level === 'SEVERE' && !e.message.includes('favicon.ico'))
      .map((/** @type {any} */ e) => `log: ${e.message}`);
  }
}
