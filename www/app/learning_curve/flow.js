// Measures the learning curves, asks what more rows would bring, and trains networks with fewer rows where that is
// requested.

import { NetworkCurve } from '../../wordloom.js';
import { failureFrom } from '../context.js';
import { networkRun, sizeOfRun } from './state.js';

// Other rows ended the measurement.
const OUTDATED = ['session.noLearningCurve', 'session.notChosen', 'predict.cancelled', 'engine.closed'];

/** The fractions of the training rows that networks are trained with; the run itself has all of them. */
const FRACTIONS = [0.25, 0.5];

/**
 * @param {import('../context.js').Context} context
 * @param {{ chosen(): import('../../wordloom.js').Columns }} data
 */
export function learningCurveFlow({ store, loom }, data) {
  /** @type {AbortController | null} */
  let current = null;
  let asked = 0;

  /**
   * Does some work, unless something else has begun in the meantime or the rows are others.
   * @param {(own: AbortSignal, isCurrent: () => boolean) => Promise<void>} work
   * @param {'progress' | 'training'} phase What of the state is null once the work has ended.
   */
  async function attempt(work, phase) {
    current?.abort();
    const own = (current = new AbortController());
    const isCurrent = () => current === own && store.state.learningCurve[phase] !== null;
    try {
      await work(own.signal, isCurrent);
    } catch (error) {
      if (!isCurrent()) return;
      const failure = failureFrom(error);
      store.dispatch(
        OUTDATED.includes(failure.code)
          ? { type: 'learningCurve/cancelled' }
          : { type: 'learningCurve/failed', failure },
      );
    }
  }

  return {
    start() {
      store.dispatch({ type: 'learningCurve/begun' });
      return attempt(async (signal, isCurrent) => {
        const { learningCurve } = (await loom()).diagnosis;
        await learningCurve.measure({
          signal,
          onProgress: (progress) => {
            if (isCurrent()) store.dispatch({ type: 'learningCurve/progressed', progress });
          },
        });
        /** @type {Record<number, import('./state.js').ColumnCurve>} */
        const columns = {};
        const targets = store.state.data.rows?.targets ?? [];
        const more = roundedHalf(store.state.data.rows?.train ?? 2);
        for (const index of targets.keys()) columns[index] = await learningCurve.column(index, { more });
        if (isCurrent()) store.dispatch({ type: 'learningCurve/ended', columns });
      }, 'progress');
    },
    /**
     * Asks what a number of further rows would bring.
     * @param {number} index The index of the column.
     * @param {number} more
     */
    async ask(index, more) {
      const question = ++asked;
      const before = store.state.learningCurve.columns;
      try {
        const column = await (await loom()).diagnosis.learningCurve.column(index, { more });
        if (question === asked && before && store.state.learningCurve.columns)
          store.dispatch({ type: 'learningCurve/asked', index, column });
      } catch (error) {
        const failure = failureFrom(error);
        if (!OUTDATED.includes(failure.code)) store.dispatch({ type: 'learningCurve/failed', failure });
      }
    },
    /** Trains networks like that of the run, with fewer rows. */
    train() {
      const run = networkRun(store.state);
      const { rows } = store.state.data;
      if (!run || !rows) return Promise.resolve();
      const sizes = FRACTIONS.map((fraction) => Math.round(fraction * rows.train));
      store.dispatch({ type: 'learningCurve/training', training: { at: 0, of: sizes.length, share: 0 } });
      return attempt(async (signal, isCurrent) => {
        const settings = { preset: run.preset, ...run.changes };
        const curve = new NetworkCurve(await loom(), data.chosen(), settings, sizes);
        for await (const { at, of, progress, result } of curve) {
          if (signal.aborted || !isCurrent()) return;
          const share = progress.steps ? progress.step / progress.steps : 0;
          store.dispatch({ type: 'learningCurve/training', training: { at, of, share: result ? 1 : share } });
          if (result) store.dispatch({ type: 'learningCurve/trained', size: result });
        }
        if (!isCurrent()) return;
        store.dispatch({ type: 'learningCurve/trained', size: sizeOfRun(run, rows) });
        store.dispatch({ type: 'learningCurve/cancelled' });
      }, 'training');
    },
    cancel() {
      current?.abort();
      store.dispatch({ type: 'learningCurve/cancelled' });
    },
  };
}

/**
 * About half of a number: the largest 1, 2 or 5 times a power of ten that is not above its half; at least 1.
 * @param {number} rows
 */
function roundedHalf(rows) {
  const half = Math.max(rows / 2, 1);
  const power = 10 ** Math.floor(Math.log10(half));
  return power * (half >= 5 * power ? 5 : half >= 2 * power ? 2 : 1);
}
