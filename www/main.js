// The page: knows the state, the views, the flows and the document, and ties them together.

import { render } from 'lit-html';
import { dataFlow } from './flow/data_flow.js';
import { deviceFlow } from './flow/device_flow.js';
import { healthFlow } from './flow/health_flow.js';
import { trainingFlow } from './flow/training_flow.js';
import { trialFlow } from './flow/trial_flow.js';
import { vocabularyFlow } from './flow/vocabulary_flow.js';
import { createTranslator } from './messages/translator.js';
import { initialState, reduce } from './state/app.js';
import { readPreferences } from './state/preferences.js';
import { activeRun, title } from './state/select.js';
import { createStore } from './state/store.js';
import { dropped } from './view/dropped.js';
import { page } from './view/page.js';

/** @typedef {import('./view/ui.js').Ui} Ui */
/** @typedef {import('./state/preferences.js').Preferences} Preferences */

const PREFERENCES_KEY = 'wordloom.preferences';

const preferences = readPreferences(localStorage.getItem(PREFERENCES_KEY), navigator.languages);
const store = createStore(reduce, { ...initialState, preferences });

const device = deviceFlow(store);
const context = { store, loom: device.loom };
const data = dataFlow(context);
const health = healthFlow(context);
const vocabulary = vocabularyFlow(context);
const trial = trialFlow(context);
const training = trainingFlow(context, trial.predict);

/** @type {Ui} */
let ui;

/** @type {import('./view/ui.js').Actions} */
const actions = {
  setLanguage: (language) => prefer({ language }),
  setTheme: (theme) => prefer({ theme }),
  async setDevice(wanted) {
    await device.setDevice(wanted);
    await data.recount();
  },
  loadFile: data.loadFile,
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
  setPreset: (preset) => store.dispatch({ type: 'settings/preset', preset }),
  setSetting: (name, value) => store.dispatch({ type: 'settings/changed', name, value }),
  resetSetting: (name) => store.dispatch({ type: 'settings/reset', name }),
  resetSettings: () => store.dispatch({ type: 'settings/resetAll' }),
  train: training.train,
  trainEnsemble: training.trainEnsemble,
  sizeEnsemble: (members) => store.dispatch({ type: 'ensemble/sized', members }),
  pause: training.pause,
  resume: training.resume,
  stop: training.stop,
  type: trial.type,
  setPredictor: trial.setPredictor,
  showAnswer: (place) => store.dispatch({ type: 'answer/shown', place }),
};

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
  else if (source) data.loadFile(source);
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
  if (event.dataTransfer) take(dropped(event.dataTransfer));
});
document.addEventListener('paste', (event) => {
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog')) return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain');
  if (file) data.loadFile(file);
  else if (text?.trim()) actions.loadText(text);
});
window.addEventListener('beforeunload', (event) => {
  if (activeRun(store.state)) event.preventDefault();
});

await speak(preferences.language);
store.subscribe(dress);
store.subscribe(draw);
store.subscribe(() => {
  health.follow();
  vocabulary.follow();
});
dress();
draw();
device.loom().catch(() => {
  // Told where the device is shown.
});
