// The part of the page's state that is kept, and what it is once it is opened again. Pure.

import { isActive } from '../runs/run_state.js';
import { keptComparison } from '../comparison/state.js';
import { keptSearch } from '../search/state.js';

/** @typedef {import('../state.js').State} State */
/** @typedef {import('../runs/run_state.js').Run} Run */
/** @typedef {import('../../projects/records.js').KeptRun} KeptRun */

/**
 * What is kept of the page besides the files and the runs.
 * @typedef {object} PageSnapshot
 * @property {import('../columns/state.js').Columns} columns
 * @property {import('../data/state.js').Split} split
 * @property {import('../data/state.js').Fix[]} fixes
 * @property {import('../mending/edits_state.js').Edits} [edits] Absent in projects of earlier versions.
 * @property {import('../settings/state.js').NextSettings} settings
 * @property {import('../search/state.js').KeptSearch} [search] Absent in projects of earlier versions.
 * @property {import('../ensemble/state.js').UnfinishedEnsemble | null} [ensemble] Likewise absent.
 * @property {import('../comparison/state.js').KeptComparison} [comparison] Likewise absent.
 * @property {import('../mending/state.js').Before | null} [before] How good the model was before its data were mended;
 *   likewise absent.
 * @property {number} count How many runs there ever were.
 * @property {import('../runs/state.js').Runs['order']} order
 * @property {number | null} model The run whose model predicted.
 * @property {import('../../engine/protocol.d.ts').Predictor} predictor
 * @property {boolean} picked
 * @property {string} text The typed text.
 * @property {{ vectors: string | null, teacher: boolean }} start What runs begin from; neither is kept.
 */

/**
 * @param {State} state
 * @returns {PageSnapshot}
 */
export function snapshotOf({ data, settings, mending, runs, prediction, vectors, teacher, ...experiments }) {
  const { columns, split, fixes, edits } = data;
  const { count, order, model, predictor, picked } = runs;
  const start = { vectors: vectors.file?.name ?? null, teacher: teacher.loaded };
  const { text } = prediction;
  const search = keptSearch(experiments.search);
  const ensemble = experiments.ensemble.unfinished;
  const comparison = keptComparison(experiments.comparison);
  return {
    ...{ columns, split, fixes, edits, settings, before: mending.before, search, ensemble, comparison },
    ...{ count, order, model, predictor, picked, text, start },
  };
}

/**
 * The values that a snapshot is made of, and the runs that are not in progress: what is kept soon after it changes.
 * @param {State} state
 * @returns {unknown[]}
 */
export function keptValues(state) {
  const { data, settings, mending, search, ensemble, comparison, runs, prediction, vectors, teacher } = state;
  return [
    ...Object.values(keptSearch(search)),
    ...[mending.before, ensemble.unfinished, comparison.unfinished],
    ...[data.table, data.columns, data.split, data.fixes, data.edits, settings, vectors.file, teacher.loaded],
    ...[runs.count, runs.order, runs.model, runs.predictor, prediction.text],
    ...runs.list.map((run) => (isActive(run) ? run.status : run)),
  ];
}

/** What an interrupted run shows: that its state was kept, or only its best weights, or nothing. */
const INTERRUPTED = {
  state: 'projects.unfinished',
  kept: 'projects.interrupted',
  lost: 'projects.interruptedEarly',
};

/**
 * A run as it is shown once its project is opened again. One that was in progress is over until it is continued.
 * @param {KeptRun} kept
 * @returns {Run}
 */
export function reopened({ run, model, training }) {
  // What the page itself kept ended with the tab.
  const own = { ...run, kept: false, saved: run.saved ?? false };
  if (!isActive(run)) return own;
  const epoch = model?.epoch ?? 0;
  return { ...own, ...interrupted(run, epoch, training?.step) };
}

/**
 * What is different about a run that was cut off.
 * @param {Run} run
 * @param {number} epoch That of the kept weights, 0 without any.
 * @param {number} [step] Of the kept state; absent without one.
 * @returns {Partial<Run>}
 */
export function interrupted(run, epoch, step) {
  const code = step ? INTERRUPTED.state : epoch > 0 ? INTERRUPTED.kept : INTERRUPTED.lost;
  const weights = { epoch: String(epoch), last: String(run.epochs.at(-1)?.epoch ?? 0) };
  const values = step ? { step: String(step) } : weights;
  return {
    status: epoch > 0 ? 'ended' : 'failed',
    progress: run.progress && { ...run.progress, bestEpoch: epoch || run.progress.bestEpoch, ended: 'stopped' },
    failure: { code, message: 'the page was closed during training', values },
  };
}

/**
 * What the runs of a project began from that is not kept with it.
 * @param {PageSnapshot} page
 * @returns {'teacher' | 'vectors' | null}
 */
export function missingStart({ start }) {
  if (start.teacher) return 'teacher';
  return start.vectors === null ? null : 'vectors';
}

/**
 * The run whose model predicts once a project is opened again: the one that did, otherwise the latest that has one.
 * @param {PageSnapshot} page
 * @param {KeptRun[]} runs
 * @returns {KeptRun | null}
 */
export function predictingRun({ model }, runs) {
  const kept = runs.filter((each) => each.model !== null);
  return kept.find(({ id }) => id === model) ?? kept.at(-1) ?? null;
}
