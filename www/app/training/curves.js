// The curves of the shown runs, the latest with its training loss, and their numbers as a table.

import { html, nothing } from 'lit-html';
import { MEASURE_OF } from '../results/measures_state.js';
import { bestEpoch } from '../runs/selectors_state.js';
import { epochsTable } from './epochs_table.js';
import '../../ui/line_chart.js';
import { measureOf } from '../results/words.js';
import { colorOf } from '../../ui/run_color.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../columns/state.js').TargetChoice} TargetChoice */
/** @typedef {import('../../engine/protocol.d.ts').EpochSummary} EpochSummary */
/** @typedef {import('../../ui/line_chart.js').Line} Line */
/** @typedef {(epoch: EpochSummary) => number | null | undefined} Read */

/**
 * A chart of the validation rows. `beside` is a second curve of the last run: its training loss, or how well it has
 * learned what the linear model predicts for texts without labels.
 * @typedef {object} Chart
 * @property {string} title
 * @property {string} about
 * @property {Read} read
 * @property {(value: number) => string} format
 * @property {number} span
 * @property {{ name: 'training' | 'taught', points: Line['points'] } | null} beside
 */

// A chart of shares spans at least this much.
const SHARES_SPAN = 0.1;

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {TargetChoice[]} targets The columns to predict.
 * @param {string} theme Redraws the canvases when it changes.
 */
export function curves(ui, runs, targets, theme) {
  const shown = runs.filter(({ hidden }) => !hidden);
  const last = shown.at(-1);
  if (!last) return html`<p class="note">${ui.t('chart.noRun')}</p>`;
  return all(ui, shown, last, targets, theme);
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {Run} last
 * @param {TargetChoice[]} targets
 * @param {string} theme
 */
function all(ui, runs, last, targets, theme) {
  /** @type {Chart} */
  const total = {
    title: ui.t('chart.loss'),
    about: ui.t('chart.lossAbout'),
    read: loss,
    format: plain(ui),
    span: 0,
    beside: { name: 'training', points: last.losses.points },
  };
  const several = targets.length > 1;
  const drawn = (/** @type {Chart} */ what) => chart(ui, runs, what, theme);
  return html`
    <div class="charts">
      ${drawn(total)} ${several ? nothing : targets.map((target, at) => drawn(metricChart(ui, last, target, at)))}
    </div>
    ${
      several
        ? targets.map(
            (target, at) => html`
              <section class="answer-charts" aria-label=${target.column}>
                <h4>${target.column}</h4>
                <div class="charts">${drawn(lossChart(ui, last, at))} ${drawn(metricChart(ui, last, target, at))}</div>
              </section>
            `,
          )
        : nothing
    }
    <details class="as-table">
      <summary>${ui.t('chart.asTable')}</summary>
      ${runs.length > 1 ? html`<p class="note">${ui.t('chart.run', { run: last.id })}</p>` : nothing}
      ${epochsTable(ui, last, targets)}
    </details>
  `;
}

/** @type {Read} */
const loss = (epoch) => epoch.loss;

/** @param {Ui} ui */
const plain = (ui) => (/** @type {number} */ value) => ui.measure(value);

/**
 * @param {Ui} ui
 * @param {Run} last
 * @param {number} at The index of the column.
 * @returns {Chart}
 */
function lossChart(ui, last, at) {
  return {
    title: ui.t('chart.loss'),
    about: ui.t('chart.lossAbout'),
    read: ({ targets }) => targets[at]?.loss,
    format: plain(ui),
    span: 0,
    beside: { name: 'training', points: last.columnLosses[at]?.points ?? [] },
  };
}

/**
 * @param {Ui} ui
 * @param {Run} last
 * @param {TargetChoice} target
 * @param {number} at
 * @returns {Chart}
 */
function metricChart(ui, last, { kind }, at) {
  const name = MEASURE_OF[kind];
  const title = ui.t(measureOf(kind).curve);
  const share = name !== 'meanAbsoluteError';
  const taught = epochPoints(last, ({ targets }) => targets[at]?.taught);
  return {
    title,
    about: ui.t('chart.metricAbout', { metric: title }),
    read: ({ targets }) => targets[at]?.[name],
    format: share ? (value) => ui.percent(value, 0) : plain(ui),
    span: share ? SHARES_SPAN : 0,
    beside: taught.length > 0 ? { name: 'taught', points: taught } : null,
  };
}

/**
 * @param {Ui} ui
 * @param {Run[]} runs
 * @param {Chart} what
 * @param {string} theme
 */
function chart(ui, runs, { title, about, read, format, span, beside }, theme) {
  const last = /** @type {Run} */ (runs.at(-1));
  const best = bestEpoch(last);
  const value = best && read(best);
  const lines = [
    ...runs.slice(0, -1).map((run) => line('earlier', run, epochPoints(run, read))),
    ...(beside ? [line('training', last, beside.points)] : []),
    line('validation', last, epochPoints(last, read)),
  ];
  return html`
    <figure class="chart">
      <figcaption>
        <span class="chart-title">${title}</span>
        <span class="legend" data-run=${colorOf(last.id)}>
          ${beside ? html`${key(ui, beside.name)} ${key(ui, 'validation')}` : nothing}
          ${best ? key(ui, 'best') : nothing}
          ${
            runs.length > 1
              ? runs.map(
                  (run) =>
                    html`<span class="key run" data-run=${colorOf(run.id)}
                      >${ui.t('chart.run', { run: run.id })}</span
                    >`,
                )
              : nothing
          }
        </span>
      </figcaption>
      <line-chart
        role="img"
        aria-label="${title}. ${about}"
        .drawing=${{
          lines,
          mark: value == null ? null : [best?.epoch, value],
          format,
          span,
          across: ui.t('chart.epoch'),
          theme,
        }}
      ></line-chart>
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
  return { style, color: `--run-${colorOf(id)}`, points };
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
 * @param {'training' | 'taught' | 'validation' | 'best'} name
 */
function key(ui, name) {
  return html`<span class="key ${name === 'taught' ? 'training' : name}">${ui.t(`chart.${name}`)}</span>`;
}
