// The clock of the page: how wall time becomes virtual time. No DOM, no engine: what it moves is given to it.

/** Frames further apart than this are a page that slept: no time has passed. */
const GAP_MS = 500;
/** How long a refusal is held, so that it is seen. */
const REFUSAL_MS = 350;
/** Events of the same instant are shown this far apart. */
const SAME_INSTANT_MS = 90;
/** Up to this speed events are shown one by one. */
const ONE_BY_ONE = 1 / 10;

/** Where nothing is on its way, time hurries to the next event: a wait for a timer is this long at most. */
const STILL_MS = 2000;

/** With no more than so many in flight, everything is drawn in every frame. */
const FEW = 100;
/** A frame that takes longer than this is one too many. */
const SLOW_MS = 40;
/** What stands beside the stage is never further behind than this. */
const BEHIND_MS = 500;

/** The speeds on offer: powers of ten, with 2 and 5 between. */
export const SPEEDS = [1 / 1000, 1 / 500, 1 / 200, 1 / 100, 1 / 50, 1 / 20, 1 / 10, 1 / 5, 1 / 2, 1, 2, 5, 10];

/**
 * The speed at which a flight takes about a second of wall time.
 * @param {number} flight in microseconds
 */
export function fittingSpeed(flight) {
  const wanted = Math.log(Math.max(flight, 1) / 1e6);
  let best = 1;
  for (const speed of SPEEDS) {
    if (Math.abs(Math.log(speed) - wanted) < Math.abs(Math.log(best) - wanted)) best = speed;
  }
  return best;
}

/** @type {Record<string, number>} */
const UNITS = { us: 1, µs: 1, ms: 1000, s: 1e6 };

/**
 * The middle of a latency as a scenario writes it: `15ms`, `10ms..20ms`. Undefined when there is none.
 * @param {string} latency
 */
export function typicalFlight(latency) {
  const ends = [...latency.matchAll(/(\d+(?:\.\d+)?)\s*(us|µs|ms|s)\b/g)].map(
    ([, number, unit]) => Number(number) * (UNITS[unit ?? ''] ?? 1),
  );
  return ends.length ? ends.reduce((sum, end) => sum + end, 0) / ends.length : undefined;
}

/**
 * What a player moves.
 * @typedef {object} Moved
 * @property {number | null | undefined} next when the next event happens by itself
 * @property {number | null | undefined} until where the scenario ends, or the part of it that is shown
 * @property {number} [time] of the last event
 * @property {boolean} [still] whether no message is on its way
 * @property {boolean} [done] whether it has come to the last event that is shown
 * @property {() => { refusal: boolean, told?: boolean } | null} step does the next event; whether something is told at it
 * @property {{ step: number, time: number } | null} [caption] the next event at which something is told
 * @property {(step: number) => void} [reach] goes to just after an event
 * @property {(until: number) => number} advance does every event up to a time
 */

export class Player {
  /** Virtual microseconds. */
  now = 0;
  playing = false;
  speed = 1 / 50;
  /** Who chose the speed: then it stays over scenarios. @type {'reader' | 'host' | null} */
  chosen = null;
  reducedMotion = false;
  /** Whether it stops where something is told, until the reader goes on. */
  stops = true;
  /** @type {number | null} */
  #frameAt = null;
  #held = 0;
  #stopAt = Infinity;
  /** The wait for a timer that is hurried through. @type {{ goal: number, speed: number } | null} */
  #still = null;

  /** A speed at which flights can be followed, unless somebody chose one. @param {string} [latency] as a scenario writes it */
  suit(latency = '') {
    const flight = typicalFlight(latency);
    if (flight !== undefined && !this.chosen) this.speed = fittingSpeed(flight);
  }

  /** What the host page asks for; nothing: what suits the scenario. @param {number | undefined} speed @param {string} [latency] */
  ask(speed, latency) {
    if (speed) Object.assign(this, { speed, chosen: 'host' });
    else if (this.chosen === 'host') this.chosen = null;
    this.suit(latency);
  }

  play() {
    this.playing = true;
    this.#frameAt = null;
    this.#held = 0;
    this.#still = null;
  }

