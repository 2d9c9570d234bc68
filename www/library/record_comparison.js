// A replay compared with its record, measure by measure.

/** @typedef {import('./record.js').RunRecord} RunRecord */

/** The measures that are compared, by the kind of column. */
const MEASURES = /** @type {const} */ ({
  category: ['accuracy', 'macroF1'],
  labels: ['microF1', 'macroF1', 'exact'],
  score: ['meanAbsoluteError', 'rootMeanSquaredError', 'r2', 'pearson'],
});

/** A measure of a run. @typedef {{ answer: string | null, name: string, value: number }} Measure */

/**
 * Compares a replay with its record. Two numbers are equal only where all their bits are.
 * @param {RunRecord} record
 * @param {RunRecord} replay
 * @returns {import('./record.js').Replayed}
 */
export function compareRecords(record, replay) {
  const now = measuresOf(replay);
  const measures = measuresOf(record).flatMap(({ answer, name, value: recorded }) => {
    const replayed = now.find((each) => each.answer === answer && each.name === name)?.value;
    return replayed === undefined ? [] : [{ answer, name, recorded, replayed, equal: recorded === replayed }];
  });
  const device = (/** @type {RunRecord} */ { device: { kind, name } }) => `${kind} ${name}`;
  return { measures, sameDevice: device(record) === device(replay), sameVersion: record.wordloom === replay.wordloom };
}

/**
 * The measures of the network on the test rows, and its best validation loss.
 * @param {RunRecord} record
 * @returns {Measure[]}
 */
function measuresOf({ metrics, history, result }) {
  const targets = metrics?.targets ?? [];
  const evaluated = targets.flatMap(({ column, network }) =>
    Object.entries(MEASURES).flatMap(([kind, names]) =>
      names.flatMap((name) => {
        const value = /** @type {any} */ (network)[kind]?.[name];
        return typeof value === 'number' ? [{ answer: targets.length > 1 ? column : null, name, value }] : [];
      }),
    ),
  );
  const loss = history?.find(({ epoch }) => epoch === result.bestEpoch)?.loss;
  return [...evaluated, ...(loss == null ? [] : [{ answer: null, name: 'validationLoss', value: loss }])];
}
