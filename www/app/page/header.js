// The head of the page, and the way through its four steps.

import { html, svg } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { LANGUAGES, THEMES } from '../preferences/state.js';
import { activeRun, shareUnderWay } from '../runs/selectors_state.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../state.js').State} State */
/** @typedef {'data' | 'train' | 'understand' | 'use'} Step */

// Each language is named in that language.
const LANGUAGE_NAMES = { en: 'English', zh: '中文' };

/** @type {Step[]} */
const STEPS = ['data', 'train', 'understand', 'use'];

/**
 * @param {Ui} ui
 * @param {import('../preferences/state.js').Preferences} preferences
 */
export function header(ui, { language, theme }) {
  const { setLanguage, setTheme } = ui.actions.preferences;
  return html`
    <header class="head">
      <h1 class="brand">${mark}<span>${ui.t('app.name')}</span></h1>
      <div class="switches">
        <select
          class="quiet"
          aria-label=${ui.t('preferences.language')}
          .value=${live(language)}
          @change=${(/** @type {Event} */ event) => setLanguage(/** @type {any} */ (valueOf(event)))}
        >
          ${LANGUAGES.map(
            (tag) =>
              html`<option value=${tag} lang=${tag} ?selected=${tag === language}>${LANGUAGE_NAMES[tag]}</option>`,
          )}
        </select>
        <select
          class="quiet"
          aria-label=${ui.t('preferences.theme')}
          .value=${live(theme)}
          @change=${(/** @type {Event} */ event) => setTheme(/** @type {any} */ (valueOf(event)))}
        >
          ${THEMES.map(
            (name) => html`<option value=${name} ?selected=${name === theme}>${ui.t(`theme.${name}`)}</option>`,
          )}
        </select>
      </div>
    </header>
  `;
}

// Warp and weft.
const mark = svg`
  <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M5 2v9M5 15v7M12 2v3M12 9v13M19 2v9M19 15v7" />
    <path class="weft" d="M2 7h7M14 7h8M2 13h20M2 19h3M8 19h14" />
  </svg>
`;

/**
 * @param {Ui} ui
 * @param {State} state
 * @param {ReturnType<typeof import('./state.js').steps>} status
 */
export function stepNav(ui, state, status) {
  const current = STEPS.find((step) => status[step] === 'busy') ?? STEPS.findLast((step) => status[step] === 'current');
  return html`
    <nav class="steps" aria-label=${ui.t('steps.label')}>
      <ol>
        ${STEPS.map(
          (step) => html`
            <li class=${status[step]}>
              <a href="#${step}" aria-current=${step === current ? 'step' : 'false'}>
                <span class="step-name">${ui.t(`steps.${step}`)}</span>
                <span class="step-note">${note(ui, state, step, status[step])}</span>
              </a>
            </li>
          `,
        )}
      </ol>
    </nav>
  `;
}

/**
 * @param {Ui} ui
 * @param {State} state
 * @param {Step} step
 * @param {import('./state.js').StepStatus} status
 */
function note(ui, state, step, status) {
  const { data, runs } = state;
  if (step === 'data' && status === 'current' && data.table) return ui.t('steps.data.columns');
  if (step === 'data' && status === 'done') return ui.t('steps.data.done', { rows: data.rows?.rows ?? 0 });
  const run = activeRun(state);
  if (step === 'train' && run) {
    return ui.t(run.status === 'paused' ? 'steps.train.paused' : 'steps.train.busy', { share: shareUnderWay(state) });
  }
  if (step === 'train' && status === 'done') return ui.t('steps.train.done', { runs: runs.list.length });
  return ui.t(`steps.${step}.${status}`);
}
