// Whether a prediction is decided by the model or goes to a person, and which other values are possible.

import { html, nothing } from 'lit-html';

/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */

/**
 * @param {import('../ui.js').Ui} ui
 * @param {TargetPrediction} target
 * @param {Required<import('../../engine/protocol.d.ts').Certainty>} certainty
 */
export function verdict(ui, target, { thresholds, coverage }) {
  const own = coverage.find(({ column }) => column === target.column)?.coverage ?? 0;
  return html`${decision(ui, target, thresholds)} ${possible(ui, target, own)}`;
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {TargetPrediction} target
 * @param {import('../../engine/protocol.d.ts').ColumnThresholds[]} thresholds
 */
function decision(ui, { column, category }, thresholds) {
  if (!category || category.decided === null) return nothing;
  const { label, decided } = category;
  const classes = thresholds.find((each) => each.column === column)?.classes ?? [];
  const threshold = classes.find((each) => each.label === label)?.probability ?? null;
  const sentence = decided
    ? ui.t('decision.verdict.decided', { label, threshold: threshold ?? 0 })
    : threshold === null
      ? ui.t('decision.verdict.never', { label })
      : ui.t('decision.verdict.person', { label, threshold });
  return html`<p class=${decided ? 'decided' : 'undecided'} role="status">${sentence}</p>`;
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {TargetPrediction} target
 * @param {number} coverage
 */
function possible(ui, { category, labels, score }, coverage) {
  if (category?.set) {
    const values = { coverage, count: category.set.length, labels: category.set.join(ui.t('settings.separator')) };
    return html`<p class="possible">${ui.t('sets.verdict.set', values)}</p>`;
  }
  if (labels?.set) {
    const values = { coverage, count: labels.set.length, labels: labels.set.join(ui.t('settings.separator')) };
    return html`<p class="possible">${ui.t('sets.verdict.labels', values)}</p>`;
  }
  if (score?.interval) {
    const { low, high } = score.interval;
    const values = { coverage, low: ui.score(low), high: ui.score(high) };
    return html`<p class="possible">${ui.t('sets.verdict.interval', values)}</p>`;
  }
  return nothing;
}
