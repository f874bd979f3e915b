// What a link brings, opened before anything else is on screen.
export { open } from './open.js';
