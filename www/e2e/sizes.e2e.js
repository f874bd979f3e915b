// A host page gives the element another size, and each frame fits it; nothing of that reaches the host's `window.onerror`.
import { describe, expect, test } from './support/playground.js';

const HOST = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>host</title>
<style>body { margin: 0 } consensus-playground { width: 1200px; height: 700px } .low consensus-playground::part(stage) { height: 70% }</style></head>
<body><h1 hidden>host</h1><consensus-playground lang="en" theme="light" captions="through" scenario="basic-paxos/b09-x-and-y"></consensus-playground>
<script type="module" src="./consensus-playground.js"></script></body></html>`;

describe('another size', () => {
  test('the diagram comes while only the stage has another size', async ({ playground, page }) => {
    // What keys mean comes last: until then the diagram waits for the next occasion.
    await page.hold('/commander-');
    await page.openHtml(HOST, { csp: '' });
    await page.waitFor(() => Reflect.get(window.__e2e.$('consensus-playground') ?? {}, 'state'));
    // Its timeline is made while sizes are told, as deep in the page as what is told of.
    await page.waitFor(() => (document.body.classList.toggle('low'), window.__e2e.$('.t-root')));
    await page.hold('');
    await playground.ready();
  });

  test('no frame is drawn for the size before, whatever the arrangement', async ({ playground, page }) => {
    await page.openHtml(HOST, { csp: '' });
    await playground.ready();
    const wrong = await page.evaluate(async () => {
      const element = /** @type {HTMLElement} */ (window.__e2e.$('consensus-playground'));
      const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (element.shadowRoot?.querySelector(selector));
      /** @type {string[]} */
      const found = [];
      // What is drawn is looked at after its frame.
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      for (const [width, height] of [[1200, 700], [1000, 640], [900, 600], [899, 599], [500, 700], [430, 330], [760, 430], [960, 1300], [1850, 950], [1200, 700]]) {
        Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
        await frame();
        for (const [box, drawn] of [['.stage', '.stage svg'], ['.timeline', '.t-svg']]) {
          const place = part(box);
          const svg = part(drawn);
          const [, , w = svg?.getAttribute('width'), h = svg?.getAttribute('height')] = svg?.getAttribute('viewBox')?.split(' ') ?? [];
          if (place?.clientWidth && `${place.clientWidth} ${place.clientHeight}` !== `${w} ${h}`) found.push(`${width}×${height}: ${box} is ${place.clientWidth} ${place.clientHeight}, drawn for ${w} ${h}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });
});
