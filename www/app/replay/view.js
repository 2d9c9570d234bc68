// The replay of a recorded run: the button, the refusal, and the comparison.

import { html, nothing } from 'lit-html';
import { activeRun } from '../runs/selectors_state.js';
import { canStart, isEngaged } from '../training/state.js';
import { alert } from '../../ui/alert.js';
import { takeFile } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../state.js').State} State */
/** @typedef {import('../runs/run_state.js').Run} Run */

// Failures of the loaded data, not of the record: the person may replay anyway.
const PASSABLE = [
  'record.otherData',
  'record.noTestFile',
  'record.noVectors',
  'record.vectorsLoaded',
  'record.noTeacher',
  'record.teacherLoaded',
];

/**
 * @param {Ui} ui
 * @param {State} state
 */
export function replay(ui, state) {
  const { record, failure } = state.replay;
  const busy = isEngaged(state) || activeRun(state) !== undefined;
  const passable = failure !== null && record !== null && PASSABLE.includes(failure.code) && canStart(state);
  return html`
    <div class="replay">
      <div class="buttons">
        <span class="button file" ?data-disabled=${busy}>
          <label for="record">${ui.t('replay.choose')}</label>
          <input
            id="record"
            type="file"
            accept=".json,application/json"
            ?disabled=${busy}
            aria-describedby="replay-about"
            @change=${(/** @type {Event} */ event) => takeFile(event, ui.actions.replay.choose)}
          />
        </span>
      </div>
      <p class="note" id="replay-about">${ui.t('replay.about')}</p>
      ${alert(ui, failure, {
        title: ui.t('replay.refused'),
        fixes: passable ? [{ label: ui.t('replay.anyway'), act: ui.actions.replay.anyway }] : [],
        dismiss: ui.actions.replay.dismiss,
      })}
      ${sideBySide(
        ui,
        state.runs.list.findLast(({ replayed }) => replayed),
      )}
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run | undefined} run The latest replay that is over.
 */
function sideBySide(ui, run) {
  if (!run?.replayed || !run.replays) return nothing;
  const { measures, sameDevice, sameVersion } = run.replayed;
  const equal = measures.every((measure) => measure.equal);
  return html`
    <section class="panel" aria-labelledby="replay-title">
      <h3 id="replay-title">
        ${ui.t('replay.title', { run: run.id, name: run.replays.name ?? run.replays.data.name })}
      </h3>
      <p>${ui.t(equal ? 'replay.equal' : 'replay.differs')}</p>
      ${sameDevice ? nothing : html`<p class="note">${ui.t('replay.otherDevice')}</p>`}
      ${
        sameVersion
          ? nothing
          : html`<p class="note">${ui.t('replay.otherVersion', { version: run.replays.wordloom })}</p>`
      }
      <div class="scroll" role="group" aria-label=${ui.t('replay.table')} tabindex="0">
        <table class="numbers" aria-label=${ui.t('replay.table')}>
          <thead>
            <tr>
              <th scope="col" class="words">${ui.t('replay.measure')}</th>
              <th scope="col">${ui.t('replay.recorded')}</th>
              <th scope="col">${ui.t('replay.replayed')}</th>
              <th scope="col">${ui.t('replay.difference')}</th>
            </tr>
          </thead>
          <tbody>
            ${measures.map((measure) => row(ui, measure))}
          </tbody>
        </table>
      </div>
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../library/record.js').MeasurePair} pair
 */
function row(ui, { answer, name, recorded, replayed, equal }) {
  const named = ui.t(name === 'validationLoss' ? 'runs.loss' : `results.${name}`);
  return html`
    <tr>
      <th scope="row" class="words">
        ${answer === null ? named : ui.t('replay.measureOf', { answer, measure: named })}
      </th>
      <td>${ui.measure(recorded, 6)}</td>
      <td>${ui.measure(replayed, 6)}</td>
      <td>
        ${
          equal
            ? ui.t('replay.same')
            : ui.number(replayed - recorded, { maximumSignificantDigits: 2, signDisplay: 'always' })
        }
      </td>
    </tr>
  `;
}
