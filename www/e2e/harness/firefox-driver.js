#!/usr/bin/env node
// A WebDriver server in front of Firefox, as far as tests ask for one. Firefox itself carries out WebDriver's commands, under
// other names, on a line of its own (Marionette): what is left to do is to start it, and to say each command as it wants it.
// No package brings geckodriver, which does the same for everybody; to compile it takes longer than all tests in Firefox.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/** @typedef {Record<string, any>} Json */
/** @typedef {{ send: (command: string, params: Json) => Promise<Json>, end: () => Promise<void> }} Firefox */

/** Nothing that a first start would show or fetch; the rest Firefox sets by itself when it is driven. @type {Json} */
const PREFERENCES = {
  'marionette.port': 0,
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.ipc.reportProcessHangs': false,
  'extensions.enabledScopes': 5,
  'extensions.update.enabled': false,
  'focusmanager.testmode': true,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.manage-offline-status': false,
  'services.settings.server': 'data:,#none',
  'toolkit.startup.max_resumed_crashes': -1,
};

/** What WebDriver calls by a path, below a session's: Firefox's name for it, and what the path says. @type {[method: string, path: RegExp, command: string][]} */
const COMMANDS = [
  ['POST', /^timeouts$/, 'SetTimeouts'],
  ['GET', /^timeouts$/, 'GetTimeouts'],
  ['POST', /^url$/, 'Navigate'],
  ['GET', /^url$/, 'GetCurrentURL'],
  ['POST', /^refresh$/, 'Refresh'],
  ['POST', /^back$/, 'Back'],
  ['POST', /^forward$/, 'Forward'],
  ['GET', /^title$/, 'GetTitle'],
  ['GET', /^window$/, 'GetWindowHandle'],
  ['GET', /^window\/handles$/, 'GetWindowHandles'],
  ['POST', /^window$/, 'SwitchToWindow'],
  ['POST', /^window\/new$/, 'NewWindow'],
  ['DELETE', /^window$/, 'CloseWindow'],
  ['GET', /^window\/rect$/, 'GetWindowRect'],
  ['POST', /^window\/rect$/, 'SetWindowRect'],
  ['POST', /^frame$/, 'SwitchToFrame'],
  ['POST', /^frame\/parent$/, 'SwitchToParentFrame'],
  ['POST', /^element$/, 'FindElement'],
  ['POST', /^elements$/, 'FindElements'],
  ['GET', /^element\/(?<id>[^/]+)\/text$/, 'GetElementText'],
  ['GET', /^element\/(?<id>[^/]+)\/property\/(?<name>[^/]+)$/, 'GetElementProperty'],
  ['GET', /^element\/(?<id>[^/]+)\/attribute\/(?<name>[^/]+)$/, 'GetElementAttribute'],
  ['POST', /^execute\/sync$/, 'ExecuteScript'],
  ['POST', /^execute\/async$/, 'ExecuteAsyncScript'],
  ['POST', /^actions$/, 'PerformActions'],
  ['DELETE', /^actions$/, 'ReleaseActions'],
  ['GET', /^screenshot$/, 'TakeScreenshot'],
];

/** How WebDriver marks an element in JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** What Firefox wants to be told in words of its own. @type {Record<string, ((body: Json) => Json) | undefined>} */
const SAID_OTHERWISE = {
  SwitchToFrame: ({ id }) => (id?.[ELEMENT] ? { element: id[ELEMENT] } : { id }),
  // The viewport, not all that can be scrolled to.
  TakeScreenshot: () => ({ full: false }),
};

/** A failure, as WebDriver names it. */
class Failure extends Error {
  /** @param {string} error @param {string} message @param {string} [trace] */
  constructor(error, message, trace = '') {
    super(message);
    this.answer = { error, message, stacktrace: trace };
  }
}

