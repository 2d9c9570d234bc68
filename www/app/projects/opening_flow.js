// Opens a kept project again: its files, choices, settings and runs, and the model of one of its runs, which predicts
// at once.

import { activeRun } from '../runs/selectors_state.js';
import { interrupted, missingStart, predictingRun, reopened } from './snapshot_state.js';

/** @typedef {import('../../library/source.js').Source} Source */
/** @typedef {import('../../projects/records.js').KeptFile} KeptFile */
/** @typedef {import('../../projects/records.js').KeptPrediction} KeptPrediction */
/** @typedef {import('../../projects/records.js').KeptRun} KeptRun */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/**
 * @param {import('../context.js').Context} context
 * @param {object} parts
 * @param {ReturnType<typeof import('./keeping_flow.js').keepingFlow>} parts.keeping
 * @param {Pick<ReturnType<typeof import('../data/flow.js').dataFlow>, 'loadKept'>} parts.data
 * @param {() => Promise<void>} parts.predict Predicts the typed text.
 * @param {(name: string) => Promise<boolean>} parts.mayReplace Asks before runs are lost.
 * @param {() => void} parts.replaced Called once the runs of a project replaced those of the page.
 * @param {(project: string, runs: KeptRun[], page: import('./snapshot_state.js').PageSnapshot) => boolean}
 *   parts.reopenedRuns Called with the runs of an opened project, and with what was kept of the page. Returns whether
 *   training goes on.
 * @param {(id: string, prediction: KeptPrediction | null) => Promise<void>} parts.reopenedPrediction Called with the
 *   prediction of a file that was under way in an opened project.
 * @param {() => boolean} parts.hasSettings Whether the page's address names settings, which then go first.
 */
export function openingFlow({ store, loom }, parts) {
  const { keeping, data, predict, mayReplace, replaced, reopenedRuns, reopenedPrediction, hasSettings } = parts;
  /**
   * Opens a project in place of the current one, which stays as it is kept.
   * @param {Shelf} shelf
   * @param {string} id
   * @returns {Promise<void>} Rejects with the failure of the browser's storage.
   */
  async function open(shelf, id) {
    if (activeRun(store.state)) return;
    await keeping.flush();
    const found = await shelf.read(id);
    if (!found) {
      fail('projects.missing', 'this project is no longer kept on this device');
      return;
    }
    const { project, runs } = found;
    const name = project.name ?? project.data.name;
    if (keeping.current?.id === id) return;
    if (!(await mayReplace(name))) {
      store.dispatch({ type: 'projects/dismissed' });
      return;
    }
    const release = await shelf.hold(id);
    if (!release) {
      store.dispatch({ type: 'projects/elsewhere', id, name });
      return;
    }
    store.dispatch({ type: 'projects/opening', name });
    await keeping.suspend();
    try {
      const source = await sourceOf(shelf, project.data.files, project.data.folder);
      const test = project.test && (await fileOf(shelf, project.test));
      if (!source) {
        release();
        fail('projects.damaged', 'a file of this project is missing', { name });
        return;
      }
      const { page } = project;
      const listed = runs.map(reopened);
      const start = missingStart(page);
      const shown = { id, name, start, page, runs: listed, settings: !hasSettings() };
      const { sample, options } = project.data;
      const loaded = await data.loadKept(
        { name: project.data.name, source, test: test ?? null, sample, options },
        () => {
          store.dispatch({ type: 'projects/opened', ...shown });
          replaced();
        },
      );
      if (!loaded) {
        release();
        fail('projects.unread', 'the file of this project could not be read', { name });
        return;
      }
      keeping.adopt(found, { data: source, test: test ?? null }, release);
      const model = predictingRun(page, runs);
      if (model) await restore(shelf, model);
      if (!reopenedRuns(id, runs, page)) store.dispatch({ type: 'projects/settled' });
      // It goes on by itself, and is kept as before.
      void reopenedPrediction(id, project.prediction ?? null);
    } finally {
      keeping.resume();
    }
  }

  /**
   * Makes the kept model of a run predict.
   * @param {Shelf} shelf
   * @param {KeptRun} kept
   */
  async function restore(shelf, { id, model, training }) {
    const file = model && (await shelf.content(model.key));
    if (!model || !file) return;
    const card = await (await loom()).loadModel(file);
    const run = store.state.runs.list.find((each) => each.id === id);
    if (!run || activeRun(store.state)) return;
    const patch = model.final ? { failure: null } : interrupted(run, model.epoch, training?.step);
    store.dispatch({ type: 'runs/restored', id, predictor: card.predictor, run: patch });
    await predict();
  }

  /** @param {string} code @param {string} message @param {Record<string, string>} [values] */
  function fail(code, message, values = {}) {
    store.dispatch({ type: 'projects/failed', failure: { code, message, values } });
  }

  return { open, restore, fail };
}

/**
 * @param {Shelf} shelf
 * @param {KeptFile[]} files
 * @param {boolean} folder
 * @returns {Promise<Source | null>}
 */
async function sourceOf(shelf, files, folder) {
  const found = await Promise.all(files.map(async (each) => ({ path: each.path, file: await fileOf(shelf, each) })));
  const whole = found.flatMap(({ path, file }) => (file ? [{ path, file }] : []));
  if (whole.length < files.length || whole.length === 0) return null;
  return folder ? whole : whole[0].file;
}

/**
 * @param {Shelf} shelf
 * @param {KeptFile} kept
 */
async function fileOf(shelf, { path, key, bytes }) {
  const blob = await shelf.content(key);
  // A content of another size was cut off.
  return blob && blob.size === bytes ? new File([blob], path.split('/').at(-1) ?? '') : null;
}
