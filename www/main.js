// The page: knows the state, the views, the flows and the document, and ties them together.

import { render } from 'lit-html';
import { dropped } from './app/data/dropped.js';
import { createFlows } from './app/flows.js';
import { page } from './app/page/view.js';
import { title } from './app/page/state.js';
import { LANGUAGES, readPreferences } from './app/preferences/state.js';
import { wholeModels } from './app/projects/state.js';
import { activeRun } from './app/runs/selectors_state.js';
import { unsaved } from './app/runs/shelf_state.js';
import { initialState, reduce } from './app/state.js';
import { isEngaged } from './app/training/state.js';
import { createTranslator } from './messages/translator.js';
import { isProjectFile } from './projects/project_file.js';
import { openShelf } from './projects/shelf.js';
import { sendToggleWithClick } from './ui/folds.js';
import { whenDrawingFails } from './ui/in_turn.js';
import { recall, remember } from './ui/memory.js';
import { createStore } from './ui/store.js';
import { fetchPredictorPage } from './wordloom.js';

/** @typedef {import('./app/preferences/state.js').Language} Language */

const PREFERENCES_KEY = 'wordloom.preferences';
const PROJECT_KEY = 'wordloom.project';
const CONTINUED_KEY = 'wordloom.continued';
const KEEPING_KEY = 'wordloom.keeping';
const local = () => localStorage;
// Each tab has a project of its own; a new tab begins with the last one of all.
const session = () => sessionStorage;

const preferences = readPreferences(recall(local, PREFERENCES_KEY), navigator.languages);
const store = createStore(reduce, { ...initialState, preferences });
const actions = createFlows(store, {
  bar: {
    hash: () => location.hash,
    replace: (hash) => history.replaceState(null, '', hash || location.pathname + location.search),
  },
  keep: (text) => remember(local, PREFERENCES_KEY, text),
  openShelf,
  isProjectFile,
  memory: {
    project: () => (recall(session, PROJECT_KEY) ?? recall(local, PROJECT_KEY)) || null,
    remember(id) {
      // A tab that began anew stays so, whatever another one works on.
      remember(session, PROJECT_KEY, id ?? '');
      remember(local, PROJECT_KEY, id);
    },
    keeping: () => recall(local, KEEPING_KEY) !== 'off',
    keep: (keeping) => remember(local, KEEPING_KEY, keeping ? null : 'off'),
    restart: () => location.reload(),
    continued(state) {
      const before = recall(session, CONTINUED_KEY);
      remember(session, CONTINUED_KEY, state);
      return before === state;
    },
  },
  speak,
  reveal: (section) => document.getElementById(section)?.focus(),
});

/** @type {import('./app/ui.js').Ui} */
let ui;

/** @type {Map<Language, Promise<Record<string, string>>>} */
const messages = new Map();

/** @param {Language} language */
function fetchMessages(language) {
  const known = messages.get(language);
  if (known) return known;
  const fetched = fetch(new URL(`./messages/${language}.json`, import.meta.url)).then((response) => response.json());
  messages.set(language, fetched);
  fetched.catch(() => messages.delete(language));
  return fetched;
}

/** @param {Language} language */
async function speak(language) {
  ui = { ...createTranslator(language, await fetchMessages(language)), actions };
}

// Fetches what the page would otherwise fetch later. From then on it needs no network, unless something is asked for
// that is large: starter vectors, the sentence encoder, a reader of Parquet files or a sample.
async function fetchTheRest() {
  await Promise.allSettled([...LANGUAGES.map(fetchMessages), import('@zip.js/zip.js'), fetchPredictorPage()]);
}

const root = /** @type {HTMLElement} */ (document.getElementById('app'));
let drawing = 0;
sendToggleWithClick(root);

// Several changes between two frames are drawn once.
function draw() {
  if (drawing) return;
  drawing = requestAnimationFrame(() => {
    drawing = 0;
    try {
      render(page(ui, store.state), root);
    } catch (error) {
      failedToDraw(error);
    }
  });
}

// What was kept may be what cannot be drawn: the next visit begins without it.
function failedToDraw(/** @type {unknown} */ error) {
  actions.projects.abandon();
  throw error;
}
whenDrawingFails(failedToDraw);

// Sets what stands outside the root element, and at once: a hidden tab has no frames, yet its title shows the progress.
// Values that have not changed are not written, since the browser would compute the style of the whole page again.
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

document.addEventListener('dragover', (event) => {
  event.preventDefault();
  root.toggleAttribute('data-dropping', event.dataTransfer?.types.includes('Files') ?? false);
});
document.addEventListener('dragleave', (event) => {
  if (event.relatedTarget === null) root.removeAttribute('data-dropping');
});
document.addEventListener('drop', async (event) => {
  event.preventDefault();
  root.removeAttribute('data-dropping');
  const { target, dataTransfer } = event;
  // The box for candidates to rank takes a file of them.
  const candidates = target instanceof Element && target.closest('.rank') ? dataTransfer?.files[0] : undefined;
  const toPredict = target instanceof Element && target.closest('.whole-file') ? dataTransfer?.files[0] : undefined;
  if (toPredict) {
    await actions.wholeFile.take(toPredict);
    return;
  }
  if (candidates) {
    actions.ranking.take(candidates);
    return;
  }
  const source = dataTransfer && (await dropped(dataTransfer));
  if (source) await actions.intake.take(source, { x: event.clientX, y: event.clientY });
});
document.addEventListener('paste', (event) => {
  if (event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog')) return;
  const file = event.clipboardData?.files[0];
  const text = event.clipboardData?.getData('text/plain');
  if (file) actions.intake.take(file);
  else if (text?.trim()) actions.intake.paste(text, ui.t('source.pasted'));
});
window.addEventListener('beforeunload', (event) => {
  const loses = unsaved(store.state.runs, wholeModels(store.state.projects)).length > 0;
  if (activeRun(store.state) || isEngaged(store.state) || loses) event.preventDefault();
});
window.addEventListener('hashchange', actions.address.read);
// A tab that is hidden may be ended without another event.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void actions.projects.flush();
});
window.addEventListener('pagehide', actions.projects.flush);

await speak(preferences.language);
store.subscribe(dress);
store.subscribe(draw);
dress();
draw();
actions.device
  .loom()
  .catch(() => {
    // The page shows the failure next to the device.
  })
  .finally(actions.projects.start)
  .finally(fetchTheRest);
