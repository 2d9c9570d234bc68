// Explains what is said of the text being tried out, as often as a person pauses. At most one request is out, and only what is asked then
// follows it.

import { isToExplain, knownLabels } from './state.js';
import { predictingModel, canPredict } from '../models/state.js';
import { isPending } from '../prediction/state.js';
import { failureFrom } from '../context.js';

// An explanation takes as many predictions as the text has tokens, so it waits longer than a prediction, which it would hold up.
const PAUSE = 300;

/** @param {import('../context.js').Context} context */
export function explanationFlow({ store, loom }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** What the engine is asked to explain. @type {{ of: import('./state.js').Explaining, leaving: AbortController } | null} */
  let asking = null;
  /** What was sought last: nothing else that happens on the page shall have it sought again. @type {unknown[]} */
  let sought = [];

  /** Has explained what a person wants explained, if it is not. */
  function follow() {
    const {
      prediction: { prediction },
      explanation,
    } = store.state;
    const { open, labels } = explanation;
    if (asking && !isWanted(asking.of)) asking.leaving.abort();
    if (asking || !isToExplain(explanation, prediction)) return;
    const seeks = [prediction, open, labels];
    if (seeks.every((each, place) => each === sought[place])) return;
    sought = seeks;
    clearTimeout(timer);
    timer = setTimeout(explain, PAUSE);
  }

  async function explain() {
    const {
      prediction: typed,
      explanation: { labels },
    } = store.state;
    const { predictor: model, loaded } = predictingModel(store.state);
    const { prediction, predictedText: text } = typed;
    // A prediction of what has been typed since is on its way, and is followed in its turn.
    if (!isToExplain(store.state.explanation, prediction) || isPending(typed) || !canPredict(store.state)) return;
    const of = { prediction, labels, text, model, explanation: null };
    const leaving = new AbortController();
    asking = { of, leaving };
    try {
      const explanation = await (
        await loom()
      ).explain(text, { model, restored: loaded, labels: knownLabels(labels, prediction), signal: leaving.signal });
      if (isWanted(of)) store.dispatch({ type: 'explanation/explained', of: { ...of, explanation } });
    } catch (error) {
      const failure = failureFrom(error);
      const died = failure.code === 'engine.died';
      if (died) store.dispatch({ type: 'runs/lost', failure });
      if (isWanted(of) && (!died || loaded)) store.dispatch({ type: 'explanation/failed', of, failure });
    }
    asking = null;
    follow();
  }

  /**
   * Whether it is still what a person sees and asks about.
   * @param {import('./state.js').Explaining} of
   */
  function isWanted({ prediction, labels }) {
    const { prediction: typed, explanation } = store.state;
    return typed.prediction === prediction && explanation.labels === labels;
  }

  return {
    follow,
    /** @param {string} column @param {boolean} open */
    open: (column, open) => store.dispatch({ type: 'explanation/opened', column, open }),
    /** @param {string} column @param {string} label */
    ask: (column, label) => store.dispatch({ type: 'explanation/labelChosen', column, label }),
  };
}
