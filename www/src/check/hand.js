// Where a search runs: in a worker, or on the page where none is allowed (a strict host, a frame without an origin).
import { CHECKER_FILES, checkers } from '../tools.js';
import { Searching } from './search.js';
import workerFile from './worker.js?worker&url';

/** @typedef {import('../types.d.ts').CheckOrder} CheckOrder */
/** @typedef {import('../types.d.ts').CheckTold} CheckTold */
/** @typedef {{ send(order: CheckOrder): void, close(): void, readonly beside: boolean }} Hand */

/** On the page nothing may be held up for longer than a frame, and the page comes first. */
const PACE = { work: 10, rest: () => new Promise((resolve) => setTimeout(resolve)) };

/** @type {{ createScriptURL(url: string): string } | null} */
let policy = null;

/** The worker's address: a host may ask that whoever names a script answers for it. */
function trusted() {
  const { trustedTypes } = /** @type {{ trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } } }} */ (globalThis);
  if (!trustedTypes) return workerFile;
  policy ??= trustedTypes.createPolicy('consensus-playground', { createScriptURL: () => workerFile });
  return policy.createScriptURL(workerFile);
}

/** @param {(told: CheckTold) => void} tell @returns {Hand} */
function onPage(tell) {
  const searching = new Searching(checkers, tell, PACE);
  return { send: (order) => void searching.hear(order), close: () => searching.stop(), beside: false };
}

/** @param {(told: CheckTold) => void} tell @returns {Hand} */
export function openHand(tell) {
  // A build that is one file has none.
  if (!workerFile) return onPage(tell);
  /** @type {Worker} */
  let worker;
  try {
    worker = new Worker(trusted(), { type: 'module' });
    worker.postMessage({ files: CHECKER_FILES });
  } catch {
    return onPage(tell);
  }
  /** What it was told before it answered: on the page it has to be told again. @type {CheckOrder[] | null} */
  let early = [];
  /** @type {Hand | null} */
  let instead = null;
  let closed = false;
  worker.addEventListener('message', ({ data }) => {
    early = null;
    if (data.is !== 'here' && !closed) tell(data);
  });
  // Where a host's policy forbids workers, some browsers tell it only now.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    if (!early || closed) return void (closed || tell({ is: 'problem', problem: { message: event.message, stopped: true } }));
    const orders = early;
    early = null;
    worker.terminate();
    instead = onPage(tell);
    for (const order of orders) instead.send(order);
  });
  return {
    send: (order) => {
      if (instead) return instead.send(order);
      early?.push(order);
      worker.postMessage(order);
    },
    close: () => {
      closed = true;
      worker.terminate();
      instead?.close();
    },
    get beside() {
      return !instead;
    },
  };
}
