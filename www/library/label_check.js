// Which rows probably have a wrong label: has the engine check them burst by burst, then asks for the suspected ones.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').SuspectLabels} SuspectLabels */

/** The check of the labels of the selected rows. Other rows end it. */
export class LabelCheck {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Checks the labels of all selected rows, in place of an earlier check: a linear model predicts each row after it was
   * fitted to others. A burst takes about `milliseconds`, by default 200.
   * @param {{ signal?: AbortSignal, milliseconds?: number }} options
   * @returns {Promise<void>} Rejects with `session.notChosen`, `data.tooFewRows`, `predict.cancelled`, or
   *   `session.labelsNotChecked` where other rows were chosen in the meantime.
   */
  async run({ signal, milliseconds = 200 } = {}) {
    let { ended } = await this.#link.request({ type: 'beginLabelCheck' });
    while (!ended) {
      if (signal?.aborted) throw cancelled();
      ({ ended } = await this.#link.request({ type: 'advanceLabelCheck', milliseconds }));
    }
  }

  /**
   * The rows whose label is probably wrong, the one whose label has the lowest probability first.
   * @param {number} target The index of a column of categories among those to predict, from 0.
   * @param {{ offset?: number, limit?: number }} page The index of the first row, 0 by default; how many at most, 50 by
   *   default and 1,000 at most.
   * @returns {Promise<SuspectLabels>} Rejects with `session.labelsNotChecked`, `session.noTarget` or
   *   `session.noCategories`.
   */
  suspects(target, { offset = 0, limit = 50 } = {}) {
    return this.#link.request({ type: 'suspectLabels', target, offset, limit });
  }
}

function cancelled() {
  const message = 'the check of the labels was cancelled';
  return new WordloomError({ code: 'predict.cancelled', message, values: {} });
}
