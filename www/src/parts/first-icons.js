// The icons of an embed: 16 units square, drawn in the colour of the text.
import { html, svg } from 'lit';

/** @param {ReturnType<typeof svg>} content */
export const icon = (content) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${content}</svg>`;

export const icons = {
  back: icon(svg`<path d="M12.5 3v10" /><path class="full" d="M9.5 3.5v9L3 8z" />`),
  play: icon(svg`<path class="full" d="M4.5 2.5v11L13 8z" />`),
  pause: icon(svg`<path class="full" d="M4 3h2.5v10H4zM9.5 3H12v10H9.5z" />`),
  step: icon(svg`<path d="M3.5 3v10" /><path class="full" d="M6.5 3.5v9L13 8z" />`),
  undo: icon(svg`<path d="M6 3 3 6l3 3" /><path d="M3 6h6.5a3.5 3.5 0 0 1 0 7H6" />`),
  down: icon(svg`<path d="m4 6.5 4 4 4-4" />`),
  broken: icon(svg`<path d="M5.5 1.5h5l4 4v5l-4 4h-5l-4-4v-5z" /><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" />`),
  more: icon(svg`<path class="full" d="M3 8h.1M8 8h.1M13 8h.1" />`),
};
