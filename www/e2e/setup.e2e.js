// The set-up panel, and texts that come from outside: what is legal takes effect, what is not says where and why.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role="menuitem"]';

/** @param {string} key */
const field = (key) => `[data-setting="${key}"] :is(input, select)`;

/** Types over what stands in a field, and leaves it. @param {Playground} playground @param {string} key @param {string} value */
async function fill(playground, key, value) {
  await playground.page.focus(field(key));
  await playground.page.evaluate((selector) => /** @type {HTMLInputElement} */ (window.__e2e.$(selector)).select(), field(key));
  await playground.input.type(value);
  await playground.input.key('Tab');
}

/** @param {Playground} playground @param {string} key @param {string} value */
async function pick(playground, key, value) {
  await playground.page.evaluate((selector, wanted) => {
    const select = /** @type {HTMLSelectElement} */ (window.__e2e.$(selector));
    select.value = wanted;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, field(key), value);
}

describe('the set-up', () => {
  test('nodes, roles, latency, loss, duplication, seed and options take effect at once', async ({ playground }) => {
    await playground.open();
    await playground.press('settings');
    await playground.page.waitFor(field('seed'));
    await fill(playground, 'count:acceptor', '5');
    const five = await playground.state();
    expect(five.nodes.filter(({ roles }) => roles.includes('acceptor'))).toHaveLength(5);
    expect(five.step).toBe(0);
    await fill(playground, 'seed', '99');
    expect((await playground.state()).seed).toBe(99);
    await fill(playground, 'latency', '7ms');
    await playground.call('step');
    const [first] = (await playground.state()).messages;
    expect(first.due - first.sent).toBe(7000);
    await fill(playground, 'loss', '100%');
    await playground.call('step');
    await playground.call('step');
    expect((await playground.state()).messages, 'everything is lost').toEqual([]);
    await fill(playground, 'loss', '0%');
    await fill(playground, 'duplication', '100%');
    await playground.call('step');
    await playground.call('step');
    expect((await playground.state()).messages.some(({ name }) => name.endsWith('+1'))).toBe(true);
    await fill(playground, 'duplication', '0%');
    await pick(playground, 'option:numbering', 'interleaved');
    await playground.call('step');
    await playground.call('step');
    expect((await playground.state()).messages[0].ballot).toMatch(/^\d+\.\w+$/);
    await playground.press('close');
    await playground.press('end');
    expect((await playground.state()).decided.length, 'it still decides').toBeGreaterThan(0);
    await playground.press('settings');
    await playground.page.waitFor(field('together'));
    await pick(playground, 'together', 'on');
    expect((await playground.state()).nodes.some(({ roles }) => roles.includes('proposer') && roles.includes('acceptor'))).toBe(true);
  });

  test('an illegal value says so at its field, and the run stays', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    await playground.press('settings');
    await playground.page.waitFor(field('seed'));
    for (const [key, value, why] of /** @type {[string, string, RegExp][]} */ ([['latency', 'soon', /soon/], ['loss', '140%', /100/], ['count:acceptor', '40', /\d/], ['option:timeout', '-3', /-3|timeout/]])) {
      await fill(playground, key, value);
      expect(await playground.page.text(`[data-setting="${key}"] [role="alert"]`), key).toMatch(why);
      expect((await playground.page.get(field(key)))?.attributes['aria-invalid']).toBe('true');
      expect(await playground.fingerprint(), key).toEqual(before);
    }
    await playground.press('close');
    expect(await playground.page.count('[part~="error"]')).toBe(0);
    expect(await playground.changes()).toBe(0);
  });

  if (inChromium) test('a protocol broken on purpose says so', async ({ playground }) => {
    await playground.open();
    await playground.press('settings');
    await playground.page.waitFor('[data-setting="option:mutations"] input');
    await playground.input.click('[data-setting="option:mutations"] input');
    const head = await playground.page.text('[part~="topbar"]');
    await playground.press('close');
    expect(head).toMatch(said('ui-mutated'));
  });
});

