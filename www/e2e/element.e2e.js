// The element as an API: each attribute and its property, each method, each event, and what it leaves alone.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const ELEMENT = 'consensus-playground';
const HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title><script type="module" src="./consensus-playground.js"></script></head>';
const FAR = '<svg width="10" height="4000"></svg>';
const CLEAN = 'basic-paxos/b01-clean';
const NAMES = ['ready', 'step', 'decided', 'violation', 'error', 'change'];

/** A host page; what its elements tell is kept. @param {Playground} playground @param {string} body @param {object} [options] */
async function host({ page }, body, options = {}) {
  await page.openHtml(`${HEAD}<body><main><h1>Host</h1></main></body></html>`, options);
  await page.evaluate((html, names) => {
    /** @type {{ name: string, detail: any }[]} */
    const told = [];
    Object.assign(window, { told });
    const main = document.querySelector('main');
    const made = document.createElement('template');
    made.innerHTML = html;
    const content = document.importNode(made.content, true);
    for (const one of content.querySelectorAll('consensus-playground')) {
      for (const name of names) one.addEventListener(name, (event) => told.push({ name, detail: JSON.parse(JSON.stringify(Reflect.get(event, 'detail') ?? null)) }));
    }
    main?.append(content);
  }, body, NAMES);
}

/** What was told under a name. @param {Playground} playground @param {string} name @returns {Promise<any[]>} */
const told = ({ page }, name) => page.evaluate((wanted) => Reflect.get(window, 'told').filter((/** @type {any} */ one) => one.name === wanted).map((/** @type {any} */ one) => one.detail), name);

/** @param {Playground} playground @param {string} name @param {unknown} value */
const put = ({ page }, name, value) => page.evaluate((tag, n, v) => Reflect.set(document.querySelector(tag) ?? {}, n, v), ELEMENT, name, value);

/** @param {Playground} playground @param {string} name */
const get = ({ page }, name) => page.property(ELEMENT, name);

