// All icons: those of an embed, and those of what comes later.
import { svg } from 'lit';
import { icon, icons as first } from './first-icons.js';

export const icons = {
  ...first,
  start: icon(svg`<path d="M4 3v10" /><path class="full" d="M12.5 3.5v9L6 8z" />`),
  end: icon(svg`<path d="M12 3v10" /><path class="full" d="M3.5 3.5v9L10 8z" />`),
  redo: icon(svg`<path d="m10 3 3 3-3 3" /><path d="M13 6H6.5a3.5 3.5 0 0 0 0 7H10" />`),
  close: icon(svg`<path d="m4 4 8 8M12 4l-8 8" />`),
  compare: icon(svg`<circle cx="5.7" cy="8" r="3.9" /><circle cx="10.3" cy="8" r="3.9" />`),
  check: icon(svg`<path d="m3 8.5 3.2 3L13 4.5" />`),
  warning: icon(svg`<path d="M8 2.2 14.3 13.4H1.7z" /><path d="M8 6.5v3.4M8 11.6v.1" />`),
  open: icon(svg`<circle cx="8" cy="8" r="3.2" />`),
  light: icon(svg`<circle cx="8" cy="8" r="3" /><path d="M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M12.6 3.4l-1.2 1.2M4.6 11.4l-1.2 1.2" />`),
  dark: icon(svg`<path d="M12.8 9.6A5.3 5.3 0 0 1 6.4 3.2a5.3 5.3 0 1 0 6.4 6.4z" />`),
  system: icon(svg`<circle cx="8" cy="8" r="5.5" /><path class="full" d="M8 2.5a5.5 5.5 0 0 1 0 11z" />`),
  sliders: icon(svg`<path d="M2 5h6M12 5h2M2 11h2M8 11h6" /><circle cx="10" cy="5" r="1.8" /><circle cx="6" cy="11" r="1.8" />`),
  stops: icon(svg`<path d="M2.5 3.5h11v7.5H8l-3 2.6V11H2.5z" /><path d="M6.7 5.8v3M9.3 5.8v3" />`),
  note: icon(svg`<path d="M2.5 3.5h11v7.5H8l-3 2.6V11H2.5z" />`),
  save: icon(svg`<path d="M8 2v8M4.8 7 8 10.2 11.2 7M3 13.5h10" />`),
};
