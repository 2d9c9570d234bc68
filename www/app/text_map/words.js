// What a cluster of texts is called.

/** @typedef {import('../ui.js').Ui} Ui */

/**
 * @param {Ui} ui
 * @param {import('./state.js').DrawnTexts} map
 * @param {number} index
 */
export function clusterName(ui, { clusters }, index) {
  const { words } = clusters[index];
  return words.length ? words.join(ui.t('settings.separator')) : ui.t('textMap.unnamed', { number: index + 1 });
}
