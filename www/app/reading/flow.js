// Has the engine read the text that is shown, again whenever something changes how it is read.

import { whenChanged } from '../../ui/when_changed.js';
import { predictingModel } from '../models/state.js';
import { failureFrom } from '../context.js';
import { readable } from './state.js';

/** @param {import('../context.js').Context} context */
export function readingFlow({ store, loom }) {
  /** @param {import('./state.js').Subject} of */
  async function read(of) {
    const { state } = store;
    const engine = await loom();
    if (of.place !== 'prediction') {
      const { preset, changes } = state.settings;
      return engine.readText(of.row, { settings: { preset, ...changes } });
    }
    const { predictor: model, loaded } = predictingModel(state);
    return engine.readText(state.prediction.predictedText, { model, loaded });
  }

  whenChanged(store, readable, async ([of]) => {
    try {
      store.dispatch({ type: 'reading/read', of, text: await read(of) });
    } catch (error) {
      store.dispatch({ type: 'reading/failed', of, failure: failureFrom(error) });
    }
  });

  return {
    /** @param {'preview' | 'finding'} place @param {import('./state.js').TableRow} row */
    show: (place, row) => store.dispatch({ type: 'reading/opened', of: { place, row } }),
    /** Shows or hides how the typed text is read. @param {boolean} open */
    open(open) {
      const shown = store.state.reading.of?.place === 'prediction';
      if (open && !shown) store.dispatch({ type: 'reading/opened', of: { place: 'prediction' } });
      if (!open && shown) store.dispatch({ type: 'reading/closed' });
    },
    close: () => store.dispatch({ type: 'reading/closed' }),
  };
}
