// What a person can do, feature by feature: each flow returns the actions of its feature.

import { download } from '../ui/download.js';
import { whenChanged } from '../ui/when_changed.js';
import { addressFlow } from './address/flow.js';
import { isAboutSettings } from './address/state.js';
import { runCertaintySources } from './certainty/state.js';
import { classWordsFlow } from './class_words/flow.js';
import { comparisonFlow } from './comparison/flow.js';
import { dataFlow } from './data/flow.js';
import { intake, recognizers } from './data/intake.js';
import { deviceFlow } from './device/flow.js';
import { ensembleFlow } from './ensemble/flow.js';
import { decisionFlow } from './decision/flow.js';
import { diagnosisFlow } from './diagnosis/flow.js';
import { evaluatedFlow } from './evaluated/flow.js';
import { explanationFlow } from './explanation/flow.js';
import { healthFlow } from './health/flow.js';
import { labelCheckFlow } from './label_check/flow.js';
import { learningCurveFlow } from './learning_curve/flow.js';
import { keptModels } from './models/kept_flow.js';
import { labelingFlow } from './labeling/flow.js';
import { mendingFlow } from './mending/flow.js';
import { modelPairFlow } from './model_pair/flow.js';
import { textMapFlow } from './text_map/flow.js';
import { modelsFlow } from './models/flow.js';
import { predictionFlow } from './prediction/flow.js';
import { setsFlow } from './prediction_sets/flow.js';
import { preferencesFlow } from './preferences/flow.js';
import { projectsFlow } from './projects/flow.js';
import { startPreparation } from './projects/start_flow.js';
import { predictionStates } from './projects/unfinished_prediction_flow.js';
import { questionFlow } from './question/flow.js';
import { rankingFlow } from './ranking/flow.js';
import { rateFlow } from './rate/flow.js';
import { readingFlow } from './reading/flow.js';
import { replayFlow } from './replay/flow.js';
import { resultsFlow } from './results/flow.js';
import { runsFlow } from './runs/flow.js';
import { searchFlow } from './search/flow.js';
import { settingsFlow } from './settings/flow.js';
import { teacherFlow } from './teacher/flow.js';
import { trainingFlow } from './training/flow.js';
import { vectorsFlow } from './vectors/flow.js';
import { vocabularyFlow } from './vocabulary/flow.js';
import { watchReadingFlow } from './watch_reading/flow.js';
import { wholeFileFlow } from './whole_file/flow.js';

/**
 * What the flows need of the page.
 * @typedef {object} Page
 * @property {import('./address/flow.js').AddressBar} bar
 * @property {(text: string) => void} keep Stores the preferences.
 * @property {(language: import('./preferences/state.js').Language) => Promise<void>} speak Loads the messages of a
 *   language.
 * @property {() => Promise<import('../projects/shelf.js').Shelf>} openShelf
 * @property {(file: Blob) => Promise<boolean>} isProjectFile
 * @property {import('./projects/memory.d.ts').Memory} memory
 * @property {(section: string) => void} reveal Moves the focus to a section of the page.
 */

/**
 * @param {import('./context.js').Store} store
 * @param {Page} page
 */
export function createFlows(store, { bar, keep, speak, reveal, openShelf, isProjectFile, memory }) {
  const device = deviceFlow(store);
  const context = { store, loom: device.loom };
  const data = dataFlow(context);
  const vectors = vectorsFlow(context);
  const teacher = teacherFlow(context, vectors);
  const prediction = predictionFlow(context);
  const kept = keptModels(context);
  const training = trainingFlow(context, prediction.predict, kept.keep);
  const question = questionFlow(context, training.stop);
  const replay = replayFlow(context, data, training);
  // The engine may still hold the model of data that are there again.
  whenChanged(
    store,
    ({ data: { rows }, runs }) => (rows && runs.model !== null ? [rows] : null),
    () => prediction.predict(),
  );
  // A prediction has the decisions, sets and intervals of its time.
  whenChanged(store, runCertaintySources, () => prediction.predict());
  // The address is written once the engine is open, so it is read before.
  const hasSettings = isAboutSettings(bar.hash());
  const predicting = predictionStates(store);
  const wholeFile = wholeFileFlow(context, predicting);
  const search = searchFlow(context, training);
  const comparison = comparisonFlow(context, training);
  const projects = projectsFlow(context, {
    openShelf,
    isProjectFile,
    memory,
    data,
    hand: download,
    predict: prediction.predict,
    hasSettings: () => hasSettings,
    training,
    search,
    comparison,
    prepare: startPreparation(store, vectors, teacher),
    wholeFile: { states: predicting, resume: wholeFile.resumed },
    kept,
    mayReplace: question.mayReplace,
  });
  const evaluated = evaluatedFlow(context, reveal);
  const models = modelsFlow(context, { predict: prediction.predict, hand: download, reveal, kept, device: projects });
  return {
    address: addressFlow(context, bar),
    comparison,
    data,
    device: {
      ...device,
      /** @param {import('../engine/protocol.d.ts').DeviceChoice} wanted */
      async setDevice(wanted) {
        await kept.keep();
        await device.setDevice(wanted);
      },
    },
    ensemble: ensembleFlow(context),
    diagnosis: diagnosisFlow(context),
    decision: decisionFlow(context),
    sets: setsFlow(context),
    evaluated,
    explanation: explanationFlow(context),
    health: healthFlow(context),
    labelCheck: labelCheckFlow(context),
    learningCurve: learningCurveFlow(context, data),
    modelPair: modelPairFlow(context, { kept, device: projects }),
    watchReading: watchReadingFlow(context),
    textMap: textMapFlow(context, evaluated),
    classWords: classWordsFlow(context, evaluated),
    labeling: labelingFlow(context, data, question.mayRename),
    intake: intake(recognizers({ replay, projects, models, vectors, data }), data, question.mayRead),
    mending: mendingFlow(context, { data, training, hand: download, reveal, mayRename: question.mayRename }),
    models,
    prediction,
    projects,
    preferences: preferencesFlow(context, { keep, speak }),
    question,
    ranking: rankingFlow(context),
    rate: rateFlow(context),
    reading: readingFlow(context),
    replay,
    results: resultsFlow(context),
    runs: runsFlow(context, download, kept.forget),
    search,
    settings: settingsFlow(context),
    teacher,
    training,
    vectors,
    vocabulary: vocabularyFlow(context),
    wholeFile,
  };
}
