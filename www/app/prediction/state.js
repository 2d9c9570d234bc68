// The text typed on the page, and its prediction.

/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @typedef {object} TypedText
 * @property {string} text As typed.
 * @property {string} predictedText The text that `prediction` is of.
 * @property {Prediction | null} prediction
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'prediction/typed', text: string }
 *   | { type: 'prediction/predicted', text: string, prediction: Prediction }
 *   | { type: 'prediction/failed', failure: Failure }} PredictionAction
 */

/** @type {TypedText} */
export const initialPrediction = { text: '', predictedText: '', prediction: null, failure: null };

/**
 * Whether the prediction of the current text is still to come.
 * @param {TypedText} typed
 */
export function isPending({ text, predictedText, prediction, failure }) {
  if (!text.trim() || failure) return false;
  return prediction === null || predictedText !== text;
}

/**
 * @param {TypedText} typed
 * @param {import('../state.js').Action} action
 * @returns {TypedText}
 */
export function reducePrediction(typed, action) {
  switch (action.type) {
    case 'prediction/typed':
      return action.text.trim()
        ? { ...typed, text: action.text, failure: null }
        : { ...initialPrediction, text: action.text };
    case 'prediction/predicted':
      // The box may have been emptied while the engine was reading.
      if (!typed.text.trim()) return typed;
      return { ...typed, predictedText: action.text, prediction: action.prediction, failure: null };
    case 'prediction/failed':
      return { ...typed, prediction: null, failure: action.failure };
    case 'projects/opened':
      return { ...initialPrediction, text: action.page.text };
    // Another model predicts otherwise.
    case 'runs/restored':
    case 'data/loaded':
    case 'data/columnsChanged':
    case 'runs/started':
    case 'runs/predictorChosen':
    case 'loadedModel/opened':
    case 'loadedModel/activated':
    case 'loadedModel/predictorChosen':
      return { ...typed, prediction: null, failure: null };
    default:
      return typed;
  }
}
