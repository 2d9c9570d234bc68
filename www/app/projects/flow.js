// What the user can do with the projects that are kept on this device.

import { failureFrom } from '../context.js';
import { activeRun } from '../runs/selectors_state.js';
import { checkpoints } from './checkpoint_flow.js';
import { isFailure, plainFailure } from './failures_state.js';
import { keepingFlow } from './keeping_flow.js';
import { openingFlow } from './opening_flow.js';
import { trainingStates, unfinishedFlow } from './unfinished_flow.js';
import { unfinishedPrediction } from './unfinished_prediction_flow.js';

/** @typedef {import('../../wordloom.js').Wordloom} Wordloom */
/** @typedef {import('../../projects/shelf.js').Shelf} Shelf */

/**
 * @param {import('../context.js').Context} context
 * @param {import('./needs.d.ts').ProjectNeeds} page
 */
export function projectsFlow(context, page) {
  const {
    openShelf,
    isProjectFile,
    memory,
    data,
    predict,
    hasSettings,
    hand,
    training,
    search,
    comparison,
    prepare,
    wholeFile,
    kept,
    mayReplace = async () => true,
  } = page;
  const { store, loom } = context;
  /** @type {Shelf | null} */
  let shelf = null;
  /** @type {Wordloom | null} */
  let engine = null;
  let wasDurable = false;
  /** @type {() => void} */
  let ready = () => {};
  /** The last project is open, or there is none. */
  const started = new Promise((resolve) => (ready = () => resolve(undefined)));
  /** The run whose model the engine had. @type {number | null} */
  let predicting = null;

  const models = checkpoints(store);
  const states = trainingStates(context, training.resumable);
  const keeping = keepingFlow(context, {
    shelf: () => shelf,
    engine: () => engine,
    models,
    states,
    prediction: wholeFile.states,
    failed,
    remember: memory.remember,
  });
  const opening = openingFlow(context, {
    keeping,
    data,
    predict,
    hasSettings,
    mayReplace,
    replaced: () => kept?.clear(),
    reopenedRuns: (id, runs, page) => unfinished.reopened(id, runs, page),
    reopenedPrediction: (id, kept) => predicted.reopened(id, kept),
  });
  const predicted = unfinishedPrediction(context, { shelf: () => shelf, ...wholeFile, memory });
  const going = { training, prepare, search, comparison, memory };
  const unfinished = unfinishedFlow(context, { shelf: () => shelf, keeping, ...going });

  /** @param {unknown} error */
  function failed(error) {
    // What the browser throws is not a WordloomError, and its name is the only thing that all browsers agree on.
    if (isFailure(error)) store.dispatch({ type: 'projects/failed', failure: plainFailure(error) });
    else if (error instanceof Error && /quota|full/i.test(`${error.name} ${error.message}`))
      store.dispatch({ type: 'projects/full', full: true });
    else store.dispatch({ type: 'projects/failed', failure: failureFrom(error) });
  }

  /** Lists the projects again. */
  async function list() {
    if (!shelf) return;
    const [projects, room] = await Promise.all([shelf.list(), shelf.room()]);
    store.dispatch({ type: 'projects/listed', list: projects, room });
  }

  /**
   * Works with the kept projects, and reports what fails.
   * @param {(shelf: Shelf) => Promise<unknown>} work
   */
  async function withShelf(work) {
    if (!shelf) return;
    try {
      await work(shelf);
      await list();
    } catch (error) {
      failed(error);
    }
  }

  /**
   * Changes a project that no other tab has open.
   * @param {string} id
   * @param {(shelf: Shelf) => Promise<unknown>} work
   */
  function withProject(id, work) {
    return withShelf(async (own) => {
      const isOwn = keeping.current?.id === id;
      const release = isOwn ? () => {} : await own.hold(id, { patience: 0 });
      if (!release) {
        opening.fail('projects.elsewhere', 'another tab has this project open');
        return;
      }
      try {
        await work(own);
      } finally {
        release();
      }
    });
  }

  /** Opens what is kept on this device, and the last project again. */
  async function start() {
    await begin();
    ready();
  }

  async function begin() {
    const wanted = memory.keeping();
    store.dispatch({ type: 'projects/keeping', keeping: wanted });
    try {
      shelf = await openShelf();
      await list();
    } catch {
      store.dispatch({ type: 'projects/blocked' });
      return;
    }
    const id = memory.project();
    const { table, reading } = store.state.data;
    if (wanted && id !== null && !table && !reading) await withShelf((own) => opening.open(own, id));
    keeping.observe();
    // Nobody waits for it.
    void shelf.sweep().catch(() => {});
  }

  store.subscribe(({ device, runs, projects }) => {
    if (device.status === 'ready' && !engine) {
      loom().then((opened) => {
        engine = opened;
        keeping.observe();
      }, failed);
    }
    if (projects.models.length > 0 && shelf && !wasDurable) {
      wasDurable = true;
      void shelf.makeDurable();
    }
    const before = predicting;
    predicting = runs.model;
    const lost = before !== null && runs.model === null && runs.list.find(({ id }) => id === before);
    if (lost && lost.failure?.code === 'engine.died') void restoreLost(before);
  });

  /** The engine died: the kept model of its run predicts in its place. @param {number} id */
  async function restoreLost(id) {
    await keeping.flush();
    const run = keeping.run(id);
    if (run) await withShelf((own) => opening.restore(own, run));
  }

  /** Keeps the project of a file, and opens it. @param {File} file */
  async function openFile(file) {
    if (activeRun(store.state)) return;
    store.dispatch({ type: 'projects/opening', name: file.name });
    // It may be dropped while the last project is still being opened.
    await started;
    if (!shelf) opening.fail('projects.blockedFile', 'this browser keeps no projects');
    else await withShelf(async (own) => opening.open(own, await own.unpack(file)));
  }

  return {
    start,
    continueRun: unfinished.continueRun,
    flush: keeping.flush,
    /** @param {string} id */
    open: (id) => withShelf((own) => opening.open(own, id)),
    /**
     * Makes the model of a run predict that is kept on this device.
     * @param {number} id
     * @returns {Promise<boolean>} Whether there is one. The page may keep a better one than that of a run cut off.
     */
    async useRun(id) {
      const run = keeping.run(id);
      const isBetter = store.state.runs.list.some((each) => each.id === id && each.kept) && !run?.model?.final;
      if (!run?.model || isBetter) return false;
      if (activeRun(store.state)) return true;
      // The page forgets the model that the engine holds.
      await kept?.keep();
      await withShelf((own) => opening.restore(own, run));
      return true;
    },
    /** The kept model of a run. @param {number} id @returns {Promise<Blob | null>} */
    async modelOf(id) {
      const key = keeping.run(id)?.model?.key;
      return (key && (await shelf?.content(key))) || null;
    },
    /** Saves a project as one file. @param {string} id @param {string} name */
    save: (id, name) =>
      withShelf(async (own) => {
        if (keeping.current?.id === id) await keeping.flush();
        const file = await own.pack(id);
        if (file) hand(`${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.wordloom-project`, file);
      }),
    openFile,
    /** Opens a project file, where the file is one. @param {File} file */
    async take(file) {
      const isProject = /\.wordloom-project$/i.test(file.name) || (await isProjectFile(file).catch(() => false));
      if (isProject) await openFile(file);
      return isProject;
    },
    /** @param {string} id @param {string} name */
    rename: (id, name) =>
      withProject(id, async (own) => {
        await own.rename(id, name);
        if (keeping.current?.id === id) keeping.renamed(name);
      }),
    /** @param {string} id @param {string} name Of the copy. */
    copy: (id, name) =>
      withShelf(async (own) => {
        await keeping.flush();
        await own.copy(id, name);
      }),
    /** Opens a copy of a project that another tab has open. @param {string} id @param {string} name Of the copy. */
    openCopy: (id, name) =>
      withShelf(async (own) => {
        const copy = await own.copy(id, name);
        if (copy !== null) await opening.open(own, copy);
      }),
    /** @param {string} id */
    remove: (id) =>
      withProject(id, async (own) => {
        const isOwn = keeping.current?.id === id;
        if (isOwn) await keeping.suspend();
        await own.remove(id);
        if (!isOwn) return;
        memory.remember(null);
        memory.restart();
      }),
    /** Opens nothing at the next visit. */
    abandon() {
      void keeping.suspend();
      memory.remember(null);
    },
    /** Empties the page; the current project stays in the list. */
    async startAnew() {
      await keeping.flush();
      await keeping.suspend();
      memory.remember(null);
      memory.restart();
    },
    /** Deletes everything that is kept on this device. */
    clear: () =>
      withShelf(async (own) => {
        await keeping.suspend();
        await own.clear();
        memory.remember(null);
        memory.restart();
      }),
    /** Deletes the models of older runs, and of other projects, to make room; then keeps what there was no room for. */
    makeRoom: () =>
      withShelf(async (own) => {
        const { model } = store.state.runs;
        const ids = (await own.list()).map(({ id }) => id);
        for (const id of ids) {
          if (id === keeping.current?.id) {
            await own.removeModels(id, model === null ? [] : [model]);
            keeping.modelsRemoved(model);
          } else await withProject(id, () => own.removeModels(id, []));
        }
        store.dispatch({ type: 'projects/full', full: false });
        await keeping.flush();
      }),
    /** @param {boolean} wanted Whether work is kept from now on. */
    setKeeping(wanted) {
      memory.keep(wanted);
      if (!wanted) memory.remember(null);
      store.dispatch({ type: 'projects/keeping', keeping: wanted });
      if (wanted) keeping.observe();
    },
    /** @param {boolean} shown */
    unfold: (shown) => store.dispatch({ type: 'projects/unfolded', shown }),
    dismiss: () => store.dispatch({ type: 'projects/dismissed' }),
  };
}
