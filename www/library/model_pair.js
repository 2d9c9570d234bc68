// Two models on the same rows: has the engine predict the rows of the diagnosis with a second model, burst by burst,
// then asks how both compare.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').ModelPair} Compared */
/** @typedef {import('../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../engine/protocol.d.ts').SecondModelProgress} SecondModelProgress */

/**
 * The second model: that of a file, such as one that `saveModel` returned for an earlier run; or the loaded model; or,
 * by default, the run's. `model` is which of its models predicts, by default the network.
 * @typedef {{ model?: Predictor, loaded?: boolean, file?: Blob }} SecondModel
 */

/** The diagnosed model beside a second one. Another diagnosis ends it. */
export class ModelPair {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Predicts the rows of the diagnosis, which must have ended, with a second model. `onProgress` receives the rows
   * done; a burst takes about `milliseconds`, by default 200.
   * @param {SecondModel} second
   * @param {{ onProgress?: (progress: SecondModelProgress) => void, signal?: AbortSignal, milliseconds?: number }}
   *   [options]
   * @returns {Promise<void>} Rejects with `session.notDiagnosed`, `session.notBegun`, `session.stillTraining`,
   *   `session.noModel`, a `store.*` code, `session.otherTargets`, `predict.cancelled`, or `session.notCompared` where
   *   another diagnosis began in the meantime.
   */
  async begin({ model = 'network', loaded = false, file }, { onProgress, signal, milliseconds = 200 } = {}) {
    const bytes = file ? { bytes: new Uint8Array(await file.arrayBuffer()) } : {};
    let progress = await this.#link.request({ type: 'beginSecondModel', model, loaded, ...bytes });
    while (progress.done < progress.rows) {
      if (signal?.aborted) throw cancelled();
      progress = await this.#link.request({ type: 'advanceSecondModel', milliseconds });
      onProgress?.(progress);
    }
  }

  /**
   * How both models compare at a column. `second`, `differs` and `nearer` of a filter then choose rows by the second
   * model.
   * @param {number} target The index of the column among those to predict, from 0.
   * @returns {Promise<Compared>} Rejects with `session.notDiagnosed`, `session.notCompared` or `session.noTarget`.
   */
  column(target) {
    return this.#link.request({ type: 'modelPair', target });
  }
}

function cancelled() {
  const message = 'the comparison of two models was cancelled';
  return new WordloomError({ code: 'predict.cancelled', message, values: {} });
}
