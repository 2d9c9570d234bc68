// How much better more rows would make a model: has the engine fit the linear model to parts of the training rows,
// burst by burst, then asks for the curve of a column.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').ColumnCurve} ColumnCurve */
/** @typedef {import('../engine/protocol.d.ts').LearningCurveProgress} LearningCurveProgress */

/** The learning curves of the selected rows, measured on the validation rows. Other rows end them. */
export class LearningCurve {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Measures the linear model with six numbers of training rows, in place of an earlier measurement. `onProgress`
   * receives the fits done; a burst takes about `milliseconds`, by default 200.
   * @param {{ onProgress?: (progress: LearningCurveProgress) => void, signal?: AbortSignal, milliseconds?: number }}
   *   options
   * @returns {Promise<void>} Rejects with `session.notChosen`, `session.tooFewForCurve`, `predict.cancelled`, or
   *   `session.noLearningCurve` where other rows were chosen in the meantime.
   */
  async measure({ onProgress, signal, milliseconds = 200 } = {}) {
    let progress = await this.#link.request({ type: 'beginLearningCurve' });
    while (!progress.ended) {
      if (signal?.aborted) throw cancelled();
      progress = await this.#link.request({ type: 'advanceLearningCurve', milliseconds });
      onProgress?.(progress);
    }
  }

  /**
   * The curve of a column, and what more training rows would bring.
   * @param {number} target The index of the column among those to predict, from 0.
   * @param {{ more?: number }} options How many more rows, from 1; by default half of those that there are.
   * @returns {Promise<ColumnCurve>} Rejects with `session.noLearningCurve` or `session.noTarget`.
   */
  column(target, { more } = {}) {
    return this.#link.request({ type: 'learningCurve', target, ...(more === undefined ? {} : { more }) });
  }
}

function cancelled() {
  const message = 'the learning curve was cancelled';
  return new WordloomError({ code: 'predict.cancelled', message, values: {} });
}
