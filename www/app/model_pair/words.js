// What the models of a comparison are called.

/** @typedef {import('../ui.js').Ui} Ui */

/** @param {Ui} ui @param {import('./state.js').Choice} choice */
export function choiceName(ui, choice) {
  if (choice.of === 'own') return ui.t(`baseline.${choice.predictor}`);
  if (choice.of === 'file') return ui.t('modelPair.file', { name: choice.name });
  return choice.name
    ? ui.t('modelPair.namedRun', { run: choice.id, name: choice.name })
    : ui.t('chart.run', { run: choice.id });
}

/**
 * The diagnosed model: by its kind beside another one of the same run, otherwise by its run.
 * @param {Ui} ui
 * @param {import('./state.js').Choice | null} second
 * @param {number} run
 * @param {import('./state.js').Predictor} predictor
 */
export function firstName(ui, second, run, predictor) {
  return second?.of === 'own' ? ui.t(`baseline.${predictor}`) : ui.t('chart.run', { run });
}
