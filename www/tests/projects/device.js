// A device that keeps projects in memory, and tabs that open the page on it over an engine that a test plays. Knows no
// test.

import { dataFlow } from '../../app/data/flow.js';
import { keptModels } from '../../app/models/kept_flow.js';
import { modelsFlow } from '../../app/models/flow.js';
import { predictionFlow } from '../../app/prediction/flow.js';
import { projectsFlow } from '../../app/projects/flow.js';
import { predictionStates } from '../../app/projects/unfinished_prediction_flow.js';
import { wholeFileFlow } from '../../app/whole_file/flow.js';
import { initialState, reduce } from '../../app/state.js';
import { trainingFlow } from '../../app/training/flow.js';
import { questionFlow } from '../../app/question/flow.js';
import { isProjectFile } from '../../projects/project_file.js';
import { Shelf } from '../../projects/shelf.js';
import { createStore } from '../../ui/store.js';
import { opening } from '../fake_engine.js';
import { epoch, metrics, progress } from '../fixtures.js';
import { settled } from '../settled.js';

/** @type {import('../../engine/protocol.d.ts').ModelCard} */
export const card = {
  name: '',
  text: ['text'],
  targets: [{ column: 'label', kind: 'category', labels: ['a', 'b'] }],
  predictor: 'network',
  certainty: null,
  networks: 1,
  parameters: 10,
  nGrams: 20,
};

/** What outlives the tabs. */
export function device() {
  /** @type {Map<string, any>} */
  const projects = new Map();
  /** @type {Map<string, any>} */
  const runs = new Map();
  /** @type {Map<string, Blob>} */
  const contents = new Map();
  /** @type {Set<string>} */
  const held = new Set();
  const of = (/** @type {string} */ id) => [...runs.values()].filter(({ project }) => project === id);
  const records = {
    projects: async () => structuredClone([...projects.values()]),
    project: async (/** @type {string} */ id) => structuredClone(projects.get(id)),
    runs: async (/** @type {string | undefined} */ id) => structuredClone(id ? of(id) : [...runs.values()]),
    run: async (/** @type {string} */ project, /** @type {number} */ id) =>
      structuredClone(runs.get(`${project}/${id}`)),
    async write(/** @type {import('../../projects/records.js').ProjectChange} */ change) {
      projects.set(change.project.id, structuredClone(change.project));
      for (const run of change.runs) runs.set(`${run.project}/${run.id}`, structuredClone(run));
      for (const id of change.removed) runs.delete(`${change.project.id}/${id}`);
    },
    async remove(/** @type {string} */ id) {
      projects.delete(id);
      for (const run of of(id)) runs.delete(`${id}/${run.id}`);
    },
  };
  const room = { left: Infinity };
  const files = {
    async write(/** @type {string} */ key, /** @type {Blob} */ blob) {
      if (blob.size > room.left) throw new DOMException('no room', 'QuotaExceededError');
      contents.set(key, blob);
    },
    read: async (/** @type {string} */ key) => contents.get(key),
    remove: async (/** @type {string} */ key) => void contents.delete(key),
    keys: async () => [...contents.keys()],
  };
  const hold = async (/** @type {string} */ id) => {
    if (held.has(id)) return null;
    held.add(id);
    return () => void held.delete(id);
  };
  return { projects, runs, contents, held, room, shelf: () => new Shelf({ records, contents: files, hold }) };
}

/** @typedef {ReturnType<typeof device>} Device */

/**
 * A tab with the page.
 * @param {Device} device
 * @param {object} options
 * @param {string | null} [options.project] The project that it remembers.
 * @param {boolean} [options.keeping]
 * @param {import('../fake_engine.js').Answers} [options.answers]
 * @param {() => Promise<Shelf>} [options.openShelf]
 * @param {string | null} [options.missing] The name of what a run started from and is not there.
 * @param {string | null} [options.continued] The state from which the tab continued a run before.
 * @param {(state: import('../../app/state.js').State) => void} [options.watch] Called after each change of the state.
 */
