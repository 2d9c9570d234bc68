// The explanation of the typed text's prediction: the columns it is requested for, and the result.

/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').Explanation} Explained */
/** @typedef {import('../../engine/protocol.d.ts').ExplanationMethod} Method */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/**
 * @typedef {Record<string, string>} Labels The category or label to explain, by column; by default the
 *   likeliest.
 */

/**
 * What was explained: a prediction is known by itself, since the same text may be read by another model.
 * @typedef {object} Explaining
 * @property {Prediction} prediction
 * @property {Labels} labels
 * @property {Method} method
 * @property {string} text
 * @property {import('../../engine/protocol.d.ts').Predictor} model
 * @property {Explained | null} explanation
 */

/**
 * @typedef {object} Explanation
 * @property {string[]} open The columns whose predictions are to be explained.
 * @property {Labels} labels
 * @property {Method} method
 * @property {Explaining | null} last What was explained last; without an explanation where that failed.
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ type: 'explanation/opened', column: string, open: boolean }
 *   | { type: 'explanation/labelChosen', column: string, label: string }
 *   | { type: 'explanation/methodChosen', method: Method }
 *   | { type: 'explanation/explained', of: Explaining }
 *   | { type: 'explanation/failed', of: Explaining, failure: Failure }} ExplanationAction
 */

/** @type {Method[]} */
export const METHODS = ['occlusion', 'integratedGradients'];

/** @type {Explanation} */
export const initialExplanation = { open: [], labels: {}, method: 'occlusion', last: null, failure: null };

/**
 * Whether a prediction is still to be explained.
 * @param {Explanation} explanation
 * @param {Prediction | null} prediction
 * @returns {prediction is Prediction}
 */
export function isToExplain({ open, labels, method, last }, prediction) {
  if (prediction === null || !prediction.targets.some(({ column }) => open.includes(column))) return false;
  return last?.prediction !== prediction || last.labels !== labels || last.method !== method;
}

/**
 * What the next explanation depends on. Null where the current prediction needs none.
 * @param {import('../state.js').State} state
 * @returns {[Prediction, string[], Labels, Method] | null}
 */
export function explainable({ prediction: { prediction }, explanation }) {
  const { open, labels, method } = explanation;
  return isToExplain(explanation, prediction) ? [prediction, open, labels, method] : null;
}

/**
 * The requested labels that the model knows: after another choice of rows it may lack one.
 * @param {Labels} labels
 * @param {Prediction} prediction
 * @returns {Labels}
 */
export function knownLabels(labels, { targets }) {
  const known = targets.filter((target) => labelsOf(target).includes(labels[target.column]));
  return Object.fromEntries(known.map(({ column }) => [column, labels[column]]));
}

/**
 * The categories or labels that can be explained, most probable first; none for a score.
 * @param {import('../../engine/protocol.d.ts').TargetPrediction} target
 */
export function labelsOf({ category, labels }) {
  return (category ?? labels)?.probabilities.map(({ label }) => label) ?? [];
}

/**
 * @param {Explanation} explanation
 * @param {import('../state.js').Action} action
 * @returns {Explanation}
 */
export function reduceExplanation(explanation, action) {
  switch (action.type) {
    case 'explanation/opened': {
      const { column, open } = action;
      if (explanation.open.includes(column) === open) return explanation;
      return {
        ...explanation,
        open: open ? [...explanation.open, column] : explanation.open.filter((each) => each !== column),
      };
    }
    case 'explanation/labelChosen':
      return { ...explanation, labels: { ...explanation.labels, [action.column]: action.label } };
    case 'explanation/methodChosen':
      return { ...explanation, method: action.method };
    case 'explanation/explained':
      return { ...explanation, last: action.of, failure: null };
    case 'explanation/failed':
      return { ...explanation, last: action.of, failure: action.failure };
    case 'data/loaded':
    case 'data/columnsChanged':
      return { ...initialExplanation, method: explanation.method };
    // Another model has other reasons.
    case 'runs/restored':
    case 'runs/started':
    case 'runs/predictorChosen':
    case 'loadedModel/opened':
    case 'loadedModel/activated':
    case 'loadedModel/predictorChosen':
      return { ...explanation, last: null, failure: null };
    case 'prediction/typed':
      return action.text.trim() ? explanation : { ...explanation, last: null, failure: null };
    default:
      return explanation;
  }
}
