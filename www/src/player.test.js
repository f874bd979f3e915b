import { describe, expect, it } from 'vitest';
import { speedLabel } from './parts/brief.js';
import { Pace, Player, fittingSpeed, typicalFlight } from './player.js';

/** A run whose events are at these times. @param {number[]} times @param {{ until?: number, refusals?: number[], captions?: number[] }} [more] captions by step */
function runOf(times, { until, refusals = [], captions = [] } = {}) {
  const left = [...times];
  return {
    until,
    get next() {
      return left[0];
    },
    step() {
      const time = left.shift();
      return time === undefined ? null : { refusal: refusals.includes(time), told: captions.includes(times.length - left.length) };
    },
    get caption() {
      const step = captions.find((one) => one > times.length - left.length);
      return step === undefined ? null : { step, time: times[step - 1] ?? 0 };
    },
    /** @param {number} step */
    reach(step) {
      left.splice(0, left.length, ...times.slice(step));
    },
    /** @param {number} to */
    advance(to) {
      let count = 0;
      while (left[0] !== undefined && left[0] <= to) {
        left.shift();
        count += 1;
      }
      return count;
    },
  };
}

/** @param {Partial<Player>} [changes] */
function playerOf(changes) {
  const player = Object.assign(new Player(), changes);
  player.play();
  return player;
}

describe('speed', () => {
  it('is labelled as a fraction below one', () => {
    expect([1 / 50, 1 / 1000, 1, 5].map(speedLabel)).toEqual(['1/50×', '1/1000×', '1×', '5×']);
  });
  it('makes a flight last about a second', () => {
    expect(fittingSpeed(15_000)).toBe(1 / 50);
    expect(fittingSpeed(1_000_000)).toBe(1);
  });
  it('reads a latency as a scenario writes it', () => {
    expect(typicalFlight('10ms..20ms')).toBe(15_000);
    expect(typicalFlight('1.5s')).toBe(1_500_000);
    expect(typicalFlight('')).toBeUndefined();
  });
});

describe('a speed', () => {
  it('suits the scenario until the host page or the reader chooses one, and again when the host page takes it back', () => {
    const player = new Player();
    player.suit('1s');
    expect(player.speed).toBe(1);
    player.ask(1 / 5, '1s');
    player.suit('10ms..20ms');
    expect(player.speed).toBe(1 / 5);
    player.ask(undefined, '10ms..20ms');
    expect(player.speed).toBe(1 / 50);
    Object.assign(player, { speed: 2, chosen: 'reader' });
    player.ask(undefined, '1s');
    expect(player.speed).toBe(2);
  });
});

describe('where nothing is on its way', () => {
  /** Frames until the first event. @param {boolean} still @param {Partial<Player>} [changes] */
  const frames = (still, changes) => {
    const player = playerOf({ speed: 1 / 100, ...changes });
    const run = { ...runOf([150_000]), next: 150_000, still };
    let count = 0;
    while (count < 5000 && !player.frame(count * 20, run).stepped) count += 1;
    return count;
  };
  it('time hurries to the next event: nobody waits longer than two seconds for a timer', () => {
    expect(frames(false)).toBe(750);
    expect(frames(true)).toBeLessThanOrEqual(101);
    expect(frames(true)).toBeGreaterThan(95);
  });
  it('what is nearer than that is not slowed down', () => {
    expect(frames(true, { speed: 1 / 10, now: 140_000 })).toBe(frames(false, { speed: 1 / 10, now: 140_000 }));
  });
  it('a wait that is longer goes by as fast, and the next one has a speed of its own', () => {
    const player = playerOf({ speed: 1 / 100 });
    const run = { ...runOf([]), next: 1_000_000, still: true };
    for (let at = 0; at <= 1000; at += 20) player.frame(at, run);
    expect(player.now).toBeCloseTo(500_000, -3);
    player.jump(1_000_000);
    player.frame(1020, { ...run, next: 1_005_000 });
    expect(player.now).toBeCloseTo(1_000_200, -1);
  });
});

