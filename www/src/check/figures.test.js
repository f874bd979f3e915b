import { describe, expect, it } from 'vitest';
import { memoryText, rough, whole } from './figures.js';

describe('figures of a search', () => {
  it('are two digits where they are an estimate', () => {
    const numbers = [0, 7, 99, 20_000, 12_345, 996_000, 55_642_437_446_877];
    expect(numbers.map((number) => rough('en', number))).toEqual(['0', '7', '99', '20,000', '12,000', '1,000,000', '56 trillion']);
    expect(rough('zh', 55_642_437_446_877)).toBe('56 万亿');
    expect(whole('zh', 15_199)).toBe('15,199');
  });

  it('say memory in the unit that leaves it readable', () => {
    const sizes = [0, 1, 227_233, 15 * 2 ** 20, 2 ** 31, 1600 * 2 ** 20, 2_582_485_156 * 2 ** 20, 2 ** 70];
    expect(sizes.map((bytes) => memoryText('en', bytes))).toEqual(['0 MB', '0.1 MB', '0.3 MB', '15 MB', '2 GB', '1.6 GB', '2,463 TB', '1.1 billion TB']);
  });
});
