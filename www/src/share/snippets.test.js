import { describe, expect, test } from 'vitest';
import { addressesOf, elementOf, framed, frameOf, html, markdown, pageOf, written } from './snippets.js';

/** @type {import('../types.d.ts').Embedding} */
const PLAIN = { form: 'html', carry: 'short', picture: 'file', height: '', controls: true, language: '', theme: '', autoplay: false, from: '', to: '' };
const ADDRESSES = addressesOf('https://a.site/play/index.html?lang=zh#run=1x');

describe('a snippet', () => {
  test('says what is not as usual, and nothing else', () => {
    expect(written(elementOf({ scenario: 'basic-paxos/b01-clean', seed: '', at: '' }, '', PLAIN))).toBe('<consensus-playground scenario="basic-paxos/b01-clean"></consensus-playground>');
    const wish = { ...PLAIN, height: '500', controls: false, language: /** @type {const} */ ('zh'), theme: /** @type {const} */ ('dark'), autoplay: true, from: '12.5', to: '60' };
    expect(written(elementOf({ scenario: 'b', run: '1a' }, '', wish))).toBe('<consensus-playground scenario="b" run="1a" lang="zh" theme="dark" controls="none" from="12.5ms" to="60ms" height="500" autoplay></consensus-playground>');
  });

  test('holds any text as it is', () => {
    const piece = elementOf({ scenario: 'never' }, 'scenario s\ntitle en "</consensus-playground><script>&lt;"', { ...PLAIN, carry: 'text' });
    expect(piece.attributes).toEqual({});
    expect(written(piece)).toBe('<consensus-playground>\nscenario s\ntitle en "&lt;/consensus-playground>&lt;script>&amp;lt;"\n</consensus-playground>');
    expect(written({ tag: 'iframe', attributes: { title: 'a "b" & <c>' }, text: '' })).toBe('<iframe title="a &quot;b&quot; &amp; &lt;c>"></iframe>');
  });

  test('names files beside the page that opens links, whatever that is asked for', () => {
    expect(ADDRESSES).toEqual({ page: 'https://a.site/play/index.html?lang=zh#run=1x', module: 'https://a.site/play/consensus-playground.js', frame: 'https://a.site/play/frame.html' });
    expect(html(ADDRESSES, elementOf({}, '', PLAIN))).toContain('<script type="module" src="https://a.site/play/consensus-playground.js"></script>\n');
  });

  test('for a frame has the attributes in the fragment, and listens for its height', () => {
    const piece = frameOf(ADDRESSES, { scenario: 'basic-paxos/b01-clean', seed: '7' }, { ...PLAIN, autoplay: true, height: '500' }, { title: 't', height: 500 });
    expect(piece.attributes.src).toBe('https://a.site/play/frame.html#scenario=basic-paxos/b01-clean&seed=7&height=500&autoplay=yes');
    expect(framed(piece)).toMatch(/^<iframe src="https:[^"]+&amp;seed=7&amp;height=500&amp;autoplay=yes" title="t" width="100%" height="500" [^]*<script>[^]*postMessage|consensus-playground:height/);
  });

  test('for a link keeps what a whole page has a use for', () => {
    expect(pageOf(ADDRESSES, { run: '1a' }, { ...PLAIN, language: 'zh', height: '500', controls: false, to: '9', from: '3' })).toBe('https://a.site/play/index.html#run=1a&lang=zh&at=3ms');
  });

  test('of Markdown means nothing else than it says', () => {
    const what = { title: 'a [b] *c*', invitation: 'play', address: 'https://a.site/(x)#run=1', file: 'b01 (1).svg' };
    expect(markdown({ ...what, mermaid: '' })).toBe('[![a \\[b\\] \\*c\\*](b01 %281%29.svg)](https://a.site/%28x%29#run=1)\n\n[play](https://a.site/%28x%29#run=1)\n');
    expect(markdown({ ...what, mermaid: 'sequenceDiagram\n' })).toBe('```mermaid\nsequenceDiagram\n```\n\n[play](https://a.site/%28x%29#run=1)\n');
  });
});
