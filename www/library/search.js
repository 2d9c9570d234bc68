// The plan of a search for the best settings in so many minutes: successive halving (Jamieson and Talwalkar 2016), the inner loop of
// Hyperband. Pure: what is tried, for how long, who survives. Knows no engine and no clock.

/** @typedef {import('../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./inquiry.js').TrainOptions} TrainOptions */

/**
 * How a candidate did in a rung.
 * @typedef {object} TrialResult
 * @property {number} candidate Its place among the candidates.
 * @property {number} rung From 0.
 * @property {number | null} shortfall Of its best epoch, the one whose weights the engine keeps; null where no epoch ended.
 * @property {EpochSummary | null} epoch That epoch.
 * @property {number | null} loss The training loss of its last burst; null where it was no number.
 * @property {number} epochs How many ended.
 * @property {number} seconds What it took, the building of the model included.
 * @property {boolean} cut Whether its time was over before it was.
 */

/**
 * A search as it stands: plain JSON, from which it goes on.
 * @typedef {object} SearchState
 * @property {number} minutes What all of it may take.
 * @property {number} seeds Networks that are trained of the winner.
 * @property {TrainOptions} settings What the candidates are over.
 * @property {Partial<Settings>[]} candidates What each has over the settings; the first has nothing.
 * @property {TrialResult[]} results
 */

/** A candidate's turn: in which rung, for how many seconds of training, and which it is of how many. @typedef {{ candidate: number, rung: number, seconds: number, at: number, of: number }} Turn */

/** Of so many candidates one goes on, with so many times the time. */
const HALVING = 3;

/** The share of the time in which candidates are tried; in the rest the winner is trained. */
const TRYING = 2 / 3;

/** What the loss counts beside the share that is wrong, as the engine has it when it chooses an epoch. */
const CONFIDENCE = 0.1;

/** The optimizers that learning rates of one size suit. */
const ADAPTIVE = ['adam', 'adamW', 'rmsProp'];

/** @typedef {import('../engine/protocol.d.ts').Layer} Layer */

/** @param {Layer['kind']} kind @param {number} hidden @returns {Layer} */
const both = (kind, hidden) => ({ kind, hidden, bidirectional: true });
/** @param {Layer['kind']} kind @param {number} hidden @returns {Layer} */
const oneWay = (kind, hidden) => ({ kind, hidden, bidirectional: false });
/** @param {number} hidden @param {number[]} widths @returns {Layer} */
const conv = (hidden, widths) => ({ kind: 'conv', hidden, bidirectional: false, widths });

/** Wide, slow to learn and slow to learn by heart; or narrow and quick. */
const CAREFUL = { embedding: 128, batchSize: 16, dropout: 0.7, learningRate: 1e-3, tokenDropout: 0.1 };
const QUICK = { embedding: 64, batchSize: 32, dropout: 0.2, learningRate: 3e-3, tokenDropout: 0.1 };

/** What is worth trying on texts of any kind. @type {Partial<Settings>[]} */
const SPACE = [
  { layers: [both('lstm', 128)], pooling: 'meanMax', ...CAREFUL },
  { layers: [both('gru', 128)], pooling: 'attention', ...CAREFUL },
  { layers: [conv(128, [3, 4, 5])], pooling: 'max', ...CAREFUL },
  { layers: [both('gru', 64)], pooling: 'meanMax', ...QUICK },
  { layers: [both('lstm', 64)], pooling: 'attention', ...QUICK },
  { layers: [conv(64, [2, 3, 4])], pooling: 'max', ...QUICK },
  { layers: [both('gru', 128)], pooling: 'meanMax', ...CAREFUL, learningRate: 3e-3 },
  { layers: [both('lstm', 128)], pooling: 'attention', ...CAREFUL, tokenDropout: 0 },
  { layers: [conv(128, [2, 3, 4, 5])], pooling: 'max', ...CAREFUL, tokenDropout: 0 },
  { layers: [oneWay('lstm', 128)], pooling: 'last', ...CAREFUL, dropout: 0.2 },
  { layers: [oneWay('gru', 128)], pooling: 'last', ...QUICK, tokenDropout: 0 },
  { layers: [both('gru', 64), both('gru', 64)], pooling: 'meanMax', ...CAREFUL },
  { layers: [both('lstm', 128), both('lstm', 128)], pooling: 'attention', ...CAREFUL },
];

/**
 * The candidates: the settings as they stand, and what is worth trying beside them. How texts are cut is left as it is: which tokens
 * suit depends on the script, and the person has seen the vocabulary.
 * @param {Settings} base Every setting as it stands.
 * @returns {Partial<Settings>[]} What each has over them.
 */
export function candidatesOf(base) {
  const tried = SPACE.map(({ learningRate, ...rest }) =>
    ADAPTIVE.includes(base.optimizer) ? { ...rest, learningRate } : rest,
  );
  const own = tried.map((settings) => apart(base, settings));
  const distinct = new Map([{}, ...own].map((changes) => [JSON.stringify(changes), changes]));
  return [...distinct.values()];
}

