import { expect, it, vi } from 'vitest';
import { nearest } from './nearest.js';

const ALL = ['basic-paxos/b01-clean', 'basic-paxos/b09-x-and-y', 'break-it/small-quorum', 'break-it/amnesia', 'raft/r01-election', 'raft/r02-split-vote'];
vi.mock('./library.js', () => ({ listScenarios: async () => ALL.map((id) => ({ id })) }));

it('what comes nearest to a name stands first, whatever its case and its folder', async () => {
  expect(await nearest('B09-X-AND-Y')).toEqual(['basic-paxos/b09-x-and-y']);
  expect(await nearest('raft/r01-elections')).toEqual(['raft/r01-election']);
  expect((await nearest('quorum-small'))[0]).toBe('break-it/small-quorum');
});

it('a lesson is known by its number, and a folder by its name', async () => {
  expect(await nearest('raft/R02-six-followers')).toEqual(['raft/r02-split-vote']);
  expect(await nearest('raft/zzz')).toEqual(['raft/r01-election', 'raft/r02-split-vote']);
});

it('where nothing comes near, all stand as they are', async () => {
  expect(await nearest('')).toEqual(ALL);
  expect(await nearest('<>')).toEqual(ALL);
  // Like “amnesia” by chance: two pairs of letters are in both.
  expect(await nearest('nonesuch')).toEqual(ALL);
  expect(await nearest('q'.repeat(1e6))).toEqual(ALL);
});
