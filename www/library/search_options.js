// What a caller requests of a search, as the state that the search begins with.

import { presetOf, runSettings } from './run_settings.js';
import { candidatesOf } from './search_space.js';

/** @typedef {import('../engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./search.js').SearchState} SearchState */

/**
 * @typedef {object} SearchOptions
 * @property {number} [minutes] The time limit; 5 by default.
 * @property {number} [seeds] How many networks are trained with the winner's settings; 3 by default.
 * @property {TrainOptions} [settings] The settings that the candidates change; they are the first candidate themselves.
 * @property {Partial<Settings>[]} [candidates] The changes to try, in place of Wordloom's own.
 * @property {SearchState} [resume] The `state` of a search that was stopped, on the same rows, to continue from; the
 *   other options are ignored.
 */

/**
 * The state that a search begins with.
 * @param {SearchOptions} options
 * @param {PresetSettings[]} presets
 * @returns {SearchState}
 */
export function searchState({ minutes = 5, seeds = 3, settings = {}, candidates, resume }, presets) {
  if (resume) return structuredClone(resume);
  const base = /** @type {Settings} */ ({ ...presetOf(presets, settings), ...runSettings(settings).settings });
  return {
    minutes,
    seeds,
    settings,
    candidates: candidates ? [{}, ...candidates] : candidatesOf(base),
    results: [],
  };
}
