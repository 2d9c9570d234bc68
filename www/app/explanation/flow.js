// Explains the prediction of the typed text after each pause in typing. At most one request is under way; the next uses
// the state at that time.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { canPredict, predictingModel } from '../models/state.js';
import { isPending } from '../prediction/state.js';
import { explainable, isToExplain, knownLabels } from './state.js';

// In milliseconds. An explanation takes as many predictions as the text has tokens. It waits for longer than a
// prediction does, so as not to delay the next one.
const PAUSE = 300;

/** @param {import('../context.js').Context} context */
export function explanationFlow({ store, loom }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** The request under way. @type {{ of: import('./state.js').Explaining, leaving: AbortController } | null} */
  let request = null;
  /** Whether another explanation was wanted during the request. */
  let again = false;

  function soon() {
    again = request !== null;
    if (request) return;
    clearTimeout(timer);
    timer = setTimeout(explain, PAUSE);
  }

  async function explain() {
    const { prediction: typed, explanation: wanted } = store.state;
    const { predictor: model, loaded } = predictingModel(store.state);
    const { prediction, predictedText: text } = typed;
    const { labels, method } = wanted;
    // The prediction of a text typed since is on its way; its explanation follows it.
    if (!isToExplain(wanted, prediction) || isPending(typed) || !canPredict(store.state)) return;
    const of = { prediction, labels, method, text, model, explanation: null };
    const leaving = new AbortController();
    request = { of, leaving };
    try {
      const options = { model, loaded, method, labels: knownLabels(labels, prediction), signal: leaving.signal };
      const explanation = await (await loom()).explain(text, options);
      if (isWanted(of)) store.dispatch({ type: 'explanation/explained', of: { ...of, explanation } });
    } catch (error) {
      const failure = failureFrom(error);
      const died = failure.code === 'engine.died';
      if (died) store.dispatch({ type: 'runs/lost', failure });
      if (isWanted(of) && (!died || loaded)) store.dispatch({ type: 'explanation/failed', of, failure });
    }
    request = null;
    if (again) soon();
  }

  /**
   * Whether the person still sees that prediction and wants these labels explained by that method.
   * @param {import('./state.js').Explaining} of
   */
  function isWanted({ prediction, labels, method }) {
    const { explanation } = store.state;
    const isSame = explanation.labels === labels && explanation.method === method;
    return isSame && store.state.prediction.prediction === prediction;
  }

  whenChanged(
    store,
    ({ prediction, explanation }) => [prediction.prediction, explanation.labels, explanation.method],
    () => {
      if (request && !isWanted(request.of)) request.leaving.abort();
    },
  );
  whenChanged(store, explainable, soon);

  return {
    /** @param {string} column @param {boolean} open */
    open: (column, open) => store.dispatch({ type: 'explanation/opened', column, open }),
    /** @param {string} column @param {string} label */
    chooseLabel: (column, label) => store.dispatch({ type: 'explanation/labelChosen', column, label }),
    /** @param {import('./state.js').Method} method */
    chooseMethod: (method) => store.dispatch({ type: 'explanation/methodChosen', method }),
  };
}
