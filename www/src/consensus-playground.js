// The module that other people's pages name: defines <consensus-playground>, once.
import { ConsensusPlayground } from './element.js';

if (globalThis.customElements && !customElements.get('consensus-playground')) customElements.define('consensus-playground', ConsensusPlayground);

export { ConsensusPlayground };
