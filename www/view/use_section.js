// The third step: how good the model is on rows it never saw, and a box to try it out.

import { html, nothing } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { judgementOf } from '../state/floor.js';
import { activeRun, canPredict, modelRun } from '../state/select.js';
import { classes } from './classes.js';
import { confusion } from './confusion.js';
import { floorPanel } from './floor.js';
import { rank } from './rank.js';
import { results } from './results.js';
import { scatter } from './scatter.js';
import { trial } from './trial.js';

/**
 * @param {import('./ui.js').Ui} ui
 * @param {import('../state/app.js').State} state
 */
export function useSection(ui, state) {
  const run = modelRun(state);
  const usable = run !== undefined && canPredict(state);
  const training = activeRun(state) !== undefined;
  const { theme } = state.preferences;
  const { predictor } = state.runs;
  return html`
    <section id="use" aria-labelledby="use-title" class="step" tabindex="-1">
      <h2 id="use-title" class="step-title">${ui.t('steps.use')}</h2>
      ${usable ? html`
        ${guard([ui, run.metrics, run.failure, training, predictor], () => results(ui, run, training, predictor))}
        ${guard([ui, run.metrics, predictor], () => (run.metrics ? floorPanel(ui, run.metrics.floor, predictor) : nothing))}
        ${guard([ui, state.trial, training], () => trial(ui, state.trial, training))}
        ${guard([ui, state.ranking, state.data.rows], () => rank(ui, state.ranking, state.data.rows))}
        ${guard([ui, run.metrics, theme, predictor], () => detail(ui, run.metrics && judgementOf(run.metrics, predictor), theme))}
      ` : html`<p class="waiting">${ui.t('use.waiting')}</p>`}
    </section>
  `;
}

/**
 * @param {import('./ui.js').Ui} ui
 * @param {ReturnType<typeof judgementOf> | null} metrics
 * @param {string} theme
 */
function detail(ui, metrics, theme) {
  if (!metrics) return nothing;
  return html`
    ${metrics.category ? classes(ui, metrics.category) : nothing}
    ${metrics.category ? confusion(ui, metrics.category) : nothing}
    ${metrics.score ? scatter(ui, metrics.score, theme) : nothing}
  `;
}
