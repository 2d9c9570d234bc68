// What the words of a column become when the user changes one of them. Pure.

/** @typedef {import('../../engine/protocol.d.ts').WordCount} WordCount */
/** @typedef {import('../../engine/protocol.d.ts').TargetChoice} TargetChoice */

/**
 * The change to the choice of a column once a word counts as no value, or as a value.
 * @param {TargetChoice} target
 * @param {WordCount[]} words Those of the column, as the engine counted them.
 * @param {string} word
 * @param {boolean} missing
 * @returns {Pick<TargetChoice, 'answers' | 'missing'>}
 */
export function withWord(target, words, word, missing) {
  const others = (/** @type {string[] | undefined} */ list) => (list ?? []).filter((each) => !alike(each, word));
  // What the engine decided by itself stays.
  const answers = others(words.filter((each) => !each.missing).map((each) => each.word));
  const added = others(target.missing);
  // A word that is not among the usual ones is a missing value only by name.
  return missing ? { answers, missing: [...added, word] } : { answers: [...answers, word], missing: added };
}

/** @param {string} a @param {string} b */
function alike(a, b) {
  return a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();
}
