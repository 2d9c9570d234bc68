// The script of an exported model's page. The build puts it, the style and the compiled predictor into the template;
// the export adds the model and its card.

import { render } from 'lit-html';
import { initSync, PredictorModule } from 'wordloom-predictor';
import { read as readWorkbook } from './workbook.js';
import en from 'wordloom-messages/en';
import zh from 'wordloom-messages/zh';
import { readPreferences } from '../app/preferences/state.js';
import { Predictor } from '../library/predictor.js';
import { unpacked } from '../library/page_template.js';
import { createTranslator } from '../messages/translator.js';
import { recall, remember } from '../ui/memory.js';
import { createStore } from '../ui/store.js';
import { createFlow } from './flow.js';
import { initialState, reduce } from './state.js';
import { page } from './view.js';

const PREFERENCES_KEY = 'wordloom.preferences';
const MESSAGES = { en, zh };
const local = () => localStorage;

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
const preferences = readPreferences(recall(local, PREFERENCES_KEY), navigator.languages);
let translator = createTranslator(preferences.language, MESSAGES[preferences.language]);

try {
  await start();
} catch (error) {
  root.textContent = translator.t('standalone.failed', {
    reason: error instanceof Error ? error.message : String(error),
  });
}

async function start() {
  const content = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? '';
  const parts = ['predictor', 'model', 'licenses'].map((id) => unpacked(content(id)));
  const [binary, model, notices] = await Promise.all(parts);
  initSync({ module: binary });
  const predictor = new Predictor(new PredictorModule(model), readWorkbook);
  const card = JSON.parse(content('card'));
  const licenses = new TextDecoder().decode(notices);
  const store = createStore(reduce, { ...initialState, preferences });
  const actions = createFlow(store, predictor);

  function draw() {
    const { language, theme } = store.state.preferences;
    if (translator.language !== language) translator = createTranslator(language, MESSAGES[language]);
    document.documentElement.lang = language === 'zh' ? 'zh-Hans' : language;
    document.documentElement.dataset.theme = theme;
    render(page({ ...translator, actions }, store.state, predictor.card, { card, licenses }), root);
  }

  let kept = preferences;
  store.subscribe(({ preferences }) => {
    if (preferences === kept) return;
    kept = preferences;
    remember(local, PREFERENCES_KEY, JSON.stringify(preferences));
  });
  let drawing = 0;
  store.subscribe(() => {
    drawing ||= requestAnimationFrame(() => {
      drawing = 0;
      draw();
    });
  });
  draw();

  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) actions.file.take(file);
  });
}
