// The third step: the model's results on the test rows, and a box to try it.

import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { activeRun, modelRun } from '../runs/selectors_state.js';
import { isFromFile, predictingModel, canPredict } from '../models/state.js';
import { classes } from '../results/classes.js';
import { confusion } from '../results/confusion.js';
import { modelFile } from '../models/view.js';
import { readTyped } from '../reading/view.js';
import { rank } from '../ranking/view.js';
import { loadedModel } from '../models/loaded_model.js';
import { results } from '../results/view.js';
import { scatter } from '../results/scatter.js';
import { explanationOf } from '../explanation/view.js';
import { predictionPanel } from '../prediction/view.js';
import { isTrainedOn, trainedText } from '../whole_file/state.js';
import { wholeFile } from '../whole_file/view.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
export function useSection(ui, state) {
  const run = modelRun(state);
  const trained = run !== undefined && (run.progress?.step ?? 0) > 0;
  const training = activeRun(state) !== undefined;
  const predicting = predictingModel(state);
  return html`
    <section id="use" aria-labelledby="use-title" class="step" tabindex="-1">
      <h2 id="use-title" class="step-title">${ui.t('steps.use')}</h2>
      ${loadedModel(ui, state.loadedModel, trained ? run : undefined)}
      ${
        isFromFile(state)
          ? tried(ui, state, false, { predictor: predicting.predictor, picked: true })
          : trained && canPredict(state)
            ? ofRun(ui, state, run, training)
            : html`<p class="waiting">${ui.t('use.waiting')}</p>`
      }
      ${modelFile(ui, state.loadedModel, trained && !training, run?.teacher ?? false, state.runs.restored)}
    </section>
  `;
}

/**
 * The results and the predictions of a run's model.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {import('../runs/run_state.js').Run} run
 * @param {boolean} training
 */
function ofRun(ui, state, run, training) {
  const {
    runs,
    results: { shown },
    preferences: { theme },
  } = state;
  const { predictor } = runs;
  return html`
    ${guard([ui, run.metrics, run.failure, run.trial, training, predictor, shown], () =>
      results(ui, run, training, predictor, shown),
    )}
    ${tried(ui, state, training, run.metrics && runs)}
    ${guard([ui, run.metrics, theme, predictor, shown], () => detail(ui, run.metrics, predictor, shown, theme))}
  `;
}

/**
 * The predictions of the current model for other texts.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {boolean} training
 * @param {import('../prediction/predictor.js').Choice | null} choice Where there are several of its models to choose
 *   from.
 */
function tried(ui, state, training, choice) {
  const {
    data: { rows },
    loadedModel: { card, active },
    prediction,
    explanation,
    reading,
  } = state;
  /** @type {import('../prediction/view.js').Explain} */
  const explain = (of, target) => explanationOf(ui, explanation, of, target);
  const { picked } = choice ?? {};
  const { predictor } = predictingModel(state);
  return html`
    ${guard([ui, prediction, explanation, reading, training, predictor, picked], () =>
      predictionPanel(ui, prediction, training, choice, predictor, explain, readTyped(ui, reading)),
    )}
    ${guard([ui, state.wholeFile, rows, card, active, training], () =>
      wholeFile(ui, state.wholeFile, { text: trainedText(state), rows: isTrainedOn(state) }, training),
    )}
    ${guard([ui, state.ranking, rows, card, active], () => rank(ui, state.ranking, predictingModel(state).targets))}
  `;
}

/**
 * The results of one column in detail.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').Metrics | null} metrics
 * @param {import('../../engine/protocol.d.ts').Predictor} predictor
 * @param {number} shown
 * @param {string} theme
 */
function detail(ui, metrics, predictor, shown, theme) {
  const target = metrics?.targets[shown] ?? metrics?.targets[0];
  if (!target) return nothing;
  const { category, labels, score } = target[predictor];
  return html`
    <section class="detail" aria-label=${target.column}>
      ${
        metrics && metrics.targets.length > 1
          ? html`<h3>${ui.t('results.detail', { column: target.column })}</h3>`
          : nothing
      }
      ${category ? classes(ui, category.classes, 'results.classes', 'results.class') : nothing}
      ${labels ? classes(ui, labels.labels, 'results.labels', 'results.label') : nothing}
      ${category ? confusion(ui, category) : nothing} ${score ? scatter(ui, score, theme) : nothing}
    </section>
  `;
}
