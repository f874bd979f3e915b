// The logs of all servers, one row each: slots as boxes with a value under a ballot or term, how far each server knows
// them to be chosen and has applied them, and where the leader believes the others to be.
import { nothing, svg } from 'lit';

import { mono, textWidth } from '../forms.js';
import { short } from '../glyph.js';
import { FOLD, brief, briefName, ranges, rowsOf, spanOf } from './rows.js';
import { standingText } from './server.js';

/** @typedef {import('./place.js').Board} Board */
/** @typedef {import('./rows.js').Row} Row */
/** @typedef {import('./rows.js').Span} Span */
/** @typedef {import('./rows.js').SlotView} SlotView */
/** @typedef {import('../types.js').View} View */
/** @typedef {import('../types.js').Strings} Strings */
/** What was in a slot before the last event: what is new glows. @typedef {(row: Row, slot: number) => boolean} Fresh */

/** The width of a letter in a box; so many letters too many are set closer before any is left out. */
const LETTER = 7.27;
const CLOSER = 1;

/** @param {View} view @param {Board} board @param {Strings} strings @param {Fresh} fresh */
export function boardArt(view, board, strings, fresh) {
  const rows = rowsOf(view.nodes);
  const span = spanOf(rows, board.columns);
  const { x, top, pitch, box } = board;
  const left = x + board.label;
  const glow = ` changed-${view.step % 2}`;
  return svg`<g class="board" part="logs" aria-hidden="true">
    ${headArt(board, span, strings)}
    ${rows.map((row, i) => {
      const middle = top + i * pitch;
      return svg`<g data-log=${row.node.name} class=${`log ${row.node.life === 'up' ? '' : 'down'}`} transform=${`translate(0 ${middle})`}>
        ${i && board.wordy ? svg`<path class="hairline" d=${`M${x} ${-pitch / 2 + 3}H${x + board.w}`}></path>` : nothing}
        ${nameArt(row, board, strings)}
        <g transform=${`translate(${left} 0)`}>${rowArt(row, rows, board, span, strings, (slot) => (fresh(row, slot) ? glow : ''))}</g>
      </g>`;
    })}
  </g>`;
}

/** Where a slot's column begins, from where the slots do. @param {Board} board @param {Span} span @param {number} slot */
const columnOf = (board, span, slot) => (slot - span.first + (span.fold ? FOLD : 0)) * board.column;

/** The numbers of the slots. @param {Board} board @param {Span} span @param {Strings} strings */
function headArt(board, span, strings) {
  const y = board.top - board.box.h / 2 - 13;
  const left = board.x + board.label;
  const numbers = [];
  for (let slot = span.first; slot <= span.end; slot++) {
    // Large numbers want more room than a column has.
    if (slot >= 1000 && slot % 2) continue;
    numbers.push(svg`<text class=${`slot-number${slot > span.last ? ' ahead-of' : ''}`} x=${left + columnOf(board, span, slot) + board.box.w / 2} y=${y} text-anchor="middle">${slot}</text>`);
  }
  const fold = span.fold ? strings.text(span.equal ? 'stage-logs-equal' : 'stage-logs-before', { to: span.fold }) : '';
  const room = FOLD * board.column - 4;
  return svg`${board.beside && y > board.y + 42 ? svg`<text class="head" x=${board.x} y="30">${strings.text('stage-logs')}</text>` : nothing}
    ${textWidth(strings.text('stage-logs-slot')) < board.label - 8 ? svg`<text class="head" x=${board.x} y=${y}>${strings.text('stage-logs-slot')}</text>` : nothing}
    ${fold ? svg`<text class="head" x=${left} y=${y}>${textWidth(fold) < room ? fold : `1–${span.fold}`}</text>` : nothing}${numbers}`;
}

/** @param {Row} row @param {Board} board @param {Strings} strings */
function nameArt({ node, next, leads }, board, strings) {
  const { x, label, lines, wordy } = board;
  const tall = lines > 1 || wordy;
  const size = tall ? 14 : 13;
  const wide = mono(node.name, size);
  const chip = node.gate_text && label - wide - 14 > 24 ? short(node.gate_text, Math.floor((label - wide - 20) / 7.9)) : '';
  const stands = [standingText(node, strings), ...(node.standing === 'holds' ? [strings.text('server-leads')] : [])];
  const words = node.life !== 'up' || leads || next === null ? stands : [strings.text('stage-logs-next', { slot: next })];
  const below = words.find((word) => textWidth(word) < label - 2);
  const up = tall ? -5 : 0;
  return svg`<text class="node-name" x=${x} y=${up + 4.8} font-size=${size}>${node.name}</text>
    ${chip ? svg`<g class=${`b${node.gate}`} transform=${`translate(${x + wide + 7} ${up})`}><rect class="chip-back" y="-9.5" width=${mono(chip, 12) + 9} height="19" rx="4"></rect><text class="server-ballot" x="4.5" y="4.2">${chip}</text></g>` : nothing}
    ${tall && below ? svg`<text class="label-text" x=${x} y="18">${below}</text>` : nothing}`;
}

