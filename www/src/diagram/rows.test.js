import { describe, expect, it } from 'vitest';

import { moment } from './fixture.js';
import { nearestRow } from './hit.js';
import { DENSITIES, layRows } from './rows.js';

describe('rows', () => {
  it('set groups of roles apart', () => {
    const rows = layRows(moment().lifelines, 290, DENSITIES.wide);
    const at = (/** @type {string} */ node) => rows.at.get(node) ?? NaN;
    expect(at('C2') - at('C1')).toBeCloseTo(rows.pitch);
    expect(at('x') - at('C2')).toBeCloseTo(rows.pitch + DENSITIES.wide.gap);
    expect(rows.between).toHaveLength(3);
    expect(rows.between[0]).toBeCloseTo((at('C2') + at('x')) / 2);
    expect(rows.total).toBeLessThanOrEqual(290);
  });

  it('fit twelve nodes in 310 px with room for words', () => {
    const lifelines = Array.from({ length: 12 }, (_, i) => ({ node: `n${i}`, role: ['client', 'proposer', 'acceptor', 'learner'][Math.floor(i / 3)] ?? '' }));
    const rows = layRows(lifelines, 310 - 48, DENSITIES.wide);
    expect(rows.pitch).toBeGreaterThanOrEqual(17);
    expect(rows.total).toBeLessThanOrEqual(262);
  });

  it('become no narrower than can be read: then they scroll', () => {
    const rows = layRows(Array.from({ length: 32 }, (_, i) => ({ node: `n${i}`, role: 'replica' })), 260, DENSITIES.wide);
    expect(rows.pitch).toBe(14);
    expect(rows.total).toBeGreaterThan(260);
  });

  it('are found by what is nearest', () => {
    const rows = layRows(moment().lifelines, 290, DENSITIES.wide);
    expect(nearestRow(rows, (rows.at.get('b') ?? 0) + 4)).toEqual({ node: 'b', distance: 4 });
  });
});
