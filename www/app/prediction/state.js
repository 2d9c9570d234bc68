// The text being tried out, and what the model says of it.

/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} Trial
 * @property {string} text As typed.
 * @property {string} predictedText The text that `prediction` is of.
 * @property {Prediction | null} prediction
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'trial/typed', text: string }
 *   | { type: 'trial/predicted', text: string, prediction: Prediction }
 *   | { type: 'trial/failed', failure: Failure }} TrialAction
 */

/** @type {Trial} */
export const initialTrial = { text: '', predictedText: '', prediction: null, failure: null };

/**
 * Whether the answer to the text as it stands is still to come.
 * @param {Trial} trial
 */
export function reading({ text, predictedText, prediction, failure }) {
  if (!text.trim() || failure) return false;
  return prediction === null || predictedText !== text;
}

/**
 * @param {Trial} trial
 * @param {import('../state.js').Action} action
 * @returns {Trial}
 */
export function reduceTrial(trial, action) {
  switch (action.type) {
    case 'trial/typed':
      return action.text.trim()
        ? { ...trial, text: action.text, failure: null }
        : { ...initialTrial, text: action.text };
    case 'trial/predicted':
      // The box may have been emptied while the engine was reading.
      if (!trial.text.trim()) return trial;
      return { ...trial, predictedText: action.text, prediction: action.prediction, failure: null };
    case 'trial/failed':
      return { ...trial, prediction: null, failure: action.failure };
    // Another model, another answer.
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'runs/started':
    case 'runs/predictorChosen':
    case 'restored/opened':
    case 'restored/asked':
    case 'restored/predictorChosen':
      return { ...trial, prediction: null, failure: null };
    default:
      return trial;
  }
}
