// Finds lessons as one types. What is looked for stays in the address.
const form = /** @type {HTMLElement} */ (document.querySelector('search'));
const field = /** @type {HTMLInputElement} */ (form.querySelector('input'));
const output = /** @type {HTMLOutputElement} */ (form.querySelector('output'));

function search() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const section of document.querySelectorAll('main section')) {
    const cards = /** @type {HTMLElement[]} */ ([...section.querySelectorAll('[data-words]')]);
    const found = cards.filter((card) => !(card.hidden = !words.every((word) => card.dataset['words']?.includes(word))));
    /** @type {HTMLElement} */ (section).hidden = !found.length;
    count += found.length;
  }
  const { text = '', one = '', none = '' } = output.dataset;
  output.textContent = words.length ? (count ? (count === 1 ? one : text).replace('#', String(count)) : none) : '';
}

field.addEventListener('input', () => {
  search();
  const address = new URL(location.href);
  if (field.value) address.searchParams.set('q', field.value);
  else address.searchParams.delete('q');
  try {
    history.replaceState(null, '', address);
  } catch {
    // A host may forbid it: then the address stays as it is.
  }
});

const asked = new URLSearchParams(location.search);
field.value = asked.get('q') ?? '';
form.hidden = false;
search();
