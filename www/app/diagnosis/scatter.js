// True against predicted scores: a plot, in which a click on a point shows its row. The table of ranges is beside it.

import { html } from 'lit-html';
import './scatter_chart.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ScorePoint} ScorePoint */

/**
 * @param {Ui} ui
 * @param {ScorePoint[]} points
 * @param {string} theme Redraws the canvas when it changes.
 */
export function scatter(ui, points, theme) {
  const about = ui.t('results.scatterAbout', { points: points.length });
  return html`
    <section class="panel" aria-labelledby="scatter-title">
      <h3 id="scatter-title">${ui.t('results.scatter')}</h3>
      <p class="note">${about}</p>
      <scatter-chart
        role="img"
        aria-label=${about}
        .drawing=${{
          points,
          across: ui.t('results.true'),
          up: ui.t('results.predicted'),
          format: (/** @type {number} */ value) => ui.measure(value),
          pick: (/** @type {ScorePoint} */ point) => ui.actions.evaluated.show(rowOf(point)),
          theme,
        }}
      ></scatter-chart>
    </section>
  `;
}

/** The rows with the scores of a point. @param {ScorePoint} point */
function rowOf({ truth, predicted }) {
  const error = predicted - truth;
  return { trueScore: { from: truth, to: truth }, error: { from: error, to: error } };
}