/**
 * What of these settings the base does not have.
 * @param {Settings} base
 * @param {Partial<Settings>} settings
 * @returns {Partial<Settings>}
 */
function apart(base, settings) {
  const all = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (base));
  return Object.fromEntries(
    Object.entries(settings).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(all[name])),
  );
}

/**
 * How many candidates each rung has.
 * @param {number} candidates
 * @returns {number[]} The first has all, the last more than one.
 */
export function rungsOf(candidates) {
  const sizes = [];
  for (let size = candidates; size > 1; size = Math.ceil(size / HALVING)) sizes.push(size);
  return sizes;
}

/**
 * Whose turn it is, or null once the winner is known.
 *
 * A rung's candidates have the same time, and the next rung's three times that; what earlier rungs took more or less than planned
 * is made up for; so is what building the models takes. A candidate that came to its own end is not tried again: it would do the same. Once the time is up, what is known
 * by then decides.
 * @param {SearchState} state
 * @returns {Turn | null}
 */
export function nextTurn(state) {
  const { minutes, candidates, results } = state;
  const share = minutes * 60 * TRYING;
  if (results.length > 0 && secondsOf(results) >= share) return null;
  const sizes = rungsOf(candidates.length);
  for (const rung of sizes.keys()) {
    const before = results.filter((result) => result.rung < rung);
    const tried = results.filter((result) => result.rung === rung);
    const turns = entrants(state, rung).filter((candidate) => !isOver(before, candidate));
    const open = turns.filter((candidate) => !tried.some((result) => result.candidate === candidate));
    if (open.length === 0) continue;
    const later = sizes.slice(rung + 1).reduce((sum, size, at) => sum + size * HALVING ** (at + 1), 0);
    const seconds = (share - secondsOf(before)) / (turns.length + later);
    return { candidate: open[0], rung, seconds, at: turns.length - open.length + 1, of: turns.length };
  }
  return null;
}

/**
 * The candidates of a rung, in their order: all, or those that survived the one before.
 * @param {SearchState} state
 * @param {number} rung From 0.
 * @returns {number[]}
 */
export function entrants({ candidates, results }, rung) {
  let within = [...candidates.keys()];
  for (const size of rungsOf(candidates.length).slice(1, rung + 1)) {
    within = ranked(results, within)
      .slice(0, size)
      .sort((a, b) => a - b);
  }
  return within;
}

/**
 * The best candidate by what is known, or null where nothing is.
 * @param {SearchState} state
 * @returns {TrialResult | null} Its best result.
 */
export function bestOf({ candidates, results }) {
  const [first] = ranked(results, [...candidates.keys()]);
  return first === undefined ? null : bestResult(results, first);
}

/**
 * Candidates, best first: those of which an epoch was judged by the best they ever did, then the others by their training loss, then
 * those that were never tried. Equal ones keep their order.
 * @param {TrialResult[]} results
 * @param {number[]} within
 */
function ranked(results, within) {
  return within.toSorted((a, b) => compare(bestResult(results, a), bestResult(results, b)) || a - b);
}

/** @param {TrialResult[]} results @param {number} candidate */
function bestResult(results, candidate) {
  return (
    results
      .filter((result) => result.candidate === candidate)
      .toSorted(compare)
      .at(0) ?? null
  );
}

/** @param {TrialResult | null} a @param {TrialResult | null} b */
function compare(a, b) {
  return order(a?.shortfall, b?.shortfall) || order(a?.loss, b?.loss);
}

/** What is not known comes last. @param {number | null | undefined} a @param {number | null | undefined} b */
function order(a, b) {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return a - b;
}

/** @param {TrialResult[]} results @param {number} candidate */
function isOver(results, candidate) {
  return results.some((result) => result.candidate === candidate && !result.cut);
}

/** How many candidates had an epoch judged. @param {TrialResult[]} results */
export function judgedOf(results) {
  return new Set(results.filter(({ shortfall }) => shortfall !== null).map(({ candidate }) => candidate)).size;
}

/** What trials took together. @param {TrialResult[]} results */
export function secondsOf(results) {
  return results.reduce((sum, { seconds }) => sum + seconds, 0);
}

/**
 * How much is wrong at the end of an epoch, a tenth of the loss added: the share of wrong categories, what micro F1 lacks, or the mean
 * absolute error in standard deviations of the scores.
 * @param {EpochSummary} epoch
 * @param {number[]} deviations Of the scores of each column to predict, 1 where it has none.
 */
export function shortfallOf({ loss, targets }, deviations) {
  const wrong = targets.map(({ accuracy, microF1, meanAbsoluteError }, at) => {
    const right = accuracy ?? microF1;
    return right == null ? (meanAbsoluteError ?? 0) / (deviations[at] || 1) : 1 - right;
  });
  const all = wrong.reduce((sum, one) => sum + one, 0) + CONFIDENCE * loss;
  return Number.isFinite(all) ? all : null;
}
