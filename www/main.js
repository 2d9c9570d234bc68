// The page: knows the state, the views, the flows and the document, and ties them together.

import { render } from 'lit-html';
import { addressFlow } from './app/address/flow.js';
import { comparisonFlow } from './app/comparison/flow.js';
import { dataFlow } from './app/data/flow.js';
import { deviceFlow } from './app/device/flow.js';
import { download } from './ui/download.js';
import { explanationFlow } from './app/explanation/flow.js';
import { healthFlow } from './app/health/flow.js';
import { isModelFile } from './app/models/file_flow.js';
import { modelFlow } from './app/models/flow.js';
import { rankingFlow } from './app/ranking/flow.js';
import { rateFlow } from './app/rate/flow.js';
import { replayFlow } from './app/replay/flow.js';
import { searchFlow } from './app/search/flow.js';
import { trainingFlow } from './app/training/flow.js';
import { predictionFlow } from './app/prediction/flow.js';
import { isVectorFile } from './app/vectors/file_flow.js';
import { vectorsFlow } from './app/vectors/flow.js';
import { vocabularyFlow } from './app/vocabulary/flow.js';
import { createTranslator } from './messages/translator.js';
import { initialState, reduce } from './app/state.js';
import { readPreferences } from './app/preferences/state.js';
import { activeRun } from './app/runs/selectors_state.js';
import { title } from './app/page/state.js';
import { createStore } from './ui/store.js';
import { dropped } from './app/data/dropped.js';
import { page } from './app/page/view.js';

/** @typedef {import('./app/ui.js').Ui} Ui */
/** @typedef {import('./app/preferences/state.js').Preferences} Preferences */

const PREFERENCES_KEY = 'wordloom.preferences';

const preferences = readPreferences(localStorage.getItem(PREFERENCES_KEY), navigator.languages);
const store = createStore(reduce, { ...initialState, preferences });

const device = deviceFlow(store);
const context = { store, loom: device.loom };
const data = dataFlow(context);
const health = healthFlow(context);
const vocabulary = vocabularyFlow(context);
const vectors = vectorsFlow(context);
const rate = rateFlow(context);
const trial = predictionFlow(context);
const explanation = explanationFlow(context);
const training = trainingFlow(context, trial.predict);
const search = searchFlow(context, training);
const comparison = comparisonFlow(context, training);
const replay = replayFlow(context, data, training);
const ranking = rankingFlow(context);
const model = modelFlow(context, { predict: trial.predict, hand: download });
const address = addressFlow(context, {
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, '', hash || location.pathname + location.search),
});

/** @type {Ui} */
let ui;

/** @type {import('./app/ui.js').Actions} */
const actions = {
  setLanguage: (language) => prefer({ language }),
  setTheme: (theme) => prefer({ theme }),
  async setDevice(wanted) {
    await device.setDevice(wanted);
    await data.recount();
  },
  loadFile: (file) => take(Promise.resolve(file)),
  loadFolder: data.loadFolder,
  readAgain: data.readAgain,
  cancelReading: data.cancelReading,
  loadSample: data.loadSample,
  loadText: (text) => data.loadText(text, ui.t('source.pasted')),
  dismissFailure: data.dismissFailure,
  setRole: data.setRole,
  setTarget: data.setTarget,
  setSplit: data.setSplit,
  setTestFile: data.setTestFile,
  applyRemedy: data.applyRemedy,
  takeBackRemedy: data.takeBackRemedy,
  inspect: health.look,
  showRows: health.showRows,
  hideRows: health.hideRows,
  openVocabulary: vocabulary.open,
  searchVocabulary: vocabulary.search,
  turnVocabulary: vocabulary.turn,
  typeForVocabulary: vocabulary.type,
  loadVectors: (file) => vectors.load(file),
  readVectorsAgain: vectors.again,
  chooseVectorsMember: vectors.chooseMember,
  cancelVectors: vectors.cancel,
  forgetVectors: vectors.forget,
  dismissVectors: vectors.dismiss,
  openVectors: vectors.open,
  setPreset: (preset) => store.dispatch({ type: 'settings/preset', preset }),
  setSetting: (name, value) => store.dispatch({ type: 'settings/changed', name, value }),
  resetSetting: (name) => store.dispatch({ type: 'settings/reset', name }),
  resetSettings: () => store.dispatch({ type: 'settings/resetAll' }),
  findRate: rate.find,
  stopFindingRate: rate.stop,
  train() {
    // The engine has one queue: a search would slow the run down.
    rate.stop();
    return training.train();
  },
  trainEnsemble() {
    rate.stop();
    return training.trainEnsemble();
  },
  sizeEnsemble: (members) => store.dispatch({ type: 'ensemble/sized', members }),
  search() {
    rate.stop();
    return search.search();
  },
  goOnSearching() {
    rate.stop();
    return search.goOn();
  },
  stopSearching: search.stop,
  useFound: search.use,
  timeSearch: search.time,
  seedSearch: search.seed,
  unfoldTrials: (unfolded) => store.dispatch({ type: 'runs/unfolded', unfolded }),
  dismissAddress: address.dismiss,
  pause: training.pause,
  resume: training.resume,
  stop: training.stop,
  renameRun: (id, name) => store.dispatch({ type: 'runs/renamed', id, name }),
  showRun: (id, shown) => store.dispatch({ type: 'runs/shown', id, shown }),
  deleteRun: (id) => store.dispatch({ type: 'runs/deleted', id }),
  saveRecord,
  sortRuns: (by) => store.dispatch({ type: 'runs/sorted', by }),
  chooseStructure: comparison.choose,
  budgetComparison: comparison.budget,
  compare() {
    rate.stop();
    return comparison.compare();
  },
  stopComparison: comparison.stop,
  replay: replay.choose,
  replayAnyway: replay.anyway,
  dismissReplay: replay.dismiss,
  typeCandidates: ranking.type,
  takeCandidates: ranking.take,
  rankBy: ranking.setBy,
  rank: ranking.rank,
  cancelRanking: ranking.cancel,
  turnRanking: ranking.turn,
  saveRanking: ranking.save,
  type: trial.type,
  explain: explanation.open,
  explainLabel: explanation.ask,
  setPredictor: trial.setPredictor,
  showAnswer: (index) => store.dispatch({ type: 'results/columnShown', index }),
  saveModel: model.save,
  openModel,
  askModel: model.activate,
  dismissModel: model.dismiss,
};

