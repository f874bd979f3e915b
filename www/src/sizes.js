// Who is told when a box on screen has another size. A ResizeObserver delivers what changed in its callbacks within the same
// frame only where that lies deeper than what it has told of; of all else it complains to the host page's `window.onerror`.
// Here nothing is observed while it is answered: what the answers changed is looked at until it stands, in the same frame.

/** Who never comes to rest is heard again in the next frame. */
const ROUNDS = 4;

/** @typedef {{ boxes: Element[], changed: () => void, told: string }} Watch */
/** @type {Set<Watch>} */
const watches = new Set();
const observer = new ResizeObserver(answer);
let frame = 0;

/** Before the next frame is laid out: each box is told of once, and looked at here. */
function observe() {
  frame = 0;
  for (const { boxes } of watches) for (const box of boxes) observer.observe(box);
}

const sizeOf = (/** @type {Watch} */ { boxes }) => boxes.map(({ clientWidth, clientHeight }) => `${clientWidth}×${clientHeight}`).join();

function answer() {
  for (let round = 0; round < ROUNDS; round += 1) {
    const news = [...watches].filter((watch) => watch.told !== sizeOf(watch));
    if (!news.length) return;
    observer.disconnect();
    frame ||= requestAnimationFrame(observe);
    for (const watch of news) {
      watch.told = sizeOf(watch);
      if (watches.has(watch)) watch.changed();
    }
  }
}

/** From the next frame on; all of one call are answered at once. @param {Element[]} boxes @param {() => void} changed @param {AbortSignal} signal */
export function watchSizes(boxes, changed, signal) {
  const watch = { boxes, changed, told: '' };
  watches.add(watch);
  frame ||= requestAnimationFrame(observe);
  signal.addEventListener('abort', () => {
    watches.delete(watch);
    for (const box of boxes) observer.unobserve(box);
  });
}
