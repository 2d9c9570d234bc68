// How many networks the next ensemble has.

/** @typedef {{ members: number }} Ensemble */
/** @typedef {{ type: 'ensemble/sized', members: number }} EnsembleAction */

/** The fewest and the most networks that the page trains together. */
export const SIZES = { least: 2, most: 8 };

/** @type {Ensemble} */
export const initialEnsemble = { members: 3 };

/**
 * @param {Ensemble} ensemble
 * @param {import('../state.js').Action} action
 * @returns {Ensemble}
 */
export function reduceEnsemble(ensemble, action) {
  return action.type === 'ensemble/sized' ? { members: action.members } : ensemble;
}
