import { describe, expect, it } from 'vitest';
import { counterpart, fitted, isShared } from './counterpart.js';

const TEXT = `# a comment
scenario r06-partition
title en "A leader" zh "领导者"
about
  en "It goes on."
protocol raft
nodes
  client C1
  server S1 S2 S3
options
  election 2s
  heartbeat 50ms
network
  latency 10ms
disk
  S1 term 4
seed 1
until 700ms

script
  at 0ms request S1 elect  note en "told" zh "说明"
  at 50ms request C1 put x 0 S1
    en "What is told."
    zh "说明。"
  drop S1>S2 AppendEntries 1
  after S1>S2 AppendEntries 1 crash S1
  at 80ms fire S2 election
  at 120ms partition C1 S1 | S2 S3 ; crash S2
  at 200ms heal

expect
  leader S3
`;

describe('a scenario under another protocol', () => {
  const text = counterpart(TEXT, 'multi-paxos');

  it('keeps cluster, network, seed, requests and faults', () => {
    expect(text).toBe(`scenario r06-partition
protocol multi-paxos
nodes
  client C1
  server S1 S2 S3
options
  election 2s
  heartbeat 50ms
network
  latency 10ms
seed 1
until 700ms
script
  at 0ms request S1 elect
  at 50ms request C1 put x 0 S1
  at 120ms partition C1 S1 | S2 S3 ; crash S2
  at 200ms heal
`);
  });

  it('is the same again from itself', () => {
    expect(counterpart(text, 'multi-paxos')).toBe(text);
  });
});

describe('an action', () => {
  it('is for both when it names nodes and links only', () => {
    expect(['crash S1', 'cut S1>S2 ; mend S2>S1', 'loss 10%', 'heal', 'request C1 put a 1'].map(isShared)).toEqual(Array(5).fill(true));
    expect(['drop S1>S2 Accept 1.S1', 'crash S1 ; fire S2 election', '', 'hold S1>S2 Vote 1'].map(isShared)).toEqual(Array(4).fill(false));
  });
});

describe('what the other protocol does not know', () => {
  /** @param {string} text */
  const opener = (text) => {
    const line = text.split('\n').findIndex((one) => /unknown/.test(one)) + 1;
    if (line) throw { line };
    return text;
  };

  it('is left out line by line, and told', () => {
    const { opened, left } = fitted('options\n  unknown a\n  b\n  unknown c\n', opener);
    expect(opened).toBe('options\n  b\n');
    expect(left).toEqual(['unknown a', 'unknown c']);
  });

  it('is an error where it is no line of a section, or where there is no line', () => {
    expect(() => fitted('unknown\n', opener)).toThrow();
    expect(() => fitted('a\n', () => { throw { line: 0 }; })).toThrow();
    expect(() => fitted(`o\n${'  unknown\n'.repeat(100)}`, opener)).toThrow();
  });
});
