// A library that has trained and evaluated a run, for the tests of records. Knows no test.

import { opening } from '../fake_engine.js';
import { epoch, metrics, progress } from '../fixtures.js';

export const file = new File(['text,label\na,b\n'], 'data.csv');

/** Metrics of a category and of a score. @param {number} accuracy @returns {any} */
export const metricsOf = (accuracy) => ({
  ...metrics,
  targets: [
    {
      ...metrics.targets[0],
      network: of({ category: { rows: 1, accuracy, macroF1: 0.5, classes: [], confusion: [] } }),
    },
    {
      ...metrics.targets[0],
      column: 'stars',
      kind: 'score',
      network: of({ score: error }),
    },
  ],
});

/** The metrics of one kind of column. @param {any} own @returns {any} */
const of = (own) => ({ category: null, labels: null, score: null, ...own });

const error = {
  rows: 1,
  meanAbsoluteError: 0.25,
  rootMeanSquaredError: 0.5,
  r2: null,
  pearson: 0.75,
  points: [{ truth: 1, predicted: 2 }],
};

/** Trains a run to its end. @param {AsyncIterable<unknown>} run */
export async function toItsEnd(run) {
  const steps = run[Symbol.asyncIterator]();
  while (!(await steps.next()).done);
}

/** A library that has trained and evaluated a run, and the record of it. */
export async function trained() {
  const { loom, workers } = await opening();
  const { answers } = workers[0];
  let bursts = 0;
  answers.advanceTraining = () =>
    ++bursts % 2
      ? progress({ validation: [epoch(1)] })
      : progress({ step: 20, validation: [epoch(2)], bestEpoch: 2, ended: 'finished', seconds: 4 });
  answers.evaluate = () => metricsOf(0.75);
  await loom.load(file, { delimiter: ',' });
  await loom.choose({ text: ['text'], category: 'label', split: { seed: 7 }, fixes: [{ type: 'keepFirstAlike' }] });
  await toItsEnd(loom.train({ preset: 'small', seed: 1 }));
  await loom.evaluate();
  return { loom, answers, workers, record: loom.record() };
}
