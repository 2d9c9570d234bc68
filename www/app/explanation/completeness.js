// What the influences of integrated gradients are parts of, and what they lack of it.

import { html, nothing } from 'lit-html';
import { amount } from './words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').TargetExplanation} TargetExplanation */

/**
 * @param {Ui} ui
 * @param {TargetExplanation} target
 * @param {import('../../engine/protocol.d.ts').Predictor} model
 */
export function completeness(ui, { label, predicted, influences, completeness: complete }, model) {
  // The prior is predicted, which no word explains.
  if (!complete) return nothing;
  const score = label === null;
  const { baseline, undivided, outside, gap, points } = complete;
  const say = (/** @type {number} */ value) => amount(ui, value, 'integratedGradients', score);
  const output = (/** @type {number} */ value) => (score ? ui.score(value) : ui.percent(value));
  const sum = influences.reduce((sum, influence) => sum + influence, 0);
  const values = {
    predicted: output(predicted),
    baseline: output(baseline),
    difference: say(predicted - baseline),
    sum: say(sum),
    gap: say(gap),
  };
  return html`
    <p class="note">
      ${ui.t(score ? 'explanation.gradients.score' : 'explanation.gradients', { ...values, label: label ?? '', model })}
    </p>
    <p class="note why-gap">
      ${ui.t(points ? 'explanation.gap' : 'explanation.gap.exact', { ...values, count: points })}
      ${undivided ? ui.t('explanation.undivided', { part: say(undivided) }) : nothing}
      ${outside ? ui.t('explanation.outside', { part: say(outside) }) : nothing}
    </p>
  `;
}
