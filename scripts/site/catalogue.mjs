// The lessons: what `consensus pictures` says of every scenario, in the order in which they are taught.
import { readFileSync, rmSync } from 'node:fs';

import { families } from '../../www/src/families.js';
import { root } from '../lib/paths.mjs';
import { COMMAND_BUILD } from '../lib/programs.mjs';
import { run } from '../lib/run.mjs';
import { UserError } from '../lib/ui.mjs';

/** @typedef {Record<'en' | 'zh', string>} Both */
/** @typedef {Both & { step: number, time_us: number }} Caption */
/**
 * @typedef {{
 *   id: string, family: string, protocol: string, title: Both, about: Both, nodes: number, events: number, messages: number,
 *   time_us: number, mutations: string[], broken: string[], captions: Caption[],
 * }} Entry
 */
/** A lesson in its course; `number` from 1. @typedef {Entry & { address: string, short: string, number: number, count: number, back?: string, next?: string }} Lesson */
/** @typedef {{ family: string, lessons: Lesson[] }} Course */

export const PICTURES = `${root}/target/pictures`;

/** The command, as cargo builds it for its own tests: nothing is compiled twice. */
export const COMMAND = `${root}/target/debug/consensus`;

/** Builds the command that draws. */
export async function buildCommand() {
  const { ok } = await run('cargo', COMMAND_BUILD, { seconds: 900 });
  return ok;
}

/** Draws every scenario; gives the courses. */
export async function drawAll() {
  rmSync(PICTURES, { recursive: true, force: true });
  const { ok, output } = await run(COMMAND, ['pictures', '--into', PICTURES], { seconds: 120, quiet: true });
  if (!ok) throw new UserError(`the scenarios cannot be drawn:\n${output}`);
  return coursesOf(JSON.parse(readFileSync(`${PICTURES}/catalogue.json`, 'utf8')));
}

/** @param {Entry[]} entries @returns {Course[]} */
export function coursesOf(entries) {
  const all = families(entries);
  // A course goes on with the next: the last lesson of one leads to the first of another.
  const order = all.flatMap(([, members]) => members).map(addressOf);
  return all.map(([family, members]) => ({
    family,
    lessons: members.map((entry, at) => {
      const place = order.indexOf(addressOf(entry));
      // Only lessons have a number; a mistake has none.
      const short = /^[a-z]\d+/.exec(entry.id)?.[0] ?? '';
      return { ...entry, address: addressOf(entry), short, number: at + 1, count: members.length, back: order[place - 1], next: order[place + 1] };
    }),
  }));
}

/** @param {{ family: string, id: string }} entry */
const addressOf = ({ family, id }) => `${family}/${id}`;

/** A picture of a lesson. @param {{ address: string }} lesson @param {'light' | 'dark' | 'en' | 'zh'} kind */
export const pictureOf = ({ address }, kind) => readFileSync(`${PICTURES}/${address}.${kind}.svg`, 'utf8');
