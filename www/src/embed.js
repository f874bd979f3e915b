// The embeds of embed.html.
import './consensus-playground.js';
