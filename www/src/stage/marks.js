// Marks on the stage that are neither cards nor messages and that the first picture has not: cuts, trays, and the
// moments of a run (a refusal, a loss, something learned or chosen).
import { nothing, svg } from 'lit';

import { clamp, distance, draw, inflate, makePath, pointAt, overlap, round } from './geometry.js';
import { pairsOf } from './detours.js';
import { LINE, divideOf, wordOf } from './divide.js';
import { glyph, halves, short } from './glyph.js';
import { linkKey } from './links.js';
import { inside } from './obstacles.js';
import { insetOf } from './scene.js';
import { mono, textWidth } from './forms.js';
import { placeSayings } from './sayings.js';

/** @typedef {import('./scene.js').Scene} Scene */
/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {import('./types.js').EventView} EventView */
/** @typedef {import('./types.js').Strings} Strings */
/** @typedef {import('./types.js').CutView} CutView */
/** `groups`: of a partition, which has one mark; `list`: where they are written. @typedef {{ key: string, cuts: CutView[], x: number, y: number, angle: number, groups?: string[][], list?: (Rect & { words: number }) | undefined }} CutMark */

/** How far along a link its cut is: there messages end. */
const CUT_AT = 0.5;
/** Marks that would lie on each other move along their links so far. */
const SLIDES = [0, 0.07, -0.07, 0.14, -0.14, 0.21, -0.21, 0.28, -0.28];

/** A partition cuts every pair; those that never speak are not drawn. @param {Scene} scene */
function shownCuts(scene) {
  const cuts = scene.view?.cuts ?? [];
  if (cuts.length <= 6) return cuts;
  const used = new Set(pairsOf(scene.layout).flatMap(([a, b]) => [linkKey(a, b), linkKey(b, a)]));
  return cuts.filter((cut) => used.has(linkKey(cut.from, cut.to)));
}

/** The last partition, until something else is cut or stands elsewhere. @type {WeakMap<Scene, { links: unknown, cut: string, divide: import('./divide.js').Divide | null }>} */
const divides = new WeakMap();

/** The line of a partition, if that is what the cuts are. @param {Scene} scene */
function divideIn(scene) {
  const { view, layout, links } = scene;
  if (!view?.cuts.length || !layout || !links) return null;
  const cut = view.cuts.map(({ from, to }) => `${from}>${to}`).join();
  const known = divides.get(scene);
  if (known?.links === links && known.cut === cut) return known.divide;
  const divide = divideOf(view.cuts, layout, links);
  divides.set(scene, { links, cut, divide });
  return divide;
}

/** One mark a link, for both directions together; one for all of a partition. @param {Scene} scene @returns {CutMark[]} */
export function cutMarks(scene) {
  const divide = divideIn(scene);
  if (divide) return [{ ...divide.at, key: 'partition', cuts: scene.view?.cuts ?? [], groups: divide.groups, list: divide.list }];
  /** @type {Map<string, CutView[]>} */ const links = new Map();
  for (const cut of shownCuts(scene)) {
    const key = [cut.from, cut.to].sort().join('>');
    links.set(key, [...(links.get(key) ?? []), cut]);
  }
  /** @type {CutMark[]} */ const marks = [];
  const cards = [...(scene.layout?.cards.values() ?? [])];
  for (const [key, cuts] of links) {
    const [first] = cuts;
    const path = first && scene.links?.path(first.from, first.to);
    if (!first || !path) continue;
    // Always looked at from the same end, whichever direction is cut.
    const ends = [first.from, first.to].sort();
    const back = cuts.length > 1 ? scene.links?.path(first.to, first.from) : null;
    const places = SLIDES.map((slide) => {
      const share = CUT_AT + (first.from === ends[0] ? slide : -slide);
      const p = pointAt(path, path.length * share);
      const q = back ? pointAt(back, back.length * (1 - share)) : p;
      return { key, cuts, x: (p.x + q.x) / 2, y: (p.y + q.y) / 2, angle: p.angle };
    });
    // On a card a mark would strike its words out.
    const clear = places.filter((one) => !cards.some((card) => inside(inflate(card, 4), one)));
    const apart = (/** @type {number} */ by) => (/** @type {CutMark} */ one) => !marks.some((other) => distance(one, other) < by);
    const place = clear.find(apart(22)) ?? clear.find(apart(12)) ?? places.find(apart(22)) ?? clear[0] ?? places[0];
    if (place) marks.push(place);
  }
  return marks;
}

