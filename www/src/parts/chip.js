// Words that are drawn: a ballot, a value, a vote, a node in a sentence or a register.
import { html } from 'lit';
import { atomText } from '../strings.js';

/** @typedef {import('../types.d.ts').AtomView} AtomView */
/** @typedef {import('../types.d.ts').Part} Part */

/** @param {AtomView} atom */
export function chip(atom) {
  switch (atom.type) {
    case 'none':
      return html`<span class="none">–</span>`;
    case 'ballot':
      return html`<span class="chip b${atom.hue}">${atom.text}</span>`;
    case 'value':
      return html`<span class="value">${atom.text}</span>`;
    case 'vote':
      return html`<span class="vote b${atom.hue}"><span class="chip">${atom.ballot}</span> <span class="voted">${atom.value}</span></span>`;
    case 'node':
    case 'nodes':
      return html`<span class="who">${atomText(atom)}</span>`;
    case 'slot':
    case 'count':
      return html`<span class="count">${atom.number}</span>`;
  }
}

/** A sentence with its chips. @param {Part[]} parts */
export function sentence(parts) {
  return parts.map((part) => (typeof part === 'string' ? part : chip(part)));
}
