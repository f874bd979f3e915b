// The forms of a node's card: how large it is and where its registers stand. A form depends on the cluster alone
// (roles, names, how many members a tally has), never on what the registers hold: nothing on the stage jumps.

/** @typedef {import('./geometry.js').Point} Point */
/** How much room there is: everything with its label; without most labels; one line; two short lines, where four columns share little; a phone's row. @typedef {'full' | 'medium' | 'chip' | 'mini' | 'row'} Size */
/**
 * Where a register stands. The first of `registers` that holds something is shown, else the last that there is.
 * @typedef {{ registers: string[], x: number, y: number, anchor: 'start' | 'middle' | 'end', room: number,
 *   names?: boolean, bare?: boolean, quiet?: boolean, label?: Point | undefined }} Slot `quiet`: nothing at all while it holds nothing
 */
/** @typedef {{ w: number, h: number, name: Point & { anchor: 'start' | 'middle', size: number }, slots: Slot[], rules: number[], wordy: boolean }} Form */
/** @typedef {{ names: number, members: string[], width?: number }} Measures */

/** The width of text in the monospaced face. @param {string | number} text @param {number} size */
export const mono = (text, size) => (typeof text === 'number' ? text : columns(text)) * size * 0.605;

/** How many letters' width: a Chinese one is as wide as it is high. @param {string} text */
export const columns = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 1.66 : 1), 0);

/** About how wide text in the proportional face is, at 12 px; Chinese is set wide. @param {string} text */
export const textWidth = (text) => [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12.2 : 6.2), 0);

/** How wide one member of a tally is, with its name. @param {string} name */
export const memberWidth = (name) => 19 + mono(name, 12) + 3;

/** A member without its name. */
export const MARK = 15;

/** @param {string[]} members @param {number} room */
export function tallyForm(members, room) {
  if (members.reduce((sum, name) => sum + memberWidth(name), 0) <= room) return 'names';
  return members.length * MARK <= room ? 'marks' : 'count';
}

/** How wide a tally wants to be, and at most will be. @param {string[]} members */
const tallyWidth = (members) => {
  const named = members.reduce((sum, name) => sum + memberWidth(name), 0);
  return named <= 170 ? named : Math.min(170, Math.max(members.length * MARK, 60));
};

/** What a learner knows, or else what it has heard so far. */
export const OUTCOME = ['learned', 'heard'];

const ROWS = {
  client: [['wants'], ['answer']],
  proposer: [['ballot'], ['promises'], ['reported'], ['votes']],
  acceptor: [['promised'], ['accepted']],
  learner: [OUTCOME],
};

/** @param {string} role @returns {string[][]} */
const rowsOf = (role) => ROWS[/** @type {keyof typeof ROWS} */ (role)] ?? [];

/** @param {string[]} roles */
export const many = (roles) => roles.filter((role) => role !== 'client').length > 1;

/** @param {string[]} roles @param {Size} size @param {Measures} m @returns {Form} */
export function formOf(roles, size, m) {
  const role = many(roles) ? 'several' : roles[roles.length - 1] ?? 'learner';
  if (size === 'chip') return chip(roles, role, m);
  if (size === 'mini') return mini(roles, role, m);
  if (role === 'client') return size === 'full' ? client(m) : small(m, [['answer', 'wants']], 54);
  if (role === 'learner') return size === 'full' ? learner(m) : small(m, ROWS.learner, 52);
  if (size !== 'full' && role !== 'acceptor') return tight(roles, m);
  return tabled(roles, role, size, m);
}

/** Labels beside registers, the name at the left. @param {string[]} roles @param {string} role @param {Size} size @param {Measures} m @returns {Form} */
function tabled(roles, role, size, m) {
  const full = size === 'full';
  const nameSize = full ? 17 : 16;
  const edge = role === 'acceptor' ? 19 : 15;
  const labelX = edge + mono(m.names, nameSize) + 13;
  const cellX = labelX + (full ? 62 : 60);
  const right = role === 'acceptor' ? 118 : Math.max(124, tallyWidth(m.members) + 12);
  const w = Math.round(cellX + (full ? right : 76));
  const pitch = role === 'acceptor' ? (full ? 32 : 25) : role === 'proposer' ? 24 : 22;
  /** @type {Slot[]} */ const slots = [];
  /** @type {number[]} */ const rules = [];
  let y = role === 'acceptor' ? (full ? 24 : 19) : 24;
  for (const own of roles) {
    if (own === 'client') continue;
    if (slots.length) rules.push(y - pitch / 2 + 1), (y += 4);
    for (const registers of rowsOf(own)) {
      slots.push({ registers, x: cellX, y, anchor: 'start', room: w - cellX - 8, names: true, label: { x: labelX, y } });
      if (registers[0] === 'ballot') slots.push(valueSlot(w - 12, y));
      y += pitch;
    }
  }
  const h = Math.round(y - pitch + (role === 'acceptor' ? (full ? 24 : 18) : 20));
  return { w, h, name: { x: edge, y: 30, anchor: 'start', size: nameSize }, slots, rules, wordy: true };
}

/** @param {number} x @param {number} y @returns {Slot} */
export const valueSlot = (x, y) => ({ registers: ['value'], x, y, anchor: 'end', room: 74, bare: true });

/** The vote by which a proposer goes, where there is no line for it. @param {number} x @param {number} y @param {number} room @returns {Slot} */
export const reportedSlot = (x, y, room) => ({ registers: ['reported'], x, y, anchor: 'end', room, bare: true, quiet: true });

