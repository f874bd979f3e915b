// The element in one file, a classic script: for those who can host no more, and for pages opened from a disk.
import './consensus-playground.js';
