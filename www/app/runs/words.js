// The name of a run that the person has not named.

import { apart } from './names_state.js';
import { settingName, settingValue } from '../settings/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./run_state.js').Run} Run */

const DIFFERENCES_NAMED = 2;

/**
 * @param {Ui} ui
 * @param {Run[]} list
 * @param {Run} run
 * @param {import('../settings/state.js').PresetSettings[]} presets
 */
export function runName(ui, list, run, presets) {
  if (run.replays) return ui.t('runs.replayName', { name: run.replays.name ?? run.replays.data.name });
  if (run.trial) return ui.t('search.trial', { trial: run.trial.number, words: candidateWords(ui, run.trial.changes) });
  if (run.structure) return structureName(ui, run.structure);
  const { preset, differences, before } = apart(
    list.filter(({ trial }) => !trial),
    run,
    presets,
  );
  if (differences.length === 0)
    return before === null ? ui.t(`preset.${preset}`) : ui.t('runs.sameAs', { run: before });
  const named = differences.slice(0, DIFFERENCES_NAMED).map(({ name, from, to }) =>
    ui.t('runs.difference', {
      name: settingName(ui, name),
      from: settingValue(ui, from, name),
      to: settingValue(ui, to, name),
    }),
  );
  const more = differences.length - named.length;
  return [...named, ...(more ? [ui.t('runs.moreDifferences', { count: more })] : [])].join(ui.t('settings.separator'));
}

/** The settings whose value is clear without their name. */
const TELLING = ['layers', 'pooling', 'tokens'];

/**
 * What a candidate of a search changes in the current settings.
 * @param {Ui} ui
 * @param {Run['changes']} changes
 * @param {number} most Settings that are named.
 */
export function candidateWords(ui, changes, most = 3) {
  const all = Object.entries(changes);
  if (all.length === 0) return ui.t('search.currentSettings');
  const named = all
    .slice(0, most)
    .map(([name, value]) =>
      TELLING.includes(name)
        ? settingValue(ui, value, name)
        : [settingName(ui, name), settingValue(ui, value, name)].join(' '),
    );
  const more = all.length - named.length;
  return [...named, ...(more > 0 ? [ui.t('runs.moreDifferences', { count: more })] : [])].join(
    ui.t('settings.separator'),
  );
}

/**
 * A structure of the network in words.
 * @param {Ui} ui
 * @param {string} structure
 */
export function structureName(ui, structure) {
  const key = `structure.${structure}`;
  // The engine may know a newer kind of layer than the messages do.
  return ui.has(key) ? ui.t(key) : ui.has(`choice.${structure}`) ? ui.t(`choice.${structure}`) : structure;
}
