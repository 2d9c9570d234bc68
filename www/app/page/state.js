// What the views ask of the state beyond its plain fields.

import { answerColumns } from '../runs/scores_state.js';
import { isActive } from '../runs/state.js';
import { shareOf } from '../search/state.js';
import { presetSettings } from '../settings/state.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../runs/state.js').Run} Run */
/** @typedef {{ key: string, values?: Record<string, string | number> }} Message */
/** @typedef {'waiting' | 'current' | 'busy' | 'done'} StepStatus */

/**
 * The run under way; of several the latest.
 * @param {State} state
 * @returns {Run | undefined}
 */
export function activeRun(state) {
  return state.runs.list.findLast(isActive);
}

/**
 * The networks of the ensemble under way, as far as they are listed, where several train at once.
 * @param {State} state
 * @returns {Run[]}
 */
export function atOnce({ runs: { list } }) {
  const active = list.find(isActive);
  if (!active?.membership?.atOnce) return [];
  // They are numbered one after another.
  const before = active.id - active.membership.member;
  return list.filter(({ id, membership }) => membership && id - membership.member === before);
}

/**
 * The run whose model answers, if the engine holds one.
 * @param {State} state
 * @returns {Run | undefined}
 */
export function modelRun({ runs }) {
  return runs.list.find((run) => run.id === runs.model);
}

/**
 * Whether the engine can take a run.
 * @param {State} state
 */
export function canRun(state) {
  const { device, data, vectors } = state;
  return device.status === 'ready' && data.rows !== null && !data.choosing && !vectors.reading && !activeRun(state);
}

/**
 * Whether training can start.
 * @param {State} state
 */
export function canTrain(state) {
  return !isEngaged(state) && canRun(state);
}

/**
 * Whether runs are being trained one after another, or one is about to be: between two, the engine is not free.
 * @param {State} state
 */
export function isEngaged({ comparison, search, replay }) {
  return comparison.running || search.running || replay.running;
}

/**
 * Whether the chosen rows can be looked at: while a model trains, the engine has better to do.
 * @param {State} state
 */
export function canInspect(state) {
  return canTrain(state);
}

/** What of the settings decides how texts are read. */
const READING = ['tokens', 'maxLength', 'minCount', 'vocabularySize', 'lowercase'];

/**
 * The settings by which texts are read, as they stand, to tell whether they are others.
 * @param {State} state
 */
export function reading(state) {
  return JSON.stringify(READING.map((name) => setting(state, name)));
}

/**
 * A setting of the next run.
 * @param {State} state
 * @param {string} name
 * @returns {unknown}
 */
export function setting({ settings, device }, name) {
  return /** @type {Record<string, unknown>} */ ({
    ...presetSettings(device.presets, settings.preset),
    ...settings.changes,
  })[name];
}

/**
 * Who answers: the models of an opened file, or those of a run; which of them, and what they answer.
 * @param {State} state
 * @returns {{ restored: boolean, predictor: import('../../engine/protocol.d.ts').Predictor, targets: import('../runs/scores_state.js').AnswerColumn[] }}
 */
export function answering({ restored: { card, asked, predictor }, runs, data }) {
  if (card && asked) return { restored: true, predictor, targets: card.targets };
  return { restored: false, predictor: runs.predictor, targets: answerColumns(data.rows) };
}

/**
 * Whether the same model answers in one state and in another.
 * @param {State} one
 * @param {State} other
 */
export function answersAlike(one, other) {
  const [a, b] = [one, other].map(answering);
  const same = a.restored ? one.restored.card === other.restored.card : one.runs.model === other.runs.model;
  return same && a.restored === b.restored && a.predictor === b.predictor;
}

/**
 * Whether there is a model that has learnt something.
 * @param {State} state
 */
export function canPredict(state) {
  if (answering(state).restored) return true;
  const run = modelRun(state);
  return run !== undefined && (run.progress?.step ?? 0) > 0;
}

/**
 * How far each of the three steps is.
 * @param {State} state
 * @returns {{ data: StepStatus, train: StepStatus, use: StepStatus }}
 */
export function steps(state) {
  const { data, runs } = state;
  const trained = runs.list.some((run) => run.status === 'ended');
  return {
    data: data.reading ? 'busy' : data.rows ? 'done' : 'current',
    train: activeRun(state) ? 'busy' : !data.rows ? 'waiting' : trained ? 'done' : 'current',
    use: canPredict(state) && !activeRun(state) ? 'current' : 'waiting',
  };
}

/**
 * The share of a run that is done, 0 to 1.
 * @param {Run} run
 */
export function share({ progress }) {
  return progress ? progress.step / Math.max(progress.steps, 1) : 0;
}

/**
 * The share that is done of what is under way: of the networks of an ensemble all together, where several train at once.
 * @param {State} state
 */
export function shareUnderWay(state) {
  const several = atOnce(state);
  if (several.length)
    return (
      several.reduce((sum, run) => sum + (isActive(run) ? share(run) : 1), 0) / (several[0].membership?.members ?? 1)
    );
  const run = activeRun(state);
  return run ? share(run) : 0;
}

/**
 * The epoch whose weights a run keeps.
 * @param {Run} run
 */
export function bestEpoch({ progress, epochs }) {
  return epochs.find(({ epoch }) => epoch === progress?.bestEpoch);
}

/**
 * What a screen reader is told: of the file, and of training its start, each epoch and its end; of a search each trial.
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
