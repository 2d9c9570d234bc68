// How strongly each token of a text speaks for or against an answer: what is marked in the text, and what is listed
// beside it.

/** @typedef {import('../../engine/protocol.d.ts').Explanation} Explanation */
/** @typedef {import('../../engine/protocol.d.ts').TargetExplanation} TargetExplanation */
/**
 * A token that counts; its strength is 0 to 1.
 * @typedef {{ start: number, end: number, influence: number, strength: number }} Marked
 */

/** A token that counts for less than this share of the strongest is not marked: it would be all tint and no news. */
const LEAST_STRENGTH = 0.08;

/** Tokens listed on each side. */
const LISTED = 5;

// In nats. Where no token changes the odds by much, none shall look strong; one that settles all alone shall not have
// the others fade.
const [LEAST_SCALE, MOST_SCALE] = [1, 4];

/**
 * The tokens that count, in the order of the text.
 * @param {Explanation} explanation
 * @param {TargetExplanation} target
 * @returns {Marked[]}
 */
export function marked({ tokens }, { label, influences }) {
  const most = Math.max(0, ...influences.map(Math.abs));
  const scale = label === null ? most : Math.min(Math.max(most, LEAST_SCALE), MOST_SCALE);
  const each = tokens.map(({ start, end }, index) => {
    const influence = influences[index];
    return { start, end, influence, strength: scale > 0 ? Math.min(1, Math.abs(influence) / scale) : 0 };
  });
  return each.filter(({ strength }) => strength >= LEAST_STRENGTH);
}

/**
 * Those that speak most for an answer and most against it, each strongest first.
 * @param {Marked[]} tokens
 */
export function strongest(tokens) {
  const bySize = tokens.toSorted((a, b) => Math.abs(b.influence) - Math.abs(a.influence));
  return {
    for: bySize.filter(({ influence }) => influence > 0).slice(0, LISTED),
    against: bySize.filter(({ influence }) => influence < 0).slice(0, LISTED),
  };
}
