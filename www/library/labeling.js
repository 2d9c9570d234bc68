// Labeling texts one by one: the engine chooses the next one and learns from every label. Whoever calls it keeps the
// labels, as edits of the rows.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').Edit} Edit */
/** @typedef {import('../engine/protocol.d.ts').LabelingCurve} LabelingCurve */
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
        throw cancelled();
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

  /**
   * Continues to learn from the labels so far, for about `milliseconds`, by default 10. Call it while the next text is
   * read, until it resolves to true: with each label, the model learns for some tens of milliseconds only.
   * @param {{ milliseconds?: number }} options
   * @returns {Promise<boolean>} Whether all labels are learned. Rejects with `session.notLabeling`.
   */
  async learn({ milliseconds = 10 } = {}) {
    const { learned } = await this.#link.request({ type: 'advanceLabeling', milliseconds });
    return learned;
  }

  /** Skips a row. @param {number} row @returns {Promise<LabelingState>} */
  skip(row) {
    return this.#link.request({ type: 'giveLabel', row, label: null });
  }

  /** Takes the last label, skip or renaming back. @returns {Promise<LabelingState>} */
  takeBack() {
    return this.#link.request({ type: 'takeBackLabel' });
  }

  /**
   * Gives a category another name, and merges it with the category of that name, if there is one.
   * @param {string} from
   * @param {string} to
   * @returns {Promise<LabelingState>} Rejects with `session.notLabeling` or `session.noLabel`.
   */
  rename(from, to) {
    return this.#link.request({ type: 'renameCategory', from, to });
  }

  /**
   * How good the linear model is by the number of labels, by a cross-validation of those that there are now, and what
   * `more` labels would bring, by default 50. Labels can be given meanwhile: a burst takes about `milliseconds`, by
   * default 10.
   * @param {{ more?: number, signal?: AbortSignal, milliseconds?: number }} options
   * @returns {Promise<LabelingCurve>} Rejects with `session.notLabeling`, `session.tooFewForCurve`,
   *   `session.noLearningCurve` where a category was renamed in the meantime, or `predict.cancelled`.
   */
  async curve({ more, signal, milliseconds = 10 } = {}) {
    let progress = await this.#link.request({ type: 'beginLabelingCurve' });
    while (!progress.ended) {
      if (signal?.aborted) throw cancelled();
      progress = await this.#link.request({ type: 'advanceLabelingCurve', milliseconds });
    }
    return this.#link.request({ type: 'labelingCurve', ...(more === undefined ? {} : { more }) });
  }

  /** Ends labeling. */
  end() {
    return this.#link.request({ type: 'endLabeling' });
  }
}

function cancelled() {
  return new WordloomError({ code: 'predict.cancelled', message: 'labeling was cancelled', values: {} });
}
