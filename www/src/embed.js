// The embeds of embed.html.
import './consensus-playground.js';

// For measurements: the first one plays at once.
if (new URLSearchParams(location.search).has('autoplay')) {
  const element = /** @type {import('./element.js').ConsensusPlayground} */ (document.querySelector('consensus-playground'));
  element.setAttribute('captions', 'through');
  void element.play();
}
