// Keeps the page's work as it goes on: the files once they are read, every choice and setting soon after it is made, a
// run as it trains and once it has ended.

import { isActive } from '../runs/run_state.js';
import { keptValues, snapshotOf } from './snapshot_state.js';

/** @typedef {import('../../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../../library/source.js').Source} Source */
/** @typedef {import('../../projects/records.js').KeptFile} KeptFile */
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
 * @property {Map<number, KeptRun>} runs As they are kept, by their number.
 * @property {() => void} release Lets other tabs open the project.
 */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {object} parts
 * @param {() => Shelf | null} parts.shelf Null while nothing can be kept.
 * @param {() => Wordloom | null} parts.engine Null before it is open.
 * @param {ReturnType<typeof import('./checkpoint_flow.js').checkpoints>} parts.models
 * @param {(error: unknown) => void} parts.failed
 * @param {(id: string | null) => void} parts.remember Keeps the number of the project to open after a reload.
 */
export function keepingFlow({ store }, { shelf, engine, models, failed, remember }) {
  /** @type {Current | null} */
  let current = null;
  /** The files of a source that are kept already. @type {WeakMap<object, KeptFile[]>} */
  const files = new WeakMap();
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

  function observe() {
    if (!isWanted() || !shelf()) return;
    // What was trained is kept at once: the next click may be on another column, which drops the runs of this one.
    if (models.observe(engine())) {
      last = keptValues(store.state);
      pending = true;
      void flush();
      return;
    }
    const values = keptValues(store.state);
    const differs = values.length !== last.length || values.some((value, at) => value !== last[at]);
    if (differs) last = values;
    else if (!store.state.runs.list.some(isActive)) return;
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
    const test = data.split.by === 'file' ? (engine()?.recorder.loaded.test?.source ?? null) : null;
    // The runs of other rows, or for other columns, stay with the project that they belong to.
    if (current?.record && isLeft(current, source, runs.count)) leave();
    if (!current) {
      const id = crypto.randomUUID();
      current = { record: null, id, data: source, runs: new Map(), release: (await own.hold(id)) ?? (() => {}) };
    }
    const project = current;
    project.data = source;
    const now = Date.now();
    const [kept, keptTest] = [await filesOf(own, source), test && (await filesOf(own, test))[0]];
    const entries = [];
    for (const run of runs.list) {
      const before = project.runs.get(run.id);
      const model = (await models.keep(run, own)) ?? before?.model ?? null;
      if (before?.run !== run || before.model !== model) entries.push({ project: project.id, id: run.id, run, model });
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
      models: runs.flatMap(({ id, model }) => (model ? [{ id, epoch: model.epoch }] : [])),
    });
  }

  /**
   * The files of a source, written where they are not kept yet.
   * @param {Shelf} own
   * @param {Source} source
   */
  async function filesOf(own, source) {
    const known = files.get(source);
    if (known) return known;
    const list = Array.isArray(source) ? source : [{ path: nameOf(source), file: blobOf(source) }];
    /** @type {KeptFile[]} */
    const kept = [];
    for (const { path, file } of list) kept.push({ path, key: await own.keep(file), bytes: file.size });
    files.set(source, kept);
    return kept;
  }

  function leave() {
    current?.release();
    current = null;
  }

  store.subscribe(observe);

  return {
    flush,
    observe,
    /** The kept record of a run of the current project. @param {number} id */
    run: (id) => current?.runs.get(id) ?? null,
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
      files.set(data, project.data.files);
      if (test && project.test) files.set(test, [project.test]);
      current = { record: project, id: project.id, data, runs: new Map(runs.map((run) => [run.id, run])), release };
      remember(project.id);
      report();
    },
    /** The user renamed the current project. @param {string} name */
    renamed(name) {
      if (current?.record) current.record = { ...current.record, name: name.trim() || null };
    },
    /** Models of the current project were deleted, apart from that of one run. @param {number | null} except */
    modelsRemoved(except) {
      for (const [id, run] of current?.runs ?? []) if (id !== except) current?.runs.set(id, { ...run, model: null });
      report();
    },
  };
}

/**
 * Whether the page has left a project with runs: it has another table, or its runs began again from 1. A project
 * without runs is changed instead.
 * @param {Current} current
 * @param {Source} source
 * @param {number} count
 */
function isLeft({ data, runs, record }, source, count) {
  if (runs.size === 0) return data !== source && record?.name !== null;
  return data !== source || count < Math.max(...runs.keys());
}

/** @param {Source} source */
function nameOf(source) {
  return source instanceof File ? source.name : '';
}

/** @param {Exclude<Source, any[]>} source */
function blobOf(source) {
  return source instanceof Blob ? source : new Blob([source]);
}
