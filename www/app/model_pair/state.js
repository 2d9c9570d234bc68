// Two models on the same rows: which ones can be compared, the second one, and how both compare. Pure.

import { diagnosedRun, endsDiagnosis } from '../diagnosis/state.js';
import { predictingModel } from '../models/state.js';
import { wholeModels } from '../projects/state.js';

/** @typedef {import('../../engine/protocol.d.ts').ModelPair} Compared */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * A model to compare with: one of the diagnosed run's models, the model of an earlier run, or that of a file.
 * @typedef {{ of: 'own', predictor: Predictor } | { of: 'run', id: number, name: string | null }
 *   | { of: 'file', name: string, predictor: Predictor }} Choice
 */

/**
 * @typedef {object} ModelPairState
 * @property {string} chosen The key of the second model; '' before one is chosen.
 * @property {{ done: number, rows: number } | null} progress Of its predictions; null while it predicts nothing.
 * @property {Choice | null} second The second model, once it has predicted all rows.
 * @property {Record<number, Compared>} columns How both compare, by the index of the column.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'modelPair/chosen', key: string }
 *   | { type: 'modelPair/progressed', progress: { done: number, rows: number } }
 *   | { type: 'modelPair/predicted', second: Choice }
 *   | { type: 'modelPair/compared', index: number, column: Compared }
 *   | { type: 'modelPair/cancelled' }
 *   | { type: 'modelPair/failed', failure: Failure }} ModelPairAction
 */

/** @type {ModelPairState} */
export const initialModelPair = { chosen: '', progress: null, second: null, columns: {}, failure: null };

/**
 * @param {ModelPairState} pair
 * @param {import('../state.js').Action} action
 * @returns {ModelPairState}
 */
export function reduceModelPair(pair, action) {
  if (endsDiagnosis(action)) return { ...initialModelPair, chosen: pair.chosen };
  switch (action.type) {
    case 'modelPair/chosen':
      return { ...pair, chosen: action.key };
    case 'modelPair/progressed':
      return { ...initialModelPair, chosen: pair.chosen, progress: action.progress };
    case 'modelPair/predicted':
      return { ...pair, progress: null, second: action.second };
    case 'modelPair/compared':
      return { ...pair, columns: { ...pair.columns, [action.index]: action.column } };
    case 'modelPair/cancelled':
      return { ...pair, progress: null };
    case 'modelPair/failed':
      return { ...pair, progress: null, failure: action.failure };
    default:
      return pair;
  }
}

/** @type {Predictor[]} */
const PREDICTORS = ['network', 'linear', 'blend'];

/**
 * The models that the diagnosed one can be compared with. An earlier run with another split is not among them, because
 * it knows some of the test rows from training.
 * @param {import('../state.js').State} state
 * @returns {Choice[]}
 */
export function choices(state) {
  const run = diagnosedRun(state);
  if (!run) return [];
  const { loaded, predictor } = predictingModel(state);
  const own = PREDICTORS.filter((each) => each !== predictor);
  const { card, predictor: ofCard } = state.loadedModel;
  // The model of a run that was opened again is the loaded one.
  const fromFile = card && !loaded && !state.runs.restored;
  return [
    ...own.map((each) => /** @type {const} */ ({ of: 'own', predictor: each })),
    ...earlierRuns(state, run).map(({ id, name }) => /** @type {const} */ ({ of: 'run', id, name })),
    ...(fromFile ? [/** @type {const} */ ({ of: 'file', name: card.name, predictor: ofCard })] : []),
  ];
}

/**
 * The other runs whose models the page or this device keeps, and whose test rows are those of this one.
 * @param {import('../state.js').State} state
 * @param {import('../runs/run_state.js').Run} run
 */
function earlierRuns({ runs, projects }, run) {
  const onDevice = wholeModels(projects);
  const rows = (/** @type {import('../runs/run_state.js').Run} */ { record }) =>
    record && JSON.stringify([record.choice.split, record.choice.fixes, record.test?.digest]);
  const isThere = (/** @type {import('../runs/run_state.js').Run} */ { id, kept }) => kept || onDevice.includes(id);
  return runs.list.filter((other) => other !== run && isThere(other) && other.metrics && rows(other) === rows(run));
}

/** What tells a choice from others. @param {Choice} choice */
export function keyOf(choice) {
  if (choice.of === 'run') return `run ${choice.id}`;
  return choice.of === 'file' ? 'file' : choice.predictor;
}