/** No labels: ballot and value beside the name, tallies below. @param {string[]} roles @param {Measures} m @returns {Form} */
function tight(roles, m) {
  const nameW = mono(m.names, 16);
  const wide = Math.max(118, Math.min(tallyWidth(m.members), 150) + (roles.includes('proposer') ? 62 : 22), nameW + (roles.includes('learner') && roles.length > 1 ? 158 : 132));
  const w = Math.round(m.width ?? wide);
  const first = 12 + nameW + 9;
  const slots = /** @type {Slot[]} */ ([]);
  let y = 20;
  if (roles.includes('proposer')) {
    slots.push({ registers: ['ballot'], x: first, y, anchor: 'start', room: 44 }, valueSlot(w - 10, y));
    slots.push({ registers: ['promises'], x: 12, y: (y += 22), anchor: 'start', room: w - 62, names: true }, reportedSlot(w - 10, y, 40));
    slots.push({ registers: ['votes'], x: 12, y: (y += 19), anchor: 'start', room: w - 20, names: true });
    y += 22;
  }
  const rules = slots.length && roles.length > 1 ? [y - 11] : [];
  if (roles.includes('acceptor')) {
    slots.push({ registers: ['promised'], x: 12, y, anchor: 'start', room: 44 });
    slots.push({ registers: ['accepted'], x: w - 10, y, anchor: 'end', room: w - 66 });
    y += 23;
  }
  if (roles.includes('learner')) {
    slots.push({ registers: OUTCOME, x: w - 10, y, anchor: 'end', room: w - 70, label: { x: 12, y } });
    y += 23;
  }
  return { w, h: y - 4, name: { x: 12, y: 25, anchor: 'start', size: 16 }, slots, rules, wordy: true };
}

/** @param {Measures} m @returns {Form} */
function client(m) {
  const w = Math.max(128, Math.round(mono(m.names, 14) + 36));
  const slots = ROWS.client.map((registers, i) => (
    { registers, x: w - 10, y: 46 + i * 22, anchor: /** @type {const} */ ('end'), room: 74, label: { x: 12, y: 46 + i * 22 } }));
  return { w, h: 84, name: { x: 12, y: 24, anchor: 'start', size: 14 }, slots, rules: [], wordy: true };
}

/** @param {Measures} m @returns {Form} */
function learner(m) {
  // Room for a ballot and six letters.
  const w = Math.max(172, Math.round(mono(m.names, 14) + 36));
  const slot = { registers: OUTCOME, x: 64, y: 45, anchor: /** @type {const} */ ('start'), room: w - 70, label: { x: 12, y: 45 } };
  return { w, h: 66, name: { x: 12, y: 24, anchor: 'start', size: 14 }, slots: [slot], rules: [], wordy: true };
}

/** The name above, one register below. @param {Measures} m @param {string[][]} rows @param {number} h @returns {Form} */
function small(m, rows, h) {
  const w = Math.max(h === 54 ? 52 : 84, Math.round(mono(m.names, 14) + 20));
  const slots = rows.map((registers) => ({ registers, x: w / 2, y: h - 17, anchor: /** @type {const} */ ('middle'), room: w - 10 }));
  return { w, h, name: { x: w / 2, y: 20, anchor: 'middle', size: 14 }, slots, rules: [], wordy: true };
}

/** One line. @param {string[]} roles @param {string} role @param {Measures} m @returns {Form} */
function chip(roles, role, m) {
  const h = 24;
  const first = 13 + mono(m.names, 13) + 7;
  const slots = /** @type {Slot[]} */ ([]);
  /** @param {string[]} registers @param {number} x @param {number} room */
  const put = (registers, x, room) => slots.push({ registers, x, y: h / 2, anchor: 'start', room, bare: true });
  // As narrow as can be, unless there is room to tell.
  const value = Math.max(27, (m.width ?? 0) - first - 47);
  if (role === 'client') put(['answer', 'wants'], first, 46);
  else if (role === 'learner') put(OUTCOME, first, 34);
  else if (roles.includes('acceptor')) put(['promised'], first, 40), put(['accepted'], first + 42, value);
  else put(['ballot'], first, 40), put(['value'], first + 42, value);
  const w = Math.round(Math.max(...slots.map((slot) => slot.x + slot.room)) + 5);
  return { w, h, name: { x: 11, y: 16.5, anchor: 'start', size: 13 }, slots, rules: [], wordy: false };
}

/** As narrow as can be: the name and the ballot above, what else it holds below. @param {string[]} roles @param {string} role @param {Measures} m @returns {Form} */
function mini(roles, role, m) {
  const nameW = mono(m.names, 13);
  const edge = role === 'client' || role === 'learner';
  const acceptor = roles.includes('acceptor');
  const w = Math.round(edge ? Math.max(46, nameW + 22) : nameW + 68);
  const [above, below] = acceptor ? ['promised', ['accepted']] : role === 'client' ? ['', ['answer', 'wants']] : role === 'learner' ? ['', OUTCOME] : ['ballot', ['value']];
  const slots = /** @type {Slot[]} */ ([{ registers: below, x: edge ? w / 2 : w - 9, y: edge ? 35 : 38, anchor: edge ? 'middle' : 'end', room: w - 14, bare: true }]);
  if (above) slots.unshift({ registers: [above], x: w - 9, y: 13, anchor: 'end', room: 44, bare: true });
  return { w, h: edge ? 50 : 54, name: { x: edge ? w / 2 : 12, y: edge ? 17 : 18.5, anchor: edge ? 'middle' : 'start', size: 13 }, slots, rules: [], wordy: false };
}
