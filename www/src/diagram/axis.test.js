import { describe, expect, it } from 'vitest';

import { tagsOf } from './axis.js';

/** @param {number} along @param {string} text @param {boolean} [alarm] */
const moment = (along, text, alarm = false) => ({ key: `${along}|${text}`, time: along, along, step: along, text, hue: 1, alarm, net: false, later: false });

describe('the words on the axis', () => {
  it('stand at their moments', () => {
    expect(tagsOf([moment(100, 'chosen 1'), moment(400, 'chosen 1')]).map((tag) => [tag.from, tag.end])).toEqual([[100, false], [400, false]]);
  });

  it('turn to the other side where one is in the way, and stand beside it where there is none', () => {
    const tags = tagsOf([moment(100, 'P1 broken', true), moment(90, 'chosen 1'), moment(95, 'chosen 2')]);
    expect(tags.map((tag) => [tag.text, tag.end])).toEqual([['P1 broken', false], ['chosen 1', true], ['chosen 2', false]]);
  });

  it('stay in the drawing', () => {
    const tags = tagsOf([moment(300, 'P1 broken', true), moment(310, 'chosen 1')], 380);
    expect(tags.find(({ text }) => text === 'chosen 1')?.to).toBeLessThan(300);
  });

  it('say every alarm', () => {
    const tags = tagsOf([moment(100, 'P2b broken', true), moment(140, 'P2a broken', true), moment(150, 'agreement broken', true)]);
    expect(tags.map((tag) => tag.text)).toEqual(['P2b broken · P2a broken · agreement broken']);
  });
});
