// Plain data as the engine answers it, for the tests: settings, runs, metrics and predictions. Knows no module under
// test.

import { SETTINGS } from '../engine/contract.js';

export { health, rows, table } from './data_fixtures.js';

/** @type {import('../engine/protocol.d.ts').ParameterGroupSettings} */
const group = { optimizer: null, learningRateFactor: 1, weightDecay: null, frozenEpochs: 0 };

/** @type {import('../engine/protocol.d.ts').Settings} */
const settings = {
  epochs: 10,
  leastSteps: 0,
  unlabeled: true,
  syntheticTexts: false,
  starterEncoder: false,
  batchSize: 32,
  tokens: 'words',
  maxLength: 128,
  minCount: 2,
  vocabularySize: 1000,
  lowercase: true,
  stripHtml: false,
  skipQuotes: false,
  maskUrls: false,
  maskUsers: false,
  maskNumbers: false,
  embedding: 16,
  vectors: 'trained',
  layers: [{ kind: 'lstm', hidden: 16, bidirectional: false }],
  layerNorm: false,
  pooling: 'last',
  shortcut: false,
  dense: [64],
  activation: 'relu',
  dropout: 0.2,
  tokenDropout: 0,
  labelSmoothing: 0,
  scoreLoss: 'huber',
  lossWeights: [],
  lossBalance: 'fixed',
  classWeights: 'auto',
  optimizer: 'adam',
  learningRate: 0.001,
  weightDecay: null,
  parameterGroups: { embedding: group, encoder: group, heads: group },
  schedule: 'constant',
  warmUp: 0,
  decayFactor: 0.5,
  decayEpochs: 2,
  clipNorm: 1,
  averagedEpochs: 3,
  patience: 3,
  seed: 1,
};

/** @type {import('../engine/protocol.d.ts').DeviceReport} */
export const device = { kind: 'cpu', name: '', fallback: false, reason: 'noAdapter', trial: null };

/** @type {import('../engine/protocol.d.ts').Plan} */
export const plan = {
  settings,
  device,
  folds: 1,
  parameters: 1000,
  vocabulary: 32,
  unknown: 0.1,
  truncated: 0,
  unlabeled: 0,
  syntheticTexts: 0,
  vectors: null,
  stepsPerEpoch: 10,
  steps: 20,
};

/** @type {import('../engine/protocol.d.ts').ModelEstimates} */
export const estimates = {
  accuracy: { value: 0.8, low: 0.7, high: 0.9 },
  microF1: null,
  meanAbsoluteError: null,
  pearson: null,
};

/** @type {import('../engine/protocol.d.ts').BaselineReport} */
export const baseline = {
  network: estimates,
  linear: estimates,
  constant: estimates,
  blend: estimates,
  members: [],
  weights: [0.75, 0.25],
  gain: estimates,
  blendGain: estimates,
  verdict: 'even',
  blendVerdict: 'even',
  beatsConstant: true,
};

/**
 * The metrics of a model whose every category has this accuracy.
 * @param {number} accuracy
 * @returns {import('../engine/protocol.d.ts').ModelMetrics}
 */
const model = (accuracy) => ({
  category: { rows: 1, accuracy, macroF1: accuracy, classes: [], confusion: [] },
  labels: null,
  score: null,
});

/** What the constant predictor answers. @type {import('../engine/protocol.d.ts').TargetPrediction} */
export const constant = {
  column: 'label',
  kind: 'category',
  category: {
    label: 'keep',
    probability: 0.5,
    probabilities: [{ label: 'keep', probability: 0.5 }],
    decided: null,
    set: null,
  },
  labels: null,
  score: { value: 2.5, interval: null },
};

/** @type {import('../engine/protocol.d.ts').Validation} */
export const validation = {
  rows: 20,
  folds: 1,
  answers: 'network',
  network: [0.8],
  networkEstimates: [{ value: 0.8, low: 0.58, high: 0.92 }],
  linear: [0.7],
  blend: [0.75],
  constant: [0.5],
  beatsConstant: [true],
  linearWithoutVectors: null,
};

/**
 * The metrics of the one column, with another comparison and other scores on the validation rows.
 * @param {Partial<import('../engine/protocol.d.ts').BaselineReport>} change
 * @param {Partial<import('../engine/protocol.d.ts').Validation>} validated
 * @returns {import('../engine/protocol.d.ts').Metrics}
 */
export function judgement(change = {}, validated = {}) {
  return {
    rows: 1,
    targets: [
      {
        column: 'label',
        kind: 'category',
        network: model(0.8),
        linear: model(0.7),
        blend: model(0.9),
        baseline: { ...baseline, ...change },
        constant,
        rows: 1,
        margin: 0.45,
        enoughRows: 93,
      },
    ],
    nGrams: 100,
    linearSeconds: 0.1,
    linearUnlabeled: 0,
    members: [],
    validation: { ...validation, ...validated },
  };
}

export const metrics = judgement();

/**
 * The prediction for a text, of one column.
 * @param {Partial<import('../engine/protocol.d.ts').TargetPrediction>} change
 * @returns {import('../engine/protocol.d.ts').Prediction}
 */
export function prediction(change = {}) {
  return {
    targets: [
      { column: 'stars', kind: 'score', category: null, labels: null, score: { value: 1, interval: null }, ...change },
    ],
    tokens: [],
    known: 0,
    read: 0,
    cut: 0,
    unfamiliar: null,
  };
}

/**
 * @param {Partial<import('../engine/protocol.d.ts').Progress>} change
 * @returns {import('../engine/protocol.d.ts').Progress}
 */
export function progress(change = {}) {
  return {
    step: 5,
    steps: 20,
    epoch: 1,
    epochs: 2,
    loss: 1,
    losses: [1],
    validation: [],
    bestEpoch: 0,
    hasLearned: true,
    textsPerSecond: 100,
    stepsPerSecond: 10,
    seconds: 1,
    secondsLeft: 3,
    ended: null,
    ...change,
  };
}

/**
 * @param {number} number
 * @returns {import('../engine/protocol.d.ts').EpochSummary}
 */
export function epoch(number) {
  const loss = 1 / number;
  return {
    epoch: number,
    unlabeled: 0,
    step: number * 10,
    trainLoss: 1,
    loss,
    validationError: 0.5 + 0.1 * loss,
    targets: [{ trainLoss: 1, loss, accuracy: 0.5, microF1: null, meanAbsoluteError: null, taught: null }],
  };
}

/**
 * @param {string} code
 * @returns {import('../engine/protocol.d.ts').Failure}
 */
export function failure(code) {
  return { code, message: `the message of ${code}`, values: { line: '3' } };
}

/** @type {import('../engine/protocol.d.ts').VectorsSummary} */
export const vectors = {
  name: 'words.vec',
  format: 'word2vec',
  gzip: false,
  width: 300,
  tokens: 1000,
  kept: 900,
  matched: 20,
  full: false,
};

/** @type {import('../engine/protocol.d.ts').Opened} */
export const opened = {
  device,
  presets: [
    { preset: 'small', settings: { ...settings, epochs: 5, dense: [] } },
    { preset: 'balanced', settings },
  ],
  settings: [...SETTINGS],
  version: '0.1.0',
};
