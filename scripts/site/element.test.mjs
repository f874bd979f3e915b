// The element's document tells of everything that is public, in both languages, and of nothing else.
import { describe, expect, it } from 'vitest';

import { elementDocument, told } from './element.mjs';
import { LANGUAGES } from './words.mjs';

const names = (/** @type {{ name: string }[]} */ all) => all.map(({ name }) => name).sort();

describe('the element’s document', () => {
  for (const [kind, [have, wanted]] of Object.entries(told())) {
    it(`tells of all ${kind}, and of no others`, () => expect([.../** @type {string[]} */ (have)].sort()).toEqual(names(/** @type {{ name: string }[]} */ (wanted))));
  }
  it.each(LANGUAGES)('has a live example of each attribute, method and event (%s)', (language) => {
    const { body } = elementDocument(language);
    for (const { name } of /** @type {{ name: string }[]} */ (told().attributes[1])) expect(body, name).toContain(`<section id="attribute-${name}">`);
    for (const { name } of /** @type {{ name: string }[]} */ (told().methods[1])) expect(body, name).toContain(`data-call="${name}"`);
    for (const { name } of /** @type {{ name: string }[]} */ (told().events[1])) expect(body, name).toContain(`data-tells="${name}"`);
    expect(body).not.toMatch(/undefined|\{(?:scenarios|page|run)\}/);
  });
});
