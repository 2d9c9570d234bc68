// How many networks the next ensemble has, and the ensemble that is under way or was cut off.

/**
 * An ensemble that has not ended: how many networks it has, the run of its first one, and their common settings.
 * @typedef {object} UnfinishedEnsemble
 * @property {number} members
 * @property {number} first
 * @property {import('../settings/state.js').RunSettings} settings
 */

/** @typedef {{ members: number, unfinished: UnfinishedEnsemble | null }} Ensemble */
/**
 * @typedef {{ type: 'ensemble/sized', members: number }
 *   | { type: 'ensemble/began', unfinished: UnfinishedEnsemble }
 *   | { type: 'ensemble/ended' }} EnsembleAction
 */

/** The fewest and the most networks that the page trains together. */
export const SIZES = { least: 2, most: 8 };

/** @type {Ensemble} */
export const initialEnsemble = { members: 3, unfinished: null };

/**
 * @param {Ensemble} ensemble
 * @param {import('../state.js').Action} action
 * @returns {Ensemble}
 */
export function reduceEnsemble(ensemble, action) {
  switch (action.type) {
    case 'ensemble/sized':
      return { ...ensemble, members: action.members };
    case 'ensemble/began':
      return { ...ensemble, unfinished: action.unfinished };
    case 'projects/opened':
      return { ...ensemble, unfinished: action.page.ensemble ?? null };
    // Another run takes its place.
    case 'runs/started':
      return action.membership ? ensemble : { ...ensemble, unfinished: null };
    // Its networks are those of other rows.
    case 'ensemble/ended':
    case 'search/began':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'data/splitChanged':
    case 'data/fixesChanged':
      return { ...ensemble, unfinished: null };
    default:
      return ensemble;
  }
}

/**
 * The ensemble that a run belongs to, if it has not ended and no other run began since.
 * @param {import('../state.js').State} state
 * @param {number} id
 * @returns {UnfinishedEnsemble | null}
 */
export function unfinishedOf({ ensemble: { unfinished }, runs }, id) {
  const isOf = (/** @type {number | undefined} */ run) =>
    unfinished !== null && run !== undefined && run >= unfinished.first && run < unfinished.first + unfinished.members;
  return isOf(id) && isOf(runs.list.at(-1)?.id) ? unfinished : null;
}
