// Diagnoses the model that predicts, as soon as it is evaluated, and measures the column that is shown.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { diagnosable } from './state.js';

// A new run or another model ended the diagnosis; the one that follows it is on its way.
const OUTDATED = ['session.notDiagnosed', 'session.stillTraining', 'session.notBegun', 'session.noModel'];

/** @param {import('../context.js').Context} context */
export function diagnosisFlow({ store, loom }) {
  /** @type {AbortController | null} */
  let current = null;

  /**
   * Does one part of a diagnosis, and drops what comes of it if another has begun.
   * @param {AbortController} own
   * @param {() => Promise<import('./state.js').DiagnosisAction>} work
   */
  async function attempt(own, work) {
    try {
      const action = await work();
      if (current === own) store.dispatch(action);
    } catch (error) {
      const failure = failureFrom(error);
      if (current !== own || failure.code === 'predict.cancelled' || OUTDATED.includes(failure.code)) return;
      store.dispatch({ type: 'diagnosis/failed', failure });
    }
  }

  async function begin() {
    current?.abort();
    const own = (current = new AbortController());
    const [, , loaded, model] = diagnosable(store.state) ?? [];
    store.dispatch({ type: 'diagnosis/begun' });
    await attempt(own, async () => {
      const { diagnosis } = await loom();
      await diagnosis.begin({
        model,
        loaded,
        signal: own.signal,
        onProgress: (progress) => {
          if (current === own) store.dispatch({ type: 'diagnosis/progressed', progress });
        },
      });
      return { type: 'diagnosis/predicted' };
    });
  }

  whenChanged(store, diagnosable, () => void begin());
  whenChanged(
    store,
    ({ diagnosis: { ready, columns }, results: { shown } }) => (ready && !columns[shown] ? [columns, shown] : null),
    async ([, index]) => {
      if (!current) return;
      await attempt(current, async () => {
        const column = await (await loom()).diagnosis.column(index);
        return { type: 'diagnosis/measured', index, column };
      });
    },
  );

  return {
    /** @param {boolean} shares Whether the confusion matrix shows fractions of its rows. */
    showShares: (shares) => store.dispatch({ type: 'diagnosis/sharesChosen', shares }),
  };
}
