// Labeling texts one by one: the text, what was done, and the accuracy of the model against the number of labels. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').LabelingCurve} LabelingCurve */
/** @typedef {import('../../engine/protocol.d.ts').LabelingState} LabelingState */

/** What was done. A skip changes no row. @typedef {'label' | 'skip' | 'rename'} Step */

/**
 * @typedef {object} Labeling
 * @property {'off' | 'reading' | 'on'} status
 * @property {{ done: number, total: number } | null} progress How many texts are read.
 * @property {LabelingState | null} current
 * @property {Step[]} steps What was done, in order.
 * @property {LabelingCurve | null} curve The accuracy by the number of labels, as it was measured last.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'labeling/begun' }
 *   | { type: 'labeling/progressed', progress: { done: number, total: number } }
 *   | { type: 'labeling/shown', current: LabelingState, steps: Step[] }
 *   | { type: 'labeling/measured', curve: LabelingCurve }
 *   | { type: 'labeling/ended' }
 *   | { type: 'labeling/failed', failure: Failure }} LabelingAction
 */

/** @type {Labeling} */
export const initialLabeling = { status: 'off', progress: null, current: null, steps: [], curve: null, failure: null };

/** After how many further labels the model is measured again, and how many labels it needs at least. */
export const MEASURED_EVERY = 10;
export const LEAST_MEASURED = 20;

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
      return { ...labeling, curve: action.curve };
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

/**
 * Whether the texts can be labeled in a column of their own, because no column is to be predicted.
 * @param {import('../state.js').State} state
 */
export function isUnanswered({ data: { table, columns } }) {
  return table !== null && columns.text.length > 0 && columns.targets.length === 0;
}

/** A letter of the scripts whose words the Chinese word vectors have. */
const CHINESE = /\p{Script=Han}/gu;

/**
 * The language of the starter vectors that suit the first texts.
 * @param {import('../data/state.js').Data} data
 * @returns {import('../vectors/state.js').StarterLanguage}
 */
export function starterLanguage({ table, columns }) {
  const at = table?.columns.flatMap(({ name }, index) => (columns.text.includes(name) ? [index] : [])) ?? [];
  const text = (table?.preview ?? []).flatMap((row) => at.map((index) => row[index] ?? '')).join('');
  return 4 * (text.match(CHINESE)?.length ?? 0) > text.length ? 'zh' : 'en';
}
