// The whole state of the page, and how actions change it. Pure: no engine, no document.

import { initialAnswer, reduceAnswer } from './answer.js';
import { initialData, reduceData } from './data.js';
import { initialDevice, reduceDevice } from './device.js';
import { initialEnsemble, reduceEnsemble } from './ensemble.js';
import { initialHealth, reduceHealth } from './health.js';
import { initialPreferences, reducePreferences } from './preferences.js';
import { initialRuns, reduceRuns } from './runs.js';
import { initialSettings, reduceSettings } from './settings.js';
import { initialTrial, reduceTrial } from './trial.js';
import { initialVocabulary, reduceVocabulary } from './vocabulary.js';

/**
 * @typedef {import('./preferences.js').PreferencesAction | import('./device.js').DeviceAction
 *   | import('./data.js').DataAction | import('./settings.js').SettingsAction
 *   | import('./runs.js').RunsAction | import('./trial.js').TrialAction
 *   | import('./health.js').HealthAction | import('./vocabulary.js').VocabularyAction
 *   | import('./answer.js').AnswerAction | import('./ensemble.js').EnsembleAction} Action
 */

/** @typedef {typeof initialState} State */

export const initialState = {
  preferences: initialPreferences,
  device: initialDevice,
  data: initialData,
  health: initialHealth,
  vocabulary: initialVocabulary,
  settings: initialSettings,
  runs: initialRuns,
  trial: initialTrial,
  answer: initialAnswer,
  ensemble: initialEnsemble,
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  return {
    preferences: reducePreferences(state.preferences, action),
    device: reduceDevice(state.device, action),
    data: reduceData(state.data, action),
    health: reduceHealth(state.health, action),
    vocabulary: reduceVocabulary(state.vocabulary, action),
    settings: reduceSettings(state.settings, action, state.device.presets),
    runs: reduceRuns(state.runs, action),
    trial: reduceTrial(state.trial, action),
    answer: reduceAnswer(state.answer, action),
    ensemble: reduceEnsemble(state.ensemble, action),
  };
}
