/** The playground's tokens, on the page instead of the element: scripts/site/bundle.mjs. */
declare module 'virtual:tokens.css';
