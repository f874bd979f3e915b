// Time in the reader's hands: the buttons and the clock.
import { html, nothing } from 'lit';
import { icons } from './first-icons.js';

/** @typedef {import('../types.d.ts').Ui} Ui */

/** @param {{ name: string, icon: unknown, label: string, key?: string, press: () => void, disabled?: boolean, className?: string }} what */
export function button({ name, icon, label, key, press, disabled = false, className = '' }) {
  // aria-disabled, not disabled: a button at its end must not throw the focus away.
  return html`<button
    class="tool ${className}"
    part="button ${name}"
    data-control=${name}
    aria-label=${label}
    title=${key ? `${label} (${key})` : label}
    aria-disabled=${disabled ? 'true' : nothing}
    @click=${() => disabled || press()}
  >${icon}</button>`;
}

/** @param {Ui} ui @param {{ before?: unknown, after?: unknown }} [around] what stands beside those that an embed has */
export function buttons({ view, strings, commands, playing }, { before = nothing, after = nothing } = {}) {
  const say = (/** @type {string} */ id) => strings.text(`ui-${id}`);
  const atStart = view.step === 0 && view.time === 0;
  const atEnd = view.next == null;
  return html`<div class="buttons" role="group" aria-label=${say('transport')}>
    ${before}
    ${button({ name: 'back', icon: icons.back, label: say('back'), key: '←', press: commands.back, disabled: atStart })}
    ${button({ name: 'play', icon: playing ? icons.pause : icons.play, label: say(playing ? 'pause' : 'play'), key: strings.text('ui-key-space'), press: commands.toggle, disabled: atEnd && !playing, className: 'play' })}
    ${button({ name: 'step', icon: icons.step, label: say('step'), key: '→', press: commands.step, disabled: atEnd })}
    ${after}
  </div>`;
}

/** The clock; the shell sets it in every frame. */
export const time = html`<span class="time"><span class="clock" data-clock></span><small> ms</small></span>`;
