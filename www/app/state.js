// The whole state of the page, and how actions change it. Pure: no engine, no document.

import { initialAddress, reduceAddress } from './address/state.js';
import { initialClassWords, reduceClassWords } from './class_words/state.js';
import { initialResults, reduceResults } from './results/state.js';
import { initialComparison, reduceComparison } from './comparison/state.js';
import { initialData, reduceData } from './data/state.js';
import { initialDecision, reduceDecision } from './decision/state.js';
import { initialSets, reduceSets } from './prediction_sets/state.js';
import { initialDiagnosis, reduceDiagnosis } from './diagnosis/state.js';
import { initialDevice, reduceDevice } from './device/state.js';
import { initialEnsemble, reduceEnsemble } from './ensemble/state.js';
import { initialEvaluated, reduceEvaluated } from './evaluated/state.js';
import { initialExplanation, reduceExplanation } from './explanation/state.js';
import { initialProjects, reduceProjects } from './projects/state.js';
import { initialLabelCheck, reduceLabelCheck } from './label_check/state.js';
import { initialLabeling, reduceLabeling } from './labeling/state.js';
import { initialLearningCurve, reduceLearningCurve } from './learning_curve/state.js';
import { initialHealth, reduceHealth } from './health/state.js';
import { initialMending, reduceMending } from './mending/state.js';
import { initialModelPair, reduceModelPair } from './model_pair/state.js';
import { initialTextMap, reduceTextMap } from './text_map/state.js';
import { initialPreferences, reducePreferences } from './preferences/state.js';
import { initialRanking, reduceRanking } from './ranking/state.js';
import { initialRate, reduceRate } from './rate/state.js';
import { initialReading, reduceReading } from './reading/state.js';
import { initialReplay, reduceReplay } from './replay/state.js';
import { initialLoadedModel, keepsPredictions, reduceLoadedModel } from './models/state.js';
import { initialQuestion, reduceQuestion } from './question/state.js';
import { initialRuns, reduceRuns } from './runs/state.js';
import { dataKey, moved } from './runs/shelf_state.js';
import { initialSearch, reduceSearch } from './search/state.js';
import { initialSettings, reduceSettings } from './settings/state.js';
import { initialPrediction, reducePrediction } from './prediction/state.js';
import { initialTeacher, reduceTeacher } from './teacher/state.js';
import { initialVectors, reduceVectors } from './vectors/state.js';
import { initialVocabulary, reduceVocabulary } from './vocabulary/state.js';
import { initialWatchReading, reduceWatchReading } from './watch_reading/state.js';
import { initialWholeFile, reduceWholeFile } from './whole_file/state.js';

/**
 * @typedef {import('./preferences/state.js').PreferencesAction | import('./device/state.js').DeviceAction
 *   | import('./data/state.js').DataAction | import('./settings/state.js').SettingsAction
 *   | import('./runs/state.js').RunsAction | import('./prediction/state.js').PredictionAction
 *   | import('./address/state.js').AddressAction | import('./comparison/state.js').ComparisonAction
 *   | import('./ranking/state.js').RankingAction | import('./replay/state.js').ReplayAction
 *   | import('./health/state.js').HealthAction | import('./vocabulary/state.js').VocabularyAction
 *   | import('./vectors/state.js').VectorsAction | import('./rate/state.js').RateAction
 *   | import('./results/state.js').ResultsAction | import('./ensemble/state.js').EnsembleAction
 *   | import('./search/state.js').SearchAction | import('./explanation/state.js').ExplanationAction
 *   | import('./reading/state.js').ReadingAction | import('./question/state.js').QuestionAction
 *   | import('./models/state.js').LoadedModelAction | import('./teacher/state.js').TeacherAction
 *   | import('./whole_file/state.js').WholeFileAction | import('./projects/state.js').ProjectsAction
 *   | import('./diagnosis/state.js').DiagnosisAction | import('./evaluated/state.js').EvaluatedAction
 *   | import('./decision/state.js').DecisionAction | import('./prediction_sets/state.js').SetsAction
 *   | import('./label_check/state.js').LabelCheckAction
 *   | import('./learning_curve/state.js').LearningCurveAction
 *   | import('./model_pair/state.js').ModelPairAction | import('./text_map/state.js').TextMapAction
 *   | import('./mending/state.js').MendingAction | import('./labeling/state.js').LabelingAction
 *   | import('./class_words/state.js').ClassWordsAction
 *   | import('./watch_reading/state.js').WatchReadingAction} Action
 */

