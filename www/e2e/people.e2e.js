// Who cannot see, point, or hold still: what axe knows of it, what is read out, a walk by keyboard, and magnified pages.
import { clipboard } from './support/clipboard.js';
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role^="menuitem"]';
/** All that axe knows of WCAG 2.2 A and AA, and what it thinks good practice. */
const ALL = { impacts: ['minor', 'moderate', 'serious', 'critical'], options: { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } } };

// It looks at what stands in the page, which is the same in all.
if (inChromium) describe('axe, all that it knows', () => {
  for (const [theme, lang, width] of /** @type {['light' | 'dark', 'en' | 'zh', number][]} */ ([['light', 'zh', 1280], ['dark', 'en', 390]])) {
    test(`panels and pages: ${theme}, ${lang}, ${width} px`, async ({ playground, page }) => {
      /** @type {Record<string, string[]>} */
      const found = {};
      const audit = async (/** @type {string} */ where) => (found[where] = await page.audit(ALL));
      const wide = width > 900;
      await playground.open('basic-paxos/b09-x-and-y', { theme, lang, width });
      await playground.call('seek', { step: 9 });
      await audit('page');
      for (const [key, name, there] of [['k', 'search', '[data-control="check-start"], .check'], ['b', 'futures', '[data-control="close-futures"], dialog[open].is-changes section'], ['n', 'note', `${DIALOG} textarea`]]) {
        await playground.input.key(key);
        await page.waitFor(there);
        await audit(name);
        await playground.input.key('Escape');
        await page.waitGone(there);
      }
      if (wide) {
        await playground.input.click(playground.nodeOnStage('b'));
        await page.waitFor('[part~="inspector"]');
        await audit('inspector');
      } else {
        for (const tab of ['diagram', 'flight']) {
          await playground.input.click(`[data-tab="${tab}"]`);
          await audit(tab);
        }
      }
      expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length))).toEqual({});
    });
  }

  test('pages of the site, and a lesson of each family: the whole in light, what colours can do in dark', async ({ playground, page }) => {
    /** @type {Record<string, string[]>} */
    const found = {};
    const lessons = { 'zh/lessons/basic-paxos/b05-duel.html': 16, 'en/lessons/learning/l05-backoff.html': 30, 'zh/lessons/multi-paxos/m06-kv.html': 40, 'en/lessons/raft/r04-log-repair.html': 20, 'zh/lessons/break-it/small-quorum.html': 24 };
    // All lessons and two documents are looked at on a phone (site.e2e.js).
    for (const path of ['zh/docs/', 'en/docs/sharing.html', ...Object.keys(lessons)]) {
      await page.open(path);
      const step = Reflect.get(lessons, path);
      if (step) {
        await playground.ready();
        await playground.call('seek', { step });
      }
      found[path] = await page.audit(ALL);
      await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'dark';
        document.querySelector('consensus-playground')?.setAttribute('theme', 'dark');
      });
      found[`${path}, dark`] = await page.audit({ ...ALL, options: { runOnly: ['color-contrast'] } });
    }
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length))).toEqual({});
  });

  test('two embeds in prose; the page around them keeps its own language', async ({ playground, page }) => {
    await page.open('embed.html', { theme: 'dark' });
    await playground.ready();
    if (inChromium) expect(await page.audit(ALL)).toEqual([]);
    // A German page reads English sentences with an English voice.
    await page.evaluate(() => document.documentElement.setAttribute('lang', 'de'));
    expect(await page.attribute('[part~="frame"]', 'lang')).toBe('en');
  });
});

describe('what is read out', () => {
  /** Keeps it, in order; what stands behind a dialog is not read out. @param {Playground} playground */
  const listen = ({ page }) => page.evaluate(() => {
    /** @type {string[]} */
    const heard = [];
    Reflect.set(window, '__heard', heard);
    for (const place of window.__e2e.$$('[aria-live], .note')) {
      new MutationObserver(() => {
        const text = place.textContent?.trim() ?? '';
        const over = window.__e2e.$('dialog[open]');
        if (text && text !== heard.at(-1)) heard.push(over && !over.contains(place) ? `behind the dialog: ${text}` : text);
      }).observe(place, { childList: true, characterData: true, subtree: true });
    }
  });

  if (inFirefox) test('a walk by keyboard, in the reader’s language', async ({ playground, page }) => {
    const lang = 'zh';
    const { input } = playground;
    await playground.openHands();
    await page.evaluate((wanted) => window.__e2e.$('consensus-playground')?.setAttribute('lang', wanted), lang);
    await page.waitFor(`[part~="frame"][lang^="${lang}"]`);
    await clipboard(playground);
    await listen(playground);
    /** What was read out last. @param {RegExp | null} pattern none: the headline on screen */
    const heard = (pattern) => page.waitFor((wanted) => {
      const last = Reflect.get(window, '__heard').at(-1) ?? '';
      const headline = window.__e2e.$('[part~="narration"] .headline')?.textContent?.replace(/\s+/g, ' ').trim() ?? '-';
      return wanted === null ? last.replace(/\s+/g, ' ').startsWith(headline) : new RegExp(wanted).test(last);
    }, { args: [pattern && pattern.source] });
    /** Presses a key, and waits for what is read out then. @param {string} key @param {RegExp | null} [pattern] */
    const hears = async (key, pattern = null) => {
      await page.evaluate(() => Reflect.get(window, '__heard').push(''));
      await input.key(key);
      await heard(pattern);
    };
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight']) await hears(key);
    await page.focus('[part~="stage"] [data-message^="x>a"]');
    await hears('Shift+ArrowRight', said('stage-tip-later', { by: 1 }, lang));
    await input.key('Escape');
    const name = (await page.focused())?.attributes['data-message'];
    expect(name).toMatch(/^x>a/);
    // Dropped, brought back, dropped again.
    for (const key of ['Delete', 'z', 'Z']) await hears(key);
    await hears('l', said('ui-link-copied', {}, lang));
    await hears('Home', said('ui-start', {}, lang));
    // In a dialog, and not behind it.
    await playground.press('export');
    await playground.choose(MENU, said('ui-export-menu', {}, lang));
    await page.waitFor(`${DIALOG} [data-control="save-export"]:not([aria-disabled])`);
    await playground.press('copy-export');
    await page.waitFor((text) => Reflect.get(window, '__heard').at(-1) === text, { args: [said('ui-copied', {}, lang).source] });
    await input.key('Escape');
    await page.waitGone(DIALOG);
    await hears('ArrowRight');
  });
});

