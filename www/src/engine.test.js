import { describe, expect, it } from 'vitest';
import { familyOf } from './engine.js';

describe('the family of what is opened', () => {
  it('is what its text says', () => {
    expect(familyOf('scenario a\nprotocol raft\nnodes\n')).toBe('logs');
    expect(familyOf('scenario a\r\nprotocol   multi-paxos\r\n')).toBe('logs');
    expect(familyOf('scenario a\nprotocol basic-paxos\n')).toBe('basic');
  });

  it('is guessed from an address, and the first where nothing is known', () => {
    expect(['raft/r01-election', 'multi-paxos/m06-kv', ' raft/r04-log-repair '].map(familyOf)).toEqual(['logs', 'logs', 'logs']);
    expect(['', 'r01-election', 'basic-paxos/b01-clean', 'protocol', 'protocol unheard-of'].map(familyOf)).toEqual(Array(5).fill('basic'));
  });
});
