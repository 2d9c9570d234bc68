// Loads the sentence encoder on a click, and has it read the texts whenever the rows change.

import { whenChanged } from '../../ui/when_changed.js';
import { failureFrom } from '../context.js';
import { activeRun } from '../runs/selectors_state.js';
import { isChosen, readable, taught } from './state.js';

/**
 * @param {import('../context.js').Context} context
 * @param {{ loadBesideEncoder(signal: AbortSignal): Promise<void> }} vectors What the networks start from.
 */
export function teacherFlow({ store, loom }, vectors) {
  /** @type {AbortController | null} */
  let cancel = null;

  /**
   * Has the next run start from the encoder. The linear model has its vectors as features, and the networks start from
   * word vectors.
   */
  async function choose() {
    await load(vectors.loadBesideEncoder);
  }

  /** Fetches and loads the encoder. @param {(signal: AbortSignal) => Promise<void>} [beside] What is loaded with it. */
  async function load(beside) {
    if (activeRun(store.state) || !store.state.data.rows || isChosen(store.state.teacher)) return;
    await read('file', async (watch) => {
      const { teacher } = await loom();
      await teacher.load(watch);
      if (!watch.signal.aborted) await beside?.(watch.signal);
      // Cancelled when the engine had it already.
      if (watch.signal.aborted) await teacher.forget();
      else store.dispatch({ type: 'teacher/loaded' });
    });
  }

  /**
   * @param {'file' | 'texts'} what
   * @param {(watch: Required<import('../../engine/client.js').Watch>) => Promise<void>} work
   */
  async function read(what, work) {
    cancel?.abort();
    const own = (cancel = new AbortController());
    store.dispatch({ type: 'teacher/reading', what });
    /** @param {import('../../wordloom.js').ReadProgress} progress */
    const onProgress = (progress) => {
      if (!own.signal.aborted) store.dispatch({ type: 'teacher/progress', progress });
    };
    try {
      await work({ onProgress, signal: own.signal });
    } catch (error) {
      if (!own.signal.aborted) await drop({ type: 'teacher/failed', failure: failureFrom(error) });
    } finally {
      if (cancel === own) cancel = null;
    }
  }

  /** Has the next run do without the encoder. */
  async function forget() {
    cancel?.abort();
    if (isChosen(store.state.teacher)) await drop({ type: 'teacher/forgotten' });
  }

  /** @param {import('./state.js').TeacherAction} reason */
  async function drop(reason) {
    store.dispatch(reason);
    try {
      const { teacher } = await loom();
      if (teacher.isLoaded) await teacher.forget();
    } catch (error) {
      store.dispatch({ type: 'teacher/failed', failure: failureFrom(error) });
    }
  }

  // Cancels before the rows change under the encoder; runs again for the new ones.
  store.subscribe(() => {
    const { data, teacher } = store.state;
    if (teacher.loaded && (data.choosing || !data.rows)) cancel?.abort();
  });
  whenChanged(store, readable, () =>
    read('texts', async (watch) => {
      await (await loom()).teacher.encode({ ...watch, ...taught(store.state) });
      if (!watch.signal.aborted) store.dispatch({ type: 'teacher/read' });
    }),
  );

  return { choose, load: () => load(), forget, dismiss: () => store.dispatch({ type: 'teacher/dismissed' }) };
}
