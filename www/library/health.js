// The health of the chosen rows: what may be wrong with them, before anything is trained.

import { runSettings } from './run_settings.js';

/** @typedef {import('../engine/protocol.d.ts').FindingRows} FindingRows */

/**
 * A page of a list: the index of its first row, 0 by default; how many rows it has at most, 50 by default.
 * @typedef {{ offset?: number, limit?: number }} Page
 */

/** Inspects the chosen rows, and changes nothing. */
export class RowsHealth {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Inspects the rows as a run with these settings would read them.
   * @param {import('./run_settings.js').TrainOptions} settings
   * @returns {Promise<import('../engine/protocol.d.ts').Health>}
   */
  inspect(settings) {
    return this.#link.request({ type: 'inspect', ...runSettings(settings) });
  }

  /**
   * The rows of a finding of the last inspection.
   * @param {number} finding Its index among the findings, from 0.
   * @param {Page} page
   * @returns {Promise<FindingRows>}
   */
  rowsOf(finding, { offset = 0, limit = 50 }) {
    return this.#link.request({ type: 'findingRows', finding, offset, limit });
  }
}
