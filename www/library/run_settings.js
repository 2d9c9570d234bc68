// The settings of a run as a caller gives them: a preset, and the settings that differ from it. Knows no engine.

import { DEFAULT_PRESET } from '../engine/contract.js';

/** @typedef {import('../engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('../engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('../engine/protocol.d.ts').RunSettings} RunSettings */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */

/**
 * The settings of a run: a preset (`balanced` by default), and the settings that differ from it.
 * @typedef {{ preset?: Preset } & Partial<Settings>} TrainOptions
 */

/**
 * The settings as a request has them.
 * @param {TrainOptions} options
 * @returns {RunSettings}
 */
export function runSettings({ preset = DEFAULT_PRESET, ...settings }) {
  return { preset, settings };
}

/**
 * Every setting of the preset that a run is based on.
 * @param {PresetSettings[]} presets
 * @param {TrainOptions} options
 * @returns {Settings | undefined} Undefined where there is no such preset.
 */
export function presetOf(presets, { preset = DEFAULT_PRESET }) {
  return presets.find((each) => each.preset === preset)?.settings;
}
