// The icons of an embed: 16 units square, drawn in the colour of the text.
import { html } from 'lit';

/** All are one template: it is read once, and a wide page has two dozen. @param {string} lines @param {string} [full] what is filled */
export const icon = (lines, full = '') => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=${lines}></path><path class="full" d=${full}></path></svg>`;

export const icons = {
  back: icon('M12.5 3v10', 'M9.5 3.5v9L3 8z'),
  play: icon('', 'M4.5 2.5v11L13 8z'),
  pause: icon('', 'M4 3h2.5v10H4zM9.5 3H12v10H9.5z'),
  step: icon('M3.5 3v10', 'M6.5 3.5v9L13 8z'),
  undo: icon('M6 3 3 6l3 3M3 6h6.5a3.5 3.5 0 0 1 0 7H6'),
  down: icon('m4 6.5 4 4 4-4'),
  broken: icon('M5.5 1.5h5l4 4v5l-4 4h-5l-4-4v-5zM5.8 5.8l4.4 4.4m0-4.4-4.4 4.4'),
  more: icon('', 'M3 8h.1M8 8h.1M13 8h.1'),
};
