// The fourth step: a box to try the model, whole files, and the model as a file.

import { html } from 'lit-html';
import { activeRun, modelRun } from '../runs/selectors_state.js';
import { isFromFile, predictingModel, canPredict } from '../models/state.js';
import { predictedCertainty } from '../certainty/state.js';
import { verdict } from '../certainty/verdict.js';
import { modelFile } from '../models/view.js';
import { readTyped } from '../reading/view.js';
import { rank } from '../ranking/view.js';
import { loadedModel } from '../models/loaded_model.js';
import { explanationOf } from '../explanation/view.js';
import { predictionPanel } from '../prediction/view.js';
import { isTrainedOn, trainedText } from '../whole_file/state.js';
import { watchReading } from '../watch_reading/view.js';
import { wholeFile } from '../whole_file/view.js';
import { inTurn } from '../../ui/in_turn.js';

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
            ? tried(ui, state, training, run.metrics && state.runs)
            : html`<p class="waiting">${ui.t('use.waiting')}</p>`
      }
      ${modelFile(ui, state.loadedModel, trained && !training, run?.teacher ?? false, state.runs.restored)}
    </section>
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
  const explain = (of, target) => html`${verdict(ui, target, certainty)} ${explanationOf(ui, explanation, of, target)}`;
  const certainty = predictedCertainty(state);
  const { picked } = choice ?? {};
  const { predictor } = predictingModel(state);
  return html`
    ${inTurn(
      [ui, prediction, explanation, reading, training, predictor, picked, state.decision, state.sets, card],
      () => predictionPanel(ui, prediction, training, choice, predictor, explain, readTyped(ui, reading)),
    )}
    ${inTurn([ui, state.watchReading, prediction, predictor, rows, state.preferences.theme], () =>
      watchReading(ui, state, predictor),
    )}
    ${inTurn([ui, state.wholeFile, rows, card, active, training, state.decision, state.sets], () =>
      wholeFile(
        ui,
        state.wholeFile,
        { text: trainedText(state), rows: isTrainedOn(state), decides: certainty.thresholds.length > 0 },
        training,
      ),
    )}
    ${inTurn([ui, state.ranking, rows, card, active], () => rank(ui, state.ranking, predictingModel(state).targets))}
  `;
}