describe('attributes', () => {
  if (inChromium) test('are properties too, also those set before it was defined', async ({ playground, page }) => {
    await page.openHtml(`<!doctype html><html lang="en"><head><title>late</title></head><body><${ELEMENT}></${ELEMENT}></body></html>`);
    const reflected = await page.evaluate(async (tag) => {
      const element = /** @type {any} */ (document.querySelector(tag));
      element.scenario = 'basic-paxos/b05-duel';
      element.seed = 9;
      document.body.append(Object.assign(document.createElement('script'), { type: 'module', src: './consensus-playground.js' }));
      await customElements.whenDefined(tag);
      await element.ready;
      const before = [element.getAttribute('scenario'), element.getAttribute('seed'), element.state.scenario, element.state.seed];
      const names = Object.keys(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(element.constructor).prototype)).filter((name) => !['constructor', 'adoptProperties'].includes(name));
      const apart = document.createElement(tag);
      /** @type {Record<string, unknown[]>} */
      const kinds = {};
      for (const name of names) {
        const blank = Reflect.get(apart, name);
        Reflect.set(apart, name, blank === false ? true : blank === null ? 3 : 'x');
        const set = apart.getAttribute(name);
        Reflect.set(apart, name, blank === false ? false : null);
        kinds[name] = [blank, set, apart.hasAttribute(name)];
      }
      return { before, kinds, version: element.constructor.version };
    }, ELEMENT);
    expect(reflected.before).toEqual(['basic-paxos/b05-duel', '9', 'b05-duel', 9]);
    expect(reflected.version).toMatch(/^\d+\.\d+\.\d+/);
    const texts = ['scenario', 'src', 'run', 'at', 'from', 'to', 'beside', 'speed', 'captions', 'theme', 'controls', 'layout', 'height', 'share', 'site'];
    expect(reflected.kinds).toEqual({
      ...Object.fromEntries(texts.map((name) => [name, ['', 'x', false]])),
      seed: [null, '3', false],
      ...Object.fromEntries(['autoplay', 'keep', 'page'].map((name) => [name, [false, '', false]])),
    });
    expect(await playground.state()).toMatchObject({ seed: 9 });
  });

  if (inFirefox) test('src: a text beside the page, with a seed; what is wrong with it is told once', async ({ playground, page }) => {
    await host(playground, `<${ELEMENT} src="./scenarios/${CLEAN}.txt" seed="5"></${ELEMENT}>`);
    await playground.ready();
    expect(await playground.state()).toMatchObject({ scenario: 'b01-clean', seed: 5 });
    page.expectErrors(/nowhere|404|not found/);
    for (const [address, id] of [['./scenarios/nowhere.txt', 'source-missing'], ['./embed.html', 'source-page'], ['./consensus-playground.js', 'unknown-word'], ['https://[', 'source-unreachable']]) {
      await put(playground, 'src', address);
      await expect.poll(async () => (await told(playground, 'error')).length).toBe(1);
      const [problem] = await page.evaluate(() => Reflect.get(window, 'told').splice(0).filter((/** @type {any} */ { name }) => name === 'error'));
      expect(problem.detail, address).toMatchObject({ id });
      expect(problem.detail.message).not.toBe('');
      expect(await playground.state(), 'the run stays').toMatchObject({ scenario: 'b01-clean' });
    }
  });

  if (inFirefox) test('from and to: an excerpt opens at its beginning, plays to its end, and on if asked', async ({ playground }) => {
    await host(playground, `<${ELEMENT} scenario="${CLEAN}" from="3" to="6" captions="through" speed="10"></${ELEMENT}>`);
    await playground.ready();
    expect((await playground.state()).step).toBe(3);
    for (const speed of ['10', '1/10']) {
      await put(playground, 'speed', speed);
      await playground.call('restart');
      expect((await playground.state()).step).toBe(3);
      await playground.call('play');
      await expect.poll(() => get(playground, 'playing')).toBe(false);
      expect((await playground.state()).step, speed).toBe(6);
    }
    expect(await playground.page.text('[part~="narration"]')).toMatch(said('ui-ended-until'));
    await playground.call('play');
    await playground.until(({ step }) => step > 6);
    // By times, and from inside.
    await put(playground, 'to', '40ms');
    await put(playground, 'from', '10ms');
    await playground.until(({ time }) => time === 10_000);
    await put(playground, 'speed', '10');
    await playground.call('play');
    await expect.poll(() => get(playground, 'playing')).toBe(false);
    expect((await playground.state()).time).toBe(40_000);
    await put(playground, 'at', '2');
    await playground.until(({ step }) => step === 2);
  });

  test('autoplay, once it is seen; asleep out of sight', async ({ playground, page }) => {
    await host(playground, `${FAR}<${ELEMENT} scenario="${CLEAN}" autoplay captions="through" speed="1/50"></${ELEMENT}>`);
    await playground.call('pause');
    await playground.call('play');
    const { time } = await playground.state();
    const frames = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 60)))));
    await frames();
    expect((await playground.state()).time, 'nobody sees it').toBe(time);
    await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView(), ELEMENT);
    await playground.until((state) => state.time > time);
    await page.evaluate(() => scrollTo(0, 0));
    await frames();
    const asleep = (await playground.state()).time;
    await frames();
    expect((await playground.state()).time).toBe(asleep);
    expect(await get(playground, 'playing')).toBe(true);
    // Who wants less motion starts it by hand.
    await host(playground, `<${ELEMENT} scenario="${CLEAN}" autoplay></${ELEMENT}>`, { reducedMotion: true });
    await playground.ready();
    expect(await get(playground, 'playing')).toBe(page.engine === 'webkit');
  });

  if (inChromium) test('height, at once and later; the page’s own styles come before it', async ({ playground, page }) => {
    await host(playground, `<${ELEMENT} height="300"></${ELEMENT}>`);
    const high = () => page.evaluate((tag) => document.querySelector(tag)?.getBoundingClientRect().height, ELEMENT);
    expect(await high()).toBe(300);
    await playground.ready();
    await put(playground, 'height', '50vh');
    expect(await high()).toBe(400);
    await put(playground, 'height', null);
    expect(await high()).toBe(420);
    await page.evaluate((tag) => (/** @type {any} */ (document.querySelector(tag)).style.height = '500px'), ELEMENT);
    await put(playground, 'height', '300');
    expect(await high()).toBe(500);
  });

  if (inFirefox) test('that are wrong are told in a panel and in one event each; the run goes on', async ({ playground, page }) => {
    await host(playground, `<p id="beside">beside</p><${ELEMENT} scenario="${CLEAN}"></${ELEMENT}>`);
    await playground.ready();
    for (const [name, value] of Object.entries({ seed: '-1', at: 'soon', from: '1.5', to: '3s', speed: '0', height: 'tall', theme: 'blue', controls: 'some', captions: 'never', layout: 'round' })) {
      await put(playground, name, value);
      await expect.poll(async () => (await told(playground, 'error')).length).toBeGreaterThan(0);
      const [problem, ...more] = await page.evaluate(() => Reflect.get(window, 'told').splice(0).filter((/** @type {any} */ one) => one.name === 'error').map((/** @type {any} */ one) => one.detail));
      expect(more).toEqual([]);
      expect(problem).toMatchObject({ id: 'attribute', found: value });
      expect(problem.message).toMatch(said('ui-bad-attribute', { name }));
      expect((await page.waitFor('[part~="error"]')).text).toContain(value);
      await put(playground, name, null);
      await page.waitGone('[part~="error"]');
    }
    expect(await page.text('#beside')).toBe('beside');
    expect(await playground.state()).toMatchObject({ scenario: 'b01-clean' });
  });
});

