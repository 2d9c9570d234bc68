// A page with rows, over a library that trains in one burst and compares and replays as the real one. Knows no test.

import { trainingFlow } from '../app/training/flow.js';
import { initialState, reduce } from '../app/state.js';
import { Replay } from '../library/replay.js';
import { Comparison } from '../library/comparison.js';
import { createStore } from '../ui/store.js';
import { WordloomError } from '../wordloom.js';
import { failure, judgement, opened, plan, progress, rows, table } from './fixtures.js';

/** With two kinds of layers only. */
const settings = opened.settings.map((setting) =>
  setting.domain.kind === 'layers' ? { ...setting, domain: { ...setting.domain, kinds: ['lstm', 'gru'] } } : setting,
);

/** A page with rows, over a library that trains in one burst. */
export function page() {
  const store = createStore(reduce, initialState);
  store.dispatch({
    type: 'device/ready',
    report: opened.device,
    presets: opened.presets,
    settings,
    version: opened.version,
  });
  store.dispatch({ type: 'data/loaded', table, sample: false, options: {} });
  store.dispatch({ type: 'data/chosen', rows });
  /** @type {any[]} */
  const begun = [];
  const state = {
    accuracy: 0.5,
    onProgress: () => {},
    /** @type {number | null} The run whose model cannot be built, from 1. */
    failsAt: null,
    /** @type {number | null} The run that cannot be evaluated, from 1. */
    unevaluatedAt: null,
    /** @type {string[]} */
    steered: [],
  };
  const loom = /** @type {any} */ ({
    train(/** @type {any} */ settings) {
      begun.push(settings);
      return {
        async ready() {
          if (begun.length === state.failsAt) throw new WordloomError(failure('train.settingBounds'));
          return { ...plan, settings: { ...plan.settings, layers: settings.layers ?? plan.settings.layers } };
        },
        pause: () => state.steered.push('pause'),
        resume: () => state.steered.push('resume'),
        stop: () => state.steered.push('stop'),
        async *[Symbol.asyncIterator]() {
          state.onProgress();
          yield progress({ step: 20, ended: 'finished', bestEpoch: 1 });
        },
      };
    },
    clearMembers: async () => [],
    choose: async () => rows,
    compare: (/** @type {any[]} */ structures, /** @type {any} */ settings) =>
      new Comparison(loom, structures, settings),
    replay: (/** @type {any} */ replayed, /** @type {any} */ options) => new Replay(loom, replayed, options),
    async evaluate() {
      if (begun.length === state.unevaluatedAt) throw new WordloomError(failure('engine.failed'));
      return judgement();
    },
    record: () => record(state.accuracy),
    recorder: { loaded: { data: { table }, test: null }, vectors: null },
  });
  const context = { store, loom: async () => loom };
  const training = trainingFlow(context, () => {});
  return { store, loom, context, training, begun, state };
}

/** @param {number} accuracy @returns {any} */
export const record = (accuracy) => ({
  format: 'wordloom.run',
  formatVersion: 1,
  wordloom: '0.1.0',
  name: null,
  started: '',
  ended: '',
  data: { name: 'reviews.csv', digest: 'd1', rows: 10, options: {} },
  test: null,
  choice: {
    text: ['text'],
    targets: [{ column: 'label', kind: 'category' }],
    fixes: [{ type: 'dropRareClasses' }],
    split: { validation: 0.2, test: 0.1, column: null, seed: 9 },
  },
  rows: { train: 8, validation: 1, test: 1 },
  preset: 'small',
  changes: {},
  settings: { ...opened.presets[0].settings, epochs: 3 },
  device: opened.device,
  userAgent: '',
  model: { parameters: 1, vocabulary: 1 },
  history: [],
  result: { ended: 'finished', bestEpoch: 1, steps: 20, seconds: 1 },
  metrics: { targets: [{ column: 'label', network: { category: { accuracy } } }] },
});
