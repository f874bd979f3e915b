import { describe, expect, it } from 'vitest';

import { Causes } from './causes.js';
import { moment } from './fixture.js';

const data = moment();
const causes = new Causes(data);
const lane = (/** @type {string} */ node) => data.lifelines.findIndex((line) => line.node === node);
const named = (/** @type {string} */ name) => causes.byName.get(name) ?? data.messages[0];

describe('the chain of a message', () => {
  const nack = named('b>x Nack 1.x');
  const chain = causes.chain({ messages: nack ? [nack] : [] });
  const names = [...chain.messages].map((id) => causes.byId.get(id)?.name);

  it('goes back over what caused it to the request', () => {
    expect(names).toEqual(expect.arrayContaining(['C1>x Request', 'x>b Accept 1.x', 'b>x Nack 1.x']));
  });

  it('leaves out what was concurrent', () => {
    expect(names).not.toContain('y>b Accept 2.y');
    expect(chain.near.messages.has(named('y>c Prepare 2.y')?.id ?? -1)).toBe(false);
  });

  it('knows what else could have had a part: y had asked b before', () => {
    const prepare = named('y>b Prepare 2.y')?.id ?? -1;
    expect(chain.messages.has(prepare)).toBe(false);
    expect(chain.near.messages.has(prepare)).toBe(true);
  });
});

describe('the cone of an event', () => {
  const refusal = causes.wayOf(named('b>x Nack 1.x')?.id ?? -1).by;
  const { cone } = causes.chain({ steps: [refusal] });

  it('ends on each line with the last that could be known', () => {
    expect(cone.before.get(lane('b'))).toBe(104_000);
    expect(cone.before.get(lane('x'))).toBe(64_000);
    expect(cone.before.get(lane('y')), 'by its Prepare').toBe(30_000);
    expect(cone.before.has(lane('c')), 'c told nobody in time').toBe(false);
  });

  it('begins where it could be felt: a Nack on its way has reached nobody', () => {
    expect(cone.after.get(lane('b'))).toBe(104_000);
    expect(cone.after.has(lane('x'))).toBe(false);
  });

  it('is the whole of time for nobody', () => {
    expect(causes.chain({ steps: [] }).cone.before.size).toBe(0);
  });
});