/** A mark is mended by its word too: a message may lie on the mark itself. @param {Scene} scene @param {CutMark[]} marks @param {Strings} strings @param {string} focusable @param {Rect[]} taken where there are other words */
export function cutArt(scene, marks, strings, focusable, taken) {
  const words = marks.length <= 4;
  // Where the first of the cuts is on a link that is not drawn, another mark is reached.
  const stop = marks.find(({ cuts }) => cuts.some(({ from, to }) => focusable === `${from}>${to}`)) ?? marks[0];
  const cards = [...(scene.layout?.cards.values() ?? [])];
  return svg`${marks.map(({ cuts, x, y, angle, groups, list }) => {
    const [first] = cuts;
    if (!first) return nothing;
    const both = cuts.length > 1;
    const label = groups ? strings.text('stage-cut-groups', { groups: groups.map((group) => group.join(' ')).join(' | ') }) : strings.text(both ? 'stage-cut-both' : 'stage-cut-one', { from: first.from, to: first.to });
    const slant = (angle * 180) / Math.PI + 90 + 24;
    const long = (both ? 13 : 10) * (words ? 1 : 0.66);
    const flat = Math.abs(Math.sin(angle)) < 0.75;
    const says = strings.text(groups ? 'stage-cut-partition' : 'stage-cut');
    const wide = groups ? mono(says, 12) : 32;
    const word = { x: flat ? x - wide / 2 : x + 18, y: flat ? y + 17 : y - 8, w: wide, h: 16 };
    const clear = words && !list && !taken.some((other) => overlap(word, other)) && !(groups && cards.some((card) => overlap(word, card)));
    return svg`<g class="cut" part="cut" role="button" tabindex=${cuts === stop?.cuts ? 0 : -1} data-cut=${`${first.from}>${first.to}`} aria-label=${label} transform=${`translate(${round(x)} ${round(y)})`}>
      <circle class="hit" r=${scene.layout?.touch ? 22 : 16}></circle>${clear ? svg`<rect class="hit" x=${flat ? -22 : 12} y=${flat ? 12 : -19} width="44" height="38"></rect>` : nothing}<circle class="cut-focus" r="17"></circle>
      <path class="cut-stroke" transform=${`rotate(${round(slant)})`} d=${`M${-long} -4.5H${long}M${-long} 4.5H${long}`}></path>
      ${list && groups ? svg`<rect class="hit" x=${list.x - x} y=${list.y - y} width=${list.w} height=${list.h}></rect>${groups.map((group, i) => svg`<text class="cut-word" x=${list.words - x} y=${list.y + list.h - y - 5 - (groups.length - 1 - i) * LINE} text-anchor="middle">${wordOf(group)}</text>`)}` : nothing}
      ${clear ? svg`<text class="cut-word" x=${flat ? 0 : 20} y=${flat ? 29 : 4} text-anchor=${flat ? 'middle' : 'start'}>${says}</text>` : nothing}</g>`;
  })}`;
}

/** The links that are cut, as dotted lines; a partition as the line between its groups. @param {Scene} scene */
export function cutLines(scene) {
  const divide = divideIn(scene);
  if (divide) return svg`${divide.lines.map((points) => svg`<path class="cut-divide" d=${draw(makePath(points))}></path>`)}`;
  return svg`${shownCuts(scene).map((cut) => {
    const path = scene.links?.path(cut.from, cut.to);
    return path ? svg`<path class="cut-line" d=${draw(path)}></path>` : nothing;
  })}`;
}

/** @param {Scene} scene @param {Strings} strings */
export function trayArt(scene, strings) {
  return svg`${scene.trays.map((tray) => trayBox(tray, tray.node, strings.text('stage-held'), '', scene.layout?.mode === 'rows' ? scene.layout.width : 0))}`;
}

