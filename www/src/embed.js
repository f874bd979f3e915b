// The embeds of embed.html.
import './consensus-playground.js';

// For measurements: the first one plays at once.
if (new URLSearchParams(location.search).has('autoplay')) {
  void /** @type {import('./element.js').ConsensusPlayground} */ (document.querySelector('consensus-playground')).play();
}
