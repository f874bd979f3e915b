// A run taken away: each form is shown with its size, copied and saved as it is shown.
import { describe, expect, inChromium, inFirefox, said, test } from './support/playground.js';

/** @typedef {import('./support/playground.js').Playground} Playground */

const DIALOG = 'dialog[open]';
const MENU = '[part~="menu"] [role^="menuitem"]';
const SAVE = '[data-control="save-export"]:not([aria-disabled])';

/** Opens the dialog; what is copied or saved from now on is kept for the test. @param {Playground} playground */
async function openDialog(playground) {
  const { page } = playground;
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (/** @type {string} */ text) => { dataset.copied = text; } } });
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function () {
      if (!this.download) return click.call(this);
      const { download } = this;
      const blob = blobs.get(this.href) ?? new Blob();
      void blob.arrayBuffer().then((buffer) => {
        const bytes = new Uint8Array(buffer);
        dataset.saved = JSON.stringify({ name: download, type: blob.type, size: blob.size, begins: [...bytes.slice(0, 24)], text: blob.type === 'image/png' ? '' : new TextDecoder().decode(bytes) });
      });
    };
    /** @type {Map<string, Blob>} */
    const blobs = new Map();
    const { createObjectURL } = URL;
    URL.createObjectURL = (/** @type {any} */ blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob);
      return url;
    };
  });
  await playground.press('export');
  await playground.choose(MENU, said('ui-export-menu'));
  await page.waitFor(`${DIALOG} ${SAVE}`);
}

/** @param {Playground} playground @param {string} form */
async function form(playground, form) {
  await playground.input.click(`[data-form="${form}"]`);
  await playground.page.waitFor((wanted) => new RegExp(`\\.${wanted} · `).test(window.__e2e.$('dialog[open] .bytes')?.textContent ?? ''), { args: [{ mermaid: 'mmd', shiviz: 'log', scenario: 'txt', rust: 'rs' }[form] ?? form] });
}

/** @param {Playground} playground */
async function saved(playground) {
  await playground.page.evaluate(() => delete document.documentElement.dataset.saved);
  await playground.press('save-export');
  return JSON.parse(await playground.page.waitFor(() => document.documentElement.dataset.saved));
}

describe('the export', () => {
  test('has each form of the run, with the reader’s changes', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await playground.call('seek', { step: 5 });
    expect(await playground.call('apply', 'crash b')).toBe(true);
    await openDialog(playground);
    if (inChromium) expect(await page.audit()).toEqual([]);
    const svg = await saved(playground);
    expect(svg.name).toBe('b01-clean.svg');
    expect(svg.text).toMatch(/^<svg[^]*<\/svg>\s*$/);
    for (const [name, ending, wanted] of /** @type {[string, string, RegExp][]} */ ([
      ['mermaid', 'mmd', /^(?:---[^]*---\s*)?sequenceDiagram/],
      ['shiviz', 'log', /\(\?<host>[^]*\{[^}]*"x": 1/],
      ['scenario', 'txt', /crash b/],
      ['json', 'json', /^\{[^]*"format":\s*"consensus-playground-trace"/],
      ['rust', 'rs', /crash b[^]*#\[test\]/],
    ])) {
      await form(playground, name);
      const shown = await page.text(`${DIALOG} .made pre`);
      const file = await saved(playground);
      expect(file.name).toBe(`b01-clean.${ending}`);
      expect(file.text, name).toMatch(wanted);
      expect(file.text.replace(/\s+/g, ' ').startsWith(shown.slice(0, 80).replace(/\s+/g, ' ').trim()), `${name}: what is shown is what is saved`).toBe(true);
      await playground.press('copy-export');
      expect(await page.waitFor(() => document.documentElement.dataset.copied)).toBe(file.text);
    }
  });

  test('draws the picture in pixels, twice as fine', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean');
    await openDialog(playground);
    const width = await page.evaluate(() => /** @type {HTMLImageElement} */ (window.__e2e.$('dialog[open] .paper img')).naturalWidth);
    await form(playground, 'png');
    const png = await saved(playground);
    expect(png.type).toBe('image/png');
    expect(png.begins.slice(1, 4)).toEqual([0x50, 0x4e, 0x47]);
    const [a, b, c, d] = png.begins.slice(16, 20);
    expect(((a * 256 + b) * 256 + c) * 256 + d).toBe(2 * width);
  });

  if (inFirefox) test('light or dark, with captions or without, all of it or up to now; by keyboard', async ({ playground, page }) => {
    await playground.open('basic-paxos/b09-x-and-y');
    await playground.call('seek', { step: 9 });
    await openDialog(playground);
    const light = await saved(playground);
    expect(light.text).toContain('C1 wants');
    const choose = async (/** @type {string} */ name, /** @type {string} */ value) => {
      const before = await page.attribute(`${DIALOG} .paper img`, 'src');
      await playground.input.click(`${DIALOG} input[name="${name}"][value="${value}"]`);
      await page.waitFor((old) => { const src = window.__e2e.$('dialog[open] .paper img')?.getAttribute('src'); return src && src !== old; }, { args: [before] });
      return saved(playground);
    };
    const dark = await choose('theme', 'dark');
    expect(dark.text).not.toBe(light.text);
    const bare = await choose('size', 'plain');
    expect(bare.text).not.toContain('C1 wants');
    const part = await choose('span', 'now');
    expect(part.size).toBeLessThan(bare.size);
    await page.focus('[data-form="svg"]');
    await playground.input.key('ArrowDown', 'ArrowDown');
    await page.waitFor(() => /\.mmd · /.test(window.__e2e.$('dialog[open] .bytes')?.textContent ?? ''));
    await playground.input.key('Escape');
    await page.waitGone(DIALOG);
  });

  if (inChromium) test('of a run on the phone, in Chinese', async ({ playground, page }) => {
    await playground.open('basic-paxos/b01-clean', { width: 390, height: 780, lang: 'zh', theme: 'dark' });
    await page.evaluate(() => 0);
    await playground.press('more');
    await playground.choose(MENU, said('ui-export-menu', {}, 'zh'));
    await page.waitFor(`${DIALOG} ${SAVE}`);
    expect(await page.audit()).toEqual([]);
    expect(await page.evaluate(() => { const body = window.__e2e.$('dialog[open] .dialog-body'); return body ? body.scrollWidth - body.clientWidth : -1; }), 'nothing sticks out').toBe(0);
  });
});