/** @param {Json} capabilities as WebDriver's new session has them @returns {Promise<Firefox>} */
async function startFirefox(capabilities) {
  const { binary = 'firefox', args = [], prefs = {} } = capabilities['moz:firefoxOptions'] ?? {};
  const profile = mkdtempSync(join(tmpdir(), 'firefox-'));
  const lines = Object.entries({ ...PREFERENCES, ...prefs }).map((entry) => `user_pref(${entry.map((part) => JSON.stringify(part)).join(', ')});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  // System access: colour scheme and reduced motion can be switched only through preferences.
  const all = [...args, '--marionette', '--remote-debugging-port=0', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  const env = { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1' };
  const program = spawn(binary, all, { stdio: 'ignore', env });
  /** @type {string | undefined} */
  let over;
  const gone = new Promise((resolve) => {
    const end = (/** @type {string} */ why) => ((over ??= why), resolve(undefined));
    program.once('error', (error) => end(error.message));
    program.once('exit', (code, signal) => end(`it ended: ${signal ?? code}`));
  });
  const clean = () => {
    program.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once('exit', clean);
  // It chooses a port, and writes down which.
  let port = 0;
  for (const deadline = Date.now() + 60_000; !port; await new Promise((resolve) => setTimeout(resolve, 25))) {
    if (over || Date.now() > deadline) throw new Failure('session not created', `${binary}: ${over ?? 'it did not start within 60 s'}`);
    try {
      port = Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'));
    } catch {
      // Not yet.
    }
  }
  const line = await speak(port);
  gone.then(() => line.close(`Firefox is gone: ${over}`));
  return {
    send: line.send,
    async end() {
      // It says nothing any more when it has ended.
      await Promise.race([gone, line.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => {}).then(() => gone), new Promise((resolve) => setTimeout(resolve, 5000))]);
      clean();
      process.off('exit', clean);
    },
  };
}

/** One line to Firefox: a message is its length, a colon and JSON. Questions are numbered, so are answers. @param {number} port */
async function speak(port) {
  /** @type {Map<number, { resolve: (result: Json) => void, reject: (error: Failure) => void }>} */
  const asked = new Map();
  let number = 0;
  /** @type {string | undefined} */
  let closed;
  const close = (/** @type {string} */ why) => {
    closed ??= why;
    for (const { reject } of asked.values()) reject(new Failure('unknown error', closed));
    asked.clear();
  };
  let rest = Buffer.alloc(0);
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('close', () => close('Firefox has closed the line'));
  const greeted = new Promise((resolve, reject) => {
    socket.once('error', (error) => (close(error.message), reject(new Failure('session not created', error.message))));
    socket.on('data', (part) => {
      rest = Buffer.concat([rest, part]);
      for (let colon = rest.indexOf(58); colon > 0; colon = rest.indexOf(58)) {
        const end = colon + 1 + Number(rest.subarray(0, colon));
        if (rest.length < end) break;
        const message = JSON.parse(rest.subarray(colon + 1, end).toString());
        rest = rest.subarray(end);
        // First it says who it is.
        if (!Array.isArray(message)) resolve(undefined);
        else {
          const [, id, error, result] = message;
          const waiting = asked.get(id);
          asked.delete(id);
          if (error) waiting?.reject(new Failure(error.error, error.message, error.stacktrace));
          else waiting?.resolve(result);
        }
      }
    });
  });
  await greeted;
  /** @param {string} command @param {Json} params @returns {Promise<Json>} */
  const send = (command, params) =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Failure('invalid session id', closed));
      number += 1;
      asked.set(number, { resolve, reject });
      const text = JSON.stringify([0, number, command, params]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  return { send, close };
}

/** @type {Firefox | undefined} */
let firefox;

/** @param {Json} body */
async function newSession({ capabilities = {} }) {
  if (firefox) throw new Failure('session not created', 'there is a session, and one at a time');
  const { 'moz:firefoxOptions': options, ...wanted } = { ...capabilities.alwaysMatch, ...capabilities.firstMatch?.[0] };
  firefox = await startFirefox({ 'moz:firefoxOptions': options });
  return firefox.send('WebDriver:NewSession', wanted);
}

/** What WebDriver is asked. @param {string} method @param {string} path @param {Json} body @returns {Promise<unknown>} */
async function answer(method, path, body) {
  if (path === '/status') return { ready: !firefox, message: '' };
  if (method === 'POST' && path === '/session') return newSession(body);
  const below = /^\/session\/[^/]+\/?(.*)$/.exec(path)?.[1];
  if (below === undefined) throw new Failure('unknown command', `${method} ${path}`);
  if (!firefox) throw new Failure('invalid session id', 'there is no session');
  const open = firefox;
  const leave = async () => {
    firefox = undefined;
    await open.end();
  };
  if (method === 'DELETE' && below === '') return leave();
  if (below === 'moz/context') return (await open.send('Marionette:SetContext', { value: body.context })).value;
  for (const [verb, pattern, command] of COMMANDS) {
    const match = verb === method && pattern.exec(below);
    if (!match) continue;
    const result = await open.send(`WebDriver:${command}`, { ...(SAID_OTHERWISE[command]?.(body) ?? body), ...match.groups });
    // With the last window the session ends.
    if (command === 'CloseWindow' && Array.isArray(result) && result.length === 0) await leave();
    // What is nothing but a value comes wrapped.
    return result && !Array.isArray(result) && 'value' in result && Object.keys(result).length === 1 ? result.value : result;
  }
  throw new Failure('unknown command', `${method} ${path}`);
}

const { port } = parseArgs({ options: { port: { type: 'string' } } }).values;
const server = createServer(async (request, response) => {
  let status = 200;
  /** @type {unknown} */
  let value;
  try {
    /** @type {Buffer[]} */
    const parts = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString();
    value = await answer(request.method ?? '', request.url ?? '', text ? JSON.parse(text) : {});
  } catch (error) {
    status = 500;
    value = error instanceof Failure ? error.answer : { error: 'unknown error', message: String(error), stacktrace: '' };
  }
  const text = JSON.stringify({ value: value ?? null });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) }).end(text);
});
// A test may think for longer than a server keeps a line open.
server.keepAliveTimeout = 0;
server.listen(Number(port), '127.0.0.1');
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, () => process.exit());
