// One driver process and one session per engine, all spoken to in plain W3C WebDriver.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

import { execa } from 'execa';
import { Builder, Capabilities, Session, WebDriver } from 'selenium-webdriver';
import { Executor, HttpClient } from 'selenium-webdriver/http/index.js';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */
/** What another process needs to speak to the same session. @typedef {{ engine: Engine, driverUrl: string, sessionId: string, capabilities: Record<string, unknown> }} Attachment */
/** @typedef {Attachment & { stop: () => Promise<void> }} Browser */

// The same file as the wasm tests': one place says how a browser is started.
const OPTIONS = JSON.parse(readFileSync(new URL('../../../crates/playground/webdriver.json', import.meta.url), 'utf8'));

/** Firefox does nothing beside a page that only somebody who browses would want: with this it takes a fifth less. */
const ALONE = {
  'browser.chrome.site_icons': false,
  'browser.ml.enable': false,
  'browser.newtab.preload': false,
  'browser.newtabpage.enabled': false,
  'browser.pagethumbnails.capturing_disabled': true,
  'browser.sessionstore.interval': 3_600_000,
  'browser.translations.enable': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.ipc.processPrelaunch.enabled': false,
  'network.predictor.enabled': false,
  'network.prefetch-next': false,
  'places.history.enabled': false,
  'toolkit.cosmeticAnimations.enabled': false,
};

/** @type {Record<Engine, { command: (port: number, second: number) => string[], capabilities: Record<string, unknown> }>} */
const ENGINES = {
  chromium: {
    command: (port) => ['chromedriver', `--port=${port}`, '--log-level=SEVERE'],
    capabilities: {
      browserName: 'chrome',
      'goog:chromeOptions': OPTIONS['goog:chromeOptions'],
      'goog:loggingPrefs': { browser: 'ALL' },
    },
  },
  firefox: {
    // System access: colour scheme and reduced motion can be switched only through preferences. Its second port has a number of
    // its own too: two that run at once would speak to the same browser.
    command: (port, second) => ['geckodriver', '--port', String(port), '--websocket-port', String(second), '--allow-system-access', '--log', 'fatal'],
    capabilities: {
      browserName: 'firefox',
      webSocketUrl: true,
      'moz:firefoxOptions': {
        ...OPTIONS['moz:firefoxOptions'],
        // Without bars that would be drawn anew with every page.
        args: [...OPTIONS['moz:firefoxOptions'].args, '--kiosk'],
        prefs: { 'layout.css.prefers-color-scheme.content-override': 1, 'ui.prefersReducedMotion': 0, ...ALONE },
      },
    },
  },
  webkit: {
    // Without a display it would wait for ever.
    command: (port) => ['xvfb-run', '-a', '-s', '-screen 0 2560x1600x24', 'WebKitWebDriver', `--port=${port}`],
    capabilities: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': OPTIONS['webkitgtk:browserOptions'] },
  },
};

/** A port that is free now. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} url @param {() => string} output */
async function untilReady(url, output) {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const ready = await fetch(`${url}/status`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.ok, () => false);
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the driver at ${url} did not answer within 20 s\n${output()}`);
}

/** @template T @param {Promise<T>} promise @param {number} ms @param {string} what @returns {Promise<T>} */
export function within(promise, ms, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing happened for ${ms / 1000} s`)), ms);
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}

/**
 * @param {Engine} engine
 * @returns {Promise<Browser>}
 */
export async function startBrowser(engine) {
  const { command, capabilities } = ENGINES[engine];
  const port = await freePort();
  const [program, ...args] = command(port, await freePort());
  const env = {
    PATH: `${fileURLToPath(new URL('../../../.tools/bin', import.meta.url))}:${process.env.PATH}`,
    // Otherwise WebKit's language is called `C`.
    LANG: 'en_US.UTF-8',
  };
  // Its own group: the browser, and Xvfb, end with it.
  const process_ = execa(program, args, { env, reject: false, detached: true, cleanup: false, all: true, stdin: 'ignore' });
  const end = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      if (process_.pid) process.kill(-process_.pid, signal);
    } catch {
      // It has gone already.
    }
  };
  const driverUrl = `http://127.0.0.1:${port}`;
  const onExit = () => end('SIGKILL');
  process.on('exit', onExit);
  let said = '';
  process_.all?.on('data', (text) => (said += text));
  try {
    await Promise.race([
      untilReady(driverUrl, () => said),
      process_.then((result) => Promise.reject(new Error(`${program} ended: ${result.shortMessage ?? result.exitCode}\n${said}`))),
    ]);
    const driver = await within(
      Promise.resolve(new Builder().usingServer(driverUrl).withCapabilities(new Capabilities(capabilities)).build()),
      60_000,
      `starting ${engine}`,
    );
    await driver.manage().setTimeouts({ script: 20_000, pageLoad: 30_000, implicit: 0 });
    const session = await driver.getSession();
    const caps = session.getCapabilities();
    return {
      engine,
      driverUrl,
      sessionId: session.getId(),
      capabilities: Object.fromEntries([...caps.keys()].map((key) => [key, caps.get(key)])),
      async stop() {
        await within(driver.quit(), 10_000, `closing ${engine}`).catch(() => {});
        end('SIGTERM');
        await within(process_, 2000, `ending ${program}`).catch(() => end('SIGKILL'));
        process.off('exit', onExit);
      },
    };
  } catch (error) {
    end('SIGKILL');
    throw error;
  }
}

/** A driver of a session that another process has started. @param {Attachment} attachment */
export function attach({ driverUrl, sessionId, capabilities }) {
  const executor = new Executor(new HttpClient(driverUrl));
  executor.defineCommand('cdp', 'POST', '/session/:sessionId/goog/cdp/execute');
  executor.defineCommand('mozContext', 'POST', '/session/:sessionId/moz/context');
  executor.defineCommand('performActions', 'POST', '/session/:sessionId/actions');
  executor.defineCommand('chromiumLog', 'POST', '/session/:sessionId/se/log');
  return new WebDriver(new Session(sessionId, capabilities), executor);
}
