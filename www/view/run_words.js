// What a run is called where nobody has named it.

import { apart } from '../state/run_names.js';
import { settingName, settingValue } from './setting_words.js';

/** @typedef {import('./ui.js').Ui} Ui */
/** @typedef {import('../state/runs.js').Run} Run */

const DIFFERENCES_SAID = 2;

/**
 * @param {Ui} ui
 * @param {Run[]} list
 * @param {Run} run
 * @param {import('../state/settings.js').PresetSettings[]} presets
 */
export function runName(ui, list, run, presets) {
  if (run.replays) return ui.t('runs.replayName', { name: run.replays.name ?? run.replays.data.name });
  if (run.structure) return structureName(ui, run.structure);
  const { preset, differences, before } = apart(list, run, presets);
  if (differences.length === 0) return before === null ? ui.t(`preset.${preset}`) : ui.t('runs.sameAs', { run: before });
  const said = differences.slice(0, DIFFERENCES_SAID).map(({ name, from, to }) => ui.t('runs.difference', {
    name: settingName(ui, name), from: settingValue(ui, from, name), to: settingValue(ui, to, name),
  }));
  const more = differences.length - said.length;
  return [...said, ...(more ? [ui.t('runs.moreDifferences', { count: more })] : [])].join(ui.t('settings.separator'));
}

/**
 * A structure of the network in words.
 * @param {Ui} ui
 * @param {string} structure
 */
export function structureName(ui, structure) {
  const key = `structure.${structure}`;
  // A kind of layer that the engine has learned of since.
  return ui.has(key) ? ui.t(key) : ui.has(`choice.${structure}`) ? ui.t(`choice.${structure}`) : structure;
}