/** @param {Row} row @param {Row[]} rows @param {Board} board @param {Span} span @param {Strings} strings @param {(slot: number) => string} glow */
function rowArt(row, rows, board, span, strings, glow) {
  const { log, held } = row;
  const art = [];
  if (span.fold) art.push(foldArt(row, board, span));
  const from = span.first;
  if (log.snapshot >= from) art.push(wideArt(columnOf(board, span, from), Math.min(log.snapshot, span.end) - from + 1, `${from}–${log.snapshot}`, board, strings.text('stage-logs-snapshot', { to: log.snapshot })));
  // Where others have something, an empty place is a hole.
  const reach = Math.max(...rows.map((other) => (other.leads ? other.last : other.log.committed)), 0);
  for (let slot = Math.max(from, log.snapshot + 1); slot <= Math.min(span.end, Math.max(row.last, reach)); slot++) {
    const x = columnOf(board, span, slot);
    const one = held.get(slot);
    art.push(one ? slotArt(one, x, board, row, glow(slot)) : svg`<rect class="hole" x=${x} y=${-board.box.h / 2 + 0.5} width=${board.box.w} height=${board.box.h - 1} rx="4"></rect>`);
  }
  return svg`${art}${rails(row, board, span, strings)}${beliefArt(row, board, span)}`;
}

/** @param {SlotView} one @param {number} x @param {Board} board @param {Row} row @param {string} glow */
function slotArt(one, x, { box, lines }, row, glow) {
  const { slot, ballot, hue, operation } = one;
  const value = briefName(one.value);
  const most = Math.max(1, Math.floor((box.w - 2.5) / LETTER));
  const differs = row.broken.has(slot) ? ' broken' : row.differs.has(slot) ? ' differs' : '';
  const chosen = slot <= row.log.committed || row.log.known.includes(slot) ? ' chosen' : '';
  const word = (/** @type {number | undefined} */ y, /** @type {string} */ said, kind = '') => svg`<text class=${`slot-text ${kind}`} x=${x + box.w / 2} y=${y} text-anchor="middle" textLength=${said.length > most && said.length <= most + CLOSER ? box.w - 4 : nothing} lengthAdjust="spacingAndGlyphs">${said.length <= most + CLOSER ? said : short(said, most)}</text>`;
  // Under one name everywhere; what it does where there is room.
  const said = lines === 1 ? [value] : lines === 2 || !operation ? [value, ballot] : [value, brief(one), ballot];
  const first = 4.3 - (said.length - 1) * 7;
  return svg`<g class=${`slot b${hue}${differs}${chosen}`} data-slot=${slot}><title>${slot}: ${ballot} ${one.value} ${one.operation}</title>
    <rect class="slot-box" x=${x} y=${-box.h / 2 + 0.75} width=${box.w} height=${box.h - 1.5} rx="4"></rect>
    ${glow ? svg`<rect class=${`glow${glow}`} x=${x} y=${-box.h / 2} width=${box.w} height=${box.h} rx="4"></rect>` : nothing}
    ${box.h < 14 ? nothing : said.map((text, i) => word(first + 14 * i, text, i === 0 ? '' : 'under'))}
  </g>`;
}

/** What stands for many slots. @param {number} x @param {number} columns @param {string} text @param {Board} board @param {string} title */
function wideArt(x, columns, text, { box, column }, title) {
  const w = columns * column - (column - box.w);
  const said = textWidth(title) < w - 6 ? title : mono(text, 12) < w - 4 ? text : '';
  return svg`<g class="snapshot"><title>${title}</title><rect class="snapshot-box" x=${x} y=${-box.h / 2 + 0.75} width=${w} height=${box.h - 1.5} rx="4"></rect>
    ${said && box.h >= 14 ? svg`<text class="label-text" x=${x + w / 2} y="4.3" text-anchor="middle">${said}</text>` : nothing}</g>`;
}

