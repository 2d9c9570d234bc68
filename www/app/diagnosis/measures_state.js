// The measures of a column in the order in which they are shown, with the rows behind each. Pure.

/** @typedef {import('../../engine/protocol.d.ts').Estimate} Estimate */
/** @typedef {import('../../engine/protocol.d.ts').RowFilter} RowFilter */

/**
 * @typedef {object} Measured
 * @property {string} title The message of its name.
 * @property {Record<string, number>} values Those of its messages.
 * @property {string} about The message of what it means.
 * @property {Estimate | null} measured
 * @property {'share' | 'coefficient' | 'score'} kind
 * @property {RowFilter} filter The rows behind it.
 * @property {string} rows The message of what these rows are.
 */

const WRONG = { filter: { outcome: /** @type {const} */ ('wrong') }, rows: 'evaluated.wrongRows' };
const ALL = { filter: {}, rows: 'evaluated.allRows' };

/**
 * @param {import('./state.js').ColumnDiagnosis} column
 * @returns {Measured[]}
 */
export function measuresOf({ category, labels, score }) {
  if (category) return ofCategories(category);
  if (labels) return ofLabels(labels);
  return score ? ofScores(score) : [];
}

/**
 * @param {string} name Of the measure, and of its messages unless another title is given.
 * @param {Estimate | null} measured
 * @param {Measured['kind']} kind
 * @param {{ filter: RowFilter, rows: string }} behind
 * @param {string} [title]
 * @returns {Measured}
 */
function measure(name, measured, kind, behind, title = `diagnosis.${name}`) {
  return { title, values: {}, about: `diagnosis.${name}.about`, measured, kind, ...behind };
}

/** @param {import('../../engine/protocol.d.ts').CategoryReport} report @returns {Measured[]} */
function ofCategories(report) {
  const { accuracy, balancedAccuracy, macroF1, weightedF1, top, logLoss, rocAuc, averagePrecision } = report;
  return [
    measure('accuracy', accuracy, 'share', WRONG, 'results.accuracy'),
    measure('balancedAccuracy', balancedAccuracy, 'share', WRONG),
    measure('macroF1', macroF1, 'share', WRONG, 'results.macroF1'),
    measure('weightedF1', weightedF1, 'share', WRONG),
    ...top.map(({ count, accuracy: measured }) => ({
      ...measure('top', measured, 'share', {
        filter: { outcome: /** @type {const} */ ('wrong'), top: count },
        rows: 'evaluated.beyondTop',
      }),
      values: { count },
    })),
    measure('logLoss', logLoss, 'coefficient', ALL),
    measure('rocAuc', rocAuc, 'coefficient', ALL),
    measure('averagePrecision', averagePrecision, 'coefficient', ALL),
  ];
}

/** @param {import('../../engine/protocol.d.ts').LabelReport} report @returns {Measured[]} */
function ofLabels({ exact, microF1, macroF1, rocAuc, averagePrecision }) {
  return [
    measure('exact', exact, 'share', WRONG, 'results.exact'),
    measure('microF1', microF1, 'share', WRONG, 'results.microF1'),
    measure('labelMacroF1', macroF1, 'share', WRONG, 'results.labelMacroF1'),
    measure('rocAuc', rocAuc, 'coefficient', ALL),
    measure('averagePrecision', averagePrecision, 'coefficient', ALL),
  ];
}

/** @param {import('../../engine/protocol.d.ts').ScoreReport} report @returns {Measured[]} */
function ofScores({ meanAbsoluteError, rootMeanSquaredError, meanError, r2, pearson, spearman }) {
  return [
    measure('meanAbsoluteError', meanAbsoluteError, 'score', ALL, 'results.meanAbsoluteError'),
    measure('rootMeanSquaredError', rootMeanSquaredError, 'score', ALL, 'results.rootMeanSquaredError'),
    measure('meanError', meanError, 'score', ALL),
    measure('r2', r2, 'coefficient', ALL, 'results.r2'),
    measure('pearson', pearson, 'coefficient', ALL, 'results.pearson'),
    measure('spearman', spearman, 'coefficient', ALL),
  ];
}