describe('what works on texts', () => {
  const workshop = () => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => /workshop/.test(name)).length;

  if (inFirefox) test('is not fetched before somebody asks for it', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(150);
    await playground.call('apply', 'crash b');
    await playground.press('help');
    await page.waitFor(DIALOG);
    await playground.press('close');
    expect(await page.evaluate(workshop)).toBe(0);
    await playground.press('settings');
    await page.waitFor(field('loss'));
    expect(await page.evaluate(workshop), 'the wasm and what wraps it').toBe(2);
    await playground.press('close');
    await playground.press('export');
    await playground.choose(MENU, said('ui-text-show'));
    expect((await page.waitFor(`${DIALOG} textarea`)).value).toContain('crash b');
    expect(await page.evaluate(workshop), 'once is enough').toBe(2);
  });

  test('cannot be fetched: that is said, the run goes on, and trying again works', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(150);
    await page.evaluate(() => {
      const { fetch } = window;
      window.fetch = (what, ...more) => (/workshop/.test(String(what)) ? Promise.reject(new TypeError('no connection')) : fetch(what, ...more));
      Reflect.set(window, '__connect', () => (window.fetch = fetch));
    });
    await playground.press('settings');
    expect((await page.waitFor(`${DIALOG} [role="alert"]`)).text).toMatch(said('error-no-workshop'));
    await playground.press('again');
    expect((await page.waitFor(`${DIALOG} [role="alert"]`)).text, 'still not').toMatch(said('error-no-workshop'));
    await playground.press('close');
    await playground.press('step');
    expect((await playground.state()).time, 'the run goes on').toBeGreaterThan(150_000);
    await playground.press('settings');
    await page.waitFor(`${DIALOG} [role="alert"]`);
    await page.evaluate(() => void Reflect.get(window, '__connect')());
    await playground.press('again');
    await page.waitFor(field('loss'));
    await fill(playground, 'seed', '99');
    expect((await playground.state()).seed).toBe(99);
  });
});

