// The model goes on learning from the labels while the next text is read.

import { failureFrom } from '../context.js';

/** What ends it without a word: the end of labeling. */
const ENDED = ['session.notLabeling', 'engine.closed'];

/** @param {import('../context.js').Context} context */
export function learningFlow({ store, loom }) {
  return {
    /** Learns until all labels are learned, or another text is shown. */
    async follow() {
      const { current } = store.state.labeling;
      try {
        const { labeling } = (await loom()).mending;
        while (current && store.state.labeling.current === current && !(await labeling.learn()));
      } catch (error) {
        const failure = failureFrom(error);
        if (!ENDED.includes(failure.code)) store.dispatch({ type: 'labeling/failed', failure });
      }
    },
  };
}
