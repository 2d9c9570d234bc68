// Labeling texts one by one: the engine chooses the next one and learns from every label. Whoever calls it keeps the
// labels, as edits of the rows.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').Edit} Edit */
/** @typedef {import('../engine/protocol.d.ts').LabelingAccuracy} LabelingAccuracy */
/** @typedef {import('../engine/protocol.d.ts').LabelingProgress} LabelingProgress */
/** @typedef {import('../engine/protocol.d.ts').LabelingState} LabelingState */
/** @typedef {import('../engine/protocol.d.ts').TargetChoice} TargetChoice */

/**
 * What is labeled: the columns of text, the column of categories, the edits so far, and categories that no row has yet.
 * @typedef {{ text: string[], target: TargetChoice, edits?: Edit[], classes?: string[] }} LabelingOptions
 */

/** Labeling of the rows of the loaded file that have no value in a column. */
export class Labeling {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Reads the texts and chooses the first one, in place of labeling that is in progress.
   * @param {LabelingOptions} options
   * @param {{ onProgress?: (progress: LabelingProgress) => void, signal?: AbortSignal, milliseconds?: number }} watch
   * @returns {Promise<LabelingState>} Rejects with `session.noData`, `session.noCategories`, `session.nothingToLabel`,
   *   a `data.*` code, or `predict.cancelled`.
   */
  async begin({ text, target, edits = [], classes = [] }, { onProgress, signal, milliseconds = 200 } = {}) {
    let progress = await this.#link.request({ type: 'beginLabeling', text, target, edits, classes });
    while (progress.done < progress.total) {
      if (signal?.aborted) {
        await this.end();
        throw new WordloomError({ code: 'predict.cancelled', message: 'labeling was cancelled', values: {} });
      }
      progress = await this.#link.request({ type: 'advanceLabeling', milliseconds });
      onProgress?.(progress);
    }
    return this.#link.request({ type: 'labeling' });
  }

  /**
   * Gives a row a label, which may be a new one.
   * @param {number} row
   * @param {string} label
   * @returns {Promise<LabelingState>} Rejects with `session.notLabeling` or `session.noRow`.
   */
  give(row, label) {
    return this.#link.request({ type: 'giveLabel', row, label });
  }

  /** Skips a row. @param {number} row @returns {Promise<LabelingState>} */
  skip(row) {
    return this.#link.request({ type: 'giveLabel', row, label: null });
  }

  /** Takes the last label or skip back. @returns {Promise<LabelingState>} */
  takeBack() {
    return this.#link.request({ type: 'takeBackLabel' });
  }

  /**
   * How good the linear model is that learns from the labels, by a cross-validation of them.
   * @returns {Promise<LabelingAccuracy>}
   */
  accuracy() {
    return this.#link.request({ type: 'labelingAccuracy' });
  }

  /** Ends labeling. */
  end() {
    return this.#link.request({ type: 'endLabeling' });
  }
}
