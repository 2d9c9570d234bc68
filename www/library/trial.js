// What is known of a trial from its progress: its epochs, which of them is the best, and its training loss. Pure.

/** @typedef {import('../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../engine/protocol.d.ts').Progress} Progress */
/** @typedef {import('./search.js').TrialResult} TrialResult */

export class Trial {
  /** @type {EpochSummary[]} */
  #history = [];
  /** The epoch whose weights the engine keeps; 0 before the first has ended. */
  #best = 0;
  /** @type {number | null} */
  #loss = null;

  /** @param {Progress} progress */
  advance({ validation, bestEpoch, loss, ended }) {
    this.#history.push(...validation);
    this.#best = bestEpoch;
    this.#loss = ended === 'diverged' ? null : (loss ?? this.#loss);
  }

  /** @returns {Pick<TrialResult, 'validationError' | 'epoch' | 'loss' | 'epochs'>} */
  get result() {
    const epoch = this.#history.find((each) => each.epoch === this.#best) ?? null;
    return {
      validationError: epoch?.validationError ?? null,
      epoch,
      loss: this.#loss,
      epochs: this.#history.length,
    };
  }
}
