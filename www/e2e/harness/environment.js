// Size, colour scheme and motion of the viewport: each engine has its own way.
import { Command } from 'selenium-webdriver/lib/command.js';

/** @typedef {{ width: number, height: number, theme: 'light' | 'dark', reducedMotion: boolean, forcedColors: boolean }} Settings */

export class Environment {
  /** @type {import('./browser.js').Engine} */ #engine;
  /** @type {import('selenium-webdriver').WebDriver} */ #driver;
  /** @type {Partial<Settings>} */ #now = {};

  /** @param {import('./browser.js').Engine} engine @param {import('selenium-webdriver').WebDriver} driver */
  constructor(engine, driver) {
    this.#engine = engine;
    this.#driver = driver;
  }

  /** @param {Settings} settings */
  async set(settings) {
    const now = this.#now;
    if (now.width !== settings.width || now.height !== settings.height) await this.#size(settings.width, settings.height);
    if (now.theme !== settings.theme || now.reducedMotion !== settings.reducedMotion || now.forcedColors !== settings.forcedColors) await this.#media(settings);
    this.#now = settings;
  }

  /** Chromium alone: how it looks in another medium, `print`; '' for the screen again. @param {string} media */
  async medium(media) {
    await this.#cdp('Emulation.setEmulatedMedia', { media });
    // That forgets the rest.
    this.#now = {};
  }

  /** Every file is asked for again that a page has asked for before. */
  async forget() {
    if (this.#engine === 'chromium') await this.#cdp('Network.clearBrowserCache', {});
  }

  /** @param {string} cmd @param {object} params */
  #cdp(cmd, params) {
    return this.#driver.execute(new Command('cdp').setParameter('cmd', cmd).setParameter('params', params));
  }

  /** The viewport, not the window: a window is never as narrow as a phone. @param {number} width @param {number} height */
  async #size(width, height) {
    if (this.#engine === 'chromium') {
      await this.#cdp('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    } else if (this.#engine === 'firefox') {
      const bidi = await this.#driver.getBidi();
      const context = await this.#driver.getWindowHandle();
      const answer = /** @type {object} */ (await bidi.send({ method: 'browsingContext.setViewport', params: { context, viewport: { width, height } } }));
      if ('error' in answer) throw new Error(`Firefox: viewport: ${JSON.stringify(answer)}`);
    } else {
      // What the window adds to the viewport is known only after a first try.
      const window = this.#driver.manage().window();
      const inner = () => /** @type {Promise<[number, number]>} */ (this.#driver.executeScript('return [innerWidth, innerHeight]'));
      const outer = await window.setRect({ width, height, x: 0, y: 0 });
      const [w, h] = await inner();
      await window.setRect({ width: outer.width + width - w, height: outer.height + height - h, x: 0, y: 0 });
    }
  }

  /** @param {Settings} settings */
  async #media({ theme, reducedMotion, forcedColors }) {
    if (this.#engine === 'chromium') {
      await this.#cdp('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: theme },
          { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
          { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
        ],
      });
    } else if (this.#engine === 'firefox') {
      await this.#driver.execute(new Command('mozContext').setParameter('context', 'chrome'));
      try {
        await this.#driver.executeScript(
          `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', arguments[0]);
           Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[1]);`,
          theme === 'dark' ? 0 : 1,
          reducedMotion ? 1 : 0,
        );
      } finally {
        await this.#driver.execute(new Command('mozContext').setParameter('context', 'content'));
      }
    }
    // WebKitGTK takes both from the desktop: there, the page's own `theme` parameter has to do.
  }
}
