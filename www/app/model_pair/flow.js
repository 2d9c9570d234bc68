// Compares the model whose results are shown with a second one, on the same rows.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { predictingModel } from '../models/state.js';
import { choices, keyOf } from './state.js';

// Another diagnosis ended the comparison.
const OUTDATED = ['session.notDiagnosed', 'session.notCompared', 'predict.cancelled'];

/**
 * @param {import('../context.js').Context} context
 * @param {object} page
 * @param {{ of(id: number): Blob | undefined }} page.kept The models of earlier runs that the page keeps.
 * @param {{ modelOf(id: number): Promise<Blob | null> }} page.device The models that are kept on this device.
 */
export function modelPairFlow({ store, loom }, { kept, device }) {
  /** @type {AbortController | null} */
  let current = null;

  /** @param {unknown} error */
  function failed(error) {
    const failure = failureFrom(error);
    store.dispatch(
      OUTDATED.includes(failure.code) ? { type: 'modelPair/cancelled' } : { type: 'modelPair/failed', failure },
    );
  }

  /**
   * @param {import('./state.js').Choice} choice
   * @returns {Promise<import('../../library/model_pair.js').SecondModel>}
   */
  async function secondOf(choice) {
    if (choice.of === 'own') {
      return { model: choice.predictor, loaded: predictingModel(store.state).loaded };
    }
    if (choice.of === 'file') return { model: choice.predictor, loaded: true };
    const file = (await device.modelOf(choice.id)) ?? kept.of(choice.id);
    if (!file) throw new Error(`The model of run ${choice.id} is not kept.`);
    const run = store.state.runs.list.find(({ id }) => id === choice.id);
    return { file, model: run?.metrics?.validation.answers };
  }

  // Each column is compared when it is shown.
  whenChanged(
    store,
    ({ modelPair: { second, columns }, results: { shown } }) =>
      second && !columns[shown] ? [second, columns, shown] : null,
    async ([second, , index]) => {
      try {
        const column = await (await loom()).diagnosis.pair.column(index);
        if (store.state.modelPair.second === second) store.dispatch({ type: 'modelPair/compared', index, column });
      } catch (error) {
        if (store.state.modelPair.second === second) failed(error);
      }
    },
  );

  return {
    /** @param {string} key Of the second model. */
    choose: (key) => store.dispatch({ type: 'modelPair/chosen', key }),
    /** Compares with the chosen model, or with the first one of the list. */
    async compare() {
      const all = choices(store.state);
      const choice = all.find((each) => keyOf(each) === store.state.modelPair.chosen) ?? all[0];
      const { rows } = store.state.diagnosis.progress ?? { rows: 0 };
      if (!choice) return;
      current?.abort();
      const own = (current = new AbortController());
      store.dispatch({ type: 'modelPair/progressed', progress: { done: 0, rows } });
      // Another diagnosis ends it, and then nothing of it is shown.
      const isCurrent = () => current === own && store.state.modelPair.progress !== null;
      try {
        const { pair } = (await loom()).diagnosis;
        await pair.begin(await secondOf(choice), {
          signal: own.signal,
          onProgress: (progress) => {
            if (isCurrent()) store.dispatch({ type: 'modelPair/progressed', progress });
          },
        });
        if (isCurrent()) store.dispatch({ type: 'modelPair/predicted', second: choice });
      } catch (error) {
        if (isCurrent()) failed(error);
      }
    },
    cancel() {
      current?.abort();
      store.dispatch({ type: 'modelPair/cancelled' });
    },
  };
}