/** The slots before the window. @param {Row} row @param {Board} board @param {Span} span */
function foldArt({ last, log, held }, { box, column }, { fold }) {
  const to = Math.min(last, fold);
  if (!to) return nothing;
  const w = FOLD * column - (column - box.w);
  const start = log.snapshot ? `${log.snapshot >= to ? '' : `${log.snapshot + 1}`}` : '1';
  const bits = box.h < 28 ? [] : [...held.values()].filter(({ slot }) => slot <= to).slice(-3);
  const gone = !start;
  return svg`<g class="fold"><rect class=${gone ? 'snapshot-box' : 'fold-box'} x="0" y=${-box.h / 2 + 0.75} width=${w} height=${box.h - 1.5} rx="4"></rect>
    ${bits.map(({ hue }, i) => svg`<rect class=${`fold-bit b${hue}`} x=${6 + i * 9} y=${box.h / 2 - 6} width="7" height="2.5" rx="1"></rect>`)}
    ${box.h >= 14 ? svg`<text class="label-text" x=${w / 2} y="3.6" text-anchor="middle">${gone ? `1–${to}` : `${start}–${to}`}</text>` : nothing}</g>`;
}

/** In ink: applied thick, chosen and not yet applied thin; a stroke below each later slot that is known. @param {Row} row @param {Board} board @param {Span} span @param {Strings} strings */
function rails({ log, differs, broken }, board, span, strings) {
  const { box, column, wordy } = board;
  const y = box.h / 2 + (wordy ? 6 : 1.5);
  const at = (/** @type {number} */ slot) => Math.min(columnOf(board, span, Math.min(slot, span.end) + 1) - (column - box.w), columnOf(board, span, span.end) + box.w);
  const thick = wordy ? 4 : 2.5;
  const [applied, committed] = [Math.min(log.applied, log.committed), log.committed];
  const end = committed >= span.first || span.fold ? Math.max(0, at(Math.max(committed, span.first - 1))) : 0;
  const words = [];
  if (wordy && (committed || differs.size)) {
    const said = committed ? strings.text(log.applied < committed ? 'stage-logs-applied' : 'stage-logs-committed', { slot: committed, applied: log.applied }) : '';
    const odd = broken.size ? strings.text('stage-logs-broken', { slots: ranges([...broken].sort((a, b) => a - b)) }) : differs.size ? strings.text('stage-logs-differs', { slots: ranges(differs) }) : '';
    const room = board.columns * column;
    const wide = textWidth(said);
    const x = Math.min(end + (end ? 6 : 0), room - wide);
    const under = x < end ? 15 : box.h / 2 + 11 - y;
    // Below the rail there must be room above the next log's marks; without, the rail says it alone.
    if (said && (x >= end || board.pitch - box.h >= 36)) words.push(svg`<text class="label-text" x=${x} y=${y + under}>${said}</text>`);
    const at = x + wide + (said ? 14 : 0);
    if (odd && at + textWidth(odd) < room) words.push(svg`<text class=${broken.size ? 'alarm-text' : 'label-text differs'} x=${at} y=${y + under}>${odd}</text>`);
  }
  const known = log.known.filter((slot) => slot >= span.first && slot <= span.end);
  return svg`${applied ? svg`<rect class="rail" x="0" y=${y - thick / 2} width=${Math.max(0, at(applied))} height=${thick} rx=${thick / 2}></rect>` : nothing}
    ${committed > applied ? svg`<path class="rail-thin" d=${`M${applied ? Math.max(0, at(applied)) : 0} ${y}H${end}`}></path>` : nothing}
    ${known.map((slot) => svg`<path class="rail-thin" d=${`M${columnOf(board, span, slot)} ${y}h${box.w}`}></path>`)}${words}`;
}

/** Up to where the leader knows a log to agree with its own, and what it sends next. @param {Row} row @param {Board} board @param {Span} span */
function beliefArt({ next, matched, differs }, board, span) {
  const { box, column } = board;
  const gap = (column - box.w) / 2;
  const y = -box.h / 2 - (board.wordy ? 4 : 1.5);
  const marks = [];
  const first = [...differs][0];
  if (first !== undefined && first >= span.first && first <= span.end) {
    const x = columnOf(board, span, first) - gap;
    marks.push(svg`<path class="parting" d=${`M${x} ${-box.h / 2 - 3}v${box.h + 6}`}></path>`);
  }
  if (next === null || next > span.end + 1) return marks;
  const x = Math.max(0, columnOf(board, span, Math.max(next, span.first)) - gap);
  const known = Math.max(0, columnOf(board, span, Math.min(matched, span.end) + 1) - 2 * gap);
  if (matched >= span.first || (span.fold && matched)) marks.push(svg`<path class="matched" d=${`M0 ${y}H${known}`}></path>`);
  marks.push(svg`<path class="next" d=${`M${x - 4.5} ${y - 5}h9l-4.5 5.5z`}></path>`);
  return marks;
}
