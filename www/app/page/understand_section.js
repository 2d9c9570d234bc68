// The third step: how good the model is on the test rows, where it is wrong, and the rows behind every number.

import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { decision } from '../decision/view.js';
import { diagnosis } from '../diagnosis/view.js';
import { evaluatedRows } from '../evaluated/view.js';
import { canPredict, isFromFile } from '../models/state.js';
import { activeRun, modelRun } from '../runs/selectors_state.js';
import { labelCheck } from '../label_check/view.js';
import { checkedColumns } from '../label_check/state.js';
import { results } from '../results/view.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
export function understandSection(ui, state) {
  const run = modelRun(state);
  const trained = run !== undefined && (run.progress?.step ?? 0) > 0 && canPredict(state);
  return html`
    <section id="understand" aria-labelledby="understand-title" class="step" tabindex="-1">
      <h2 id="understand-title" class="step-title">${ui.t('steps.understand')}</h2>
      ${
        trained && !isFromFile(state)
          ? ofRun(ui, state, run, activeRun(state) !== undefined)
          : html`<p class="waiting">${ui.t(isFromFile(state) ? 'understand.loaded' : 'understand.waiting')}</p>`
      }
      ${guard([ui, state.labelCheck, state.data.rows], () => checkedLabels(ui, state))}
    </section>
  `;
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {import('../runs/run_state.js').Run} run
 * @param {boolean} training
 */
function ofRun(ui, state, run, training) {
  const { runs, results: chosen, preferences, data, evaluated } = state;
  const { predictor } = runs;
  const { theme } = preferences;
  const targets = run.metrics?.targets ?? [];
  const shown = targets[chosen.shown] ? chosen.shown : 0;
  const column = state.diagnosis.columns[shown];
  const labels = data.rows?.targets[shown]?.classes.map(({ label }) => label) ?? [];
  return html`
    ${guard([ui, run.metrics, run.failure, run.trial, training, predictor, shown], () =>
      results(ui, run, training, predictor, shown),
    )}
    ${
      run.metrics && !training
        ? guard([ui, state.diagnosis, shown, theme], () =>
            diagnosis(ui, state.diagnosis, shown, targets.length > 1, theme),
          )
        : nothing
    }
    ${
      column?.rows && column.category && !training
        ? guard([ui, state.decision, shown], () => decision(ui, state.decision, shown))
        : nothing
    }
    ${
      column?.rows && !training
        ? guard([ui, evaluated, column, labels.length], () =>
            evaluatedRows(ui, evaluated, { kind: column.kind, labels, rows: column.rows }),
          )
        : nothing
    }
  `;
}

/**
 * The check of the labels, where a column has categories.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
function checkedLabels(ui, state) {
  const targets = state.data.rows?.targets ?? [];
  const columns = checkedColumns(state).map((index) => ({ index, column: targets[index].column }));
  return columns.length ? labelCheck(ui, state.labelCheck, columns) : nothing;
}