/** @param {Rect & { above: boolean }} tray @param {string} node @param {string} word @param {string} state @param {number} [width] of a stage of rows, where the word goes beside it: on the side that has room */
export function trayBox(tray, node, word, state, width = 0) {
  const bars = tray.x + tray.w - 12;
  const y = tray.y + tray.h / 2;
  const after = tray.x + tray.w + 6;
  const at = !width ? { x: tray.x + tray.w / 2, anchor: 'middle' } : after + textWidth(word) < width ? { x: after, anchor: 'start' } : { x: tray.x - 6, anchor: 'end' };
  return svg`<g class=${`tray ${state}`} part="tray" data-tray=${node}>
    <rect x=${tray.x} y=${tray.y} width=${tray.w} height=${tray.h} rx="7"></rect>
    <path class="pause" d=${`M${bars - 3} ${y - 5}v10M${bars + 3} ${y - 5}v10`}></path>
    <text x=${at.x} y=${width ? y + 4.3 : tray.above ? tray.y - 6 : tray.y + tray.h + 14} text-anchor=${at.anchor}>${word}</text></g>`;
}

/** What an event leaves to be seen for a moment. @param {Scene} scene @param {EventView} event @param {Strings} strings @returns {Part} */
export function momentArt(scene, event, strings) {
  const refused = event.rules.find((rule) => rule.tone === 'refusal');
  const parts = [milestone(scene, event, strings)];
  if (event.message && refused && event.verb === 'deliver') parts.push(refusal(scene, event, refused.args, strings));
  else if (event.message && ['dropped', 'lost', 'cut', 'missed'].includes(event.message.fate)) parts.push(loss(scene, event, strings));
  return { art: parts.map((part) => part.art), above: parts.map((part) => part.above ?? nothing), taken: parts.flatMap((part) => part.taken) };
}

/** `above`: what lies over the messages too. @typedef {{ art: unknown, above?: unknown, taken: Rect[] }} Part */

/** The message at the gate, the octagon between, and what was greater. @param {Scene} scene @param {EventView} event @param {[string, import('./types.js').AtomView][]} args @param {Strings} strings @returns {Part} */
function refusal(scene, event, args, strings) {
  const message = event.message;
  const path = message && scene.links?.path(message.from, message.to);
  if (!message || !path) return { art: nothing, taken: [] };
  const half = halves({ shape: message.shape, value: message.value, size: scene.glyphSize });
  const p = pointAt(path, path.length - half.w - 16);
  const gate = pointAt(path, path.length + 2);
  const answered = [...scene.flights.values()].some((flight) => flight.from !== null);
  const ballots = Object.fromEntries(args.map(([name, atom]) => [name, atom.type === 'ballot' ? atom.text : '']));
  const [left, right] = [ballots.ballot, ballots.promised ?? ballots.current];
  const text = left && right ? strings.text('stage-refused', { left, right }) : strings.text('stage-refused-plain');
  const rows = scene.layout?.mode === 'rows';
  const wide = textWidth(text) + 6;
  const x = clamp(rows ? p.x : p.x + half.w, wide / 2 + 6, (scene.layout?.width ?? 900) - wide / 2 - 6);
  const anchor = rows ? 'middle' : 'end';
  const above = p.y - half.h - (rows ? 10 : 8);
  // At the upper edge of the stage there is room below only.
  const y = above < 14 ? p.y + half.h + 18 : above;
  const taken = [
    { x: p.x - half.w, y: p.y - half.h, w: 2 * half.w, h: 2 * half.h },
    { x: rows ? x - wide / 2 : x - wide, y: y - 12, w: wide, h: 16 },
  ];
  return {
    taken,
    art: svg`<g class="moment refusal"><path class=${`trail b${message.hue}`} d=${draw(path)}></path>
      <g transform=${`translate(${round(p.x)} ${round(p.y)})`}>${glyph({ ...message, refused: false, size: scene.glyphSize })}</g>
      ${answered ? nothing : svg`<g transform=${`translate(${round(gate.x)} ${round(gate.y)})`}>${glyph({ shape: 'octagon', hue: message.hue, size: 24 })}</g>`}
      </g>`,
    above: svg`<text class="alarm-text" x=${round(x)} y=${round(y)} text-anchor=${anchor}>${text}</text>`,
  };
}

