// Explains the predictions for all test rows, burst by burst, and shows the rows behind a word.

import { failureFrom } from '../context.js';

// Another diagnosis began.
const OUTDATED = 'session.notDiagnosed';

/**
 * @param {import('../context.js').Context} context
 * @param {{ show: (filter: import('../evaluated/state.js').RowFilter) => void }} evaluated
 */
export function classWordsFlow({ store, loom }, evaluated) {
  /** @type {AbortController | null} */
  let current = null;

  return {
    /** @param {number} target @param {string | null} label That of a category or label; null for a score. */
    async explain(target, label) {
      current?.abort();
      const { signal } = (current = new AbortController());
      const of = { target, label, method: store.state.classWords.method };
      store.dispatch({ type: 'classWords/begun', of });
      const isCurrent = () => store.state.classWords.of === of;
      try {
        const { diagnosis } = await loom();
        await diagnosis.words(target, {
          ...(label === null ? {} : { label }),
          method: of.method,
          signal,
          onProgress: (progress, words) => store.dispatch({ type: 'classWords/progressed', of, progress, words }),
        });
        if (isCurrent()) store.dispatch({ type: 'classWords/ended' });
      } catch (error) {
        const failure = failureFrom(error);
        if (!isCurrent()) return;
        store.dispatch(
          failure.code === OUTDATED ? { type: 'classWords/ended' } : { type: 'classWords/failed', failure },
        );
      }
    },
    /** Ends it. The words of the rows that are explained stay. */
    stop() {
      current?.abort();
      store.dispatch({ type: 'classWords/ended' });
    },
    /** @param {number} target @param {string} label */
    chooseLabel: (target, label) => store.dispatch({ type: 'classWords/labelChosen', target, label }),
    /** @param {import('./state.js').Method} method */
    chooseMethod: (method) => store.dispatch({ type: 'classWords/methodChosen', method }),
    /** Shows the rows in which a word pushes. @param {import('../../library/class_words.js').ClassWord} word */
    show: ({ positions }) => evaluated.show({ positions }),
  };
}
