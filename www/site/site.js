// What every page of the site does.
import 'virtual:tokens.css';
import './site.css';
import { keep } from './offline.js';

// While the site is worked on, nothing is kept: what was changed is what is seen.
if (import.meta.env.PROD) keep();
