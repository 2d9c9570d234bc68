// A model that was kept as a file and opened here, and whether it answers in place of the run's.

import { modelRun } from '../runs/selectors_state.js';

/** @typedef {import('../../engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Restored
 * @property {string | null} reading The name of the file being opened.
 * @property {boolean} saving Whether the run's model is being written.
 * @property {ModelCard | null} card What was opened.
 * @property {boolean} asked Whether it answers.
 * @property {Predictor} predictor Which of its models.
 * @property {string | null} unread The name of the file that was not opened.
 * @property {Failure | null} failure Why; the model before it stays.
 */

/**
 * @typedef {{ type: 'restored/reading', name: string }
 *   | { type: 'restored/opened', card: ModelCard }
 *   | { type: 'restored/saving' } | { type: 'restored/saved' }
 *   | { type: 'restored/failed', failure: Failure }
 *   | { type: 'restored/dismissed' }
 *   | { type: 'restored/asked', asked: boolean }
 *   | { type: 'restored/predictorChosen', predictor: Predictor }} RestoredAction
 */

/** @type {Restored} */
export const initialRestored = {
  reading: null,
  saving: false,
  card: null,
  asked: false,
  predictor: 'network',
  unread: null,
  failure: null,
};

/**
 * Whether an action is about the rows or the runs alone, while an opened model answers: what that has said still holds.
 * @param {Restored} restored
 * @param {import('../state.js').Action} action
 */
export function leavesAnswers({ card, asked }, { type }) {
  return card !== null && asked && ['data/loaded', 'data/columnsChanged', 'runs/predictorChosen'].includes(type);
}

/**
 * @param {Restored} restored
 * @param {import('../state.js').Action} action
 * @returns {Restored}
 */
export function reduceRestored(restored, action) {
  switch (action.type) {
    case 'restored/reading':
      return { ...restored, reading: action.name, unread: null, failure: null };
    case 'restored/opened':
      return { ...restored, reading: null, card: action.card, asked: true, predictor: action.card.predictor };
    case 'restored/saving':
      return { ...restored, saving: true, unread: null, failure: null };
    case 'restored/saved':
      return { ...restored, saving: false };
    case 'restored/failed':
      return { ...restored, reading: null, saving: false, unread: restored.reading, failure: action.failure };
    case 'restored/dismissed':
      return { ...restored, unread: null, failure: null };
    case 'restored/asked':
      return { ...restored, asked: action.asked };
    case 'restored/predictorChosen':
      return { ...restored, predictor: action.predictor };
    // Who trains wants to see what comes of it.
    case 'runs/started':
      return { ...restored, asked: false };
    default:
      return restored;
  }
}

/** A column that is predicted, and its labels. @typedef {import('../../engine/protocol.d.ts').AnswerCard} PredictedColumn */

/**
 * The columns that runs on the chosen rows answer.
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
 * Who answers: the models of an opened file, or those of a run; which of them, and what they answer.
 * @param {import('../state.js').State} state
 * @returns {{ restored: boolean, predictor: import('../../engine/protocol.d.ts').Predictor, targets: import('../models/state.js').PredictedColumn[] }}
 */
export function predictingModel({ restored: { card, asked, predictor }, runs, data }) {
  if (card && asked) return { restored: true, predictor, targets: card.targets };
  return { restored: false, predictor: runs.predictor, targets: predictedColumns(data.rows) };
}

/**
 * Whether the same model answers in one state and in another.
 * @param {import('../state.js').State} one
 * @param {import('../state.js').State} other
 */
export function isSamePredictingModel(one, other) {
  const [a, b] = [one, other].map(predictingModel);
  const same = a.restored ? one.restored.card === other.restored.card : one.runs.model === other.runs.model;
  return same && a.restored === b.restored && a.predictor === b.predictor;
}

/**
 * Whether there is a model that has learnt something.
 * @param {import('../state.js').State} state
 */
export function canPredict(state) {
  if (predictingModel(state).restored) return true;
  const run = modelRun(state);
  return run !== undefined && (run.progress?.step ?? 0) > 0;
}
