// Whether a prediction is decided by the model, or goes to a person.

import { html, nothing } from 'lit-html';
import { decided } from './state.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').TargetPrediction} target
 * @param {import('./state.js').ColumnThresholds[]} thresholds
 */
export function verdict(ui, target, thresholds) {
  const outcome = decided(target, thresholds);
  if (!outcome) return nothing;
  const { label, threshold } = outcome;
  const sentence = outcome.decided
    ? ui.t('decision.verdict.decided', { label, threshold: threshold ?? 0 })
    : threshold === null
      ? ui.t('decision.verdict.never', { label })
      : ui.t('decision.verdict.person', { label, threshold });
  return html`<p class=${outcome.decided ? 'decided' : 'undecided'} role="status">${sentence}</p>`;
}
