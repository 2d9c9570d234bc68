// The structures that are trained one after another on the same rows, to be compared.

/**
 * @typedef {object} Comparison
 * @property {string[]} offered The names of those that the engine knows.
 * @property {string[] | null} chosen The names of the structures to train; all until the person chooses.
 * @property {number | null} epochs The most epochs of each; the preset's until the person changes it.
 * @property {boolean} running
 * @property {number} total How many are trained.
 * @property {number} first The first run of the comparison that ran last; 0 before there is one.
 */

/**
 * @typedef {{ type: 'comparison/offered', names: string[] }
 *   | { type: 'comparison/chosen', chosen: string[] }
 *   | { type: 'comparison/budgeted', epochs: number }
 *   | { type: 'comparison/began', total: number, first: number }
 *   | { type: 'comparison/ended' }} ComparisonAction
 */

/** @type {Comparison} */
export const initialComparison = { offered: [], chosen: null, epochs: null, running: false, total: 0, first: 0 };

/**
 * @param {Comparison} comparison
 * @param {import('../state.js').Action} action
 * @returns {Comparison}
 */
export function reduceComparison(comparison, action) {
  switch (action.type) {
    case 'comparison/offered':
      return { ...comparison, offered: action.names };
    case 'comparison/chosen':
      return { ...comparison, chosen: action.chosen };
    case 'comparison/budgeted':
      return { ...comparison, epochs: action.epochs };
    case 'comparison/began':
      return { ...comparison, running: true, total: action.total, first: action.first };
    case 'comparison/ended':
      return { ...comparison, running: false };
    // Its runs are gone.
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...comparison, first: 0, total: 0 };
    default:
      return comparison;
  }
}

/**
 * The names of the structures to train, in the order in which they are offered.
 * @param {Comparison} comparison
 */
export function chosenStructures({ offered, chosen }) {
  return chosen ? offered.filter((name) => chosen.includes(name)) : offered;
}

/**
 * The runs of the latest comparison, those still there.
 * @param {import('../state.js').State} state
 */
export function compared({ comparison: { first, total }, runs }) {
  return runs.list.filter(({ id, structure }) => structure !== null && id >= first && id < first + total);
}
