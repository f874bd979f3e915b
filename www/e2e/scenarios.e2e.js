// Every scenario opens, plays to its end on screen, and ends as its file says: page and engine agree.
import { describe, expect, inChromium, said, test } from './support/playground.js';
import { SCENARIOS, expectationsOf, foundIn } from './support/scenarios.js';

const ENDED = `${said('ui-ended-quiet').source}|${said('ui-ended-until').source}`;

describe('scenarios', () => {
  if (inChromium) test('there are some, and they say how they end', () => {
    expect(SCENARIOS.size).toBeGreaterThan(20);
    for (const [id, text] of SCENARIOS) {
      // What the state does not tell, such as how many ballots were begun, the transcripts hold.
      expect(text, id).toMatch(/^expect\n[ \t]+\S/m);
    }
  });

  for (const family of new Set([...SCENARIOS.keys()].map((id) => id.split('/')[0]))) {
    if (inChromium) test(`all of ${family} play to their end`, async ({ playground, page }) => {
      await playground.open();
      await page.evaluate(() => {
        const select = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-control="speed"]'));
        select.value = '10';
        select.dispatchEvent(new Event('change'));
      });
      for (const [id, text] of SCENARIOS) {
        if (!id.startsWith(`${family}/`)) continue;
        expect(await playground.load(id), id).toBe(true);
        await playground.call('play');
        // At its end it stops by itself, and says so.
        await page.waitFor((ended) => new RegExp(ended).test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''), { args: [ENDED] });
        const state = await playground.state();
        const wanted = expectationsOf(text);
        expect(foundIn(state, wanted), id).toEqual(wanted);
        expect(await page.errors(), id).toEqual([]);
        expect(await page.count('[part~="error"], [part~="panic"]'), id).toBe(0);
        // What the panel says of the choice is what the state says; of a log, the last.
        const choice = await page.text('[part~="choice"]');
        const said = /^\s+server\s/m.test(text) ? state.chosen.slice(-1) : state.chosen;
        for (const { value } of said) expect(choice, id).toContain(value);
      }
    });
  }
});

describe('a mistake that is switched on', () => {
  if (inChromium) test('is what the narration tells of where it is made, marked and in words', async ({ playground, page }) => {
    await playground.open('break-it/stale-promise-counts', { query: '&at=12' });
    await playground.until(({ step }) => step === 12);
    expect(await page.text('.narration.tone-mistake .headline')).toMatch(/counts a promise for\s*1\.x\s*towards\s*2\.x/);
    expect(await page.text('.slip')).toMatch(said('ui-mistake'));
    expect(await page.audit()).toEqual([]);
    await playground.call('seek', { step: 11 });
    expect(await page.count('.slip, .tone-mistake')).toBe(0);
  });
});
