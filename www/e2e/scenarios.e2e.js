// Every scenario opens, plays to its end on screen, and ends as its file says: page and engine agree. For each change each in one
// arrangement of the page, before a release in all.
import { deep, describe, expect, inChromium, said, test } from './support/playground.js';
import { RAW, SCENARIOS, expectationsOf, foundIn } from './support/scenarios.js';

/** @type {[where: string, size: { width: number, height: number }, lang: 'en' | 'zh'][]} */
const ARRANGEMENTS = [['on a wide page', { width: 1280, height: 800 }, 'en'], ['in an embed', { width: 720, height: 420 }, 'zh'], ['on a phone', { width: 390, height: 844 }, 'zh']];
/** Loads one and plays it: a log from its middle, after a look at what is told there. @param {import('./support/playground.js').Playground} playground @param {string} id @param {string} text @param {string} ended */
async function toItsEnd(playground, id, text, ended) {
  const { page } = playground;
  expect(await playground.load(id), id).toBe(true);
  if (/^(?:multi-paxos|raft)\//.test(id)) {
    const until = Number(/^until (\d+(?:\.\d+)?)ms$/m.exec(text)?.[1] ?? 200);
    await playground.call('seek', { time: Math.round(until * 300) });
    const servers = (await playground.state()).nodes.filter(({ roles }) => roles.includes('server')).length;
    expect(await page.count('[part~="stage"] [part="node"]'), id).toBeGreaterThanOrEqual(servers);
    expect(await page.text('.app'), `${id} in its middle`).not.toMatch(RAW);
  }
  await playground.call('play');
  // At its end it stops by itself, and says so.
  await page.waitFor((said) => new RegExp(said).test(window.__e2e.$('[part~="narration"]')?.textContent ?? ''), { args: [ended] });
  const state = await playground.state();
  const wanted = expectationsOf(text);
  expect(foundIn(state, wanted), id).toEqual(wanted);
  expect(await page.text('.app'), `${id} at its end`).not.toMatch(RAW);
  expect(await page.errors(), id).toEqual([]);
  expect(await page.count('[part~="error"], [part~="panic"]'), id).toBe(0);
  return state;
}

describe('scenarios', () => {
  if (inChromium) test('there are some, and they say how they end', () => {
    expect(SCENARIOS.size).toBeGreaterThan(20);
    for (const [id, text] of SCENARIOS) {
      // What the state does not tell, such as how many ballots were begun, the transcripts hold.
      expect(text, id).toMatch(/^expect\n[ \t]+\S/m);
    }
  });

  for (const [at, [where, size, lang]] of ARRANGEMENTS.entries()) {
    if (inChromium) test(`play to their end ${where}`, async ({ playground, page }) => {
      await playground.open(undefined, { ...size, lang });
      await page.evaluate(() => window.__e2e.$('consensus-playground')?.setAttribute('speed', '10'));
      const ended = `${said('ui-ended-quiet', {}, lang).source}|${said('ui-ended-until', {}, lang).source}`;
      for (const [id, text] of [...SCENARIOS].filter((_, n) => deep || n % ARRANGEMENTS.length === at)) {
        const { chosen } = await toItsEnd(playground, id, text, ended);
        if (where !== 'on a wide page') continue;
        // What the panel says of the choice is what the state says; of a log, the last.
        const choice = await page.text('[part~="choice"]');
        for (const { value } of /^\s+server\s/m.test(text) ? chosen.slice(-1) : chosen) expect(choice, id).toContain(value);
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
