// The page: header, steps, the four sections, footer. Each part is drawn again only when its slice of the state
// changes.

import { html } from 'lit-html';
import { guard } from 'lit-html/directives/guard.js';
import { activeRun } from '../runs/selectors_state.js';
import { announcement, steps } from './state.js';
import { dataSection } from './data_section.js';
import { questionDialog } from '../question/view.js';
import { header, stepNav } from './header.js';
import { trainSection } from './train_section.js';
import { understandSection } from './understand_section.js';
import { useSection } from './use_section.js';
import { inTurn } from '../../ui/in_turn.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
export function page(ui, state) {
  const {
    preferences,
    projects,
    device,
    data,
    settings,
    rate,
    runs,
    prediction,
    explanation,
    diagnosis,
    decision,
    labelCheck,
    evaluated,
    health,
    vocabulary,
    vectors,
    teacher,
    address,
    comparison,
    reading,
    replay,
    ranking,
    wholeFile,
    results,
    ensemble,
    search,
    loadedModel,
    question,
  } = state;
  const status = steps(state);
  const training = activeRun(state) !== undefined || search.running;
  const message = announcement(state);
  return html`
    <a class="skip" href="#data">${ui.t('app.skip')}</a>
    ${guard([ui, preferences], () => header(ui, preferences))}
    <p class="unseen" role="status">${message ? ui.t(message.key, message.values) : ''}</p>
    <div class="frame">
      ${guard([ui, data, runs, loadedModel], () => stepNav(ui, state, status))}
      <main>
        ${inTurn(
          [ui, data, health, vectors, teacher, projects, reading, state.labeling, training, preferences.theme],
          () => dataSection(ui, state, training),
        )}
        ${inTurn(
          [
            ui,
            device,
            data,
            settings,
            rate,
            vocabulary,
            vectors,
            teacher,
            runs,
            ensemble,
            search,
            address,
            comparison,
            replay,
            projects.models,
            projects.unfinished,
            projects.resuming,
            preferences.theme,
          ],
          () => trainSection(ui, state),
        )}
        ${inTurn(
          [
            ui,
            runs,
            results,
            diagnosis,
            decision,
            state.sets,
            labelCheck,
            evaluated,
            search,
            loadedModel,
            data,
            state.mending,
            state.learningCurve,
            state.modelPair,
            projects.models,
            state.textMap,
            state.classWords,
            preferences.theme,
          ],
          () => understandSection(ui, state),
        )}
        ${inTurn(
          [
            ui,
            runs,
            prediction,
            explanation,
            reading,
            ranking,
            wholeFile,
            loadedModel,
            data.rows,
            decision,
            state.sets,
            state.watchReading,
            preferences.theme,
          ],
          () => useSection(ui, state),
        )}
      </main>
    </div>
    ${guard([ui, question], () => questionDialog(ui, question))}
    <footer class="foot">
      <p>${ui.t('app.private')}</p>
      <p><a href="../pkg/predictor/licenses.txt">${ui.t('app.licenses')}</a></p>
      ${device.version ? html`<p>${ui.t('app.version', { version: device.version })}</p>` : ''}
    </footer>
  `;
}