/** @param {number} id */
function saveRecord(id) {
  const run = store.state.runs.list.find((each) => each.id === id);
  if (run?.record)
    download(`run-${id}.json`, `${JSON.stringify({ ...run.record, name: run.name }, null, 2)}\n`, 'application/json');
}

// Wherever it was dropped, what it says stands in the third step.
/** @param {File} file */
async function openModel(file) {
  if (await model.open(file)) document.getElementById('use')?.focus();
}

/** @param {Partial<Preferences>} change */
async function prefer(change) {
  const next = { ...store.state.preferences, ...change };
  localStorage.setItem(PREFERENCES_KEY, JSON.stringify(next));
  if (change.language) await speak(change.language);
  store.dispatch({ type: 'preferences/changed', preferences: change });
}

/** @param {Preferences['language']} language */
async function speak(language) {
  const response = await fetch(new URL(`./messages/${language}.json`, import.meta.url));
  ui = { ...createTranslator(language, await response.json()), actions };
}

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
let drawing = 0;

// Several actions between two frames are drawn once. A hidden tab has no frames, yet its title shall tell of progress.
function draw() {
  if (drawing) return;
  drawing = requestAnimationFrame(() => {
    drawing = 0;
    render(page(ui, store.state), root);
  });
}

// To write what stands there already would have the browser work the whole page's style out again.
function dress() {
  const { language, theme } = store.state.preferences;
  const { lang, dataset } = document.documentElement;
  const tag = language === 'zh' ? 'zh-Hans' : language;
  if (lang !== tag) document.documentElement.lang = tag;
  if (dataset.theme !== theme) dataset.theme = theme;
  const { key, values } = title(store.state);
  const words = ui.t(key, values);
  if (document.title !== words) document.title = words;
}

/** @param {Promise<File | import('./wordloom.js').FolderFile[] | null>} what */
async function take(what) {
  const source = await what;
  if (Array.isArray(source)) data.loadFolder(source);
  else if (source) await takeFile(source);
}

// One place takes every kind of file: labelled texts, word vectors to read them with, the record of a run to do over again, a model.
/** @param {File} file */
async function takeFile(file) {
  if (/\.json$/i.test(file.name) && (await replay.take(file))) return;
  if (await isModelFile(file)) await openModel(file);
  else if (await isVectorFile(file)) await vectors.load(file);
  else await data.loadFile(file);
}

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  root.toggleAttribute('data-dropping', event.dataTransfer?.types.includes('Files') ?? false);
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) root.removeAttribute('data-dropping');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  root.removeAttribute('data-dropping');
  const candidates =
    event.target instanceof Element && event.target.closest('.rank') ? event.dataTransfer?.files[0] : undefined;
  if (candidates) ranking.take(candidates);
  else if (event.dataTransfer) take(dropped(event.dataTransfer));
});
document.addEventListener('paste', (event) => {
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog')) return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain');
  if (file) take(Promise.resolve(file));
  else if (text?.trim()) actions.loadText(text);
});
window.addEventListener('beforeunload', (event) => {
  if (activeRun(store.state)) event.preventDefault();
});

await speak(preferences.language);
store.subscribe(dress);
store.subscribe(draw);
store.subscribe(() => {
  address.follow();
  comparison.follow();
  health.follow();
  vocabulary.follow();
  vectors.follow();
  rate.follow();
  explanation.follow();
});
window.addEventListener('hashchange', address.read);
dress();
draw();
device.loom().catch(() => {
  // Told where the device is shown.
});
