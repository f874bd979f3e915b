// What a reader downloads for an embed, from the build's own figures: sizes.json, beside the element's module.

/** @typedef {{ files: Record<string, number>, parts: Record<string, string[]> }} Sizes bytes as they are sent, and the files of each part */

/**
 * The parts of an embed, as element.js and boot.js ask for them: until its first message moves, and beyond that when somebody takes it in hand.
 * @param {{ family: 'basic' | 'logs', named: boolean, run: boolean, language: 'en' | 'zh' }} what `named`: a scenario that came along, as it was; `run`: a link's
 */
function partsOf({ family, named, run, language }) {
  const small = family === 'basic' && named && !run;
  const first = ['element', 'boot', small ? 'first' : family, `first-${language}`, ...(family === 'logs' ? [`logs-${language}`] : []), ...(run ? ['arrival', `later-${language}`] : [])];
  return { first, hands: [...first, family, 'hands', `later-${language}`] };
}

/** @param {Sizes} sizes @param {string[]} parts */
function sum({ files, parts: all }, parts) {
  const names = new Set(parts.flatMap((part) => all[part] ?? []));
  return [...names].reduce((bytes, name) => bytes + (files[name] ?? 0), 0);
}

/** Bytes until the first message moves, and how many more when somebody takes it in hand. @param {Sizes} sizes @param {Parameters<typeof partsOf>[0]} what */
export function weightOf(sizes, what) {
  const { first, hands } = partsOf(what);
  const begin = sum(sizes, first);
  return { first: begin, more: sum(sizes, hands) - begin };
}

/** A text, as a server sends it. @param {string} text */
export async function packedLength(text) {
  if (!('CompressionStream' in globalThis)) return new TextEncoder().encode(text).length;
  return (await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()).byteLength;
}

/** @param {string} root where the site's own files lie @returns {Promise<Sizes | null>} null where there are none: while developing, or elsewhere */
export async function sizesBeside(root) {
  try {
    const response = await fetch(new URL('sizes.json', root));
    return response.ok ? await response.json() : null;
  } catch {
    // Elsewhere there may be no such file, or no leave to read it.
    return null;
  }
}
