// Has the network read the typed text after each pause in typing, and searches for texts in which units behave alike.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { canPredict, isSamePredictingModel, predictingModel } from '../models/state.js';
import { patternOf } from './pattern_state.js';
import { watchable } from './state.js';

// In milliseconds. Reading takes as many predictions as the text has tokens, so it waits for longer than a prediction.
const PAUSE = 300;

/** The most texts that are listed. */
const MOST = 10;

/** @param {import('../context.js').Context} context */
export function watchReadingFlow({ store, loom }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let searching = new AbortController();

  async function read() {
    const wanted = watchable(store.state);
    if (!wanted || !canPredict(store.state)) return;
    const [prediction, shown] = wanted;
    const { predictor: model, loaded } = predictingModel(store.state);
    const { watchReading, prediction: typed } = store.state;
    const text = typed.predictedText;
    const before = store.state;
    // A network in training predicts the text again and again, faster than it is read: what was read of the same text
    // by the same model is shown, and the next reading follows.
    const isWanted = () => {
      const { prediction: now, watchReading: watched } = store.state;
      const isSame = now.prediction !== null && now.predictedText === text && watched.shown === shown;
      return isSame && isSamePredictingModel(before, store.state);
    };
    try {
      const { watch } = await loom();
      const isKnown = watchReading.read?.prediction === prediction;
      const prefixes =
        isKnown && watchReading.read ? watchReading.read.prefixes : await watch.prefixes(text, { model, loaded });
      if (!isWanted()) return;
      const activations = await watch.activations(text, { loaded, ...shown });
      if (isWanted())
        store.dispatch({ type: 'watchReading/read', read: { prediction, text, prefixes }, of: shown, activations });
    } catch (error) {
      if (isWanted()) failed(error);
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    const failure = failureFrom(error);
    if (failure.code === 'engine.died') store.dispatch({ type: 'runs/lost', failure });
    else store.dispatch({ type: 'watchReading/failed', failure });
  }

  whenChanged(store, watchable, () => {
    clearTimeout(timer);
    // `whenChanged` runs one at a time, and the next uses the state at that time.
    return new Promise((done) => {
      timer = setTimeout(() => void read().finally(() => done(undefined)), PAUSE);
    });
  });

  return {
    /** @param {boolean} open */
    open: (open) => store.dispatch({ type: 'watchReading/opened', open }),
    /** @param {number} column @param {string | null} label */
    follow: (column, label) => store.dispatch({ type: 'watchReading/followed', column, label }),
    /** @param {Partial<import('./state.js').Shown>} changes */
    show(changes) {
      searching.abort();
      store.dispatch({ type: 'watchReading/shown', shown: { ...store.state.watchReading.shown, ...changes } });
    },
    /** @param {Partial<import('./state.js').Selection>} changes */
    select(changes) {
      const { selection } = store.state.watchReading;
      store.dispatch({ type: 'watchReading/selected', selection: { ...selection, ...changes } });
    },
    /** @param {import('./state.js').Comparison} comparison */
    compare: (comparison) => store.dispatch({ type: 'watchReading/compared', comparison }),
    async search() {
      const { units, selection, comparison, shown } = store.state.watchReading;
      const pattern = units && patternOf(units.activations, selection, comparison);
      if (!pattern) return;
      searching.abort();
      const { signal } = (searching = new AbortController());
      const { loaded } = predictingModel(store.state);
      const { layer, backward } = shown;
      const searched = (/** @type {import('./state.js').Similar} */ similar) => {
        if (searching.signal === signal) store.dispatch({ type: 'watchReading/searched', similar });
      };
      searched({ progress: null, running: true, matches: [] });
      try {
        const { watch } = await loom();
        /** @type {import('./state.js').Similar['progress']} */
        let last = null;
        const matches = await watch.similar(pattern, {
          loaded,
          layer,
          backward,
          signal,
          most: MOST,
          onProgress: (progress, matches) => {
            last = progress;
            if (!signal.aborted) searched({ progress, running: true, matches });
          },
        });
        searched({ progress: last, running: false, matches });
      } catch (error) {
        if (searching.signal === signal) failed(error);
      }
    },
    stopSearch() {
      searching.abort();
    },
  };
}
