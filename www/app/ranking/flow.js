// Ranks candidates, a slice at a time, and saves the ranking to a file.

import { candidatesOf, rankedBy } from './state.js';
import { predictingModel, isSamePredictingModel, canPredict } from '../models/state.js';
import { failureFrom } from '../context.js';
import { csv } from '../../ui/csv.js';
import { download } from '../../ui/download.js';

/** @param {import('../context.js').Context} context */
export function rankingFlow({ store, loom }) {
  /** @type {AbortController | null} */
  let cancel = null;

  async function start() {
    const { state } = store;
    const { ranking } = state;
    const { predictor: model, loaded, targets } = predictingModel(state);
    const candidates = candidatesOf(ranking.text);
    const by = rankedBy(ranking, targets);
    if (candidates.length === 0 || by === null || !canPredict(state)) return;
    cancel?.abort();
    const own = (cancel = new AbortController());
    const current = () => cancel === own;
    store.dispatch({ type: 'ranking/progress', done: 0, total: candidates.length });
    try {
      const engine = await loom();
      const ranked = await engine.rank(candidates, {
        by,
        model,
        loaded,
        signal: own.signal,
        onProgress: ({ done, total }) => current() && store.dispatch({ type: 'ranking/progress', done, total }),
      });
      // Another model may predict by now and would rank differently.
      const same = isSamePredictingModel(store.state, state);
      if (current()) store.dispatch(same ? { type: 'ranking/ranked', ranked, by } : { type: 'ranking/cancelled' });
    } catch (error) {
      const failure = failureFrom(error);
      if (current())
        store.dispatch(
          failure.code === 'rank.cancelled' ? { type: 'ranking/cancelled' } : { type: 'ranking/failed', failure },
        );
    } finally {
      if (current()) cancel = null;
    }
  }

  return {
    start,
    cancel() {
      cancel?.abort();
      store.dispatch({ type: 'ranking/cancelled' });
    },
    /** @param {string} text */
    type: (text) => store.dispatch({ type: 'ranking/typed', text }),
    /** @param {import('./state.js').Criterion} by */
    setBy: (by) => store.dispatch({ type: 'ranking/by', by }),
    /** @param {number} offset */
    turn: (offset) => store.dispatch({ type: 'ranking/turned', offset }),
    /** Takes the candidates of a text file, one a line. @param {File} file */
    async take(file) {
      try {
        store.dispatch({ type: 'ranking/typed', text: (await file.text()).replace(/^\uFEFF/, '') });
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const failure = {
          code: 'read.unreadable',
          message: `${file.name} cannot be read: ${reason}`,
          values: { name: file.name, reason },
        };
        store.dispatch({ type: 'ranking/failed', failure });
      }
    },
    /** @param {string[]} header The names of position, text and value, and of the columns predicted. */
    save(header) {
      const { ranked } = store.state.ranking;
      if (!ranked) return;
      const lines = ranked.map(({ text, value, predictions }, index) => [
        index + 1,
        text,
        value,
        ...predictions.map(({ answer }) => written(answer)),
      ]);
      download('ranking.csv', csv([header, ...lines]), 'text/csv;charset=utf-8');
    },
  };
}

/** @param {import('../../library/ranking.js').Ranked['predictions'][number]['answer']} answer */
function written(answer) {
  return Array.isArray(answer) ? answer.join('|') : (answer ?? '');
}
