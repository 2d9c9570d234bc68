// The third step: how good the model is on the test rows, where it is wrong, and the rows behind every number.

import { html, nothing } from 'lit-html';
import { decision } from '../decision/view.js';
import { diagnosis } from '../diagnosis/view.js';
import { evaluatedRows } from '../evaluated/view.js';
import { canPredict, isFromFile } from '../models/state.js';
import { activeRun, modelRun } from '../runs/selectors_state.js';
import { isEngaged } from '../training/state.js';
import { bulk } from '../mending/bulk.js';
import { changes } from '../mending/changes.js';
import { rowEditor } from '../mending/editor.js';
import { editableColumns, untrainedEdits } from '../mending/state.js';
import { labelCheck } from '../label_check/view.js';
import { checkedColumns } from '../label_check/state.js';
import { predictionSets } from '../prediction_sets/view.js';
import { exploration } from './exploration.js';
import { learningCurve } from '../learning_curve/view.js';
import { networkRun } from '../learning_curve/state.js';
import { results } from '../results/view.js';
import { inTurn } from '../../ui/in_turn.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
export function understandSection(ui, state) {
  const run = modelRun(state);
  const busy = activeRun(state) !== undefined || isEngaged(state);
  const trained = run !== undefined && (run.progress?.step ?? 0) > 0 && canPredict(state);
  return html`
    <section
      id="understand"
      aria-labelledby="understand-title"
      class="step"
      tabindex="-1"
      @keydown=${(/** @type {KeyboardEvent} */ event) => undoKey(ui, event)}
    >
      <h2 id="understand-title" class="step-title">${ui.t('steps.understand')}</h2>
      ${
        trained && !isFromFile(state)
          ? ofRun(ui, state, run, activeRun(state) !== undefined)
          : html`<p class="waiting">${ui.t(isFromFile(state) ? 'understand.loaded' : 'understand.waiting')}</p>`
      }
      ${inTurn([ui, state.labelCheck, state.data.rows, state.data.edits, busy], () => checkedLabels(ui, state, busy))}
      ${
        state.data.rows
          ? inTurn([ui, state.learningCurve, state.data.rows, busy, networkRun(state), state.preferences.theme], () =>
              learningCurve(ui, state.learningCurve, {
                busy,
                canTrain: networkRun(state) !== null,
                theme: state.preferences.theme,
              }),
            )
          : nothing
      }
      ${state.data.rows || state.data.edits.count ? mended(ui, state, busy) : nothing}
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
  // Those of the test rows: an edit may have added others.
  const labels = (column?.category?.classes ?? column?.labels?.labels ?? []).map(({ label }) => label);
  const editable = editableColumns(state)[shown];
  return html`
    ${inTurn([ui, run.metrics, run.failure, run.trial, training, predictor, shown], () =>
      results(ui, run, training, predictor, shown),
    )}
    ${
      run.metrics && !training
        ? inTurn([ui, state.diagnosis, shown, theme], () =>
            diagnosis(ui, state.diagnosis, shown, targets.length > 1, theme),
          )
        : nothing
    }
    ${
      column?.rows && column.category && !training
        ? inTurn([ui, state.decision, shown], () => decision(ui, state.decision, shown))
        : nothing
    }
    ${
      column?.rows && !training ? inTurn([ui, state.sets, shown], () => predictionSets(ui, state.sets, shown)) : nothing
    }
    ${column?.rows && !training ? exploration(ui, state, run, { index: shown, kind: column.kind, labels }) : nothing}
    ${
      column?.rows && !training
        ? inTurn([ui, evaluated, column, data.edits, data.rows], () =>
            evaluatedRows(
              ui,
              evaluated,
              { kind: column.kind, labels, rows: column.rows },
              { column: column.column, texts: data.columns.text, edits: data.edits },
              editable ? bulk(ui, evaluated.total, editable) : nothing,
            ),
          )
        : nothing
    }
  `;
}

/**
 * The check of the labels, where a column has categories.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {boolean} busy
 */
function checkedLabels(ui, state, busy) {
  const targets = state.data.rows?.targets ?? [];
  const columns = checkedColumns(state).map((index) => ({ index, column: targets[index].column }));
  return columns.length ? labelCheck(ui, state.labelCheck, columns, state.data.edits, busy) : nothing;
}

/**
 * What the person changed, and the editor of a row.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {boolean} busy
 */
function mended(ui, state, busy) {
  const { data, mending, diagnosis: measured, runs } = state;
  return html`
    ${changes(ui, mending, {
      edits: data.edits,
      hasTestFile: data.split.by === 'file',
      busy,
      untrained: untrainedEdits(state),
      choiceFailure: data.choiceFailure,
      after: measured.columns,
      run: runs.model ?? undefined,
      categories: editableColumns(state).filter(({ kind, labels }) => kind === 'category' && labels.length),
    })}
    ${rowEditor(ui, mending.editor, editableColumns(state), data.columns.text)}
  `;
}

/**
 * Ctrl+Z undoes the last change of a row, with Shift it is done again; in a field, the browser does so with the text.
 * @param {import('../ui.js').Ui} ui
 * @param {KeyboardEvent} event
 */
function undoKey(ui, event) {
  const isField = event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
  if (isField || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) void ui.actions.mending.redo();
  else void ui.actions.mending.undo();
}
