// Labeling texts one by one: the text, what was done, and the accuracy of the model against the number of labels. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').LabelingState} LabelingState */

/** The accuracy of the model that had learned from this number of labels. */
/** @typedef {{ labels: number, accuracy: number }} Point */

/**
 * @typedef {object} Labeling
 * @property {'off' | 'reading' | 'on'} status
 * @property {{ done: number, total: number } | null} progress How many texts are read.
 * @property {LabelingState | null} current
 * @property {('label' | 'skip')[]} steps What was done, in order.
 * @property {Point[]} points
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'labeling/begun' }
 *   | { type: 'labeling/progressed', progress: { done: number, total: number } }
 *   | { type: 'labeling/shown', current: LabelingState, steps: ('label' | 'skip')[] }
 *   | { type: 'labeling/measured', point: Point }
 *   | { type: 'labeling/ended' }
 *   | { type: 'labeling/failed', failure: Failure }} LabelingAction
 */

/** @type {Labeling} */
export const initialLabeling = { status: 'off', progress: null, current: null, steps: [], points: [], failure: null };

/** After how many labels the model is measured again. */
export const MEASURED_EVERY = 10;

/**
 * @param {Labeling} labeling
 * @param {import('../state.js').Action} action
 * @returns {Labeling}
 */
export function reduceLabeling(labeling, action) {
  switch (action.type) {
    case 'labeling/begun':
      return { ...initialLabeling, status: 'reading' };
    case 'labeling/progressed':
      return { ...labeling, progress: action.progress };
    case 'labeling/shown':
      return { ...labeling, status: 'on', current: action.current, steps: action.steps, failure: null };
    case 'labeling/measured':
      return {
        ...labeling,
        points: [...labeling.points.filter(({ labels }) => labels < action.point.labels), action.point],
      };
    case 'labeling/failed':
      return { ...labeling, status: labeling.current ? 'on' : 'off', failure: action.failure };
    case 'labeling/ended':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'projects/opened':
      return initialLabeling;
    default:
      return labeling;
  }
}

/** Why rows cannot be chosen as long as none, or too few, have a label. */
const UNLABELED = ['data.noUsableRows', 'data.emptyTarget', 'data.oneClass', 'data.tooFewRows'];

/**
 * The column of categories whose rows without a value can be labeled; null where there is none.
 * @param {import('../state.js').State} state
 */
export function labelable({ data: { table, columns, rows, choiceFailure } }) {
  const target = columns.targets.find(({ kind }) => kind === 'category');
  const isOpen = (rows?.withoutTarget ?? 0) > 0 || UNLABELED.includes(choiceFailure?.code ?? '');
  return table && columns.text.length && target && isOpen ? target : null;
}
