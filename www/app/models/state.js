// The loaded model, and whether it predicts in place of the run's model.

import { modelRun } from '../runs/selectors_state.js';

/** @typedef {import('../../engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../../engine/protocol.d.ts').Precision} Precision */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} LoadedModel
 * @property {string | null} opening The name of the file being opened.
 * @property {boolean} saving Whether the run's model is being written.
 * @property {boolean} exporting Whether a model is being exported.
 * @property {string} license The license for the card of an exported model.
 * @property {Precision} precision The precision with which models are saved.
 * @property {Precision} pagePrecision The precision of the model in an exported page.
 * @property {ModelCard | null} card What the file holds.
 * @property {boolean} active Whether it predicts.
 * @property {Predictor} predictor Which of its models.
 * @property {string | null} unread The name of the file that could not be opened.
 * @property {Failure | null} failure Why; the previous model stays.
 */

/**
 * @typedef {{ type: 'loadedModel/opening', name: string }
 *   | { type: 'loadedModel/opened', card: ModelCard }
 *   | { type: 'loadedModel/precisionChosen', precision: Precision }
 *   | { type: 'loadedModel/pagePrecisionChosen', precision: Precision }
 *   | { type: 'loadedModel/saving' } | { type: 'loadedModel/saved' }
 *   | { type: 'loadedModel/exporting' } | { type: 'loadedModel/exported' }
 *   | { type: 'loadedModel/licensed', license: string }
 *   | { type: 'loadedModel/failed', failure: Failure }
 *   | { type: 'loadedModel/dismissed' }
 *   | { type: 'loadedModel/activated', active: boolean }
 *   | { type: 'loadedModel/predictorChosen', predictor: Predictor }} LoadedModelAction
 */

/** @type {LoadedModel} */
export const initialLoadedModel = {
  opening: null,
  saving: false,
  exporting: false,
  license: '',
  precision: 'single',
  pagePrecision: 'half',
  card: null,
  active: false,
  predictor: 'network',
  unread: null,
  failure: null,
};

/**
 * Whether an action changes only rows or runs while a loaded model predicts: its predictions then stay valid.
 * @param {LoadedModel} loaded
 * @param {import('../state.js').Action} action
 */
export function keepsPredictions({ card, active }, { type }) {
  return card !== null && active && ['data/loaded', 'data/columnsChanged', 'runs/predictorChosen'].includes(type);
}

/**
 * @param {LoadedModel} loaded
 * @param {import('../state.js').Action} action
 * @returns {LoadedModel}
 */
export function reduceLoadedModel(loaded, action) {
  switch (action.type) {
    case 'loadedModel/opening':
      return { ...loaded, opening: action.name, unread: null, failure: null };
    case 'loadedModel/opened':
      return { ...loaded, opening: null, card: action.card, active: true, predictor: action.card.predictor };
    case 'loadedModel/precisionChosen':
      return { ...loaded, precision: action.precision };
    case 'loadedModel/pagePrecisionChosen':
      return { ...loaded, pagePrecision: action.precision };
    case 'loadedModel/saving':
      return { ...loaded, saving: true, unread: null, failure: null };
    case 'loadedModel/saved':
      return { ...loaded, saving: false };
    case 'loadedModel/exporting':
      return { ...loaded, exporting: true, unread: null, failure: null };
    case 'loadedModel/exported':
      return { ...loaded, exporting: false };
    case 'loadedModel/licensed':
      return { ...loaded, license: action.license };
    case 'loadedModel/failed': {
      const { failure } = action;
      return { ...loaded, opening: null, saving: false, exporting: false, unread: loaded.opening, failure };
    }
    case 'loadedModel/dismissed':
      return { ...loaded, unread: null, failure: null };
    case 'loadedModel/activated':
      return { ...loaded, active: action.active };
    case 'loadedModel/predictorChosen':
      return { ...loaded, predictor: action.predictor };
    // A kept model takes the place of the file's in the engine.
    case 'runs/restored':
      return { ...initialLoadedModel, precision: loaded.precision, pagePrecision: loaded.pagePrecision };
    // After a new run the person wants to try that run's model.
    case 'runs/started':
      return { ...loaded, active: false };
    default:
      return loaded;
  }
}

/**
 * A column that is predicted, and its labels.
 * @typedef {import('../../engine/protocol.d.ts').TargetCard} PredictedColumn
 */

/**
 * The columns that a model trained on the chosen rows predicts.
 * @param {import('../../engine/protocol.d.ts').RowsSummary | null} rows
 * @returns {PredictedColumn[]}
 */
export function predictedColumns(rows) {
  return (rows?.targets ?? []).map(({ column, kind, classes }) => ({
    column,
    kind,
    labels: classes.map(({ label }) => label),
  }));
}

/**
 * Whether the model of a file predicts, and not that of a run.
 * @param {import('../state.js').State} state
 */
export function isFromFile({ loadedModel: { card, active } }) {
  return card !== null && active;
}

/**
 * The model that predicts now: that of a loaded file or that of a run, which of its parts, and the columns it predicts.
 * `loaded` says that the engine has it as its loaded model: a file's, or a run's that was kept on this device.
 * @param {import('../state.js').State} state
 * @returns {{ loaded: boolean, predictor: Predictor, targets: PredictedColumn[] }}
 */
export function predictingModel({ loadedModel: { card, active, predictor }, runs, data }) {
  if (card && active) return { loaded: true, predictor, targets: card.targets };
  return { loaded: runs.restored, predictor: runs.predictor, targets: predictedColumns(data.rows) };
}

/**
 * Whether the same model predicts in both states.
 * @param {import('../state.js').State} one
 * @param {import('../state.js').State} other
 */
export function isSamePredictingModel(one, other) {
  const [a, b] = [one, other].map(predictingModel);
  const same = isFromFile(one) ? one.loadedModel.card === other.loadedModel.card : one.runs.model === other.runs.model;
  return same && isFromFile(one) === isFromFile(other) && a.loaded === b.loaded && a.predictor === b.predictor;
}

/**
 * Whether there is a model that can predict: a loaded one, or one that has trained at least one step.
 * @param {import('../state.js').State} state
 */
export function canPredict(state) {
  if (isFromFile(state)) return true;
  const run = modelRun(state);
  return run !== undefined && (run.progress?.step ?? 0) > 0;
}
