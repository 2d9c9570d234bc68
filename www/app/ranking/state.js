// Candidates, and their ranking by the model's predictions.

/** @typedef {import('../../library/ranking.js').Ranked} Ranked */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../models/state.js').PredictedColumn} PredictedColumn */
/** What candidates are ranked by: the score of a column, or the probability of one of its labels.
 * @typedef {{ column: string, label: string | null }} Criterion */

/** Candidates on a page of the list. */
export const RANKED_SHOWN = 50;

/**
 * @typedef {object} Ranking
 * @property {string} text The candidates as typed, one a line.
 * @property {Criterion | null} by What the person wants them ranked by.
 * @property {{ done: number, total: number } | null} progress How far it is, while it is under way.
 * @property {Ranked[] | null} ranked Best first.
 * @property {Criterion | null} rankedBy What they are ranked by.
 * @property {number} offset How many of them are on earlier pages.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'ranking/typed', text: string }
 *   | { type: 'ranking/by', by: Criterion }
 *   | { type: 'ranking/progress', done: number, total: number }
 *   | { type: 'ranking/ranked', ranked: Ranked[], by: Criterion }
 *   | { type: 'ranking/turned', offset: number }
 *   | { type: 'ranking/failed', failure: Failure }
 *   | { type: 'ranking/cancelled' }} RankingAction
 */

/** @type {Ranking} */
export const initialRanking = {
  text: '',
  by: null,
  progress: null,
  ranked: null,
  rankedBy: null,
  offset: 0,
  failure: null,
};

/**
 * The candidates: the lines that are not empty.
 * @param {string} text
 */
export function candidatesOf(text) {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/**
 * What candidates are ranked by: what the person wants, where that is still there, else what is offered first.
 * @param {Ranking} ranking
 * @param {import('../models/state.js').PredictedColumn[]} targets
 * @returns {Criterion | null}
 */
export function rankedBy({ by }, targets) {
  const offered = rankable(targets);
  return offered.find(({ column, label }) => column === by?.column && label === by.label) ?? offered[0] ?? null;
}

/**
 * @param {Ranking} ranking
 * @param {import('../state.js').Action} action
 * @returns {Ranking}
 */
export function reduceRanking(ranking, action) {
  switch (action.type) {
    case 'ranking/typed':
      return { ...ranking, text: action.text, failure: null };
    case 'ranking/by':
      return { ...ranking, by: action.by };
    case 'ranking/progress':
      return { ...ranking, progress: { done: action.done, total: action.total }, failure: null };
    case 'ranking/ranked':
      return { ...ranking, progress: null, ranked: action.ranked, rankedBy: action.by, offset: 0 };
    case 'ranking/turned':
      return { ...ranking, offset: action.offset };
    case 'ranking/failed':
      return { ...ranking, progress: null, failure: action.failure };
    case 'ranking/cancelled':
      return { ...ranking, progress: null };
    // Another model, another order; the classes may be others.
    case 'runs/restored':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'loadedModel/opened':
    case 'loadedModel/activated':
      return { ...ranking, by: null, ranked: null, failure: null };
    case 'runs/started':
    case 'runs/predictorChosen':
    case 'loadedModel/predictorChosen':
      return { ...ranking, ranked: null, failure: null };
    default:
      return ranking;
  }
}

/**
 * All that candidates can be ranked by, scores first: they are what most are ranked by.
 * @param {PredictedColumn[]} targets
 * @returns {Criterion[]}
 */
export function rankable(targets) {
  const isScore = (/** @type {PredictedColumn} */ { kind }) => kind === 'score' || kind === 'ordinal';
  return [
    ...targets.filter(isScore).map(({ column }) => ({ column, label: null })),
    ...targets
      .filter((target) => !isScore(target))
      .flatMap(({ column, labels }) => labels.map((label) => ({ column, label }))),
  ];
}