  pause() {
    this.playing = false;
    this.#frameAt = null;
  }

  /** The run is somewhere else now. @param {number} now */
  jump(now) {
    this.now = now;
  }

  /**
   * One frame of wall time.
   * @param {number} wall milliseconds
   * @param {Moved} run
   * @returns {{ stepped: number, ended: 'quiet' | 'until' | 'caption' | null }}
   */
  frame(wall, run) {
    if (!this.playing) return { stepped: 0, ended: null };
    // Who plays on from where the scenario ends is not stopped there again.
    if (this.#frameAt === null) this.#stopAt = run.until != null && run.until > this.now ? run.until : Infinity;
    const target = this.now + this.#elapsed(wall) * 1000 * this.#pace(run);
    if (run.next == null) return this.#end('quiet');
    if (target >= this.#stopAt && run.next > this.#stopAt) {
      this.now = this.#stopAt;
      return this.#end('until');
    }
    return this.speed <= ONE_BY_ONE ? this.#oneEvent(target, run) : this.#events(Math.min(target, this.#stopAt), run);
  }

  /** The speed of this frame: one that is fast by itself is nobody's wait. @param {Moved} run */
  #pace(run) {
    const goal = Math.min(run.next ?? Infinity, this.#stopAt);
    if (!run.still || this.speed > ONE_BY_ONE || goal === Infinity) this.#still = null;
    else if (this.#still?.goal !== goal) this.#still = { goal, speed: (goal - this.now) / (1000 * STILL_MS) };
    return Math.max(this.speed, this.#still?.speed ?? 0);
  }

  /** @param {number} wall */
  #elapsed(wall) {
    const gap = this.#frameAt === null ? 0 : wall - this.#frameAt;
    this.#frameAt = wall;
    if (gap > GAP_MS || gap < 0) return 0;
    const waited = Math.min(this.#held, gap);
    this.#held -= waited;
    return gap - waited;
  }

  /** @param {number} target @param {Moved} run @returns {{ stepped: number, ended: 'caption' | 'until' | null }} */
  #oneEvent(target, run) {
    const next = run.next ?? Infinity;
    if (next > target || this.#held > 0) {
      this.now = Math.max(this.now, Math.min(target, next));
      return { stepped: 0, ended: null };
    }
    this.now = Math.max(this.now, next);
    const event = run.step();
    if (run.done) return { ...this.#end('until'), stepped: 1 };
    if (event?.told && this.stops) return { ...this.#end('caption'), stepped: 1 };
    if (event?.refusal && !this.reducedMotion) this.#held = REFUSAL_MS;
    else if (run.next != null && run.next <= next) this.#held = SAME_INSTANT_MS;
    return { stepped: event ? 1 : 0, ended: null };
  }

  /** @param {number} target @param {Moved} run @returns {{ stepped: number, ended: 'caption' | 'until' | null }} */
  #events(target, run) {
    const { caption } = run;
    if (this.stops && caption && run.reach && caption.time <= target) {
      run.reach(caption.step);
      this.now = Math.max(this.now, caption.time);
      return { ...this.#end('caption'), stepped: 1 };
    }
    const stepped = (run.next ?? Infinity) <= target ? run.advance(target) : 0;
    this.now = run.done ? (run.time ?? target) : target;
    return run.done ? { ...this.#end('until'), stepped } : { stepped, ended: null };
  }

  /** @template {'quiet' | 'until' | 'caption'} T @param {T} ended */
  #end(ended) {
    this.pause();
    return { stepped: 0, ended };
  }
}

/** The stage goes first: when all that stands beside it takes too long to be drawn, that is not drawn in each frame. */
export class Pace {
  #last = 0;
  #due = 0;
  #all = false;

  /** Whether all is to be drawn in this frame. @param {number} wall milliseconds @param {number} inFlight messages */
  all(wall, inFlight) {
    // What a whole frame took, laying out and painting too, shows in the time until the next.
    const took = wall - this.#last;
    if (this.#all) this.#due = took > SLOW_MS ? wall + Math.min(3 * took, BEHIND_MS) : wall;
    this.#last = wall;
    return (this.#all = inFlight <= FEW || wall >= this.#due);
  }
}
