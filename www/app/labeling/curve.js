// The accuracy of the model by the number of labels: in a sentence, as a chart and as a table.

import { html, nothing } from 'lit-html';
import '../../ui/curve_chart.js';
import { difference, points } from '../learning_curve/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').CurvePoint} CurvePoint */
/** @typedef {import('../../engine/protocol.d.ts').MeasuredCurve} MeasuredCurve */

/** What is measured, as the words of learning curves take it. */
const ACCURACY = { kind: /** @type {const} */ ('category') };

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').LabelingCurve} measurement
 * @param {string} theme
 */
export function labelingCurve(ui, { labels, measured }, theme) {
  if (!measured) return nothing;
  const last = /** @type {CurvePoint} */ (measured.points.at(-1));
  const percent = (/** @type {number} */ value) => ui.percent(value, 0);
  return html`
    <div class="labeling-curve">
      <div role="status">
        <p>
          ${ui.t('labeling.accuracy', {
            labels,
            accuracy: percent(last.score.value),
            low: percent(last.score.low),
            high: percent(last.score.high),
          })}
        </p>
        <p>${more(ui, measured)}</p>
      </div>
      <details>
        <summary>${ui.t('labeling.curve')}</summary>
        ${chart(ui, measured, theme)} ${table(ui, measured)}
        <p class="note">${ui.t('labeling.accuracyAbout')}</p>
      </details>
    </div>
  `;
}

/**
 * What more labels would bring. Nothing is claimed where the labels do not show it.
 * @param {Ui} ui
 * @param {MeasuredCurve} measured
 */
function more(ui, { more: count, gain, verdict }) {
  return ui.t(`labeling.more.${verdict}`, {
    more: count,
    gain: points(ui, ACCURACY, gain.value),
    low: difference(ui, ACCURACY, gain.low),
    high: difference(ui, ACCURACY, gain.high),
  });
}

/**
 * @param {Ui} ui
 * @param {MeasuredCurve} measured
 * @param {string} theme
 */
function chart(ui, { points: all, fitted, verdict }, theme) {
  const at = (/** @type {CurvePoint} */ { rows: x, score: y }) => ({ x, y });
  const title = ui.t('labeling.curve');
  // A law that promises nothing is not drawn beyond what was measured.
  const end = verdict === 'unclear' ? (all.at(-1)?.rows ?? 0) : Infinity;
  return html`
    <figure class="chart curve">
      <figcaption>
        <span class="legend">
          <span class="key measured">${ui.t('labeling.measured')}</span>
          <span class="key fitted">${ui.t('learningCurve.fitted')}</span>
        </span>
      </figcaption>
      <curve-chart
        role="img"
        aria-label=${ui.t('diagnosis.chartAbout', { title })}
        .drawing=${{
          points: all.map(at),
          fitted: fitted.filter(({ rows }) => rows <= end).map(at),
          others: [],
          across: ui.t('labeling.labels'),
          up: ui.t('results.accuracy'),
          formatAcross: (/** @type {number} */ value) => ui.number(value, { maximumFractionDigits: 0 }),
          format: (/** @type {number} */ value) => ui.percent(value),
          theme,
        }}
      ></curve-chart>
    </figure>
  `;
}

/**
 * @param {Ui} ui
 * @param {MeasuredCurve} measured
 */
function table(ui, { points: all }) {
  return html`
    <table class="numbers" aria-label=${ui.t('labeling.curve')}>
      <thead>
        <tr>
          <th scope="col">${ui.t('labeling.labels')}</th>
          <th scope="col">${ui.t('results.accuracy')}</th>
          <th scope="col">${ui.t('labeling.interval')}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          ({ rows, score }) =>
            html`<tr>
              <td>${ui.number(rows, { maximumFractionDigits: 0 })}</td>
              <td>${ui.percent(score.value)}</td>
              <td>${ui.percent(score.low)} – ${ui.percent(score.high)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}
