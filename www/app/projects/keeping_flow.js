// Keeps the page's work as it goes on: the files once they are read, every choice and setting soon after it is made, a
// run as it trains and once it has ended.

import { isActive } from '../runs/run_state.js';
import { dataKey } from '../runs/shelf_state.js';
import { keptFiles } from './kept_files_flow.js';
import { keptValues, snapshotOf } from './snapshot_state.js';

/** @typedef {import('../../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../../library/source.js').Source} Source */
/** @typedef {import('../../projects/records.js').KeptRun} KeptRun */
/** @typedef {import('../../projects/records.js').ProjectRecord} ProjectRecord */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */
/** @typedef {import('../runs/run_state.js').Run} Run */

// In milliseconds. What the user does is written after a pause; what a run does in between, at this interval, which
// with `CHECKPOINT` below keeps the loss of a crash under ten seconds.
const PAUSE = 400;
const INTERVAL = 5000;

/**
 * A project that this tab works on.
 * @typedef {object} Current
 * @property {ProjectRecord | null} record As it is kept; null before the first time.
 * @property {string} id
 * @property {Source} data The source of the table.
 * @property {string} key What identifies the data of its runs.
 * @property {Map<number, KeptRun>} runs As they are kept, by their number.
 * @property {() => void} release Lets other tabs open the project.
 */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {object} parts
 * @param {() => Shelf | null} parts.shelf Null while nothing can be kept.
 * @param {() => Wordloom | null} parts.engine Null before it is open.
 * @param {ReturnType<typeof import('./checkpoint_flow.js').checkpoints>} parts.models
 * @param {ReturnType<typeof import('./unfinished_flow.js').trainingStates>} parts.states
 * @param {ReturnType<typeof import('./unfinished_prediction_flow.js').predictionStates>} parts.prediction
 * @param {(error: unknown) => void} parts.failed
 * @param {(id: string | null) => void} parts.remember Keeps the number of the project to open after a reload.
 */
