// All icons: those of an embed, and those of what comes later.
import { icon, icons as first } from './first-icons.js';

export const icons = {
  ...first,
  start: icon('M4 3v10', 'M12.5 3.5v9L6 8z'),
  end: icon('M12 3v10', 'M3.5 3.5v9L10 8z'),
  redo: icon('m10 3 3 3-3 3M13 6H6.5a3.5 3.5 0 0 0 0 7H10'),
  close: icon('m4 4 8 8M12 4l-8 8'),
  compare: icon('M1.8 8a3.9 3.9 0 1 0 7.8 0a3.9 3.9 0 1 0 -7.8 0M6.4 8a3.9 3.9 0 1 0 7.8 0a3.9 3.9 0 1 0 -7.8 0'),
  check: icon('m3 8.5 3.2 3L13 4.5'),
  warning: icon('M8 2.2 14.3 13.4H1.7zM8 6.5v3.4M8 11.6v.1'),
  open: icon('M4.8 8a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0'),
  light: icon('M5 8a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M8 1.5v1.7M8 12.8v1.7M1.5 8h1.7M12.8 8h1.7M3.4 3.4l1.2 1.2M11.4 11.4l1.2 1.2M12.6 3.4l-1.2 1.2M4.6 11.4l-1.2 1.2'),
  dark: icon('M12.8 9.6A5.3 5.3 0 0 1 6.4 3.2a5.3 5.3 0 1 0 6.4 6.4z'),
  system: icon('M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0', 'M8 2.5a5.5 5.5 0 0 1 0 11z'),
  sliders: icon('M2 5h6M12 5h2M2 11h2M8 11h6M8.2 5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0M4.2 11a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0'),
  stops: icon('M2.5 3.5h11v7.5H8l-3 2.6V11H2.5zM6.7 5.8v3M9.3 5.8v3'),
  note: icon('M2.5 3.5h11v7.5H8l-3 2.6V11H2.5z'),
  save: icon('M8 2v8M4.8 7 8 10.2 11.2 7M3 13.5h10'),
};