/** @typedef {typeof initialState} State */

export const initialState = {
  preferences: initialPreferences,
  projects: initialProjects,
  device: initialDevice,
  data: initialData,
  health: initialHealth,
  vocabulary: initialVocabulary,
  vectors: initialVectors,
  teacher: initialTeacher,
  settings: initialSettings,
  rate: initialRate,
  runs: initialRuns,
  prediction: initialPrediction,
  explanation: initialExplanation,
  results: initialResults,
  diagnosis: initialDiagnosis,
  decision: initialDecision,
  sets: initialSets,
  labelCheck: initialLabelCheck,
  learningCurve: initialLearningCurve,
  modelPair: initialModelPair,
  textMap: initialTextMap,
  classWords: initialClassWords,
  evaluated: initialEvaluated,
  mending: initialMending,
  labeling: initialLabeling,
  ensemble: initialEnsemble,
  search: initialSearch,
  address: initialAddress,
  comparison: initialComparison,
  reading: initialReading,
  watchReading: initialWatchReading,
  replay: initialReplay,
  ranking: initialRanking,
  loadedModel: initialLoadedModel,
  wholeFile: initialWholeFile,
  question: /** @type {import('./question/state.js').Question | null} */ (initialQuestion),
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  const data = reduceData(state.data, action);
  const runs = reduceRuns(state.runs, action, state.teacher.loaded);
  const same = keepsPredictions(state.loadedModel, action);
  return {
    preferences: reducePreferences(state.preferences, action),
    projects: reduceProjects(state.projects, action),
    device: reduceDevice(state.device, action),
    data,
    health: reduceHealth(state.health, action),
    vocabulary: reduceVocabulary(state.vocabulary, action),
    vectors: reduceVectors(state.vectors, action),
    teacher: reduceTeacher(state.teacher, action),
    settings: reduceSettings(state.settings, action, state.device.presets),
    rate: reduceRate(state.rate, action),
    // An opened project brings its own runs.
    runs: action.type === 'projects/opened' ? runs : moved(runs, dataKey(state.data), dataKey(data)),
    prediction: same ? state.prediction : reducePrediction(state.prediction, action),
    explanation: same ? state.explanation : reduceExplanation(state.explanation, action),
    results: reduceResults(state.results, action),
    diagnosis: reduceDiagnosis(state.diagnosis, action),
    decision: reduceDecision(state.decision, action),
    sets: reduceSets(state.sets, action),
    labelCheck: reduceLabelCheck(state.labelCheck, action),
    modelPair: reduceModelPair(state.modelPair, action),
    textMap: reduceTextMap(state.textMap, action),
    learningCurve: reduceLearningCurve(state.learningCurve, action),
    classWords: reduceClassWords(state.classWords, action),
    evaluated: reduceEvaluated(state.evaluated, action),
    mending: reduceMending(state.mending, action),
    labeling: reduceLabeling(state.labeling, action),
    ensemble: reduceEnsemble(state.ensemble, action),
    search: reduceSearch(state.search, action),
    address: reduceAddress(state.address, action),
    comparison: reduceComparison(state.comparison, action),
    reading: reduceReading(state.reading, action),
    watchReading: same ? state.watchReading : reduceWatchReading(state.watchReading, action),
    replay: reduceReplay(state.replay, action),
    ranking: same ? state.ranking : reduceRanking(state.ranking, action),
    loadedModel: reduceLoadedModel(state.loadedModel, action),
    wholeFile: reduceWholeFile(state.wholeFile, action),
    question: reduceQuestion(state.question, action),
  };
}
