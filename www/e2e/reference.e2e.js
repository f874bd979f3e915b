// The element's document on the built site: each example lives, each button does what it says, each event is told.
import { describe, expect, inChromium, inFirefox, test } from './support/playground.js';

describe('the element’s document', () => {
  for (const language of /** @type {const} */ (['en', 'zh'])) {
    if (inFirefox) test(`has examples that live, without a word of complaint (${language})`, async ({ page }) => {
      await page.open(`${language}/docs/element.html`, { width: 1280, height: 900 });
      const count = await page.evaluate(() => document.querySelectorAll('.live consensus-playground').length);
      expect(count).toBeGreaterThan(18);
      // Scrolled through, as a reader does: each comes when it is near.
      const wrong = await page.evaluate(async () => {
        const all = [...document.querySelectorAll('.live consensus-playground')];
        /** @type {string[]} */
        const told = [];
        for (const element of all) element.addEventListener('error', (event) => told.push(`${element.outerHTML.slice(0, 90)}: ${JSON.stringify(Reflect.get(event, 'detail'))}`));
        for (const element of all) {
          element.scrollIntoView({ block: 'center' });
          await Reflect.get(element, 'ready');
        }
        return told;
      });
      expect(wrong).toEqual([]);
      expect(await page.evaluate(() => [...document.querySelectorAll('.live consensus-playground')].every((element) => Reflect.get(element, 'state')))).toBe(true);
    });
  }

  if (inChromium) test('has a button for each call, which tells what it gives; each event is told as it happens', async ({ page, playground }) => {
    await page.open('en/docs/element.html', { width: 1280, height: 900 });
    const press = async (/** @type {string} */ call) => {
      await playground.input.click(`[data-call="${call}"]`);
      return page.waitFor((name) => {
        const text = document.querySelector('[data-gives]')?.textContent ?? '';
        return text.startsWith(`${name}(`) && text;
      }, { args: [call] });
    };
    const calls = await page.evaluate(() => [...new Set([...document.querySelectorAll('[data-call]')].map((button) => button.getAttribute('data-call') ?? ''))]);
    for (const call of calls) expect(await press(call)).toMatch(/→ (?:✓|true|false|#scenario=|run |scenario )/);
    // What falls has to be broken first.
    await playground.input.click('[data-with*="amnesia"]');
    await page.waitFor(() => document.querySelector('[data-gives]')?.textContent?.includes('amnesia') && document.querySelector('[data-gives]')?.textContent?.endsWith('true'));
    await page.evaluate(() => Reflect.get(document.querySelector('.calls consensus-playground') ?? {}, 'seek').call(document.querySelector('.calls consensus-playground'), { step: 500 }));
    await playground.input.click('[data-with*="nobody"]');
    await page.waitFor(() => [...document.querySelectorAll('[data-tells]')].every((output) => output.getAttribute('data-tells') === 'ready' || output.textContent !== '–'));
  });
});
