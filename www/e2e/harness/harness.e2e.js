// The harness itself: if input were not trusted, or an error went unseen, no other suite would be worth much.
import { describe, engine, expect, test } from './index.js';

const HEAD = '<!doctype html><html lang="en"><head><title>host</title></head><body>';

const SHADOW = `${HEAD}<div id="host"></div><script>
  const root = document.querySelector('#host').attachShadow({ mode: 'open' });
  root.innerHTML = '<style>button { width: 200px; height: 100px; touch-action: none }</style><button>within</button>';
  window.seen = [];
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'keydown']) {
    root.querySelector('button').addEventListener(type, (e) => seen.push([type, e.isTrusted, e.pointerType || e.key, e.altKey]));
  }
</script>`;

describe('harness', () => {
  test('a drag within a shadow root is trusted, with Alt held', async ({ page }) => {
    await page.openHtml(SHADOW, { csp: '' });
    await page.input.drag(['button', { of: 'button', dx: 30, dy: 10 }], { modifiers: ['Alt'] });
    const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
    expect(seen).toContainEqual(['pointerdown', true, 'mouse', true]);
    expect(seen.filter((/** @type {unknown[]} */ [type]) => type === 'pointermove').length).toBeGreaterThan(3);
    expect(seen.at(-1)).toEqual(['pointerup', true, 'mouse', true]);
  });

  // WebKit's driver reports touch as a mouse.
  if (engine !== 'webkit') test('a finger is a finger', async ({ page }) => {
    await page.openHtml(SHADOW, { csp: '' });
    await page.input.drag(['button', { of: 'button', dx: 30 }], { type: 'touch', hold: 100 });
    expect(await page.evaluate(() => Reflect.get(window, 'seen')[0])).toEqual(['pointerdown', true, 'touch', false]);
  });

  test('keys reach what has the focus', async ({ page }) => {
    await page.openHtml(SHADOW, { csp: '' });
    await page.focus('button');
    expect((await page.focused())?.text).toBe('within');
    await page.input.key('Space', 'Alt+ArrowLeft');
    const seen = await page.evaluate(() => Reflect.get(window, 'seen'));
    expect(seen).toContainEqual(['keydown', true, ' ', false]);
    expect(seen).toContainEqual(['keydown', true, 'ArrowLeft', true]);
  });

  test('the viewport has the size and the theme that was asked for', async ({ page }) => {
    await page.openHtml(`${HEAD}x`, { width: 640, height: 480, theme: 'dark' });
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 480]);
    // WebKitGTK takes the theme from the desktop.
    if (engine !== 'webkit') expect(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  });

  test('every complaint of a page is seen', async ({ page }) => {
    await page.openHtml(
      `${HEAD}<script>console.error('said'); setTimeout(() => { throw new Error('thrown') }); Promise.reject(new Error('rejected'))</script>
       <script src="nowhere.js"></script><p style="color: red">text</p>`,
      { csp: "script-src 'self' 'unsafe-inline'; style-src 'self'" },
    );
    await page.waitFor('p');
    await expect.poll(async () => (await page.errors()).join('\n')).toContain('thrown');
    const errors = (await page.errors()).join('\n');
    for (const part of ['console.error: said', 'rejected', 'nowhere.js', 'content security policy']) expect(errors).toContain(part);
    page.expectErrors(/./);
  });

  test('axe finds what is wrong', async ({ page }) => {
    await page.openHtml(`${HEAD}<main><h1>t</h1><button></button></main>`);
    expect(await page.audit()).toEqual([expect.stringContaining('button-name')]);
  });
});
