// The record of a run that is to be repeated, and why it is refused.

/** @typedef {import('../../library/record.js').RunRecord} RunRecord */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../data/state.js').Data} Data */

/**
 * @typedef {object} Replay
 * @property {RunRecord | null} record The one that was read last.
 * @property {Failure | null} failure
 * @property {boolean} running Whether its columns are being chosen, or its run trained.
 */

/**
 * @typedef {{ type: 'replay/refused', record: RunRecord | null, failure: Failure }
 *   | { type: 'replay/began', record: RunRecord, settings: import('../settings/state.js').RunSettings,
 *       columns: Data['columns'], split: Data['split'], fixes: Data['fixes'],
 *       edits: Data['edits'] }
 *   | { type: 'replay/ended' }
 *   | { type: 'replay/dismissed' }} ReplayAction
 */

/** @type {Replay} */
export const initialReplay = { record: null, failure: null, running: false };

/**
 * @param {Replay} replay
 * @param {import('../state.js').Action} action
 * @returns {Replay}
 */
export function reduceReplay(replay, action) {
  switch (action.type) {
    case 'replay/refused':
      return { record: action.record, failure: action.failure, running: false };
    case 'replay/began':
      return { record: action.record, failure: null, running: true };
    case 'replay/ended':
      return { ...replay, running: false };
    case 'replay/dismissed':
      return initialReplay;
    default:
      return replay;
  }
}