/** Where a message died. @param {Scene} scene @param {EventView} event @param {Strings} strings @returns {Part} */
function loss(scene, event, strings) {
  const message = event.message;
  const path = message && scene.links?.path(message.from, message.to);
  if (!message || !path) return { art: nothing, taken: [] };
  const { fate } = message;
  const came = 1 - (message.planned - event.time) / Math.max(message.planned - message.sent, 1);
  const known = fate === 'dropped' ? scene.gone.get(message.id) ?? came : came;
  const share = fate === 'missed' ? 1 : fate === 'cut' ? CUT_AT : clamp(known, 0, 1);
  const half = halves({ shape: message.shape, value: message.value, size: scene.glyphSize });
  const inset = insetOf(path, half, scene.layout?.mode);
  const p = pointAt(path, inset + share * (path.length - 2 * inset));
  const word = strings.text(`stage-fate-${fate}`);
  const wide = textWidth(word) + 8;
  // The mark of a cut strikes out what it stops.
  const struck = fate === 'cut' && scene.view?.cuts.some((cut) => cut.from === message.from && cut.to === message.to);
  return {
    taken: [{ x: p.x - half.w, y: p.y - half.h, w: 2 * half.w, h: 2 * half.h }, { x: p.x - wide / 2, y: p.y + half.h + 5, w: wide, h: 17 }],
    art: svg`<g class="moment loss"><g class="dead" transform=${`translate(${round(p.x)} ${round(p.y)})`}>${glyph({ ...message, refused: false, size: scene.glyphSize, ghost: true })}
      ${struck ? nothing : svg`<path class="strike" d="M-15 15L15 -15"></path>`}<text class="loss-text" y=${half.h + 18} text-anchor="middle">${word}</text></g></g>`,
  };
}

/** Learned, chosen, or a promise broken: a ring about the card where it happened, and the words. @param {Scene} scene @param {EventView} event @param {Strings} strings @returns {Part} */
function milestone(scene, event, strings) {
  const card = scene.layout?.cards.get(event.node);
  const vote = event.chosen.type === 'vote' ? event.chosen : null;
  const learned = event.changes.find((change) => change.register === 'learned' && change.after.type === 'atom' && change.after.atom.type === 'vote');
  const after = learned?.after.type === 'atom' && learned.after.atom.type === 'vote' ? learned.after.atom : null;
  const what = vote ?? after;
  // What is only about progress is a warning: no promise fell.
  const broke = event.broke.filter((id) => scene.view?.monitors.find((monitor) => monitor.id === id)?.verdict !== 'warning');
  if (!card || (!what && !broke.length)) return { art: nothing, taken: [] };
  const { width, height } = scene.layout ?? { width: 900, height: 476 };
  const says = [
    ...(what ? [{ text: strings.text(vote ? 'stage-chosen' : 'stage-learned', { value: short(what.value, 15), ballot: what.ballot }), tone: `b${what.hue}`, icon: false }] : []),
    ...(broke.length ? [{ text: strings.text('stage-broke', { names: broke.map((id) => strings.text(`monitor-${id}`)).join(', ') }), tone: 'alarm', icon: true }] : []),
  ];
  const widths = says.map(({ text, icon }) => Math.max(mono(text, 13), textWidth(text)) + (icon ? 40 : 22));
  const others = [...(scene.layout?.cards.values() ?? [])].filter((other) => other !== card);
  const taken = placeSayings(card, widths, others, { width, height });
  const pills = says.map(({ text, tone, icon }, i) => {
    const { x, y, w } = taken[i] ?? { x: 0, y: 0, w: 0 };
    return svg`<g class=${`saying ${tone}`} transform=${`translate(${round(x)} ${round(y)})`}><rect class="saying-back" width=${w} height="24" rx="12"></rect>
      ${icon ? svg`<path class="saying-cross" d="M13 8L21 16M21 8L13 16"></path>` : nothing}
      <text class="saying-text" x=${w / 2 + (icon ? 8 : 0)} y="16.6" text-anchor="middle">${text}</text></g>`;
  });
  return {
    taken,
    art: svg`<g class="moment milestone">
      <rect class=${`milestone-ring ${broke.length ? 'alarm' : `b${what?.hue ?? 0}`}`} x=${card.x - 5} y=${card.y - 5} width=${card.w + 10} height=${card.h + 10} rx=${card.round ? card.w / 2 + 5 : 12}></rect></g>`,
    above: pills,
  };
}
