// The settings of the next run: a preset, and what differs from it.

import { DEFAULT_PRESET, SETTINGS } from '../../engine/contract.js';

/** @typedef {import('../../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../../engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('../../engine/protocol.d.ts').Setting} Setting */
/** @typedef {{ preset: Preset, changes: Partial<Settings> }} RunSettings */
/**
 * The settings of the next run, and whether the person picked the preset.
 * @typedef {RunSettings & { picked: boolean }} NextSettings
 */

/**
 * @typedef {{ type: 'settings/preset', preset: Preset }
 *   | { type: 'settings/changed', name: string, value: unknown }
 *   | { type: 'settings/reset', name: string }
 *   | { type: 'settings/resetAll' }} SettingsAction
 */

/** @type {NextSettings} */
export const initialSettings = { preset: DEFAULT_PRESET, changes: {}, picked: false };

/** The preset for rows that are cross-validated because they are few. @type {Preset} */
const FEW_ROWS = 'few';

/**
 * The preset that the rows choose while the person picks none.
 * @param {Pick<import('../../engine/protocol.d.ts').RowsSummary, 'folds'> | null} rows
 * @returns {Preset}
 */
export function presetFor(rows) {
  return rows && rows.folds > 1 ? FEW_ROWS : DEFAULT_PRESET;
}

/**
 * @param {NextSettings} settings
 * @param {import('../state.js').Action} action
 * @param {PresetSettings[]} presets
 * @returns {NextSettings}
 */
export function reduceSettings(settings, action, presets) {
  switch (action.type) {
    case 'settings/preset':
      return settled({ ...settings, preset: action.preset, picked: true }, presets);
    case 'data/chosen':
      return chosenByRows(settings, presetFor(action.rows), presets);
    case 'settings/changed':
      return settled({ ...settings, changes: { ...settings.changes, [action.name]: action.value } }, presets);
    case 'settings/reset':
      return without(settings, action.name);
    // They are in the order of the predicted columns.
    case 'data/loaded':
    case 'data/columnsChanged':
      return without(settings, 'lossWeights');
    case 'projects/opened':
      return action.settings ? settled(action.page.settings, presets) : settings;
    case 'settings/resetAll':
      return { ...settings, changes: {} };
    // The settings as an address or a record has them, or a search found them.
    case 'address/read':
    case 'replay/began':
    case 'search/used':
      return settled({ ...action.settings, picked: true }, presets);
    default:
      return settings;
  }
}

/**
 * @param {NextSettings} settings
 * @param {Preset} preset The one that the rows choose.
 * @param {PresetSettings[]} presets
 * @returns {NextSettings}
 */
function chosenByRows(settings, preset, presets) {
  return settings.picked || settings.preset === preset ? settings : settled({ ...settings, preset }, presets);
}

/**
 * @param {NextSettings} settings
 * @param {string} left Out.
 * @returns {NextSettings}
 */
function without(settings, left) {
  return {
    ...settings,
    changes: Object.fromEntries(Object.entries(settings.changes).filter(([name]) => name !== left)),
  };
}

/**
 * A change to the preset's own value is none.
 * @param {NextSettings} settings
 * @param {PresetSettings[]} presets
 * @returns {NextSettings}
 */
function settled({ preset, changes, picked }, presets) {
  const base = presetSettings(presets, preset);
  return {
    preset,
    changes: Object.fromEntries(Object.entries(changes).filter(([name, value]) => !same(value, base[name]))),
    picked,
  };
}

/**
 * A preset's settings by name.
 * @param {PresetSettings[]} presets
 * @param {Preset} preset
 * @returns {Record<string, unknown>}
 */
export function presetSettings(presets, preset) {
  return { ...presets.find((candidate) => candidate.preset === preset)?.settings };
}

/**
 * Whether a setting has an effect, given the schedule of the learning rate.
 * @param {Pick<Setting, 'schedules'>} setting
 * @param {Record<string, unknown>} all The values of all settings.
 */
export function applies({ schedules }, { schedule }) {
  return schedules === null || schedules.some((each) => each === schedule);
}

/**
 * The range of a setting that is a number; null for any other.
 * @param {Setting[]} settings
 * @param {string} name
 */
export function numberDomain(settings, name) {
  const domain = settings.find((each) => each.name === name)?.domain;
  return domain?.kind === 'number' ? domain : null;
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

const TOKENIZER_SETTINGS = SETTINGS.filter(({ decidesTokens }) => decidesTokens).map(({ name }) => name);

/**
 * The tokenizer settings of the next run as one text, to detect that they changed.
 * @param {import('../state.js').State} state
 */
export function tokenizerSettings(state) {
  return JSON.stringify(TOKENIZER_SETTINGS.map((name) => setting(state, name)));
}

/**
 * A setting of the next run.
 * @param {import('../state.js').State} state
 * @param {string} name
 * @returns {unknown}
 */
export function setting({ settings, device }, name) {
  return /** @type {Record<string, unknown>} */ ({
    ...presetSettings(device.presets, settings.preset),
    ...settings.changes,
  })[name];
}
