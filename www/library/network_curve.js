// How good networks are with fewer training rows: each is trained in an engine of its own, so that the run stays.

/** @typedef {import('../engine/protocol.d.ts').Estimate} Estimate */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('./columns.js').Columns} Columns */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./wordloom.js').Wordloom} Wordloom */

/**
 * How good the network is with a number of training rows.
 * @typedef {object} NetworkSize
 * @property {number} trainRows The training rows; of a cross-validation, those of all folds together.
 * @property {(Estimate | null)[]} scores Accuracy, micro F1 or R² of each column on the validation rows, with its
 *   interval; null for a column without a value, or whose scores are all equal.
 */

/**
 * The index of the current size, how many there are, and the size's result once it is evaluated.
 * @typedef {{ at: number, of: number, progress: Progress, result: NetworkSize | null }} NetworkCurveProgress
 */

/**
 * Networks with fewer training rows. Iterate over it to train them in turn; leaving the loop early ends the current one
 * and begins no other.
 * @implements {AsyncIterable<NetworkCurveProgress>}
 */
export class NetworkCurve {
  #loom;
  #columns;
  #settings;
  #sizes;

  /**
   * @param {Pick<Wordloom, 'clone'>} loom
   * @param {Columns} columns The chosen columns with their split.
   * @param {TrainOptions} settings
   * @param {number[]} sizes The numbers of training rows.
   */
  constructor(loom, columns, settings, sizes) {
    this.#loom = loom;
    this.#columns = columns;
    this.#settings = settings;
    this.#sizes = sizes;
  }

  /** @returns {AsyncGenerator<NetworkCurveProgress>} */
  async *[Symbol.asyncIterator]() {
    const of = this.#sizes.length;
    for (const [at, trainRows] of this.#sizes.entries()) {
      const clone = await this.#loom.clone();
      try {
        const { split } = this.#columns;
        await clone.choose({ ...this.#columns, split: { ...split, trainRows } });
        /** @type {Progress | null} */
        let last = null;
        for await (const progress of clone.train(this.#settings)) {
          last = progress;
          yield { at, of, progress, result: null };
        }
        const { validation } = await clone.evaluate();
        const progress = /** @type {Progress} */ (/** @type {unknown} */ (last));
        yield { at, of, progress, result: { trainRows, scores: validation.networkEstimates } };
      } finally {
        await clone.close();
      }
    }
  }
}
