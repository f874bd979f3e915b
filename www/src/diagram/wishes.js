// The words that would like to be in the drawing, and how much each matters. Pure.
import { callWishes } from './bars.js';
import { FACE, gathered } from './signs.js';

/** @typedef {import('./types.d.ts').Sign} Sign */
/** @typedef {import('./labels.js').Wish} Wish */
/** @typedef {import('./fans.js').Fan} Fan */
/** @typedef {import('./scene.js').Plan} Plan */
/** @typedef {import('../types.d.ts').MessageView} MessageView */

/** A reply is named in full only where arrows are this long. */
const ROOMY = 300;

/** @param {Plan} plan @param {Fan[]} fans @param {Sign[]} signs @returns {Wish[]} */
export function wishesOf(plan, fans, signs) {
  const byKey = new Map(signs.map((sign) => [sign.key, sign]));
  const wishes = fans.flatMap((fan) => fanWish(fan, byKey.get(`fan|${fan.key}`), plan) ?? []);
  const fanAt = new Set(fans.map(({ first }) => `${first.from}|${first.sent}`));
  for (const line of plan.data.lifelines) {
    for (const mark of gathered(line.marks)) {
      const sign = byKey.get(`${mark.what}|${mark.step}|${line.node}`);
      const wish = sign && markWish(mark, sign, plan);
      if (wish) wishes.push(wish);
    }
    wishes.push(...callWishes(line, plan));
    const across = plan.rows.at.get(line.node);
    for (const [i, stretch] of line.stretches.entries()) {
      const before = line.stretches[i - 1];
      // A lease makes no other leader.
      if (!leads(stretch) || (before && leads(before) && before.text === stretch.text) || across === undefined || fanAt.has(`${line.node}|${stretch.from}`) || stretch.from < plan.from) continue;
      const along = (stretch.from - plan.base) * plan.perUs;
      const at = plan.frame.upright ? { x: across, y: along } : { x: along, y: across };
      wishes.push({ key: `leads|${line.node}|${stretch.from}`, at, clear: 4, texts: [plan.words.leads(stretch.text)], voice: 'mono', hue: stretch.hue, weight: 3, messages: [], later: stretch.from > plan.time });
    }
  }
  return wishes;
}

/** @param {import('./types.d.ts').LifelineView['stretches'][number]} stretch */
const leads = ({ standing }) => standing === 'leads' || standing === 'holds';

/** @param {Fan} fan @param {Sign | undefined} sign @param {Plan} plan @returns {Wish | null} */
function fanWish({ key, first, messages }, sign, plan) {
  // Where marks have become dots there is no room for words.
  if (!sign || sign.what === 'dot') return null;
  const texts = fanTexts(first, (first.planned - first.sent) * plan.perUs > ROOMY);
  if (texts.length === 0) return null;
  const weight = (first.reply ? 2 : 6) + Math.min(messages.length, 5) / 10;
  return { key: `fan|${key}`, at: sign.at, clear: sign.size / 2 + 3, texts, voice: 'mono', hue: first.hue, weight, messages: sign.messages, later: sign.later };
}

/** @param {MessageView} first @param {boolean} roomy @returns {string[]} */
export function fanTexts({ kind, ballot, value, reply, shape }, roomy) {
  const word = value.length > FACE ? value : '';
  const name = [kind, ballot].filter(Boolean).join(' ');
  const texts = word ? [`${name} ${word}`, [ballot, word].filter(Boolean).join(' ')] : [];
  // A client's request is known by its pill; a refusal by its octagon.
  if (shape === 'pill') return word ? [word] : [];
  if (!reply || roomy) texts.push(name);
  if (ballot) texts.push(ballot);
  return reply && !roomy ? texts.filter((text) => !text.startsWith(kind)) : texts;
}

/** @param {import('./types.d.ts').MarkView} mark @param {Sign} sign @param {Plan} plan @returns {Wish | null} */
function markWish(mark, sign, { words, frame, warnings }) {
  /** @param {string[]} texts @param {number} weight @param {Partial<Wish>} [rest] @returns {Wish} */
  const wish = (texts, weight, rest) => ({
    key: `mark|${sign.key}`,
    at: sign.at,
    clear: sign.size / 2 + 4,
    texts,
    voice: 'plain',
    hue: 0,
    weight,
    messages: [],
    later: sign.later,
    ...rest,
  });
  switch (mark.what) {
    case 'crash':
      return wish([words.crashed], 9, { beside: true, clear: 11 });
    case 'wipe':
      return wish([words.wiped, words.crashed], 9, { beside: true, clear: 11 });
    case 'restart':
      return wish([words.restarted], 4);
    case 'timer':
      return wish([words.timer(mark.text)], 3);
    case 'learned':
      return wish([words.learned(mark.text), mark.text], 5, { voice: 'mono', hue: mark.hue });
    case 'request':
      return wish([words.request(mark.text)], 3);
    case 'chosen':
      return frame.upright ? wish([words.chosen(mark.text)], 7, { voice: 'mono', hue: mark.hue }) : null;
    case 'violation':
      // Along time the axis has it.
      if (!frame.upright) return null;
      return warnings.has(mark.text) ? wish([words.warned(mark.text)], 9) : wish([words.broken(mark.text)], 10, { voice: 'alarm' });
    default:
      return null;
  }
}