describe('methods and events', () => {
  if (inChromium) test('seek, step, back, apply, restart, load; step, decided, violation, change', async ({ playground }) => {
    await host(playground, `<${ELEMENT} scenario="${CLEAN}"></${ELEMENT}>`);
    await playground.ready();
    expect(await told(playground, 'ready')).toMatchObject([{ state: { scenario: 'b01-clean', step: 0 } }]);
    expect(await told(playground, 'change')).toMatchObject([{ scenario: CLEAN, link: '' }]);
    await playground.call('step');
    await playground.call('step');
    await playground.call('back');
    expect((await told(playground, 'step')).map(({ step }) => step)).toEqual([1, 2, 1]);
    await playground.call('seek', { time: 20_000 });
    const { messages } = await playground.state();
    expect(await playground.call('apply', `drop ${messages[0]?.name}`)).toBe(true);
    expect(await playground.call('apply', 'drop nothing at all')).toBe(false);
    expect(await told(playground, 'error')).toHaveLength(1);
    await playground.call('restart', 3);
    expect(await playground.state()).toMatchObject({ seed: 3, step: 0 });
    await playground.call('seek', { step: 500 });
    expect((await told(playground, 'decided')).at(-1)?.nodes.length).toBeGreaterThan(0);
    expect(await playground.call('load', 'basic-paxos/b05-duel')).toBe(true);
    expect((await told(playground, 'change')).at(-1)).toMatchObject({ scenario: 'basic-paxos/b05-duel' });
    expect(await playground.call('load', 'no-such-thing')).toBe(false);
    expect((await told(playground, 'error')).at(-1)).toMatchObject({ id: 'unknown-scenario' });
    const { scenario, step } = await playground.state();
    for (const [what, id] of [['B01-CLEAN', 'unknown-scenario'], ['{"a": 1}', 'json-other'], ['scenario s\nprotocol viewstamped\n', 'unknown-protocol'], ['', 'empty-text'], ['\0', 'no-text'], [null, 'empty-text']]) {
      expect(await playground.call('load', what)).toBe(false);
      expect((await told(playground, 'error')).at(-1), String(what)).toMatchObject({ id });
    }
    for (const [name, wrong] of /** @type {[string, unknown][]} */ ([['seek', { step: -1 }], ['seek', { time: null, step: 'x' }], ['seek', {}], ['restart', -1], ['restart', 'x']])) {
      await expect(playground.call(name, wrong), JSON.stringify([name, wrong])).rejects.toThrow(/seek: |restart: /);
    }
    expect(await playground.state()).toMatchObject({ scenario, step });
    expect(await playground.call('load', 'break-it/amnesia')).toBe(true);
    await playground.call('seek', { step: 500 });
    expect((await told(playground, 'violation')).at(-1)?.monitors.length).toBeGreaterThan(0);
  });

  if (inFirefox) test('exportLink and exportText: what they give brings the run back', async ({ playground }) => {
    await host(playground, `<${ELEMENT} scenario="${CLEAN}"></${ELEMENT}>`);
    await playground.ready();
    await playground.call('seek', { time: 20_000 });
    expect(await playground.call('exportLink')).toMatch(/^#scenario=basic-paxos\/b01-clean&seed=\d+&at=[\d.]+m?s?&lang=en$/);
    await playground.call('apply', 'crash a');
    await put(playground, 'share', './');
    const link = new URL(await playground.call('exportLink'));
    expect(link.pathname.endsWith('/some/sub-path/')).toBe(true);
    const text = await playground.call('exportText');
    const here = await playground.state();
    await playground.call('load', 'basic-paxos/b05-duel');
    expect(await playground.call('load', text)).toBe(true);
    expect(await playground.state()).toEqual(here);
    await playground.call('load', 'basic-paxos/b05-duel');
    const run = new URLSearchParams(link.hash.slice(1)).get('run');
    await put(playground, 'run', run);
    await playground.until(({ scenario, time }) => scenario === 'b01-clean' && time === here.time);
    expect(await playground.state()).toEqual(here);
  });
});

describe('on the page', () => {
  if (inFirefox) test('moved about, the run goes on; in another document it begins anew', async ({ playground, page }) => {
    await host(playground, `<div id="there"></div><iframe title="other" width="700" height="500"></iframe><${ELEMENT} scenario="${CLEAN}"></${ELEMENT}>`);
    await playground.ready();
    await playground.call('seek', { step: 4 });
    await page.evaluate((tag) => document.querySelector('#there')?.append(/** @type {Element} */ (document.querySelector(tag))), ELEMENT);
    expect((await playground.state()).step).toBe(4);
    await playground.call('step');
    expect((await playground.state()).step).toBe(5);
    const elsewhere = await page.evaluate(async (tag) => {
      const element = /** @type {any} */ (document.querySelector(tag));
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      frame.contentDocument?.body.append(element);
      await element.ready;
      const { height } = element.getBoundingClientRect();
      return [element.state.step, height, element.shadowRoot.adoptedStyleSheets.length > 5];
    }, ELEMENT);
    expect(elsewhere).toEqual([0, 420, true]);
  });

  if (inChromium) test('what stands inside is seen until there is a picture', async ({ playground, page }) => {
    await host(playground, `${FAR}<${ELEMENT} scenario="${CLEAN}"><svg id="instead" width="200" height="100"></svg></${ELEMENT}>`);
    expect(await page.count('#instead')).toBe(1);
    await page.evaluate((tag) => document.querySelector(tag)?.scrollIntoView(), ELEMENT);
    await playground.ready();
    expect(await page.count('#instead')).toBe(0);
    // A text in a wrapping is a scenario; beside it, a picture is a picture.
    const { text } = await page.evaluate(async (address) => ({ text: await (await fetch(`./scenarios/${address}.txt`)).text() }), CLEAN);
    await host(playground, `<${ELEMENT}><script type="text/plain">${text}</script><svg width="200" height="100"></svg></${ELEMENT}>`);
    await playground.ready();
    expect(await playground.state()).toMatchObject({ scenario: 'b01-clean' });
  });

  if (inFirefox) test('it leaves no name, cookie or store behind, and fetches only its own files', async ({ playground, page }) => {
    await page.openHtml('<!doctype html><html lang="en"><head><title>host</title></head><body></body></html>');
    const left = await page.evaluate(async (tag) => {
      const before = new Set(Object.getOwnPropertyNames(window));
      const folder = new URL('./', location.href).href;
      const run = (/** @type {string} */ src) => new Promise((resolve, reject) => document.body.append(Object.assign(document.createElement('script'), { type: 'module', src, onload: resolve, onerror: reject })));
      await run(`${folder}consensus-playground.js`);
      const element = /** @type {any} */ (document.createElement(tag));
      document.body.append(element);
      await element.ready;
      for (let at = 0; at < 5; at += 1) await element.step();
      await element.exportText();
      element.remove();
      // A second copy of the module finds the name taken.
      await run(`${folder}consensus-playground.js?again`);
      return {
        names: Object.getOwnPropertyNames(window).filter((name) => !before.has(name)),
        stored: [localStorage.length, sessionStorage.length, document.cookie, history.length],
        strange: performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !name.startsWith(folder) && !/__e2e|favicon/.test(name)),
      };
    }, ELEMENT);
    expect(left).toEqual({ names: [], stored: [0, 0, '', expect.any(Number)], strange: [] });
  });

  if (inChromium) test('ten on a page share one engine and their style sheets', async ({ playground, page }) => {
    await host(playground, `<${ELEMENT} scenario="${CLEAN}" height="200"></${ELEMENT}>`.repeat(10), { height: 2400 });
    await playground.ready();
    const shared = await page.evaluate((tag) => {
      const sheets = [...document.querySelectorAll(tag)].map((element) => element.shadowRoot?.adoptedStyleSheets ?? []);
      const common = sheets[0]?.filter((sheet) => sheets.every((all) => all.includes(sheet))) ?? [];
      const files = performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.wasm'));
      return { own: sheets.map((all) => all.length - common.length), wasm: files.filter((name) => /first_engine|playground_bg/.test(name)).length, twice: files.length - new Set(files).size };
    }, ELEMENT);
    expect(shared).toEqual({ own: Array(10).fill(1), wasm: 1, twice: 0 });
  });
});
