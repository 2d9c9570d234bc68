// The curves of the runs that the person wants to see, the latest with its training loss, and the same as a table.

import { html, nothing } from 'lit-html';
import { bestEpoch } from '../state/select.js';
import './line_chart.js';
import { colourOf } from './sparkline.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/runs.js').Run} Run */
/** @typedef {import('../worker/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('./line_chart.js').Line} Line */
/** @typedef {(epoch: EpochSummary) => number | null | undefined} Read */

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {string} theme Redraws the canvases when it changes.
 */
export function curves(ui, runs, theme) {
  const shown = runs.filter(({ hidden }) => !hidden);
  const last = shown.at(-1);
  if (!last) return html`<p class="note">${ui.t('chart.noRun')}</p>`;
  return drawn(ui, shown, last, theme);
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {Run} last
 * @param {string} theme
 */
function drawn(ui, runs, last, theme) {
  const hasAccuracy = runs.some((run) => run.epochs.some(({ accuracy }) => accuracy != null));
  const hasError = runs.some((run) => run.epochs.some(({ meanAbsoluteError }) => meanAbsoluteError != null));
  const percent = (/** @type {number} */ value) => ui.percent(value, 0);
  const plain = (/** @type {number} */ value) => ui.measure(value);
  return html`
    <div class="charts">
      ${chart(ui, runs, { title: ui.t('chart.loss'), about: ui.t('chart.lossAbout'), read: ({ loss }) => loss, format: plain, span: 0, training: true, theme })}
      ${hasAccuracy ? metricChart(ui, runs, 'accuracy', ({ accuracy }) => accuracy, percent, 0.1, theme) : nothing}
      ${hasError ? metricChart(ui, runs, 'error', ({ meanAbsoluteError }) => meanAbsoluteError, plain, 0, theme) : nothing}
    </div>
    <details class="as-table">
      <summary>${ui.t('chart.asTable')}</summary>
      ${runs.length > 1 ? html`<p class="note">${ui.t('chart.run', { run: last.id })}</p>` : nothing}
      ${epochsTable(ui, last, hasAccuracy, hasError)}
    </details>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {'accuracy' | 'error'} metric
 * @param {Read} read
 * @param {(value: number) => string} format
 * @param {number} span
 * @param {string} theme
 */
function metricChart(ui, runs, metric, read, format, span, theme) {
  const title = ui.t(`chart.${metric}`);
  return chart(ui, runs, { title, about: ui.t('chart.metricAbout', { metric: title }), read, format, span, training: false, theme });
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {{ title: string, about: string, read: Read, format: (value: number) => string, span: number, training: boolean, theme: string }} what
 */
function chart(ui, runs, { title, about, read, format, span, training, theme }) {
  const last = /** @type {Run} */ (runs.at(-1));
  const best = bestEpoch(last);
  const value = best && read(best);
  const lines = [
    ...runs.slice(0, -1).map((run) => line('earlier', run, epochPoints(run, read))),
    ...(training ? [line('training', last, last.losses.points)] : []),
    line('validation', last, epochPoints(last, read)),
  ];
  return html`
    <figure class="chart">
      <figcaption>
        <span class="chart-title">${title}</span>
        <span class="legend" data-run=${colourOf(last.id)}>
          ${training ? key(ui, 'training') : nothing}
          ${training ? key(ui, 'validation') : nothing}
          ${best ? key(ui, 'best') : nothing}
          ${runs.length > 1 ? runs.map((run) => html`<span class="key run" data-run=${colourOf(run.id)}>${ui.t('chart.run', { run: run.id })}</span>`) : nothing}
        </span>
      </figcaption>
      <line-chart role="img" aria-label="${title}. ${about}"
        .drawing=${{ lines, mark: value == null ? null : [best?.epoch, value], format, span, across: ui.t('chart.epoch'), theme }}></line-chart>
    </figure>
  `;
}

/**
 * @param {Line['style']} style
 * @param {Run} run
 * @param {Line['points']} points
 * @returns {Line}
 */
function line(style, { id }, points) {
  return { style, colour: `--run-${colourOf(id)}`, points };
}

/**
 * @param {Run} run
 * @param {Read} read
 * @returns {Line['points']}
 */
function epochPoints(run, read) {
  return run.epochs.flatMap((epoch) => {
    const value = read(epoch);
    return value == null ? [] : [/** @type {[number, number]} */ ([epoch.epoch, value])];
  });
}

/**
 * @param {Ui} ui
 * @param {'training' | 'validation' | 'best'} name
 */
function key(ui, name) {
  return html`<span class="key ${name}">${ui.t(`chart.${name}`)}</span>`;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {boolean} hasAccuracy
 * @param {boolean} hasError
 */
function epochsTable(ui, run, hasAccuracy, hasError) {
  if (run.epochs.length === 0) return html`<p class="note">${ui.t('chart.noEpoch')}</p>`;
  return html`
    <div class="scroll" role="group" aria-label=${ui.t('chart.epochs')} tabindex="0">
      <table class="numbers" aria-label=${ui.t('chart.epochs')}>
        <thead>
          <tr>
            <th scope="col">${ui.t('chart.epoch')}</th>
            <th scope="col">${ui.t('chart.trainLoss')}</th>
            <th scope="col">${ui.t('chart.validationLoss')}</th>
            ${hasAccuracy ? html`<th scope="col">${ui.t('chart.accuracy')}</th>` : nothing}
            ${hasError ? html`<th scope="col">${ui.t('chart.error')}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${run.epochs.map((epoch) => html`
            <tr class=${epoch.epoch === run.progress?.bestEpoch ? 'best' : ''}>
              <th scope="row">${ui.number(epoch.epoch)}</th>
              <td>${ui.measure(epoch.trainLoss, 4)}</td>
              <td>${ui.measure(epoch.loss, 4)}</td>
              ${hasAccuracy ? html`<td>${epoch.accuracy == null ? '' : ui.percent(epoch.accuracy)}</td>` : nothing}
              ${hasError ? html`<td>${epoch.meanAbsoluteError == null ? '' : ui.measure(epoch.meanAbsoluteError)}</td>` : nothing}
            </tr>
          `)}
        </tbody>
      </table>
    </div>
  `;
}
