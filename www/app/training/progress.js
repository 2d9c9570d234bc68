// The progress of a run: a bar, and numbers.

import { html, nothing } from 'lit-html';
import { lowerRate } from '../rate/state.js';
import { isActive } from '../runs/run_state.js';
import { share } from '../runs/selectors_state.js';
import { rateWords } from '../settings/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../runs/run_state.js').Run} Run */

/**
 * @param {Ui} ui
 * @param {Run} run
 * @param {import('../../engine/protocol.d.ts').Setting[]} settings
 */
export function progress(ui, run, settings) {
  const done = share(run);
  return html`
    <div class="progress" data-status=${run.status}>
      <div class="progress-line">
        <p class="progress-where">
          ${
            run.membership
              ? html`${ui.t('progress.member', { member: run.membership.member, members: run.membership.members })} · `
              : run.trial
                ? html`${ui.t('progress.trial', { trial: run.trial.number })} · `
                : nothing
          }${
            run.plan && run.plan.folds > 1 ? html`${ui.t('progress.folds', { folds: run.plan.folds })} · ` : nothing
          }${where(ui, run)}
        </p>
        <p class="progress-share" aria-hidden="true">${ui.percent(done, 0)}</p>
      </div>
      <progress aria-label=${ui.t('progress.label')} max="1" .value=${done}></progress>
      ${run.progress?.ended === 'diverged' && run.plan ? diverged(ui, run.plan, settings) : nothing}
      ${run.status === 'ended' && run.progress?.hasLearned === false ? learnedNothing(ui, run) : nothing}
      <ul class="facts">
        ${facts(ui, run).map((fact) => html`<li>${fact}</li>`)}
      </ul>
      ${
        run.status === 'ended' && run.progress?.bestEpoch
          ? html`<p>${ui.t('progress.kept', { epoch: run.progress.bestEpoch })}</p>`
          : nothing
      }
      ${run.plan ? html`<p class="note">${plan(ui, run.plan)}</p>` : nothing}
      ${
        run.plan && run.plan.unlabeled > 0
          ? html`<p class="note">${ui.t('progress.unlabeled', { rows: run.plan.unlabeled })}</p>`
          : nothing
      }
      ${
        run.plan && run.plan.syntheticTexts > 0
          ? html`<p class="note">${ui.t('progress.syntheticTexts', { texts: run.plan.syntheticTexts })}</p>`
          : nothing
      }
    </div>
  `;
}

/**
 * The progress of an ensemble whose networks train at once.
 * @param {Ui} ui
 * @param {Run[]} runs Those that have begun or are about to.
 * @param {number} done The share of the whole that is done.
 */
export function progressAtOnce(ui, runs, done) {
  const [{ membership, plan: first }] = runs;
  const active = runs.filter(isActive);
  const left = Math.max(...active.map(({ progress: now }) => now?.secondsLeft ?? 0));
  return html`
    <div class="progress" data-status=${active[0].status}>
      <div class="progress-line">
        <p class="progress-where">
          ${ui.t('progress.atOnce', {
            done: runs.length - active.length,
            members: membership?.members ?? runs.length,
            active: active.length,
          })}
        </p>
        <p class="progress-share" aria-hidden="true">${ui.percent(done, 0)}</p>
      </div>
      <progress aria-label=${ui.t('progress.label')} max="1" .value=${done}></progress>
      <ul class="facts">
        ${active.map(
          (run) =>
            html`<li>${ui.t('progress.each', { member: run.membership?.member ?? 0, where: where(ui, run) })}</li>`,
        )}
        ${left > 0 ? html`<li>${ui.t('progress.left', { time: ui.duration(left) })}</li>` : nothing}
      </ul>
      ${first ? html`<p class="note">${plan(ui, first)}</p>` : nothing}
    </div>
  `;
}

/**
 * The setting to change after the loss was no longer a number, with a suggested value.
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Plan} plan
 * @param {import('../../engine/protocol.d.ts').Setting[]} settings
 */
function diverged(ui, { settings: { learningRate } }, settings) {
  const rate = lowerRate(learningRate, settings);
  return html`
    <p class="buttons">
      <span>${ui.t('progress.lowerRate', { rate: rateWords(ui, learningRate) })}</span>
      <button type="button" class="small" @click=${() => ui.actions.settings.set('learningRate', rate)}>
        ${ui.t('progress.setRate', { rate: rateWords(ui, rate) })}
      </button>
    </p>
  `;
}

/**
 * That the networks learned nothing, with the preset that learns from few rows.
 * @param {Ui} ui
 * @param {Run} run
 */
function learnedNothing(ui, { preset }) {
  return html`
    <p class="buttons">
      <span>${ui.t('progress.learnedNothing')}</span>
      ${
        preset === 'few'
          ? nothing
          : html`
              <button type="button" class="small" @click=${() => ui.actions.settings.setPreset('few')}>
                ${ui.t('progress.tryFew')}
              </button>
            `
      }
    </p>
  `;
}

/**
 * @param {Ui} ui
 * @param {Run} run
 */
function where(ui, { status, progress: now, trial }) {
  if (status === 'preparing') return ui.t('progress.preparing');
  if (status === 'paused') return ui.t('progress.paused');
  if (status === 'stopping') return ui.t('progress.stopping');
  if (now?.ended === 'stopped' && trial?.cut) return ui.t('runs.cut');
  if (now?.ended) return ui.t(`progress.ended.${now.ended}`);
  if (!now) return ui.t('progress.first');
  return ui.t('progress.epoch', { epoch: now.epoch, epochs: now.epochs });
}

/**
 * @param {Ui} ui
 * @param {Run} run
 */
function facts(ui, { status, progress: now }) {
  if (!now) return [];
  const facts = [ui.t('progress.step', { step: now.step, steps: now.steps })];
  if (status === 'running' || status === 'paused') {
    facts.push(ui.t('progress.left', { time: ui.duration(now.secondsLeft) }));
    facts.push(ui.t('progress.texts', { rate: ui.measure(now.textsPerSecond) }));
    facts.push(ui.t('progress.steps', { rate: ui.measure(now.stepsPerSecond) }));
  } else {
    facts.push(ui.t('progress.took', { time: ui.duration(now.seconds) }));
  }
  return facts;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').Plan} plan
 */
function plan(ui, { parameters, vocabulary, unknown, truncated }) {
  return ui.t('progress.plan', {
    parameters: ui.number(parameters),
    vocabulary: ui.number(vocabulary),
    unknown: ui.percent(unknown),
    truncated: ui.percent(truncated),
  });
}
