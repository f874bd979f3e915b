// What every page of the site does.
import 'virtual:tokens.css';
import './site.css';
import { keep } from './offline.js';

keep();
