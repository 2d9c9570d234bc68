// The page of an exported model: a text and its prediction, a whole file, and the model card.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { fileCertainty } from '../app/certainty/card_state.js';
import { verdict } from '../app/certainty/verdict.js';
import { explanationOf } from '../app/explanation/view.js';
import { predictionPanel } from '../app/prediction/view.js';
import { LANGUAGES, THEMES } from '../app/preferences/state.js';
import { valueOf } from '../ui/inputs.js';
import { modelCard } from './card.js';
import { wholeFile } from './file_view.js';

/** @typedef {ReturnType<typeof import('./flow.js').createFlow>} Actions */
/** @typedef {import('../messages/translator.js').Translator & { actions: Actions }} Ui */
/** @typedef {import('./state.js').State} State */
/** @typedef {import('../engine/protocol.d.ts').ModelCard} ModelCard */

// Each language is named in that language.
const LANGUAGE_NAMES = { en: 'English', zh: '中文' };

/**
 * @param {Ui} ui
 * @param {State} state
 * @param {ModelCard} model
 * @param {{ card: string, licenses: string }} about The model card, in Markdown, and the licenses of the page's parts.
 */
export function page(ui, state, model, { card, licenses }) {
  const { preferences, prediction, explanation, file } = state;
  const { language, theme } = preferences;
  const { setLanguage, setTheme } = ui.actions;
  const certainty = fileCertainty(model);
  const columns = model.targets.map(({ column }) => column).join(ui.t('settings.separator'));
  // The views of the app take its actions; those that they call are here as well.
  const app = /** @type {import('../app/ui.js').Ui} */ (/** @type {unknown} */ (ui));
  return html`
    <header class="head">
      <h1 class="brand">${model.name || ui.t('app.name')}</h1>
      <div class="switches">
        ${quiet(ui.t('preferences.language'), LANGUAGES, language, setLanguage, (tag) => LANGUAGE_NAMES[tag])}
        ${quiet(ui.t('preferences.theme'), THEMES, theme, setTheme, (name) => ui.t(`theme.${name}`))}
      </div>
    </header>
    <main>
      <p class="note about">${ui.t('standalone.about', { columns })}</p>
      ${predictionPanel(
        app,
        prediction,
        false,
        null,
        model.predictor,
        (predicted, target) =>
          html`${verdict(app, target, certainty)} ${explanationOf(app, explanation, predicted, target, false)}`,
        nothing,
      )}
      ${wholeFile(ui, file, model.text)}
      <details class="panel card">
        <summary>${ui.t('standalone.card')}</summary>
        <div lang="en">${modelCard(card)}</div>
      </details>
    </main>
    <footer class="foot">
      <p>${ui.t('standalone.made')}</p>
      <details class="licenses" lang="en">
        <summary>${ui.t('standalone.licenses')}</summary>
        <pre tabindex="0">${licenses}</pre>
      </details>
    </footer>
  `;
}

/**
 * A selection without a visible label.
 * @template {string} V
 * @param {string} label
 * @param {V[]} values
 * @param {V} value
 * @param {(value: V) => void} choose
 * @param {(value: V) => string} name
 */
function quiet(label, values, value, choose, name) {
  return html`
    <select
      class="quiet"
      aria-label=${label}
      .value=${live(value)}
      @change=${(/** @type {Event} */ event) => choose(/** @type {V} */ (valueOf(event)))}
    >
      ${values.map((each) => html`<option value=${each} ?selected=${each === value}>${name(each)}</option>`)}
    </select>
  `;
}
