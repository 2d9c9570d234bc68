// The structures that are trained one after another on the same rows, to be compared.

/**
 * @typedef {object} Comparison
 * @property {string[]} offered The names of those that the engine knows.
 * @property {string[] | null} chosen The names of the structures to train; all until the person chooses.
 * @property {number | null} epochs The most epochs of each; the preset's until the person changes it.
 * @property {boolean} running
 * @property {number} total How many are trained.
 * @property {number} first The first run of the comparison that ran last; 0 before there is one.
 * @property {UnfinishedComparison | null} unfinished What continues it; null once it has ended.
 */

/**
 * A comparison that has not ended: the names of all its structures, and their common settings.
 * @typedef {{ names: string[], settings: import('../settings/state.js').RunSettings }} UnfinishedComparison
 */

/**
 * What is kept of a comparison with a project.
 * @typedef {Pick<Comparison, 'total' | 'first' | 'unfinished'>} KeptComparison
 */

/**
 * @typedef {{ type: 'comparison/offered', names: string[] }
 *   | { type: 'comparison/chosen', chosen: string[] }
 *   | { type: 'comparison/budgeted', epochs: number }
 *   | { type: 'comparison/began', total: number, first: number, unfinished: UnfinishedComparison }
 *   | { type: 'comparison/ended' }} ComparisonAction
 */

/** @type {Comparison} */
export const initialComparison = {
  offered: [],
  chosen: null,
  epochs: null,
  running: false,
  total: 0,
  first: 0,
  unfinished: null,
};

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
    case 'comparison/began': {
      const { total, first, unfinished } = action;
      return { ...comparison, running: true, total, first, unfinished };
    }
    case 'comparison/ended':
      return { ...comparison, running: false, unfinished: null };
    // Another run takes its place.
    case 'runs/started':
      return action.structure ? comparison : { ...comparison, unfinished: null };
    case 'projects/opened':
      return { ...comparison, running: false, unfinished: null, ...action.page.comparison };
    // Its runs are gone.
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...comparison, first: 0, total: 0, unfinished: null };
    case 'data/splitChanged':
    case 'data/fixesChanged':
      return { ...comparison, unfinished: null };
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

/**
 * @param {Comparison} comparison
 * @returns {KeptComparison}
 */
export function keptComparison({ total, first, unfinished }) {
  return { total, first, unfinished };
}

/**
 * The structures of an unfinished comparison that are still to be trained: those without a run, and those whose run
 * ended with the page and was not continued.
 * @param {import('../state.js').State} state
 * @returns {string[]}
 */
export function untrained(state) {
  const over = compared(state).filter(({ metrics, failure }) => metrics || !failure?.code.startsWith('projects.'));
  return (state.comparison.unfinished?.names ?? []).filter((name) => !over.some(({ structure }) => structure === name));
}
