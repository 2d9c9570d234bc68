// What the whole page shows: how far its steps are, what a screen reader announces, and the title.

import { diagnosedRun } from '../diagnosis/state.js';
import { canPredict } from '../models/state.js';
import { activeRun, shareUnderWay } from '../runs/selectors_state.js';
import { shareOf } from '../search/state.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../../messages/translator.js').Message} Message */
/** @typedef {'waiting' | 'current' | 'busy' | 'done'} StepStatus */

/**
 * How far each of the four steps is.
 * @param {State} state
 * @returns {{ data: StepStatus, train: StepStatus, understand: StepStatus, use: StepStatus }}
 */
export function steps(state) {
  const { data, runs } = state;
  const trained = runs.list.some((run) => run.status === 'ended');
  return {
    data: data.reading ? 'busy' : data.rows ? 'done' : 'current',
    train: activeRun(state) ? 'busy' : !data.rows ? 'waiting' : trained ? 'done' : 'current',
    understand: diagnosedRun(state) ? 'current' : 'waiting',
    use: canPredict(state) && !activeRun(state) ? 'current' : 'waiting',
  };
}

/**
 * What a screen reader announces: the file; the start, each epoch and the end of training; each trial of a search.
 * @param {State} state
 * @returns {Message | null}
 */
export function announcement({ data, runs }) {
  if (data.reading) return { key: 'source.reading', values: { name: data.reading } };
  const run = runs.list.at(-1);
  if (!run)
    return data.rows && data.table
      ? { key: 'announce.loaded', values: { name: data.table.name, rows: data.rows.rows } }
      : null;
  const { status, progress, trial } = run;
  if (trial && status !== 'failed') return { key: 'announce.trial', values: { trial: trial.number } };
  if (status === 'preparing') return { key: 'announce.preparing' };
  if (status === 'paused') return { key: 'announce.paused' };
  if (status === 'failed') return { key: 'announce.failed' };
  if (status === 'ended' && progress?.ended)
    return { key: `announce.ended.${progress.ended}`, values: { epoch: progress.bestEpoch } };
  const last = run.epochs.at(-1);
  if (!last || !progress) return { key: 'announce.started' };
  const values = { epoch: last.epoch, epochs: progress.epochs };
  const { accuracy, microF1, meanAbsoluteError } = last.targets[0] ?? {};
  if (accuracy != null) return { key: 'announce.epochAccuracy', values: { ...values, accuracy } };
  if (microF1 != null) return { key: 'announce.epochF1', values: { ...values, f1: microF1 } };
  if (meanAbsoluteError != null) return { key: 'announce.epochError', values: { ...values, error: meanAbsoluteError } };
  return { key: 'announce.epoch', values: { ...values, loss: last.loss } };
}

/**
 * The document's title: progress while training, the name alone otherwise.
 * @param {State} state
 * @returns {Message}
 */
export function title(state) {
  const run = activeRun(state);
  if (!run) return { key: 'title.idle' };
  return {
    key: run.status === 'paused' ? 'title.paused' : 'title.training',
    values: { share: state.search.running ? shareOf(state.search) : shareUnderWay(state) },
  };
}
