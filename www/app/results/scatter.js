// True against predicted scores: a plot, and the same gathered into a table.

import { html } from 'lit-html';
import './scatter_chart.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ScorePoint} ScorePoint */

const BINS = 8;

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Regression} score
 * @param {string} theme Redraws the canvas when it changes.
 */
export function scatter(ui, { points }, theme) {
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
          theme,
        }}
      ></scatter-chart>
      <details class="as-table">
        <summary>${ui.t('chart.asTable')}</summary>
        <table class="numbers" aria-label=${ui.t('results.scatterTable')}>
          <thead>
            <tr>
              <th scope="col">${ui.t('results.true')}</th>
              <th scope="col">${ui.t('results.support')}</th>
              <th scope="col">${ui.t('results.meanPredicted')}</th>
              <th scope="col">${ui.t('results.meanAbsoluteError')}</th>
            </tr>
          </thead>
          <tbody>
            ${binned(points).map(
              ({ from, to, rows, mean, error }) => html`
                <tr>
                  <th scope="row">
                    ${
                      from === to
                        ? ui.measure(from)
                        : ui.t('results.range', { from: ui.measure(from), to: ui.measure(to) })
                    }
                  </th>
                  <td>${ui.number(rows)}</td>
                  <td>${ui.measure(mean)}</td>
                  <td>${ui.measure(error)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </details>
    </section>
  `;
}

/**
 * The points in bins of about equal numbers; equal true scores stay together.
 * @param {ScorePoint[]} points
 */
function binned(points) {
  const sorted = points.toSorted((a, b) => a.truth - b.truth);
  const size = Math.ceil(sorted.length / BINS);
  /** @type {ScorePoint[][]} */
  const bins = [];
  for (const point of sorted) {
    const bin = bins.at(-1);
    if (bin && (bin.length < size || bin[bin.length - 1].truth === point.truth)) bin.push(point);
    else bins.push([point]);
  }
  return bins.map((bin) => ({
    from: bin[0].truth,
    to: bin[bin.length - 1].truth,
    rows: bin.length,
    mean: mean(bin.map(({ predicted }) => predicted)),
    error: mean(bin.map(({ truth, predicted }) => Math.abs(truth - predicted))),
  }));
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
