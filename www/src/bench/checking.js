// What the search of every schedule and the judging of histories cost in wasm: the models and histories of the native
// benchmarks (crates/checker/examples, crates/histories/examples).
import model from '../../../crates/checker/examples/two-proposers.txt?raw';
import { openHand } from '../check/hand.js';
import { checkers } from '../tools.js';

const SEARCHES = 5;
const JUDGINGS = 9;
/** As many steps as it takes. */
const STEPS = 4_000_000_000;

/** @param {number[]} values */
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** By the name that the native benchmark has for it. @type {Record<string, object>} */
const BOUNDS = { plain: {}, loss: { drops: 1 }, set: { set: true, in_flight: 20 } };

/**
 * States a second in one worker, the middle of several searches. Each counts from the order to the answer, the first
 * states, which are the dearest, and the telling of its size included; but not the first search: the wasm is fetched for it.
 * @param {string} what @returns {Promise<number>}
 */
function rate(what) {
  const wishes = /** @type {import('../types.d.ts').CheckWishes} */ ({ ...BOUNDS[what], reduced: false });
  return new Promise((resolve, reject) => {
    /** @type {number[]} */
    const rates = [];
    let since = NaN;
    const begin = () => {
      since = performance.now();
      hand.send({ do: 'begin', text: model, wishes, luck: false, family: 'basic' });
    };
    const hand = openHand(({ is, view, problem }) => {
      if (is === 'problem') reject(new Error(JSON.stringify(problem)));
      if (is === 'ready') {
        if (!hand.beside) reject(new Error('there is no worker'));
        hand.send({ do: 'go' });
      }
      if (is !== 'done' || !view) return;
      rates.push(view.expanded / ((performance.now() - since) / 1000));
      if (rates.length <= SEARCHES) return begin();
      hand.close();
      resolve(median(rates.slice(1)));
    });
    begin();
  });
}
export const searchPlain = () => rate('plain');
export const searchLoss = () => rate('loss');
export const searchSet = () => rate('set');

/** What `npm run bench` has written beside the page: the histories like etcd's, and last the long one of a register. @returns {Promise<string[] | undefined>} */
async function made() {
  const response = await fetch('./bench-histories.json');
  return response.ok ? (await response.json()).map((/** @type {object} */ one) => JSON.stringify(one)) : undefined;
}

/** Milliseconds to judge all of these, in the middle of several times; reading them does not count. @param {string[] | undefined} texts */
async function judged(texts) {
  if (!texts) return undefined;
  const { History } = await checkers.histories();
  const times = [];
  for (let run = 0; run < JUDGINGS; run += 1) {
    const histories = texts.map((text) => History.read(text));
    const start = performance.now();
    const found = histories.map((history) => history.run(STEPS).verdict);
    times.push(performance.now() - start);
    for (const history of histories) history.free();
    if (found.some((verdict) => verdict !== 'linearizable')) throw new Error(`found: ${found.join()}`);
  }
  return median(times);
}
export const histories = async () => judged((await made())?.slice(0, -1));
export const register = async () => judged((await made())?.slice(-1));
