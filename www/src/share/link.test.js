import { describe, expect, test } from 'vitest';
import { BadLink, LONGEST_LINK, LONGEST_TEXT, fragmentOf, linkTo, pack, unpack } from './link.js';

/** @type {Record<string, string>} */
const texts = import.meta.glob('../../../scenarios/basic-paxos/*.txt', { query: '?raw', import: 'default', eager: true });
const scenarios = Object.entries(texts).map(([path, text]) => [path.split('/').at(-1) ?? path, text]);

/** What a sender without scruples would write. @param {string | Uint8Array<ArrayBuffer>} content */
async function deflated(content) {
  const packed = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** @param {string | Uint8Array} bytes */
function letters(bytes) {
  const binary = typeof bytes === 'string' ? bytes : String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @param {Promise<unknown>} promise */
const reason = (promise) => promise.then(() => 'read', (error) => (error instanceof BadLink ? error.id : `not told apart: ${error}`));

describe('a run in a link', () => {
  test.each(scenarios)('the whole text of %s comes back as it was, within what a link holds', async (_, text) => {
    const packed = await pack(text ?? '');
    expect(await unpack(packed)).toBe(text);
    expect(packed.length).toBeLessThan(LONGEST_LINK / 2);
  });

  test('any text comes back, Chinese and none too', async () => {
    for (const text of ['', 'a', '投票、选定、学到 🗳', '\u0000\n'.repeat(99)]) expect(await unpack(await pack(text))).toBe(text);
  });

  test('the address keeps its place and loses its question', async () => {
    const packed = await pack('run');
    const link = linkTo('https://example.org/sub/path/?scenario=b09#old', fragmentOf({ scenario: 'basic-paxos/b09', run: packed, at: '' }));
    expect(link).toBe(`https://example.org/sub/path/#scenario=basic-paxos/b09&run=${packed}`);
    expect(new URLSearchParams(new URL(link).hash.slice(1)).get('run')).toBe(packed);
  });

  test('links written by the first version are read', async () => {
    expect(await unpack(`0${letters('seed 7')}`)).toBe('seed 7');
    expect(await unpack(`1${letters(await deflated('seed 7'))}`)).toBe('seed 7');
  });
});

describe('a bad link', () => {
  test.each([
    ['nothing', '', 'link-damaged'],
    ['another way of packing', '9abc', 'link-newer'],
    ['no way of packing', 'xabc', 'link-damaged'],
    ['letters that are none', '1<script>', 'link-damaged'],
    ['half a letter', '1a', 'link-damaged'],
    ['noise', `1${letters('this was never packed')}`, 'link-damaged'],
    ['text that is none', `0${letters(Uint8Array.of(0xff, 0xfe, 0xc0))}`, 'link-damaged'],
    ['too many letters', `0${'A'.repeat(LONGEST_LINK)}`, 'link-too-long'],
  ])('%s is told', async (_, packed, id) => {
    expect(await reason(unpack(packed))).toBe(id);
  });

  test('one whose end was cut off is told', async () => {
    const packed = await pack(`${'x'.repeat(40)}${Math.PI}`);
    expect(await reason(unpack(packed.slice(0, -6)))).toBe('link-damaged');
  });

  test('one that unpacks to far more than a run is not unpacked', async () => {
    const bomb = `1${letters(await deflated(new Uint8Array(4_000_000)))}`;
    expect(bomb.length).toBeLessThan(LONGEST_LINK);
    expect(await reason(unpack(bomb))).toBe('link-text-too-long');
  });

  test('what is too long for a link is not packed', async () => {
    expect(await reason(pack('x'.repeat(LONGEST_TEXT + 1)))).toBe('link-too-long');
    const noise = Array.from({ length: 10_000 }, (_, at) => (Math.imul(at, 2654435761) >>> 8).toString(36)).join('');
    expect(noise.length).toBeLessThan(LONGEST_TEXT);
    expect(await reason(pack(noise))).toBe('link-too-long');
  });
});
