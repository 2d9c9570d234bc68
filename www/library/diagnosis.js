// Where a model is wrong: has the engine predict the test rows burst by burst, then asks for what came of it.

import { WordloomError } from '../engine/failure.js';
import { classWords } from './class_words.js';
import { LabelCheck } from './label_check.js';
import { LearningCurve } from './learning_curve.js';
import { ModelPair } from './model_pair.js';
import { TextMap } from './text_map.js';

/** @typedef {import('../engine/protocol.d.ts').ColumnDiagnosis} ColumnDiagnosis */
/** @typedef {import('../engine/protocol.d.ts').EvaluatedRows} EvaluatedRows */
/** @typedef {import('../engine/protocol.d.ts').RowFilter} RowFilter */
/** @typedef {import('../engine/protocol.d.ts').RowOrder} RowOrder */

/** @typedef {import('../engine/protocol.d.ts').DiagnosisProgress} DiagnosisProgress */

/**
 * Which model is diagnosed, as in `predict`, and how it is followed: `onProgress` receives the rows done; `signal`
 * cancels with `predict.cancelled`; a burst takes about `milliseconds`, by default 200. With `mended`, the test rows
 * are those that are chosen now, with the edits since the run began, and not those that it began with.
 * @typedef {Omit<import('./trained_model.js').PredictOptions, 'prior'> & {
 *   onProgress?: (progress: DiagnosisProgress) => void, signal?: AbortSignal, milliseconds?: number, mended?: boolean,
 * }} DiagnosisOptions
 */

/**
 * Which rows of a column are returned: those that meet every condition of `filter`, in an `order`, by default the most
 * wrong first; the index of the first one, 0 by default; how many at most, 50 by default and 1,000 at most.
 * @typedef {{ filter?: RowFilter, order?: RowOrder, offset?: number, limit?: number }} RowPage
 */

/** The diagnosis of a model on the test rows. A new run or another loaded model ends it. */
export class Diagnosis {
  #link;
  #model;

  /**
   * @param {Pick<import('./link.js').Link, 'request'>} link
   * @param {Pick<import('./trained_model.js').TrainedModel, 'modelOf'>} model
   */
  constructor(link, model) {
    this.#link = link;
    this.#model = model;
    /** Which rows probably have a wrong label. Needs no model. */
    this.labels = new LabelCheck(link);
    /** How much better more rows would make the model. Needs no model. */
    this.learningCurve = new LearningCurve(link);
    /** The diagnosed model beside a second one. */
    this.pair = new ModelPair(link);
    /** The texts as points, those that are alike near one another. */
    this.map = new TextMap(link);
  }

  /**
   * Predicts the test rows, in place of an earlier diagnosis.
   * @param {DiagnosisOptions} options
   * @returns {Promise<number>} The number of rows. Rejects with `session.notBegun`, `session.stillTraining`,
   *   `session.otherTargets` where a loaded model does not fit the rows, `predict.cancelled`, or
   *   `session.notDiagnosed` where another run began in the meantime.
   */
  async begin({ model, loaded = false, mended = false, onProgress, signal, milliseconds = 200 } = {}) {
    const predictor = this.#model.modelOf({ model, loaded });
    let progress = await this.#link.request({
      type: 'beginDiagnosis',
      model: predictor,
      loaded,
      ...(mended ? { mended } : {}),
    });
    while (progress.done < progress.rows) {
      if (signal?.aborted) throw cancelled();
      progress = await this.#link.request({ type: 'advanceDiagnosis', milliseconds });
      onProgress?.(progress);
    }
    return progress.rows;
  }

  /**
   * Measures a column: every measure with its confidence interval, and the slices that do worse than the rest.
   * @param {number} target Its index among the columns to predict, from 0.
   * @returns {Promise<ColumnDiagnosis>} Rejects with `session.notDiagnosed` or `session.noTarget`.
   */
  column(target) {
    return this.#link.request({ type: 'diagnosis', target });
  }

  /**
   * The thresholds, chosen on the validation rows, at which the decisions for each category have a precision, and what
   * they hold on the test rows.
   * @param {number} target The index of a column of categories among those to predict, from 0.
   * @param {number} precision The fraction of the decisions that must be right, 0 to 1.
   * @returns {Promise<import('../engine/protocol.d.ts').Decisions>} Rejects with `session.notDiagnosed`,
   *   `session.noTarget`, `session.noCategories`, or `session.noValidationRows` where a loaded model is diagnosed.
   */
  decisions(target, precision) {
    return this.#link.request({ type: 'decisions', target, precision });
  }

  /**
   * The sets of categories, or the intervals of scores, that contain the true value with a probability of `coverage`
   * (split conformal prediction on the validation rows), and how often they do on the test rows.
   * @param {number} target The index of a column of categories or scores among those to predict, from 0.
   * @param {number} coverage The fraction of texts whose true value is in its set or interval, 0 to 1.
   * @returns {Promise<import('../engine/protocol.d.ts').PredictionSets>} Rejects with `session.notDiagnosed`,
   *   `session.noTarget`, `session.noCoverage` for labels, or `session.noValidationRows` where a loaded model is
   *   diagnosed.
   */
  sets(target, coverage) {
    return this.#link.request({ type: 'predictionSets', target, coverage });
  }

  /**
   * The rows behind a number.
   * @param {number} target The index of the column among those to predict, from 0.
   * @param {RowPage} page
   * @returns {Promise<EvaluatedRows>} Rejects with `session.notDiagnosed`, `session.noTarget` or `session.noLabel`.
   */
  rows(target, { filter = {}, order = 'mostWrong', offset = 0, limit = 50 } = {}) {
    return this.#link.request({ type: 'evaluatedRows', target, filter, order, offset, limit });
  }

  /**
   * The words that push the predictions toward a category, label or higher score and away from it, each with the rows
   * in which it does so. The positions of the rows are those of the filter `positions`.
   * @param {number} target The index of the column among those to predict, from 0.
   * @param {import('./class_words.js').ClassWordsOptions} options
   * @returns {Promise<import('./class_words.js').ClassWords>} Those of the rows done so far if the signal ended it.
   *   Rejects with `session.notDiagnosed`, `session.noTarget`, `explain.unknownLabel` or `explain.noLabels`.
   */
  words(target, options = {}) {
    return classWords(this.#link, target, options);
  }
}

function cancelled() {
  const message = 'the diagnosis was cancelled';
  return new WordloomError({ code: 'predict.cancelled', message, values: {} });
}
