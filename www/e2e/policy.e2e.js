// The element on hosts that forbid and hosts that spoil: the strictest policy that it promises to live with, a frame without
// an origin, a page whose styles take everything away, and paper.
import { describe, engine, expect, inChromium, inFirefox, said, test } from './support/playground.js';

const ELEMENT = 'consensus-playground';
/** As docs/embedding.md has it. */
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types lit-html consensus-playground";
/** @param {string} body @param {string} [head] */
const pageOf = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title>${head}<script type="module" src="./consensus-playground.js"></script></head><body><main><h1>Host</h1>${body}</main></body></html>`;
const CLEAN = `<${ELEMENT} scenario="basic-paxos/b01-clean" theme="light"></${ELEMENT}>`;

describe('under the strictest policy', () => {
  test('everything works: steps, dialogs, pictures, the search beside the page', async ({ playground, page }) => {
    await page.openHtml(pageOf(CLEAN.replace('theme', 'layout="wide" height="760" share="./" theme')), { csp: STRICT, width: 1280, height: 900 });
    await playground.ready();
    await playground.press('step');
    await playground.until(({ step }) => step === 1);
    for (const dialog of ['settings', 'help', 'picker']) {
      await playground.press(dialog);
      await page.waitFor('dialog[open]');
      await playground.input.key('Escape');
      await page.waitGone('dialog[open]');
    }
    await playground.press('export');
    await playground.choose('[part~="menu"] [role^="menuitem"]', said('ui-export-menu'));
    for (const [form, type] of [['svg', 'svg+xml'], ['png', 'png']]) {
      await page.waitFor(`[data-form="${form}"]`);
      await playground.input.click(`[data-form="${form}"]`);
      await page.waitFor((wanted) => {
        const image = /** @type {HTMLImageElement | null} */ (window.__e2e.$('dialog[open] img'));
        return image?.complete && image.naturalWidth > 0 && image.src.startsWith(`data:image/${wanted}`);
      }, { args: [type] });
    }
    await playground.input.key('Escape');
    await page.waitGone('dialog[open]');
    await playground.press('check');
    await page.waitFor('[data-estimate]');
    // A worker was fetched, and its wasm from where the page said that it is.
    const workers = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /\/worker-[^/]*\.js$/.test(name)).length);
    expect(workers).toBe(1);
  });

  if (inChromium) test('in a frame without an origin it works too', async ({ page }) => {
    const inner = await (await fetch(new URL('/__e2e/host', await page.evaluate(() => location.origin)), { method: 'POST', body: JSON.stringify({ html: pageOf(CLEAN), csp: '' }) })).text();
    await page.openHtml(`<!doctype html><html lang="en"><head><title>frame</title></head><body><iframe title="play" width="800" height="480" sandbox="allow-scripts" src="./${inner}"></iframe></body></html>`, { csp: '' });
    const frame = await page.driver.findElement({ css: 'iframe' });
    await page.driver.switchTo().frame(frame);
    try {
      const state = () => page.evaluate((tag) => Reflect.get(document.querySelector(tag) ?? {}, 'state'), ELEMENT);
      await expect.poll(state).toMatchObject({ scenario: 'b01-clean', step: 0 });
      await page.evaluate(() => /** @type {HTMLElement} */ (window.__e2e.$('[data-control="step"]')).click());
      await expect.poll(state).toMatchObject({ step: 1 });
      expect(await page.evaluate(() => window.__e2e.errors.splice(0))).toEqual([]);
    } finally {
      await page.driver.switchTo().defaultContent();
    }
  });
});

describe('where the page’s styles are hostile', () => {
  const looks = (/** @type {import('./support/playground.js').Page} */ page) => page.evaluate((tag) => {
    const host = document.querySelector(tag);
    const box = host?.getBoundingClientRect();
    const style = (/** @type {string} */ selector) => {
      const { color, fontSize, fontFamily, textTransform, direction, letterSpacing, backgroundColor, display } = getComputedStyle(window.__e2e.$(selector) ?? document.body);
      return { color, fontSize, fontFamily, textTransform, direction, letterSpacing, backgroundColor, display };
    };
    return { height: Math.round(box?.height ?? 0), wide: (box?.width ?? 0) > 500, app: style('[part~="frame"]'), headline: style('.headline'), play: style('[data-control="play"]') };
  }, ELEMENT);

  const HOSTILE = {
    'takes every style away': '* { all: revert !important }',
    'takes every style away, politely': '* { all: unset }',
    'styles every element': '* { color: red !important; font: 40px/3 cursive !important; letter-spacing: 9px !important; text-transform: uppercase !important; direction: rtl !important; text-align: right !important; white-space: pre !important; list-style: none !important } button, svg, p, div { display: none !important }',
  };
  for (const [what, css] of Object.entries(HOSTILE)) {
    if (inFirefox) test(`a page that ${what}: the element looks as everywhere`, async ({ playground, page }) => {
      const options = { csp: '', width: 1000, height: 900 };
      await page.openHtml(pageOf(CLEAN), options);
      await playground.ready();
      const usual = await looks(page);
      await page.openHtml(pageOf(CLEAN, `<style>${css}</style>`), options);
      await playground.ready();
      expect(await looks(page)).toEqual(usual);
      await playground.press('step');
      expect((await playground.state()).step).toBe(1);
    });
  }
});

describe('on paper', () => {
  test('a picture that the host put inside is printed instead; without one, the present picture', async ({ playground, page }) => {
    if (engine !== 'chromium') return; // Others cannot be told to show how they print.
    await page.openHtml(pageOf(`<${ELEMENT} scenario="basic-paxos/b01-clean"><svg id="picture" width="300" height="900"></svg></${ELEMENT}>${CLEAN.replace('b01-clean', 'b05-duel')}`));
    await playground.ready();
    const seen = () => page.evaluate((tag) => [...document.querySelectorAll(tag)].map((element) => ({
      picture: (document.querySelector('#picture')?.getBoundingClientRect().height ?? 0) > 0 && element.childElementCount > 0,
      stage: window.__e2e.visible(element.shadowRoot?.querySelector('[part~="frame"]') ?? document.head),
      height: Math.round(element.getBoundingClientRect().height),
    })), ELEMENT);
    expect(await seen()).toEqual([{ picture: false, stage: true, height: 420 }, { picture: false, stage: true, height: 420 }]);
    await page.medium('print');
    const [first, second] = await seen();
    expect(first).toMatchObject({ picture: true, stage: false });
    expect(first?.height).toBeGreaterThanOrEqual(900);
    expect(second).toEqual({ picture: false, stage: true, height: 420 });
    await page.medium('');
    expect((await seen())[0]).toMatchObject({ picture: false, stage: true });
  });
});
