// The second step: a preset, its settings, the device, and the current run.

import { html, nothing } from 'lit-html';
import { activeRun, atOnce, shareUnderWay } from '../runs/selectors_state.js';
import { canStart } from '../training/state.js';
import { setting, presetSettings } from '../settings/state.js';
import { addressAlert } from '../address/view.js';
import { alert } from '../../ui/alert.js';
import { comparison } from '../comparison/view.js';
import { controls } from '../training/controls.js';
import { curves } from '../training/curves.js';
import { deviceLine } from '../device/view.js';
import { ensemble } from '../ensemble/view.js';
import { presets } from '../settings/presets.js';
import { progress, progressAtOnce } from '../training/progress.js';
import { rateFinder } from '../rate/finder.js';
import { checkpointEpoch, usableRuns } from '../projects/state.js';
import { replay } from '../replay/view.js';
import { runsTable } from '../runs/view.js';
import { schedule } from '../rate/schedule.js';
import { search } from '../search/view.js';
import { settings } from '../settings/view.js';
import { startChoice } from '../vectors/start.js';
import { teacherReading } from '../teacher/reading.js';
import { vectors } from '../vectors/view.js';
import { vocabulary } from '../vocabulary/view.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
export function trainSection(ui, state) {
  const { data, device, runs } = state;
  const last = runs.list.at(-1);
  const several = atOnce(state);
  const ready = data.rows !== null || runs.list.length > 0;
  return html`
    <section id="train" aria-labelledby="train-title" class="step" tabindex="-1">
      <h2 id="train-title" class="step-title">${ui.t('steps.train')}</h2>
      ${addressAlert(ui, state.address)}
      ${
        ready
          ? html`
              ${presets(ui, state.settings, data.rows)}
              ${
                data.rows
                  ? startChoice(
                      ui,
                      state.vectors,
                      state.teacher,
                      setting(state, 'vectors'),
                      activeRun(state) !== undefined,
                      teacherReading(ui, state.teacher),
                    )
                  : nothing
              }
              ${settings(ui, state.settings, device, data.columns.targets, beside(ui, state))}
              ${
                data.rows
                  ? vectors(ui, state.vectors, setting(state, 'vectors'), activeRun(state) !== undefined)
                  : nothing
              }
              ${data.rows ? vocabulary(ui, state.vocabulary) : nothing} ${comparison(ui, state)}
            `
          : html`<p class="waiting">${ui.t(data.table ? 'train.waitingColumns' : 'train.waiting')}</p>`
      }
      ${deviceLine(ui, device, activeRun(state) !== undefined || state.search.running)}
      ${ready ? controls(ui, activeRun(state), canStart(state), runs.list.length > 0) : nothing}
      ${ready ? ensemble(ui, state.ensemble, canStart(state)) : nothing} ${ready ? search(ui, state) : nothing}
      ${alert(ui, (!state.projects.resuming && last?.failure) || null)}
      ${
        last && canStart(state) && last.failure && state.projects.unfinished.includes(last.id)
          ? html`<div class="buttons">
              <button type="button" class="primary" @click=${() => ui.actions.projects.continueRun(last.id)}>
                ${ui.t('train.continueRun')}
              </button>
            </div>`
          : nothing
      }
      ${
        last
          ? html`
              ${
                several.length
                  ? progressAtOnce(ui, several, shareUnderWay(state))
                  : progress(ui, activeRun(state) ?? last, device.settings)
              }
              ${keptNote(ui, state)} ${curves(ui, runs.list, data.columns.targets, state.preferences.theme)}
              ${runsTable(ui, runs, data.columns.targets, device.presets, usableRuns(state))}
            `
          : nothing
      }
      ${replay(ui, state)}
    </section>
  `;
}

/**
 * What is shown after single settings.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @returns {Record<string, import('../../ui/content.js').Content>}
 */
function beside(ui, state) {
  const {
    rate,
    device,
    settings: chosen,
    preferences: { theme },
  } = state;
  const kind = { ...presetSettings(device.presets, chosen.preset), ...chosen.changes }.schedule;
  // The curve is shown after the settings that shape it.
  const shape = kind === 'step' || kind === 'reduceOnPlateau' ? 'decayEpochs' : 'warmUp';
  return {
    learningRate: rateFinder(ui, rate, canStart(state), theme),
    [shape]: schedule(ui, rate, kind === 'reduceOnPlateau', theme),
  };
}

/**
 * What is kept of the run in training: its state, or only its best weights.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 */
function keptNote(ui, state) {
  const run = activeRun(state);
  const epoch = checkpointEpoch(state);
  if (run && state.projects.unfinished.includes(run.id)) return html`<p class="note">${ui.t('projects.stateKept')}</p>`;
  return epoch === null ? nothing : html`<p class="note">${ui.t('projects.checkpoint', { epoch })}</p>`;
}
