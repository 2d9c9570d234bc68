// Measures how good the model is by the number of labels, while labels are given.

import { failureFrom } from '../context.js';
import { LEAST_MEASURED, MEASURED_EVERY } from './state.js';

/** What ends a measurement without a word: other labels, or the end of labeling. */
const OUTDATED = [
  'session.noLearningCurve',
  'session.notLabeling',
  'session.tooFewForCurve',
  'predict.cancelled',
  'engine.closed',
];

/** @param {import('../context.js').Context} context */
export function curveFlow({ store, loom }) {
  /** @type {AbortController | null} The measurement in progress. */
  let current = null;
  /** The number of labels of the last measurement. */
  let measured = 0;

  /** The labels that the model has: those of the file and those of this mode. */
  const labels = () => (store.state.labeling.current?.classes ?? []).reduce((sum, { rows }) => sum + rows, 0);

  async function measure() {
    const own = (current = new AbortController());
    try {
      for (;;) {
        measured = labels();
        const curve = await (await loom()).mending.labeling.curve({ signal: own.signal });
        if (current !== own) return;
        store.dispatch({ type: 'labeling/measured', curve });
        if (labels() < measured + MEASURED_EVERY) return;
      }
    } catch (error) {
      const failure = failureFrom(error);
      if (current === own && !OUTDATED.includes(failure.code)) store.dispatch({ type: 'labeling/failed', failure });
    } finally {
      if (current === own) current = null;
    }
  }

  return {
    /** Measures in the background if there are enough labels more than at the last measurement, or fewer. */
    follow() {
      const now = labels();
      if (now < measured) measured = 0;
      if (!current && now >= LEAST_MEASURED && now >= measured + MEASURED_EVERY) void measure();
    },
    /** Measures from the start, because a category has another name. */
    restart() {
      current?.abort();
      current = null;
      measured = 0;
      this.follow();
    },
    stop() {
      current?.abort();
      current = null;
      measured = 0;
    },
  };
}
