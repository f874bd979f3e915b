import { describe, expect, it } from 'vitest';
import { families } from './families.js';
import { headOf } from './head.js';
import { codeFrame } from './parts/problem.js';
import { answers } from './parts/picker.js';

const TEXT = `scenario b09-x-and-y
title en "Two proposers, \\"one\\" decision" zh "两个提议者"
about
  en "Why b turns x away"
  zh "b 为何拒绝 x"
protocol basic-paxos
`;

describe('a scenario’s head', () => {
  it('gives title and summary in both languages', () => {
    expect(headOf(TEXT)).toEqual({
      title: { en: 'Two proposers, "one" decision', zh: '两个提议者' },
      about: { en: 'Why b turns x away', zh: 'b 为何拒绝 x' },
    });
  });
  it('may lack either', () => {
    expect(headOf('scenario s\ntitle en "Only English"\n').title).toEqual({ en: 'Only English', zh: 'Only English' });
    expect(headOf('scenario s\n').about).toEqual({ en: '', zh: '' });
  });
});

describe('the picker', () => {
  /** @param {string} id */
  const entry = (id) => ({ id, family: id.split('/')[0] ?? '', name: id.split('/')[1] ?? '', ...headOf(TEXT) });
  it('finds by every word, in either language', () => {
    expect(answers(entry('basic-paxos/b09-x-and-y'), 'b09 decision')).toBe(true);
    expect(answers(entry('basic-paxos/b09-x-and-y'), '提议者')).toBe(true);
    expect(answers(entry('basic-paxos/b09-x-and-y'), 'b09 banana')).toBe(false);
  });
  it('keeps the families in the order in which they are taught', () => {
    const groups = families([entry('zoo/z01-a'), entry('learning/l01-a'), entry('basic-paxos/b01-a'), entry('basic-paxos/b02-b')]);
    expect(groups.map(([family, members]) => [family, members.length])).toEqual([['basic-paxos', 2], ['learning', 1], ['zoo', 1]]);
  });
  it('has in each a thing before what becomes of it, and what is new beside its neighbour in the alphabet', () => {
    const named = (/** @type {string[]} */ ids) => families(ids.map(entry)).flatMap(([, members]) => members.map(({ name }) => name));
    expect(named(['basic-paxos/b15-restart-wiped', 'basic-paxos/b15-restart', 'basic-paxos/b02-a'])).toEqual(['b02-a', 'b15-restart', 'b15-restart-wiped']);
    expect(named(['raft/r02-split-three', 'raft/r02-split-vote', 'raft/r03-asked-again', 'raft/r03-new', 'raft/r03-replication'])).toEqual(['r02-split-vote', 'r02-split-three', 'r03-replication', 'r03-asked-again', 'r03-new']);
  });
});

describe('a code frame', () => {
  it('marks the place', () => {
    expect(codeFrame('one\ntwo\nthree\nfour', 3, 2)).toBe(['  1 | one', '  2 | two', '> 3 | three', '    |  ^', '  4 | four'].join('\n'));
    // A place far to the right is in sight on a phone, too.
    expect(codeFrame(`${'x'.repeat(40)}!`, 1, 41)).toBe(['> 1 | …' + 'x'.repeat(23) + '!', '    | ' + ' '.repeat(24) + '^'].join('\n'));
  });
});
