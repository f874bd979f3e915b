// Frames of the real stage with so many messages in flight, out of a real run.
//
// A flight takes a second of wall time, as on the page: so of a thousand messages a good fifteen arrive in each frame.
// One frame is what the page does in one: virtual time goes on by a sixtieth of a flight, what falls into it happens,
// the view of that moment crosses from the engine, the stage redraws what changed, and every message is moved to
// where it is. Measured is the script's time in the frame callback, with the layout of the SVG and the pixels of the
// canvas forced within it; compositing is the browser's and is not in it. The panels beside the stage are not in it.
import { Known } from '../known.js';
import { adopt } from '../sheets.js';
import { Stage } from '../stage/stage.js';

/** @typedef {import('../engine.js').Engine} Engine */
/** @typedef {import('../types.d.ts').Host} Host */
/** @typedef {import('../types.d.ts').Strings} Strings */

const PROPOSERS = 12;
const ACCEPTORS = 16;
const FRAMES = 120;
const WARM_UP = 20;
const FLIGHT_MS = [180, 340];
const TYPICAL_MS = 260;
/** After that the number in flight does not change much any more. */
const SETTLED_MS = 1500;

/**
 * The load of the engine's own benchmark as text: a duel that nobody can win, for as long as one likes. The less
 * patient the proposers are, the more messages are in flight.
 * @param {number} patience milliseconds
 */
function duel(patience) {
  const names = (/** @type {string} */ letter, /** @type {number} */ count) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);
  const proposers = names('P', PROPOSERS);
  return `scenario crowd
protocol basic-paxos
nodes
  proposer ${proposers.join(' ')}
  acceptor ${names('A', ACCEPTORS).join(' ')}
options
  numbering interleaved
  quorum-1 1
  quorum-2 ${ACCEPTORS}
  refusal silence
  timeout ${(patience * 0.67).toFixed(2)}ms..${(patience * 1.33).toFixed(2)}ms
network
  latency ${FLIGHT_MS.join('ms..')}ms
seed 1

script
  at 0ms crash A1
${proposers.map((name, at) => `  at ${at}ms request ${name} propose v${at}`).join('\n')}
`;
}

/** A run with about so many messages in flight. @param {Engine} engine @param {number} messages */
function crowd(engine, messages) {
  let patience = (PROPOSERS * ACCEPTORS * TYPICAL_MS) / messages;
  for (let left = 6; ; left -= 1) {
    const session = engine.Session.open(duel(patience));
    session.advance(SETTLED_MS * 1000);
    const count = session.view().messages.length;
    if (left === 0 || Math.abs(count / messages - 1) < 0.03) return { session, count };
    patience *= Math.min(2, Math.max(0.5, count / messages));
    session.free();
  }
}

export class StageBench {
  #session;
  #known = new Known();
  #stage;
  #container;
  #out;
  #now = SETTLED_MS * 1000;
  #step = (TYPICAL_MS * 1000) / 60;

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
    const { session, count } = crowd(engine, messages);
    this.#session = session;
    this.inFlight = count;
    this.#out = new Float32Array(8 * count + 1024);
    this.#stage.update(this.#known.complete(session.news()), null);
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
    if (this.#session.advance(this.#now)) this.#stage.update(this.#known.complete(this.#session.news()), null);
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
    menu: nothing,
    ask: nothing,
    edit: () => false,
    preview: () => null,
    editable: () => [],
    unapplied: () => [], marks: () => [],
    announce: nothing,
    seek: nothing,
    seekTime: nothing,
    strings,
    settings: { reducedMotion: false, layout: 'wide' },
  };
}
