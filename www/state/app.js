// The whole state of the page, and how actions change it. Pure: no engine, no document.

import { initialAddress, reduceAddress } from './address.js';
import { initialAnswer, reduceAnswer } from './answer.js';
import { initialComparison, reduceComparison } from './comparison.js';
import { initialData, reduceData } from './data.js';
import { initialDevice, reduceDevice } from './device.js';
import { initialEnsemble, reduceEnsemble } from './ensemble.js';
import { initialExplanation, reduceExplanation } from './explanation.js';
import { initialHealth, reduceHealth } from './health.js';
import { initialPreferences, reducePreferences } from './preferences.js';
import { initialRanking, reduceRanking } from './ranking.js';
import { initialRate, reduceRate } from './rate.js';
import { initialReplay, reduceReplay } from './replay.js';
import { initialRestored, leavesAnswers, reduceRestored } from './restored.js';
import { initialRuns, reduceRuns } from './runs.js';
import { initialSearch, reduceSearch } from './search.js';
import { initialSettings, reduceSettings } from './settings.js';
import { initialTrial, reduceTrial } from './trial.js';
import { initialVectors, reduceVectors } from './vectors.js';
import { initialVocabulary, reduceVocabulary } from './vocabulary.js';

/**
 * @typedef {import('./preferences.js').PreferencesAction | import('./device.js').DeviceAction
 *   | import('./data.js').DataAction | import('./settings.js').SettingsAction
 *   | import('./runs.js').RunsAction | import('./trial.js').TrialAction
 *   | import('./address.js').AddressAction | import('./comparison.js').ComparisonAction
 *   | import('./ranking.js').RankingAction | import('./replay.js').ReplayAction
 *   | import('./health.js').HealthAction | import('./vocabulary.js').VocabularyAction
 *   | import('./vectors.js').VectorsAction | import('./rate.js').RateAction
 *   | import('./answer.js').AnswerAction | import('./ensemble.js').EnsembleAction
 *   | import('./search.js').SearchAction | import('./explanation.js').ExplanationAction
 *   | import('./restored.js').RestoredAction} Action
 */

/** @typedef {typeof initialState} State */

export const initialState = {
  preferences: initialPreferences,
  device: initialDevice,
  data: initialData,
  health: initialHealth,
  vocabulary: initialVocabulary,
  vectors: initialVectors,
  settings: initialSettings,
  rate: initialRate,
  runs: initialRuns,
  trial: initialTrial,
  explanation: initialExplanation,
  answer: initialAnswer,
  ensemble: initialEnsemble,
  search: initialSearch,
  address: initialAddress,
  comparison: initialComparison,
  replay: initialReplay,
  ranking: initialRanking,
  restored: initialRestored,
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  const same = leavesAnswers(state.restored, action);
  return {
    preferences: reducePreferences(state.preferences, action),
    device: reduceDevice(state.device, action),
    data: reduceData(state.data, action),
    health: reduceHealth(state.health, action),
    vocabulary: reduceVocabulary(state.vocabulary, action),
    vectors: reduceVectors(state.vectors, action),
    settings: reduceSettings(state.settings, action, state.device.presets),
    rate: reduceRate(state.rate, action),
    runs: reduceRuns(state.runs, action),
    trial: same ? state.trial : reduceTrial(state.trial, action),
    explanation: same ? state.explanation : reduceExplanation(state.explanation, action),
    answer: reduceAnswer(state.answer, action),
    ensemble: reduceEnsemble(state.ensemble, action),
    search: reduceSearch(state.search, action),
    address: reduceAddress(state.address, action),
    comparison: reduceComparison(state.comparison, action),
    replay: reduceReplay(state.replay, action),
    ranking: same ? state.ranking : reduceRanking(state.ranking, action),
    restored: reduceRestored(state.restored, action),
  };
}