describe('where something is told', () => {
  it.each([1 / 50, 1])('it stops until the reader goes on, at speed %d', (speed) => {
    const player = playerOf({ speed });
    const run = runOf([1000, 2000, 2000, 90_000], { captions: [2] });
    /** @type {ReturnType<Player['frame']>[]} */
    const told = [];
    for (let wall = 0; wall < 2000 && player.playing; wall += 16) told.push(player.frame(wall, run));
    expect(told.at(-1)).toEqual({ stepped: 1, ended: 'caption' });
    expect([player.playing, player.now, run.next], 'not what happens after it at the same moment').toEqual([false, 2000, 2000]);
    player.play();
    for (let wall = 0; wall < 9000 && player.playing; wall += 16) told.push(player.frame(wall, run));
    expect([player.playing, told.at(-1)?.ended], 'each once').toEqual([false, 'quiet']);
  });
  it.each([1 / 50, 1])('it plays through if the reader wants that, at speed %d', (speed) => {
    const player = playerOf({ speed, stops: false });
    const run = runOf([1000, 2000, 90_000], { captions: [2] });
    for (let wall = 0; wall < 9000 && player.playing; wall += 16) expect(player.frame(wall, run).ended).not.toBe('caption');
    expect(run.next).toBeUndefined();
  });
});

describe('player', () => {
  it('lets wall time pass at its speed', () => {
    const player = playerOf();
    const run = runOf([1e6]);
    player.frame(0, run);
    player.frame(16, run);
    expect(player.now).toBeCloseTo(320);
  });
  it('ignores the gap of a page that slept', () => {
    const player = playerOf();
    const run = runOf([1e6]);
    player.frame(0, run);
    player.frame(60_000, run);
    expect(player.now).toBe(0);
  });
  it('shows events of one instant one after another at slow speeds', () => {
    const player = playerOf();
    const run = runOf([100, 100, 5000]);
    const seen = [];
    for (let wall = 0; wall <= 160; wall += 16) seen.push(player.frame(wall, run).stepped);
    expect(Math.max(...seen)).toBe(1);
    expect(seen.reduce((a, b) => a + b)).toBe(2);
    expect(seen.indexOf(1, seen.indexOf(1) + 1) - seen.indexOf(1)).toBeGreaterThan(3);
  });
  it('does all of them at once when fast', () => {
    const player = playerOf({ speed: 1 });
    const run = runOf([100, 100, 5000, 9e6]);
    player.frame(0, run);
    expect(player.frame(16, run).stepped).toBe(3);
    expect(player.now).toBe(16_000);
  });
  it('holds a refusal so that it is seen, but not with reduced motion', () => {
    for (const [reducedMotion, expected] of /** @type {const} */ ([[false, 100], [true, 100 + 320]])) {
      const player = playerOf({ reducedMotion });
      const run = runOf([100, 1e6], { refusals: [100] });
      player.frame(0, run);
      player.frame(16, run);
      expect(player.now).toBe(100);
      player.frame(32, run);
      expect(player.now).toBeCloseTo(expected);
    }
  });
  it('stops when nothing more will happen', () => {
    const player = playerOf();
    expect(player.frame(0, runOf([])).ended).toBe('quiet');
    expect(player.playing).toBe(false);
  });
  for (const [speed, times] of /** @type {const} */ ([[1, [20_000]], [1, [4000, 10_000, 20_000]], [1 / 10, [10_000, 20_000]]])) {
    it(`stops where the scenario ends, and plays on from there (${speed}, ${times})`, () => {
      const player = playerOf({ speed });
      const run = runOf([...times], { until: 10_000 });
      let wall = 0;
      let ended = null;
      while (!ended && wall < 3000) ({ ended } = player.frame((wall += 16), run));
      expect([ended, player.now, run.next]).toEqual(['until', 10_000, 20_000]);
      player.play();
      for (let at = 0; at < 30; at += 1) player.frame((wall += 16), run);
      expect(run.next).toBeUndefined();
    });
  }
});

describe('what stands beside the stage', () => {
  it('waits when a crowd makes it slow, and never for long', () => {
    const pace = new Pace();
    expect(pace.all(1000, 900)).toBe(true);
    // It took 100 ms: three times as long belongs to the stage.
    expect([1100, 1116, 1390, 1400].map((wall) => pace.all(wall, 900))).toEqual([false, false, false, true]);
    // It took five seconds.
    expect([6400, 6890, 6900].map((wall) => pace.all(wall, 900))).toEqual([false, false, true]);
  });
  it('is drawn in every frame when that is quick, or few are in flight', () => {
    const pace = new Pace();
    expect([0, 16, 33, 50].map((wall) => pace.all(wall, 900))).toEqual([true, true, true, true]);
    expect([150, 250, 350].map((wall) => pace.all(wall, 40))).toEqual([true, true, true]);
  });
});
