// The diagram's axis as a slider, for those who hear it: where the playhead is, and of how much.

export class Slider {
  #said = '';

  /** @param {import('./diagram.js').Diagram} diagram */
  constructor(diagram) {
    this.diagram = diagram;
    this.element = diagram.paper.slider;
  }

  /** What it is, and how far it goes. */
  describe() {
    const { host, frame } = this.diagram;
    this.element.setAttribute('aria-label', host.strings.text('diagram-label'));
    this.element.setAttribute('aria-orientation', frame.upright ? 'vertical' : 'horizontal');
    this.element.setAttribute('aria-valuemax', String(Math.ceil(this.diagram.horizon() / 100) / 10));
  }

  /** Where it stands: said at events, not at every frame. */
  tell() {
    const { host, view, now } = this.diagram;
    if (!view) return;
    const { step, steps } = view;
    const ms = String(Math.floor(now / 100) / 10);
    if (this.#said === `${ms}|${step}`) return;
    this.#said = `${ms}|${step}`;
    this.element.setAttribute('aria-valuenow', ms);
    this.element.setAttribute('aria-valuetext', host.strings.text('diagram-value', { ms, step, steps }));
  }
}
