// The element on other people's pages: its content, its errors, its neighbours, its removal, and what it never touches.
import { describe, engine, expect, inChromium, inFirefox, said, source, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title><script type="module" src="./consensus-playground.js"></script></head>';
const TINY = `scenario tiny
protocol basic-paxos
nodes
  client C
  proposer x
  acceptor a b c
script
  at 0ms request C ask orange x`;

/** @param {Playground} playground @param {string} body @param {object} [options] */
async function host(playground, body, options = {}) {
  await playground.page.openHtml(`${HEAD}<body><main><h1>Host</h1>${body}</main></body></html>`, options);
  await playground.ready();
}

describe('embedded', () => {
  test('a scenario as text inside the element, under a strict policy and a sub-path', async ({ playground }) => {
    await host(playground, `<p>before</p><consensus-playground>${TINY}</consensus-playground><p>after</p>`);
    expect(await playground.state()).toMatchObject({ scenario: 'tiny', step: 0 });
    const visited = await playground.page.evaluate(() => history.length);
    await playground.input.click('[data-control="play"]');
    await playground.input.key(']', ']', ']');
    await playground.until(({ chosen }) => chosen.length > 0);
    expect(await playground.page.evaluate(() => location.search + location.hash), 'the address is the host’s').toBe('');
    expect(await playground.page.evaluate(() => history.length)).toBe(visited);
  });

  if (inFirefox) test('the page of prose has two; each lives by itself', async ({ playground, page }) => {
    await page.open('embed.html');
    await playground.ready();
    const states = () => page.evaluate(() => window.__e2e.$$('consensus-playground').map((element) => Reflect.get(element, 'state')?.step));
    expect(await page.count('consensus-playground')).toBe(2);
    await page.evaluate(() => Reflect.get(window.__e2e.$$('consensus-playground')[1], 'step').call(window.__e2e.$$('consensus-playground')[1]));
    expect(await states()).toEqual([0, 1]);
    const scenarios = await page.evaluate(() => window.__e2e.$$('consensus-playground').map((element) => Reflect.get(element, 'state').scenario));
    expect(new Set(scenarios).size).toBe(2);
  });

  test('keys act only while the element has the focus', async ({ playground, page }) => {
    await page.open('embed.html');
    await playground.ready();
    const steps = () => page.evaluate(() => window.__e2e.$$('consensus-playground').map((element) => Reflect.get(element, 'state').step));
    await playground.input.key('ArrowRight', 'ArrowRight', 'End');
    expect(await steps()).toEqual([0, 0]);
    // End is the page's.
    await page.waitFor(() => scrollY > 0);
    await page.evaluate(() => scrollTo(0, 0));
    await page.focus(playground.control('step'));
    // None is lost: what a key means, and what steps back, is fetched when it is asked for.
    const reached = (/** @type {number} */ step) => page.waitFor((wanted) => Reflect.get(window.__e2e.$$('consensus-playground')[0] ?? {}, 'state')?.step === wanted, { args: [step] });
    await playground.input.key('ArrowRight', 'ArrowRight', 'ArrowRight');
    await reached(3);
    await playground.input.key('ArrowLeft');
    await reached(2);
    expect(await steps()).toEqual([2, 0]);
    // A field of the host's keeps its keys.
    await page.evaluate(() => {
      const field = document.createElement('input');
      document.querySelector('main')?.append(field);
      field.focus();
    });
    await playground.input.type('z c');
    expect(await steps()).toEqual([2, 0]);
  });

  if (inFirefox) test('a wrong scenario: a panel inside the element, an event, and the host untouched', async ({ playground, page }) => {
    page.expectErrors(/no-such|404/);
    await page.openHtml(`${HEAD}<body><main><h1>Host</h1><p id="beside">beside</p></main></body></html>`);
    await page.evaluate(() => {
      const element = document.createElement('consensus-playground');
      element.addEventListener('error', (event) => { document.documentElement.dataset.problem = JSON.stringify(Reflect.get(event, 'detail')); });
      element.setAttribute('scenario', 'basic-paxos/no-such-thing');
      document.querySelector('main')?.append(element);
    });
    const panel = (await page.waitFor('consensus-playground [part~="error"], [part~="error"]')).text;
    expect(panel).toContain('no-such-thing');
    expect(JSON.parse(await page.waitFor(() => document.documentElement.dataset.problem))).toMatchObject({ id: 'unknown-scenario' });
    expect(await page.text('#beside')).toBe('beside');
    expect(await page.evaluate(() => document.querySelectorAll('body > *').length)).toBe(1);
  });

  if (inChromium) test('a wrong text inside: line and column, in the panel and in the event', async ({ page }) => {
    await page.openHtml(`${HEAD}<body><main><h1>Host</h1></main></body></html>`);
    await page.evaluate((text) => {
      const element = document.createElement('consensus-playground');
      element.addEventListener('error', (event) => { document.documentElement.dataset.problem = JSON.stringify(Reflect.get(event, 'detail')); });
      element.textContent = text;
      document.querySelector('main')?.append(element);
    }, TINY.replace('orange x', 'orange nobody'));
    expect((await page.waitFor('[part~="error"]')).text).toMatch(said('ui-place', { line: 8 }));
    const problem = JSON.parse(await page.waitFor(() => document.documentElement.dataset.problem));
    expect(problem).toMatchObject({ line: 8 });
    expect(problem.found).toContain('nobody');
  });

  if (inChromium) test('events tell the host: ready, step, decided, change', async ({ playground, page }) => {
    await page.openHtml(`${HEAD}<body><main><h1>Host</h1></main></body></html>`);
    await page.evaluate((text) => {
      const element = document.createElement('consensus-playground');
      document.documentElement.dataset.told = '';
      for (const name of ['ready', 'step', 'decided', 'change']) element.addEventListener(name, () => (document.documentElement.dataset.told += `${name} `));
      element.textContent = text;
      document.querySelector('main')?.append(element);
    }, TINY);
    await playground.ready();
    const told = async () => new Set(((await page.evaluate(() => document.documentElement.dataset.told)) ?? '').trim().split(/\s+/));
    await expect.poll(told).toContain('ready');
    for (let at = 0; at < 30 && !(await told()).has('decided'); at += 1) await playground.call('step');
    expect(await told()).toContain('step');
    expect(await told()).toContain('decided');
    await playground.call('restart', 5);
    expect((await playground.state()).seed).toBe(5);
    await page.evaluate(() => document.querySelector('consensus-playground')?.setAttribute('theme', 'dark'));
    await expect.poll(told).toContain('change');
  });

  if (inFirefox) test('removed while it plays and put back, it starts anew; nothing goes on behind', async ({ playground, page }) => {
    await host(playground, `<consensus-playground>${TINY}</consensus-playground>`);
    await playground.call('play');
    await playground.until(({ step }) => step > 0);
    const after = await page.evaluate(async () => {
      const element = document.querySelector('consensus-playground');
      element?.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const state = Reflect.get(element ?? {}, 'state');
      if (element) document.querySelector('main')?.append(element);
      return state;
    });
    expect(after).toBeNull();
    await playground.ready();
    expect(await playground.state()).toMatchObject({ scenario: 'tiny', step: 0 });
    await playground.input.click(playground.control('step'));
    expect((await playground.state()).step).toBe(1);
    // Moved about quickly it ends up whole, once.
    await page.evaluate(() => {
      const element = document.querySelector('consensus-playground');
      for (let at = 0; at < 5 && element; at += 1) (element.remove(), document.querySelector('main')?.append(element));
    });
    await playground.ready();
    expect(await page.count('[part~="frame"]')).toBe(1);
  });

  if (inFirefox) test('attributes can change at any time', async ({ playground, page }) => {
    await host(playground, '<consensus-playground scenario="basic-paxos/b01-clean"></consensus-playground>');
    const set = (/** @type {string} */ name, /** @type {string} */ value) => page.evaluate((n, v) => document.querySelector('consensus-playground')?.setAttribute(n, v), name, value);
    await set('scenario', 'basic-paxos/b05-duel');
    await playground.until(({ scenario }) => scenario === 'b05-duel');
    await set('seed', '77');
    await playground.until(({ seed }) => seed === 77);
    await set('controls', 'none');
    await page.waitGone('[part~="transport"]');
    await set('controls', 'full');
    await page.waitFor('[part~="transport"]');
    await set('layout', 'phone');
    await page.waitFor('[role="tablist"]');
    await set('lang', 'zh');
    await expect.poll(() => page.text('[part~="narration"]')).toMatch(/[\u4e00-\u9fff]/);
  });

  if (inChromium) test('styles neither leak in nor out', async ({ playground, page }) => {
    const hostile = '<style>* { color: rgb(255, 0, 0) !important; font-size: 40px } button { display: none !important } p { margin: 7px }</style>';
    await host(playground, `${hostile}<p id="beside">beside</p><consensus-playground>${TINY}</consensus-playground>`, { csp: '' });
    expect(await page.count(playground.control('play'))).toBe(1);
    expect(await page.evaluate(() => getComputedStyle(window.__e2e.$('[data-control="play"]') ?? document.body).color)).not.toBe('rgb(255, 0, 0)');
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('#beside') ?? document.body).margin)).toBe('7px');
  });

  if (inFirefox) test('a browser without WebAssembly gets a sentence', async ({ page }) => {
    for (const [lang, sentence] of [['en', source('ui-no-wasm')], ['zh', source('ui-no-wasm', 'zh')]]) {
      await page.openHtml(`<!doctype html><html lang="${lang}"><head><title>old</title><script>delete window.WebAssembly</script><script type="module" src="./consensus-playground.js"></script></head><body><p>beside</p><consensus-playground></consensus-playground></body></html>`, { csp: '' });
      expect((await page.waitFor('[role="alert"]')).text).toBe(sentence);
    }
    page.expectErrors(/WebAssembly/);
  });

  if (inChromium) test('nothing heavy is fetched before it comes near the window', async ({ playground, page }) => {
    await page.openHtml(`${HEAD}<body><main><h1>Host</h1><svg width="10" height="4000"></svg><consensus-playground>${TINY}</consensus-playground></main></body></html>`, { csp: '' });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
    const wasm = () => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('.wasm')));
    expect(await wasm()).toBe(false);
    await page.evaluate(() => document.querySelector('consensus-playground')?.scrollIntoView());
    await playground.ready();
    expect(await wasm()).toBe(true);
  });

  if (inChromium) test('its place is taken before it comes: the text after it does not move', async ({ playground, page }) => {
    for (const width of [1280, 390]) {
      await page.openHtml(`${HEAD}<body><main><h1>Host</h1><svg width="10" height="4000"></svg><consensus-playground>${TINY}</consensus-playground><p id="after">after</p></main></body></html>`, { csp: '', width, height: 800 });
      const place = () => page.evaluate(() => (document.querySelector('#after')?.getBoundingClientRect().top ?? 0) + scrollY);
      await page.waitFor(() => Boolean(customElements.get('consensus-playground')));
      const before = await place();
      await page.evaluate(() => document.querySelector('consensus-playground')?.scrollIntoView());
      await playground.ready();
      expect(await place()).toBe(before);
    }
  });

  if (inFirefox) test('nothing that can be pressed moves while it plays, and nothing around it', async ({ playground, page }) => {
    const places = () => page.evaluate(() => {
      const things = window.__e2e.$$('[data-control], [data-monitor], [part~="stage"], [part~="panel"], [part~="narration"], [part~="diagram"], [part~="choice"], main > p');
      return things.filter(window.__e2e.visible).map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.getAttribute('data-control') ?? element.getAttribute('data-monitor') ?? element.getAttribute('part') ?? element.localName}: ${[x, y, width, height].map((n) => Math.round(n * 10) / 10)}`;
      });
    });
    for (const open of [() => page.open('embed.html'), () => playground.open('basic-paxos/b09-x-and-y'), () => playground.open('basic-paxos/b09-x-and-y', { width: 390, height: 800 })]) {
      await open();
      await playground.ready();
      await page.evaluate(() => window.__e2e.$$('consensus-playground').forEach((element) => element.setAttribute('captions', 'through')));
      const before = await places();
      expect(before.length).toBeGreaterThan(10);
      for (let step = 0; step < 12; step += 1) await playground.call('step');
      expect(await places()).toEqual(before);
      await playground.call('play');
      const { time } = await playground.state();
      await playground.until((state) => state.time > time);
      expect(await places()).toEqual(before);
      await playground.call('pause');
      expect(await places()).toEqual(before);
      // Only Chromium tells of shifts: none of the host's own things.
      if (engine === 'chromium') expect(await page.evaluate(() => performance.getEntriesByType('layout-shift').length)).toBe(0);
    }
  });
});