export async function tab(device, options = {}) {
  const { project = null, keeping = true, answers = {}, openShelf, missing = null, continued = null, watch } = options;
  let saved = 0;
  const { loom, workers } = await opening({
    saveModel: () => ({ bytes: new TextEncoder().encode(`model ${(saved += 1)}`) }),
    loadModel: () => card,
    clearMembers: () => ({ names: [] }),
    evaluate: () => metrics,
    advanceTraining: () => progress({ step: 20, epoch: 2, ended: 'finished', bestEpoch: 1, validation: [epoch(1)] }),
    ...answers,
  });
  const store = createStore(reduce, initialState);
  if (watch) store.subscribe(() => watch(store.state));
  store.dispatch({
    type: 'device/ready',
    report: loom.device,
    presets: loom.presets,
    settings: loom.settings,
    version: loom.version,
  });
  const context = { store, loom: async () => loom };
  const memory = { project, keeping, restarts: 0, continued };
  /** @type {{ name: string, blob: Blob }[]} */
  const handed = [];
  const hand = (/** @type {string} */ name, /** @type {Blob} */ blob) => void handed.push({ name, blob });
  const prediction = predictionFlow(context);
  const data = dataFlow(context);
  const memoryKept = keptModels(context);
  const training = trainingFlow(context, () => void prediction.predict(), memoryKept.keep);
  const question = questionFlow(context, training.stop);
  const predicting = predictionStates(store);
  const wholeFile = wholeFileFlow(context, predicting);
  const searches = { resumed: 0 };
  const comparisons = { resumed: 0 };
  const projects = projectsFlow(context, {
    openShelf: openShelf ?? (async () => device.shelf()),
    memory: {
      project: () => memory.project,
      remember: (id) => (memory.project = id),
      keeping: () => memory.keeping,
      keep: (wanted) => (memory.keeping = wanted),
      restart: () => (memory.restarts += 1),
      continued(state) {
        const before = memory.continued;
        memory.continued = state;
        return before === state;
      },
    },
    data,
    predict: prediction.predict,
    hasSettings: () => false,
    isProjectFile,
    hand,
    training,
    search: { resume: async () => void (searches.resumed += 1) },
    comparison: { resume: async () => void (comparisons.resumed += 1) },
    prepare: async () => missing,
    wholeFile: { states: predicting, resume: wholeFile.resumed },
    kept: memoryKept,
    mayReplace: question.mayReplace,
  });
  const models = modelsFlow(context, {
    predict: prediction.predict,
    hand,
    reveal: () => {},
    kept: memoryKept,
    device: projects,
  });
  await projects.start();
  await settled();
  /** Types a text, and waits for its prediction. @param {string} text */
  async function predict(text) {
    store.dispatch({ type: 'prediction/typed', text });
    await prediction.predict();
  }
  return {
    ...{
      store,
      loom,
      worker: workers[0],
      workers,
      memory,
      data,
      training,
      models,
      question,
      projects,
      wholeFile,
      predict,
      handed,
      searches,
      comparisons,
    },
    /** The texts of the models that the engine was given. */
    async loadedModels() {
      const requests = workers.flatMap((worker) => worker.requests);
      return requests.filter(({ type }) => type === 'loadModel').map(({ bytes }) => new TextDecoder().decode(bytes));
    },
    /** The tab is closed, or crashes: what it holds is free. */
    end: () => device.held.clear(),
  };
}

export const file = () => new File(['text,label\nfine,a\nbad,b\n'], 'reviews.csv');

/**
 * A tab in which a run has ended, and everything is kept.
 * @param {ReturnType<typeof device>} kept
 * @param {any} [options]
 */
export async function trained(kept, options) {
  const page = await tab(kept, options);
  await page.data.loadFile(file());
  page.store.dispatch({ type: 'settings/changed', name: 'epochs', value: 3 });
  await page.training.train();
  await page.predict('fine');
  await settled();
  await page.projects.flush();
  return page;
}