/** Whether any of what has the focus can be seen: nothing lies over all of it. */
const obscured = () => {
  const element = window.__e2e.active();
  if (!element || element === document.body) return null;
  const { x, y, width, height } = element.getBoundingClientRect();
  const root = /** @type {ShadowRoot | Document} */ (element.getRootNode());
  const places = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].map(([across, down]) => root.elementFromPoint(x + across * width, y + down * height));
  const name = element.getAttribute('data-control') ?? element.getAttribute('data-message') ?? element.getAttribute('data-node') ?? element.getAttribute('aria-label') ?? `${element.localName}.${element.className} ${element.textContent?.trim().slice(0, 20)}`;
  // A card is not where its words are not, and a slider is its track: what is around counts as it.
  return { name, hidden: !places.some((found) => found && (element.contains(found) || found.contains(element) || found.closest('label')?.contains(element))) };
};

/** Every stop of Tab until the first comes again. @param {Playground} playground @param {number} most */
async function walk(playground, most) {
  /** @type {{ name: string, hidden: boolean }[]} */
  const stops = [];
  for (let at = 0; at < most; at += 1) {
    await playground.input.key('Tab');
    const stop = await playground.page.evaluate(obscured);
    if (!stop || (stops.length > 2 && stop.name === stops[0].name)) break;
    stops.push(stop);
  }
  return stops;
}

describe('the focus', () => {
  if (inFirefox) test('is never hidden: on a page magnified twice, and in the dialog of embeds', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y', { width: 640, height: 400 });
    await playground.call('seek', { step: 9 });
    const small = await walk(playground, 40);
    expect(small.length).toBeGreaterThan(8);
    expect(small.filter(({ hidden }) => hidden)).toEqual([]);
    await playground.open('basic-paxos/b09-x-and-y', { width: 1280, height: 800 });
    await playground.input.key('e');
    await page.waitFor(`${DIALOG} [data-control="copy-snippet"]:not([aria-disabled])`);
    const dialog = await walk(playground, 16);
    expect(dialog.map(({ name }) => name)).toEqual(expect.arrayContaining(['snippet', 'copy-snippet']));
    expect(dialog.filter(({ hidden }) => hidden)).toEqual([]);
  });
});

describe('magnified', () => {
  // 1280 x 1024 at 400 %, and 1280 x 800 at 200 %.
  for (const [width, height] of [[320, 256], [640, 400]]) {
    if (inFirefox) test(`to ${width} x ${height}: nothing sideways, all controls in reach, dialogs too`, async ({ playground, page }) => {
      await playground.open('basic-paxos/b09-x-and-y', { width, height, lang: 'en' });
      await playground.call('seek', { step: 9 });
      const look = (/** @type {string} */ within) => page.evaluate((scope) => {
        const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const out = window.__e2e.$$(`${scope} :is(button, select, input, textarea, [role="slider"], [role="tab"], [data-node])`).filter(window.__e2e.visible).filter((element) => {
          element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return left < -1 || right > innerWidth + 1 || bottom < 1 || top > innerHeight - 1;
        }).map((element) => element.getAttribute('data-control') ?? element.getAttribute('data-node') ?? element.className);
        return { sideways, out };
      }, within);
      expect(await look('[part~="frame"]')).toEqual({ sideways: 0, out: [] });
      for (const [key, there] of [['?', '.help'], ['/', '[data-scenario]'], ['e', '[data-control="snippet"]']]) {
        await playground.input.key(key);
        await page.waitFor(`${DIALOG} ${there}`);
        expect(await look(DIALOG), key).toEqual({ sideways: 0, out: [] });
        await playground.input.key('Escape');
        await page.waitGone(DIALOG);
      }
    });
  }

  if (inFirefox) test('with wider spacing of text no word of a control is cut', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y', { width: 1280, height: 800, lang: 'en' });
    await playground.call('seek', { step: 9 });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
      const root = window.__e2e.$('consensus-playground')?.shadowRoot;
      if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    });
    const cut = await page.evaluate(() => window.__e2e.$$('[part~="frame"] :is(button, h2, h3, label)').filter(window.__e2e.visible).filter((element) => getComputedStyle(element).overflow !== 'visible' && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1))
      .map((element) => element.getAttribute('data-control') ?? element.textContent?.trim().slice(0, 30)));
    expect(cut).toEqual([]);
  });
});
