// An author's path: a situation is set up by hand and told about, then given to a page of the author's own.
import { clipboard, copied } from './support/clipboard.js';
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role^="menuitem"]';
const READY = '[data-control="copy-snippet"]:not([aria-disabled])';
const SNIPPET = '[data-control="snippet"]';

/** Somebody's page, empty but for this. @param {string} html */
const blank = (html) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>mine</title></head><body><h1>mine</h1>${html}</body></html>`;

/** A message is dropped, and a note says so. @param {Playground} playground */
async function compose(playground) {
  const { here, aside } = await playground.alongPath('x>a', 'Prepare', 20, 17);
  await playground.input.drag([here, aside(70)]);
  await playground.until(({ messages }) => messages.some(({ fate }) => fate !== 'arrives') || messages.every(({ name }) => !name.startsWith('x>a Prepare')));
  await playground.call('seek', { step: 5 });
  await playground.input.key('n');
  await playground.page.waitFor(`${DIALOG} textarea[name="en"]`);
  await playground.input.type('a hears nothing <of it> & waits');
  await playground.input.click('[data-control="pin"]');
  await playground.page.waitGone(DIALOG);
}

/** @param {Playground} playground */
async function embed(playground) {
  await playground.input.key('e');
  await playground.page.waitFor(`${DIALOG} ${READY}`);
}

/** @param {Playground} playground @param {string} name @param {() => Promise<unknown>} act */
async function another(playground, name, act) {
  const before = await playground.page.evaluate((s) => /** @type {HTMLTextAreaElement} */ (window.__e2e.$(s)).value, SNIPPET);
  await act();
  await playground.page.waitFor((s, old, ready) => /** @type {HTMLTextAreaElement} */ (window.__e2e.$(s)).value !== old && window.__e2e.$(ready), { args: [SNIPPET, before, READY] });
}

/** @param {Playground} playground */
async function copy(playground) {
  await playground.press('copy-snippet');
  return copied(playground);
}

/** The second element: the preview. @param {Playground} playground */
const preview = ({ page }) => page.waitFor(() => {
  const shown = window.__e2e.$$('consensus-playground')[1];
  return shown && Reflect.get(shown, 'state');
});

describe('an embed', () => {
  test('of what was set up by hand shows the same run in a blank page, short and as text', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground);
    await compose(playground);
    const mine = await playground.state();
    await playground.press('export');
    await playground.choose(MENU, said('ui-embed-menu'));
    await page.waitFor(`${DIALOG} ${READY}`);
    expect(await preview(playground), 'the preview is at the same moment').toEqual(mine);
    const short = await copy(playground);
    await page.waitFor((words) => window.__e2e.$$('dialog[open] [role="status"]').some((one) => one.textContent?.includes(words)), { args: ['Copied'] });
    expect(short).toMatch(/^<script type="module" src="http[^"]+\/some\/sub-path\/consensus-playground\.js"><\/script>\n<consensus-playground scenario="basic-paxos\/b01-clean" run="1[\w-]+" from="[\d.]+ms"><\/consensus-playground>\n$/);
    // What stands there is what the snippet says, not something like it.
    const same = await page.evaluate((text) => {
      const [, wanted] = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('script, consensus-playground');
      const shown = window.__e2e.$$('consensus-playground')[1];
      const told = (/** @type {Element | undefined} */ one) => one && [one.localName, one.textContent, ...[...one.attributes].map(({ name, value }) => `${name}=${value}`)];
      return [told(wanted), told(shown)];
    }, short);
    expect(same[1]).toEqual(same[0]);
    await another(playground, 'text', () => page.evaluate(() => {
      const field = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-embed="carry"]'));
      field.value = 'text';
      field.dispatchEvent(new Event('change'));
    }));
    await clipboard(playground);
    const text = await copy(playground);
    expect(text).toContain('a hears nothing &lt;of it> &amp; waits');
    for (const snippet of [short, text]) {
      await page.openHtml(blank(snippet));
      await playground.ready();
      expect(await playground.state()).toEqual(mine);
      expect(await page.text('[part~="frame"]')).toContain('a hears nothing <of it> & waits');
    }
  });

  if (inChromium) test('in a frame is as high as it likes to be, by the script that goes with it', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    await clipboard(playground);
    await playground.call('seek', { time: 60_000 });
    const mine = await playground.state();
    await embed(playground);
    await another(playground, 'frame', () => playground.input.click('[data-form="frame"]'));
    const snippet = await copy(playground);
    for (const [width, height] of [[1000, 420], [420, 640]]) {
      await page.openHtml(blank(snippet), { csp: '', width, height: 900 });
      const frame = await page.waitFor((wanted) => {
        const found = document.querySelector('iframe');
        const element = found?.contentDocument?.querySelector('consensus-playground');
        return found?.height === String(wanted) && element && Reflect.get(element, 'state') && { state: Reflect.get(element, 'state'), high: element.getBoundingClientRect().height };
      }, { args: [height] });
      expect(frame).toEqual({ state: mine, high: height });
    }
  });

  test('in Markdown is a picture that leads to the run; as a link it opens it', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground);
    await compose(playground);
    const mine = await playground.state();
    await embed(playground);
    await another(playground, 'markdown', () => playground.input.click('[data-form="markdown"]'));
    const picture = await copy(playground);
    const [, address = ''] = /^\[!\[A clean run\]\(b01-clean\.svg\)\]\((http\S+)\)\n\n\[[^\]]+\]\(\1\)\n$/.exec(picture) ?? [];
    expect(address).not.toBe('');
    await page.waitFor(() => /** @type {HTMLImageElement} */ (window.__e2e.$('dialog[open] .paper img')).naturalWidth > 300);
    expect(await page.text('[data-control="save-picture"]')).toContain('b01-clean.svg');
    await another(playground, 'mermaid', () => page.evaluate(() => {
      const field = /** @type {HTMLSelectElement} */ (window.__e2e.$('[data-embed="picture"]'));
      field.value = 'mermaid';
      field.dispatchEvent(new Event('change'));
    }));
    await clipboard(playground);
    expect(await copy(playground)).toMatch(/^```mermaid\n(?:---[^]*---\s*)?sequenceDiagram[^]*\n```\n\n\[[^\]]+\]\(http/);
    await another(playground, 'link', () => playground.input.click('[data-form="link"]'));
    await clipboard(playground);
    expect(await copy(playground)).toBe(address);
    await page.open(new URL(address).hash);
    await playground.ready();
    expect(await playground.state()).toEqual(mine);
  });
});

describe('the dialog', () => {
  for (const [lang, theme, width] of /** @type {['en' | 'zh', 'light' | 'dark', number][]} */ ([['en', 'dark', 1280], ['zh', 'light', 390]])) {
    if (inChromium) test(`is for everybody: ${lang}, ${theme}, ${width} px`, async ({ playground, page }) => {
      await playground.open('basic-paxos/b01-clean', { lang, theme, width });
      await page.focus(playground.control('step'));
      await embed(playground);
      await preview(playground);
      expect(await page.audit()).toEqual([]);
      expect(await page.evaluate(() => { const body = window.__e2e.$('dialog[open] .dialog-body'); return body ? body.scrollWidth - body.clientWidth : -1; }), 'nothing sticks out').toBe(0);
      expect(await page.text('dialog[open] .weight')).toMatch(said('ui-embed-weight', {}, lang));
      // What cannot be is said at the field, and the snippet stays as it was.
      await page.focus('[data-embed="height"]');
      await playground.input.type('12');
      await playground.input.key('Enter');
      await page.waitFor('[data-embed="height"][aria-invalid="true"]');
      expect(await page.text('#embed-height')).toMatch(said('ui-embed-height.wrong', { least: 160 }, lang));
      expect(await page.evaluate((s) => /** @type {HTMLTextAreaElement} */ (window.__e2e.$(s)).value, SNIPPET)).not.toContain('height');
      await playground.input.key('Escape');
      await page.waitGone(DIALOG);
      expect((await page.focused())?.attributes['data-control']).toBe('step');
      expect(await page.count('consensus-playground'), 'no preview goes on behind').toBe(1);
    });
  }

  if (inFirefox) test('names the site’s own files, wherever the page is that opens links', async ({ playground, page }) => {
    await page.openHtml(blank('<consensus-playground scenario="basic-paxos/b01-clean" share="./en/index.html"></consensus-playground><script type="module" src="./consensus-playground.js"></script>'), { width: 900 });
    await playground.ready();
    await playground.press('more');
    await playground.choose(MENU, said('ui-embed-menu'));
    await page.waitFor(`${DIALOG} ${READY}`);
    const snippet = () => page.evaluate((s) => /** @type {HTMLTextAreaElement} */ (window.__e2e.$(s)).value, SNIPPET);
    expect(await snippet()).toMatch(/src="http[^"]+\/some\/sub-path\/consensus-playground\.js"/);
    await another(playground, 'frame', () => playground.input.click('[data-form="frame"]'));
    expect(await snippet()).toMatch(/src="http[^"]+\/some\/sub-path\/frame\.html#/);
    await another(playground, 'markdown', () => playground.input.click('[data-form="markdown"]'));
    expect(await snippet()).toMatch(/\/some\/sub-path\/en\/index\.html#scenario=basic-paxos\/b01-clean/);
  });

  test('shows what is to be copied by hand where the clipboard is refused', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await clipboard(playground, true);
    await embed(playground);
    await playground.press('copy-snippet');
    await page.waitFor((words) => window.__e2e.$('dialog[open] .told')?.textContent === words, { args: [said('ui-embed-by-hand').source.replaceAll('\\', '')] });
    const marked = await page.evaluate((s) => { const field = /** @type {HTMLTextAreaElement} */ (window.__e2e.$(s)); return field.selectionEnd - field.selectionStart === field.value.length && field.value.length > 0; }, SNIPPET);
    expect(marked).toBe(true);
  });
});
