// A lesson's page: its lines go to their moments, and the address keeps the place. Nothing else is kept anywhere.
const element = /** @type {import('../src/element.js').ConsensusPlayground} */ (document.querySelector('consensus-playground'));
const lines = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll('.steps a')]);

/** The address is written at most so often: browsers stop pages that do it all the time. */
const PAUSE = 500;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let later;

/** @param {string} hash */
const stepOf = (hash) => Number(/^#at=(\d{1,9})$/.exec(hash)?.[1] ?? Number.NaN);

/** The line that is being told. @param {number} step */
function mark(step) {
  const now = lines.findLast((line) => stepOf(line.hash) <= step);
  for (const line of lines) line === now ? line.setAttribute('aria-current', 'step') : line.removeAttribute('aria-current');
}

/** @param {number} step */
function write(step) {
  later = undefined;
  try {
    history.replaceState(null, '', `#at=${step}`);
  } catch {
    // A host may forbid it: then the address stays as it is.
  }
}

const asked = stepOf(location.hash);
if (asked > 0) element.setAttribute('at', String(asked));
mark(asked || 0);

element.addEventListener('step', (event) => {
  const { step } = /** @type {CustomEvent<{ step: number }>} */ (event).detail;
  mark(step);
  clearTimeout(later);
  later = setTimeout(write, PAUSE, step);
});

addEventListener('hashchange', () => {
  const step = stepOf(location.hash);
  if (Number.isNaN(step)) return;
  clearTimeout(later);
  mark(step);
  void element.pause().then(() => element.seek({ step }));
  element.scrollIntoView({ block: 'nearest' });
});

/** What is seen here: its address, as the element has it. */
const own = element.getAttribute('scenario') ?? '';

element.addEventListener('change', (event) => {
  const { scenario } = /** @type {CustomEvent<{ scenario: string }>} */ (event).detail;
  // Around a dark playground the page is dark too.
  document.documentElement.dataset['theme'] = element.getAttribute('theme') ?? 'system';
  // Another lesson has its own page, with what is said there step by step.
  if (scenario && scenario !== own) location.assign(new URL(`${'../'.repeat(own.split('/').length - 1)}${scenario}.html`, location.href));
});

// Contents that are longer than the window begin near the lesson that one is in.
const contents = document.querySelector('.contents');
const current = /** @type {HTMLElement | null | undefined} */ (contents?.querySelector('[aria-current]'));
if (contents && current) contents.scrollTop = current.offsetTop - contents.clientHeight / 2;