export function keepingFlow({ store }, { shelf, engine, models, states, prediction, failed, remember }) {
  /** @type {Current | null} */
  let current = null;
  /** Projects that the page has left and may return to, by the key of their data. @type {Map<string, Current>} */
  const left = new Map();
  const files = keptFiles();
  /** @type {unknown[]} */
  let last = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let soon = false;
  /** Whether something is not kept yet. */
  let pending = false;
  let suspended = false;
  let work = Promise.resolve();

  /** Whether there is something to keep, and the user wants it kept. */
  const isWanted = () => !suspended && store.state.projects.keeping && store.state.data.table !== null;

  /** Whether the prediction of a file is under way, or what is kept of one is to be deleted. */
  const isPredicting = () => prediction.isUnderWay || Boolean(current?.record?.prediction);

  function observe() {
    if (!isWanted() || !shelf()) return;
    states.observe();
    // What was trained is kept at once: the next click may be on another column, and leaves this project.
    if (models.observe(engine())) {
      last = keptValues(store.state);
      pending = true;
      void flush();
      return;
    }
    const values = keptValues(store.state);
    const differs = values.length !== last.length || values.some((value, at) => value !== last[at]);
    if (differs) last = values;
    else if (!store.state.runs.list.some(isActive) && !isPredicting()) return;
    pending = true;
    if (timer && (soon || !differs)) return;
    clearTimeout(timer);
    soon = differs;
    timer = setTimeout(flush, differs ? PAUSE : INTERVAL);
  }

  /** Keeps what is not kept yet. */
  function flush() {
    clearTimeout(timer);
    timer = undefined;
    return (work = work.then(save));
  }

  async function save() {
    const own = shelf();
    const data = engine()?.recorder.loaded.data;
    // Where there is no room, each attempt would write a large file in vain.
    if (!pending || !own || !data || !isWanted() || store.state.projects.full) return;
    // The engine has another table, which the page is about to show: it is kept then.
    if (data.table.digest !== store.state.data.table?.digest) return;
    pending = false;
    try {
      await write(own, data.source);
    } catch (error) {
      pending = true;
      failed(error);
    }
  }

  /**
   * @param {Shelf} own
   * @param {Source} source
   */
  async function write(own, source) {
    const { state } = store;
    const { runs, data } = state;
    const key = dataKey(data);
    const test = data.split.by === 'file' ? (engine()?.recorder.loaded.test?.source ?? null) : null;
    // The runs of other rows, or for other columns, stay with the project that they belong to.
    if (current?.record && isLeft(current, source, key, left.has(key))) await putAside(own);
    current ??= (await returned(own, key, source)) ?? (await begun(own, key, source));
    const project = current;
    [project.data, project.key] = [source, key];
    const now = Date.now();
    const [kept, keptTest] = [await files.of(own, source), test && (await files.of(own, test))[0]];
    const entries = [];
    for (const run of runs.list) {
      const before = project.runs.get(run.id);
      const model = (await models.keep(run, own)) ?? before?.model ?? null;
      const training = await states.keep(run, own, before?.training ?? null);
      if (before?.run !== run || before.model !== model || (before.training ?? null) !== training)
        entries.push({ project: project.id, id: run.id, run, model, training });
    }
    const removed = [...project.runs.keys()].filter((id) => !runs.list.some((run) => run.id === id));
    const record = {
      id: project.id,
      name: project.record?.name ?? null,
      created: project.record?.created ?? now,
      changed: now,
      version: own.version,
      data: {
        name: data.table?.name ?? '',
        sample: data.sample,
        folder: Array.isArray(source),
        options: data.options,
        files: kept,
      },
      test: keptTest,
      page: snapshotOf(state),
      prediction: await prediction.keep(own),
    };
    // Another project was opened, or this one was left, while the files were written.
    if (current !== project) return;
    await own.write({ project: record, runs: entries, removed });
    project.record = record;
    for (const entry of entries) project.runs.set(entry.id, entry);
    for (const id of removed) project.runs.delete(id);
    for (const { id, model } of entries) if (model) models.settle(id, model);
    remember(project.id);
    report();
  }

  /** Reports what is kept of the project, and which of its runs have a model. */
  function report() {
    const own = shelf();
    if (!current?.record || !own) return;
    const runs = [...current.runs.values()];
    const summary = own.summary(current.record, runs);
    store.dispatch({
      type: 'projects/saved',
      summary,
      models: runs.flatMap(({ id, model }) => (model ? [{ id, epoch: model.epoch, final: model.final }] : [])),
      unfinished: runs.flatMap(({ id, training }) => (training ? [id] : [])),
    });
  }

  function leave() {
    current?.release();
    current = null;
  }

  /**
   * Leaves the current project until its data are chosen again. One without a name and runs is deleted.
   * @param {Shelf} own
   */
  async function putAside(own) {
    const project = current;
    leave();
    if (!project?.record) return;
    if (project.runs.size > 0 || project.record.name !== null) left.set(project.key, project);
    else await own.remove(project.id);
  }

  /**
   * The project on these data that the page has left; null if there is none, or it is deleted or open in another tab.
   * @param {Shelf} own
   * @param {string} key
   * @param {Source} data
   * @returns {Promise<Current | null>}
   */
  async function returned(own, key, data) {
    const before = left.get(key);
    if (!before) return null;
    left.delete(key);
    const release = await own.hold(before.id, { patience: 0 });
    const found = release && (await own.read(before.id));
    if (found) return { record: found.project, id: before.id, data, key, runs: byNumber(found.runs), release };
    release?.();
    return null;
  }

  /**
   * @param {Shelf} own
   * @param {string} key
   * @param {Source} data
   * @returns {Promise<Current>}
   */
  async function begun(own, key, data) {
    const id = crypto.randomUUID();
    return { record: null, id, data, key, runs: new Map(), release: (await own.hold(id)) ?? (() => {}) };
  }

  store.subscribe(observe);

  return {
    flush,
    observe,
    /** The kept record of a run, also of one on data that the page may return to. @param {number} id */
    run(id) {
      for (const project of [current, ...left.values()]) {
        const run = project?.runs.get(id);
        if (run) return run;
      }
      return null;
    },
    get current() {
      return current;
    },
    /** Keeps nothing until it is resumed. */
    suspend() {
      suspended = true;
      clearTimeout(timer);
      timer = undefined;
      return work;
    },
    resume() {
      suspended = false;
      last = keptValues(store.state);
    },
    /** Leaves the current project as it is kept. */
    leave,
    /**
     * Works on a project that was opened.
     * @param {import('../../projects/shelf.js').Project} project
     * @param {{ data: Source, test: Source | null }} sources
     * @param {() => void} release
     */
    adopt({ project, runs }, { data, test }, release) {
      leave();
      // The runs of an opened project have numbers of their own.
      left.clear();
      models.forget();
      files.know(data, project.data.files);
      if (test && project.test) files.know(test, [project.test]);
      const key = dataKey(store.state.data);
      current = { record: project, id: project.id, data, key, runs: byNumber(runs), release };
      remember(project.id);
      report();
    },
    /** The user renamed the current project. @param {string} name */
    renamed(name) {
      if (current?.record) current.record = { ...current.record, name: name.trim() || null };
    },
    /** Models of the current project were deleted, apart from that of one run. @param {number | null} except */
    modelsRemoved(except) {
      for (const [id, run] of current?.runs ?? [])
        if (id !== except) current?.runs.set(id, { ...run, model: null, training: null });
      report();
    },
  };
}

/**
 * Whether the page has left a project: it has other data. A project without runs is changed instead, if the page has no
 * project on these data already.
 * @param {Current} current
 * @param {Source} source
 * @param {string} key
 * @param {boolean} isKnown Whether the page has left a project on these data.
 */
function isLeft({ data, runs, record, key: before }, source, key, isKnown) {
  if (runs.size > 0 || isKnown) return before !== key;
  return data !== source && record?.name !== null;
}

/** @param {KeptRun[]} runs */
function byNumber(runs) {
  return new Map(runs.map((run) => [run.id, run]));
}
