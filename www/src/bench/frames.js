// Frames of the real stage with so many messages in flight, out of a real run.
//
// One frame is what the page does in one: virtual time goes on, the events that fall into it happen (about one a
// frame), the view of that moment crosses from the engine and the stage redraws what the event changed, then every
// message is moved to where it is. Measured is the script's time in the frame callback, with the layout of the SVG
// and the pixels of the canvas forced within it; compositing is the browser's and is not in it.
import { adopt } from '../sheets.js';
import { Stage } from '../stage/stage.js';

/** @typedef {import('../engine.js').Engine} Engine */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').Strings} Strings */

const PROPOSERS = 12;
const ACCEPTORS = 16;
const FRAMES = 120;
const WARM_UP = 20;
/** A flight takes between one and two of these. */
const FLIGHT_MS = 10_000;

/** Proposers that begin one ballot after another: each asks every acceptor, and nothing arrives for ten seconds. @param {number} messages */
function crowd(messages) {
  const names = (/** @type {string} */ letter, /** @type {number} */ count) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  const proposers = names('P', PROPOSERS);
  const ballots = Math.ceil(messages / ACCEPTORS);
  const requests = Array.from({ length: ballots }, (_, at) => {
    const proposer = proposers[at % PROPOSERS];
    return `  at ${at}ms request ${proposer} ${at < PROPOSERS ? `propose v${at}` : 'retry'}`;
  });
  return `scenario crowd
protocol basic-paxos
nodes
  proposer ${proposers.join(' ')}
  acceptor ${names('A', ACCEPTORS).join(' ')}
options
  numbering interleaved
network
  latency ${FLIGHT_MS}ms..${2 * FLIGHT_MS}ms
seed 1

script
${requests.join('\n')}
`;
}

export class StageBench {
  #session;
  #stage;
  #container;
  #out;
  #now = FLIGHT_MS * 1000;
  #step;

  /** @param {HTMLElement} place @param {Engine} engine @param {Strings} strings @param {number} messages */
  constructor(place, engine, strings, messages) {
    this.#container = document.createElement('div');
    place.replaceChildren(this.#container);
    const root = this.#container.attachShadow({ mode: 'open' });
    adopt(root);
    const inside = document.createElement('div');
    inside.className = 'app layout-wide';
    const { clientWidth: width, clientHeight: height } = place;
    Object.assign(inside.style, { display: 'block', width: `${width}px`, height: `${height}px` });
    root.append(inside);
    this.#stage = new Stage(inside, hostOf(strings));
    this.#stage.resize(width, height, 'wide');
    this.#session = engine.Session.open(crowd(messages));
    this.#session.advance(this.#now);
    const view = this.#session.view();
    // So many arrive in the next ten seconds: one a frame.
    this.#step = (FLIGHT_MS * 1000) / view.messages.length;
    this.#out = new Float32Array(4 * view.messages.length + 1024);
    this.#stage.update(view, null);
  }

  /** Milliseconds of each frame. @returns {Promise<number[]>} */
  run() {
    return new Promise((resolve, reject) => {
      /** @type {number[]} */
      const times = [];
      const frame = () => {
        try {
          const start = performance.now();
          this.#frame();
          times.push(performance.now() - start);
        } catch (error) {
          return reject(error);
        }
        if (times.length < WARM_UP + FRAMES) requestAnimationFrame(frame);
        else resolve(times.slice(WARM_UP));
      };
      requestAnimationFrame(frame);
    });
  }

  #frame() {
    this.#now += this.#step;
    if (this.#session.advance(this.#now)) this.#stage.update(this.#session.view(), null);
    this.#stage.tick(this.#now, this.#out, this.#session.frame(this.#now, this.#out));
    const root = this.#container.shadowRoot;
    root?.querySelector('svg')?.getBoundingClientRect();
    // Drawing on a canvas is put off until somebody looks.
    root?.querySelector('canvas')?.getContext('2d')?.getImageData(0, 0, 1, 1);
  }

  destroy() {
    this.#stage.destroy();
    this.#session.free();
    this.#container.remove();
  }
}

/** A host that nobody touches. @param {Strings} strings @returns {Host} */
function hostOf(strings) {
  const nothing = () => {};
  return {
    apply: () => false,
    pause: nothing,
    select: nothing,
    openMenu: nothing,
    announce: nothing,
    seek: nothing,
    seekTime: nothing,
    strings,
    settings: { reducedMotion: false, layout: 'wide' },
  };
}
