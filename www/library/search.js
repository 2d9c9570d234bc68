// The plan of a search for the best settings within a time limit: successive halving (Jamieson and Talwalkar 2016), the
// inner loop of Hyperband. Pure: which candidate is tried, for how long, and which survive. Knows no engine, no clock.

/** @typedef {import('../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */

/**
 * The result of a candidate in a rung.
 * @typedef {object} TrialResult
 * @property {number} candidate Its index among the candidates, from 0.
 * @property {number} rung From 0.
 * @property {number | null} validationError Of its best epoch, as the engine reports it; null where no epoch ended.
 * @property {EpochSummary | null} epoch Its best epoch, whose weights the engine keeps.
 * @property {number | null} loss The training loss of its last burst; null where that was not a number.
 * @property {number} epochs How many ended.
 * @property {number} seconds How long it took, including the building of the model.
 * @property {boolean} cut Whether its time was up before its training ended.
 */

/**
 * The state of a search: plain JSON, from which the search can be resumed.
 * @typedef {object} SearchState
 * @property {number} minutes The time limit.
 * @property {number} seeds How many networks are trained with the winner's settings.
 * @property {TrainOptions} settings The settings that the candidates change.
 * @property {Partial<Settings>[]} candidates The changes of each candidate; the first has none.
 * @property {TrialResult[]} results
 */

/**
 * A candidate's turn: its rung, its training time in seconds, and its number among the turns of the rung, from 1.
 * @typedef {{ candidate: number, rung: number, seconds: number, at: number, of: number }} Turn
 */

/** One candidate in three survives a rung, and has three times the time in the next. */
const HALVING = 3;

/** The share of the time in which candidates are tried; in the rest the winner is trained. */
const TRYING = 2 / 3;

/**
 * A state that was saved, in today's form: earlier versions called the validation error a `shortfall`, and the setting
 * `parameterGroups` was `levels`.
 * @param {SearchState} saved
 * @returns {SearchState}
 */
export function savedState(saved) {
  const results = saved.results.map((result) => {
    const { shortfall, ...today } = /** @type {TrialResult & { shortfall?: number | null }} */ (result);
    return shortfall === undefined ? today : { ...today, validationError: shortfall };
  });
  return { ...saved, settings: currentSettings(saved.settings), results };
}

/** @param {TrainOptions & { levels?: Settings['parameterGroups'] }} saved @returns {TrainOptions} */
function currentSettings({ levels, ...settings }) {
  return levels === undefined ? settings : { ...settings, parameterGroups: levels };
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
 * The next turn, or null once the winner is known.
 *
 * The candidates of a rung have the same time, and those of the next rung three times as much. A rung makes up for what
 * the earlier ones took more or less than planned, including the building of the models. A candidate whose training
 * ended by itself is not tried again, since it would do the same. Once the time is up, the results so far decide.
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
 * The candidates of a rung, in their order: all, or those that survived the rung before.
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
 * The best result so far.
 * @param {SearchState} state
 * @returns {TrialResult | null} Null where there is none.
 */
export function bestOf({ candidates, results }) {
  const [first] = ranked(results, [...candidates.keys()]);
  return first === undefined ? null : bestResult(results, first);
}

/**
 * Candidates, best first: those with an evaluated epoch by their lowest validation error, then the others by their
 * training loss, then those that were never tried. Equal ones keep their order.
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
  return order(a?.validationError, b?.validationError) || order(a?.loss, b?.loss);
}

/** Orders numbers, unknown ones last. @param {number | null | undefined} a @param {number | null | undefined} b */
function order(a, b) {
  if (a == null || b == null) return Number(a == null) - Number(b == null);
  return a - b;
}

/** @param {TrialResult[]} results @param {number} candidate */
function isOver(results, candidate) {
  return results.some((result) => result.candidate === candidate && !result.cut);
}

/** How many candidates have an evaluated epoch. @param {TrialResult[]} results */
export function evaluatedOf(results) {
  return new Set(results.filter((result) => result.validationError !== null).map(({ candidate }) => candidate)).size;
}

/** How many seconds the trials took together. @param {TrialResult[]} results */
export function secondsOf(results) {
  return results.reduce((sum, { seconds }) => sum + seconds, 0);
}
