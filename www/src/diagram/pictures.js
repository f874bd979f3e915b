// The pictures of signs, as templates centred on 0,0.
import { nothing, svg } from 'lit';

import { glyph } from '../stage/glyph.js';

/** @typedef {import('./types.d.ts').Sign} Sign */

/** @param {Sign} sign @param {boolean} upright */
export function picture(sign, upright) {
  const { what, size, shape, reply, hue, value, carries } = sign;
  switch (what) {
    case 'glyph':
      return glyph({ shape, reply, hue, value, carries: carries ?? { type: 'none' }, size });
    case 'dot':
      return svg`<circle class=${reply ? 'd-dot hollow' : 'd-dot'} r="3"></circle>`;
    case 'cross':
      return svg`<path class="d-cross" d="M-5 -5L5 5M5 -5L-5 5"></path>`;
    case 'restart':
      return svg`<circle class="d-restart-back" r="6.5"></circle><path class="d-restart" d="M3.6 -2.6A4.5 4.5 0 1 0 4.4 1.2M4.4 -5.4V-2.2H1.2"></path>`;
    case 'timer':
      return svg`<circle class="d-timer" r=${size / 2 - 0.5}></circle><path class="d-timer-hand" d=${`M0 ${-size / 2 + 3}V0H${size / 2 - 3.5}`}></path>`;
    case 'pending':
      return svg`<circle class="d-timer pending" r=${size / 2 - 0.5}></circle><path class="d-timer-hand pending" d=${`M0 ${-size / 2 + 3}V0H${size / 2 - 3.5}`}></path>`;
    case 'ring':
      return svg`<circle class=${sign.alarm ? 'd-ring alarm' : 'd-ring'} r=${size / 2}></circle>`;
    case 'pin':
      return svg`<circle class="d-pin" r="4"></circle>`;
    case 'predicted':
      return glyph({ shape: 'octagon', reply: true, hue, value: '', carries: { type: 'none' }, size, ghost: true });
    case 'tray':
      return svg`<rect class="d-tray" x="-12" y="-11" width=${upright ? 24 : 38} height=${upright ? 36 : 22} rx="5"></rect>
        ${glyph({ shape, reply, hue, value, carries: { type: 'none' }, size })}
        <path class="d-pause" d=${upright ? 'M-3 12V20M3 12V20' : 'M14 -4V4M19.5 -4V4'}></path>`;
    default:
      return nothing;
  }
}

/** What a picture depends on. @param {Sign} sign */
export function signature({ what, shape, reply, hue, value, carries, size, alarm }) {
  const report = carries?.type === 'vote' ? `${carries.hue}:${carries.ballot}:${carries.value}` : '';
  return `${what}|${shape}|${reply}|${hue}|${value}|${report}|${size}|${alarm}`;
}
