// The influence of each token on a prediction: which tokens are marked in the text, and which are listed.

/** @typedef {import('../../engine/protocol.d.ts').Explanation} Explanation */
/** @typedef {import('../../engine/protocol.d.ts').TargetExplanation} TargetExplanation */
/**
 * A token with an influence; its strength is 0 to 1.
 * @typedef {{ start: number, end: number, influence: number, strength: number }} Marked
 */

/** A token of less than this share of the strongest is not marked; its tint would hardly be visible. */
const LEAST_STRENGTH = 0.08;

/** Tokens listed on each side. */
const LISTED = 5;

// In nats. If no token changes the odds much, none should look strong; a single decisive token should not make the rest
// invisible.
const [LEAST_SCALE, MOST_SCALE] = [1, 4];

/** The same in probability, which has no influence above 1. */
const LEAST_POINTS = 0.1;

/**
 * The tokens with an influence, in the order of the text.
 * @param {Explanation} explanation
 * @param {TargetExplanation} target
 * @returns {Marked[]}
 */
export function marked({ method, tokens }, { label, influences }) {
  const most = Math.max(0, ...influences.map(Math.abs));
  const limited = () =>
    method === 'occlusion' ? Math.min(Math.max(most, LEAST_SCALE), MOST_SCALE) : Math.max(most, LEAST_POINTS);
  const scale = label === null ? most : limited();
  const each = tokens.map(({ start, end }, index) => {
    const influence = influences[index];
    return { start, end, influence, strength: scale > 0 ? Math.min(1, Math.abs(influence) / scale) : 0 };
  });
  return each.filter(({ strength }) => strength >= LEAST_STRENGTH);
}

/**
 * The tokens most for a prediction and most against it, each strongest first.
 * @param {Marked[]} tokens
 */
export function strongest(tokens) {
  const bySize = tokens.toSorted((a, b) => Math.abs(b.influence) - Math.abs(a.influence));
  return {
    for: bySize.filter(({ influence }) => influence > 0).slice(0, LISTED),
    against: bySize.filter(({ influence }) => influence < 0).slice(0, LISTED),
  };
}
