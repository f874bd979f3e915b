// An embed begins with the first engine; the whole one takes its run over when somebody wants more, and nobody notices.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

/** A lesson in prose. The whole engine comes when it is let: `__let()`, or never: `__gone`. */
const HOST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title>
<script>
  const real = fetch, let_ = Promise.withResolvers ? Promise.withResolvers() : (() => { let resolve; const promise = new Promise((done) => (resolve = done)); return { promise, resolve }; })();
  window.__asked = 0;
  window.__let = let_.resolve;
  window.fetch = async (what, how) => {
    if (!/playground_bg/.test(String(what))) return real(what, how);
    window.__asked += 1;
    if (window.__gone) throw new TypeError('gone');
    if (window.__held) await let_.promise;
    return real(what, how);
  };
</script>
<script type="module" src="./consensus-playground.js"></script></head>
<body><main><h1 style="height:120px">Host</h1><consensus-playground lang="en" theme="light" captions="through" scenario="basic-paxos/b09-x-and-y" style="width:760px;height:430px"></consensus-playground></main></body></html>`;

/** @param {string} host @param {string} flag what becomes of the whole engine */
const hostWith = (host, flag) => host.replace('<script>', `<script>${flag && `window.${flag} = true;`}`);
/** @param {Playground} playground @param {string} [flag] */
async function open(playground, flag = '') {
  await playground.page.openHtml(hostWith(HOST, flag), { csp: '' });
  await playground.ready();
}

/** How often the whole engine was asked for. @param {Playground} playground @returns {Promise<number>} */
const asked = (playground) => playground.page.evaluate(() => Reflect.get(window, '__asked'));
/** Until it was, and has had its turn. @param {Playground} playground */
async function grown(playground) {
  await playground.page.evaluate(() => Reflect.get(window, '__let')());
  await playground.page.waitFor(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('playground_bg')));
}
/** A menu's line. @param {Playground} playground @param {string} id */
const line = (playground, id) => playground.choose('[part~="menu"] [role="menuitem"]', said(id));

describe('an embed begins with less', () => {
  if (inChromium) test('who reads, plays and steps downloads no more', async ({ playground, page }) => {
    await open(playground);
    expect(await page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('first_engine_bg')))).toBe(true);
    await playground.call('play');
    await playground.until(({ messages, step }) => messages.length > 0 && step > 2);
    await playground.call('pause');
    await playground.call('step');
    const { step } = await playground.state();
    await playground.call('back');
    await playground.call('back');
    expect((await playground.state()).step).toBe(step - 2);
    await playground.call('seek', { time: 30_000 });
    expect((await playground.state()).time).toBe(30_000);
    // What may be asked for has come at rest: not the engine for it.
    await page.waitFor(() => performance.getEntriesByType('resource').some(({ name }) => /\/asked-/.test(name)));
    expect(await asked(playground)).toBe(0);
  });

  test('a message is dropped by hand before the whole engine is there; undo waits for it, and is not lost', async ({ playground }) => {
    await open(playground, '__held');
    const { here, message, aside } = await playground.alongPath('x>a', 'Prepare', 19, 16);
    const before = await playground.state();
    await playground.input.drag([here, aside(60)]);
    const dropped = await playground.until(({ messages }) => messages.every(({ name }) => name !== message.name));
    expect(dropped.step).toBe(before.step + 1);
    expect(await asked(playground)).toBeGreaterThan(0);
    await playground.press('undo');
    expect((await playground.state()).step, 'it waits').toBe(dropped.step);
    await grown(playground);
    await playground.until(({ step }) => step === before.step);
    expect(await playground.state()).toEqual(before);
  });

  if (inChromium) test('what was done before is there after: crash, drop, the moment between, a link that brings it back', async ({ playground, page }) => {
    await open(playground, '__held');
    await playground.call('seek', { time: 16_000 });
    await playground.call('apply', 'crash c');
    const { name } = await playground.message('x>a', 'Prepare');
    await playground.call('apply', `drop ${name}`);
    await playground.call('step');
    await playground.call('step');
    await playground.call('back');
    const before = await playground.state();
    await grown(playground);
    const kept = () => playground.until((now) => JSON.stringify(now) === JSON.stringify(before));
    await kept();
    await page.evaluate(() => window.__e2e.$('consensus-playground')?.setAttribute('keep', ''));
    await playground.press('undo');
    await playground.until(({ step }) => step < before.step);
    await playground.press('more');
    await line(playground, 'ui-redo');
    await kept();
    const link = await page.evaluate(() => new Promise((resolve) => {
      const element = window.__e2e.$('consensus-playground');
      element?.addEventListener('change', (event) => Reflect.get(event, 'detail').link && resolve(Reflect.get(event, 'detail').link));
      void Reflect.get(element ?? {}, 'step').call(element);
    }));
    const after = await playground.state();
    const run = new URLSearchParams(String(link).replace(/^#/, '')).get('run') ?? '';
    expect(run).not.toBe('');
    await page.evaluate((packed) => window.__e2e.$('consensus-playground')?.setAttribute('run', packed), run);
    await playground.until(({ step }) => step === after.step);
    expect((await playground.node('c')).life).toBe('crashed');
  });

  test('it changes hands while it plays: time goes on', async ({ playground, page }) => {
    await open(playground, '__held');
    await page.evaluate(() => {
      const times = [0];
      Reflect.set(window, '__times', times);
      window.__e2e.$('consensus-playground')?.addEventListener('step', (event) => times.push(Reflect.get(event, 'detail').step));
    });
    await playground.press('play');
    await playground.until(({ step }) => step > 2);
    await grown(playground);
    const { step } = await playground.state();
    await playground.until((now) => now.step > step + 3);
    await playground.call('pause');
    const steps = await page.evaluate(() => Reflect.get(window, '__times'));
    expect(steps, 'one after the other').toEqual([...steps].sort((a, b) => a - b));
    await playground.press('more');
    await page.waitFor('[part~="menu"] [role="menuitem"]');
  });

  if (inFirefox) test('where the whole engine cannot be fetched that is said, and the run goes on', async ({ playground, page }) => {
    await open(playground, '__gone');
    await page.evaluate(() => window.__e2e.$('consensus-playground')?.addEventListener('error', (event) => (document.documentElement.dataset.problem = Reflect.get(event, 'detail').id)));
    await playground.call('seek', { step: 4 });
    expect(await playground.call('apply', 'crash c')).toBe(true);
    await playground.press('undo');
    await page.waitFor(() => document.documentElement.dataset.problem === 'not-loaded');
    expect((await playground.node('c')).life).toBe('crashed');
    await playground.press('play');
    await playground.until(({ step }) => step > 8);
  });
});

/** The same lesson, with all of the window. @param {Playground} playground @param {string} flag */
async function openWide(playground, flag) {
  await playground.page.openHtml(hostWith(HOST, flag).replace('style="width:760px;height:430px"', 'page layout="wide" style="width:1200px;height:760px"'), { csp: '' });
  await playground.page.waitFor('[part~="stage"] [data-node="x"]');
}

describe('so does a wide page', () => {
  if (inChromium) test('its stage and its keys do not wait; the diagram comes with the whole engine, and nothing else changes', async ({ playground, page }) => {
    await openWide(playground, '__held');
    await page.waitFor(() => Reflect.get(window, '__asked') > 0);
    expect(await page.count('[part~="diagram"] *'), 'blank').toBe(0);
    await playground.input.key('ArrowRight');
    await playground.until(({ step }) => step === 1);
    const { here, message, aside } = await playground.alongPath('x>a', 'Prepare', 19, 16);
    await playground.input.drag([here, aside(60)]);
    const before = await playground.until(({ messages }) => messages.every(({ name }) => name !== message.name));
    await grown(playground);
    await playground.ready();
    expect(await page.count('[part~="diagram"] [data-arrow]')).toBeGreaterThan(0);
    expect(await playground.state()).toEqual(before);
    await playground.input.key('z');
    await playground.until(({ messages }) => messages.some(({ name }) => name === message.name));
  });

  if (inFirefox) test('without the whole engine it plays, and says what is missing', async ({ playground, page }) => {
    await openWide(playground, '__gone');
    await page.waitFor(() => window.__e2e.$$('[role="status"]').some(({ textContent }) => textContent));
    await playground.press('play');
    await playground.until(({ step }) => step > 4);
  });
});
