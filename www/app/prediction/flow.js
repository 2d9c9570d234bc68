// Predicts while the person types: at most one request is under way, and the latest text follows it.

import { isFromFile, predictingModel, isSamePredictingModel, canPredict } from '../models/state.js';
import { predictedCertainty } from '../certainty/state.js';
import { failureFrom } from '../context.js';

const TYPING_PAUSE = 120;

/** @param {import('../context.js').Context} context */
export function predictionFlow({ store, loom }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let asking = false;
  let again = false;

  /** @param {string} text */
  function type(text) {
    store.dispatch({ type: 'prediction/typed', text });
    clearTimeout(timer);
    timer = setTimeout(predict, TYPING_PAUSE);
  }

  /** Predicts the current text. */
  async function predict() {
    const { state } = store;
    const { text } = state.prediction;
    const { predictor: model, loaded } = predictingModel(state);
    if (!text.trim() || !canPredict(state)) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const [prediction] = await (
        await loom()
      ).predict([text], {
        model,
        loaded,
        certainty: predictedCertainty(state),
      });
      // The other model may have been chosen meanwhile; its prediction comes next.
      if (isSamePredictingModel(store.state, state)) store.dispatch({ type: 'prediction/predicted', text, prediction });
    } catch (error) {
      fail(failureFrom(error));
    }
    asking = false;
    if (!again) return;
    again = false;
    await predict();
  }

  /** @param {import('../../engine/protocol.d.ts').Failure} failure */
  function fail(failure) {
    const died = failure.code === 'engine.died';
    if (died) store.dispatch({ type: 'runs/lost', failure });
    // A lost run shows the failure itself. A loaded model is there again at the next request.
    if (!died || predictingModel(store.state).loaded) store.dispatch({ type: 'prediction/failed', failure });
  }

  /** @param {import('../../engine/protocol.d.ts').Predictor} predictor */
  function setPredictor(predictor) {
    store.dispatch({
      type: isFromFile(store.state) ? 'loadedModel/predictorChosen' : 'runs/predictorChosen',
      predictor,
    });
    return predict();
  }

  return { type, predict, setPredictor };
}