describe('a text from outside', () => {
  const WRONG = 'scenario wrong\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor a b c\nnetwork\n  latency soon\n';

  /** @param {Playground} playground */
  async function openDialog(playground) {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    await playground.press('export');
    await playground.choose(MENU, said('ui-text-open'));
    await playground.page.waitFor(`${DIALOG} textarea`);
    return before;
  }

  /** @param {Playground} playground @param {string} text */
  const paste = (playground, text) => playground.page.evaluate((t) => {
    const area = /** @type {HTMLTextAreaElement} */ (window.__e2e.$('dialog[open] textarea'));
    area.value = t;
  }, text);

  /** @param {Playground} playground @param {string} text */
  const chooseFile = (playground, text) => playground.page.evaluate((t) => {
    const input = /** @type {HTMLInputElement} */ (window.__e2e.$('dialog[open] input[type="file"]'));
    const files = new DataTransfer();
    files.items.add(new File([t], 'scenario.txt', { type: 'text/plain' }));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, text);

  if (inFirefox) test('a mistake: line, column, what was found, what would be right; the run stays', async ({ playground }) => {
    const before = await openDialog(playground);
    await paste(playground, WRONG);
    await playground.press('run-text');
    const alert = (await playground.page.waitFor(`${DIALOG} [role="alert"]`)).text;
    expect(alert).toMatch(said('ui-place', { line: 7, column: 11 }));
    expect(alert).toContain('latency soon');
    expect(alert).toMatch(said('ui-found'));
    expect(alert).toMatch(said('ui-expected'));
    expect(await playground.fingerprint()).toEqual(before);
    expect((await playground.page.get(`${DIALOG} textarea`))?.value, 'what was pasted can be mended').toContain('latency soon');
    await playground.input.key('Escape');
    await playground.page.waitGone(DIALOG);
    expect(await playground.fingerprint()).toEqual(before);
  });

  test('a file that is right runs', async ({ playground }) => {
    await openDialog(playground);
    await chooseFile(playground, WRONG.replace('soon', '20ms').replace('wrong', 'mended'));
    await playground.page.waitFor(() => /** @type {HTMLTextAreaElement} */ (window.__e2e.$('dialog[open] textarea')).value.includes('mended'));
    await playground.press('run-text');
    const { nodes } = await playground.until(({ scenario }) => scenario === 'mended');
    expect(nodes.map(({ name }) => name)).toEqual(['x', 'a', 'b', 'c']);
    expect(await playground.page.count(DIALOG)).toBe(0);
  });

  /** Lets go of a file over the page, or pastes a text beside every field. @param {Playground} playground @param {'drop' | 'paste'} how @param {string} text @param {string} [name] */
  const hand = (playground, how, text, name) => playground.page.evaluate((h, t, n) => {
    const data = new DataTransfer();
    if (n) data.items.add(new File([t], n, { type: 'text/plain' }));
    else data.setData('text/plain', t);
    const element = /** @type {Element} */ (window.__e2e.$('consensus-playground'));
    element.dispatchEvent(h === 'drop' ? new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true }) : Object.defineProperty(new Event('paste', { bubbles: true, composed: true, cancelable: true }), 'clipboardData', { value: data }));
  }, how, text, name);

  test('a run in any of its forms, dropped or pasted', async ({ playground, page }) => {
    await playground.openHands();
    await playground.at(150);
    await playground.call('apply', 'crash b');
    const before = await playground.state();
    await playground.press('export');
    await playground.choose(MENU, said('ui-export-menu'));
    await page.waitFor(`${DIALOG} [data-control="save-export"]:not([aria-disabled])`);
    await playground.input.click('[data-form="json"]');
    await page.waitFor(() => /\.json · /.test(window.__e2e.$('dialog[open] .bytes')?.textContent ?? ''));
    const trace = await page.evaluate(() => window.__e2e.$('dialog[open] .made pre')?.textContent ?? '');
    await playground.press('close');
    await hand(playground, 'drop', trace, 'hands.json');
    await playground.until(({ step }) => step === 0);
    await playground.call('seek', { time: before.time });
    expect((await playground.state()).nodes.find(({ name }) => name === 'b')?.life, 'the changes are in it').toBe('crashed');
    await hand(playground, 'paste', WRONG.replace('soon', '20ms').replace('wrong', 'pasted'));
    await playground.until(({ scenario }) => scenario === 'pasted');
    await hand(playground, 'paste', 'a sentence that somebody had copied');
    await hand(playground, 'drop', WRONG, 'wrong.txt');
    expect((await page.waitFor(`${DIALOG} [role="alert"]`)).text).toMatch(said('ui-place', { line: 7, column: 11 }));
    expect((await page.get(`${DIALOG} textarea`))?.value).toContain('latency soon');
    await playground.press('close');
    expect((await playground.state()).scenario, 'the run stays').toBe('pasted');
    await hand(playground, 'drop', '{"a": 1}', 'other.json');
    expect((await page.waitFor(`${DIALOG} [role="alert"]`)).text).toMatch(said('error-json-other'));
  });

  if (inChromium) test('over a limit: which, and the number', async ({ playground }) => {
    await openDialog(playground);
    const before = await playground.fingerprint();
    const many = Array.from({ length: 40 }, (_, at) => `n${at}`).join(' ');
    await paste(playground, `scenario many\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor ${many}\n`);
    await playground.press('run-text');
    expect((await playground.page.waitFor(`${DIALOG} [role="alert"]`)).text).toMatch(/\b32\b/);
    await paste(playground, `# ${'x'.repeat(70_000)}\n${WRONG}`);
    await playground.press('run-text');
    await playground.page.waitFor(() => /64|65/.test(window.__e2e.$('dialog[open] [role="alert"]')?.textContent ?? ''));
    expect(await playground.fingerprint()).toEqual(before);
  });

  if (inChromium) test('markup in a text is text', async ({ playground }) => {
    await playground.open();
    expect(await playground.load(`${WRONG.replace('soon', '20ms')}script\n  at 0ms request x propose <img/src=x>\n`.replace('scenario wrong', 'scenario odd\ntitle en "<img src=x onerror=alert(1)>" zh "<b>"'))).toBeTypeOf('boolean');
    expect(await playground.page.count('[part~="frame"] img')).toBe(0);
  });

  if (inFirefox) test('rubbish is refused, never fatal', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    const before = await playground.fingerprint();
    for (const text of ['\n', 'scenario\n', '\u0000\n\u0000', 'nodes\n  acceptor a a\n', `${'('.repeat(5000)}\n`, 'scenario x\nprotocol raft-ng\n', '場景\n  😀\n', `${WRONG}script\n  at 99999999999999999999ms drop\n`]) {
      expect(await playground.load(text), JSON.stringify(text.slice(0, 20))).toBe(false);
      expect(await playground.page.text('[part~="error"]')).not.toBe('');
    }
    expect(await playground.fingerprint()).toEqual(before);
    expect(await playground.page.count('[part~="panic"]')).toBe(0);
  });
});

describe('when the engine stops', () => {
  test('a panel with the text of the run and a way on, not a dead page', async ({ playground }) => {
    await playground.openHands();
    await playground.at(150);
    await playground.call('apply', 'crash b');
    await playground.stopEngine();
    await playground.press('step');
    const panel = (await playground.page.waitFor('[part~="panic"]')).text;
    expect(panel).toMatch(said('ui-panic'));
    expect((await playground.page.waitFor('[part~="panic"] textarea')).value).toContain('crash b');
    await playground.press('recover');
    await playground.page.waitGone('[part~="panic"]');
    expect(await playground.state()).toMatchObject({ scenario: 'hands', step: 0 });
    await playground.call('seek', { time: 150_000 });
    expect((await playground.state()).messages.length).toBe(3);
  });
});
