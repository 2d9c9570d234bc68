// The description of a project in a project file, `wordloom-project.json`, as docs/project-file.md describes it.

import { any, count, either, list, nullable, number, object, oneOf, optional, record, text, truth } from './shape.js';

/** @typedef {import('./shape.js').Shape} Shape */

/** A content of the file: its path in the archive, and its bytes. @typedef {{ content: string, bytes: number }} Part */

/**
 * @typedef {object} Manifest
 * @property {'wordloom.project'} format
 * @property {number} formatVersion
 * @property {string | null} name
 * @property {number} created
 * @property {Omit<import('./records.js').KeptData, 'files'> & { files: ({ path: string } & Part)[] }} data
 * @property {({ path: string } & Part) | null} test
 * @property {any} page
 * @property {{ id: number, run: any, model: (Part & { epoch: number, final: boolean }) | null }[]} runs
 */

const part = { content: text, bytes: count };
const file = object({ path: text, ...part });
const predictor = oneOf('network', 'linear', 'blend');
const kind = oneOf('category', 'labels', 'score', 'ordinal');

const columns = object({ text: list(text), targets: list(object({ column: text, kind })) });
const split = object({
  by: oneOf('share', 'column', 'file'),
  validation: number,
  test: number,
  folds: nullable(count),
  column: nullable(text),
  seed: count,
  file: nullable(text),
});
const fixes = list(object({ type: text }));
const rowsOf = object({ column: text, rows: list(count) });
const edit = object({
  testFile: optional(truth),
  // Columns and renamed values are absent in files of earlier versions.
  columns: optional(list(text)),
  renamed: optional(list(object({ column: text, from: text, to: text }))),
  cells: optional(list(object({ column: text, rows: list(count), value: text }))),
  deleted: optional(list(count)),
  added: optional(list(record)),
  confirmed: optional(list(rowsOf)),
  by: oneOf('person', 'model'),
  at: number,
});
const settings = object({ preset: text, changes: record });
const search = object({
  ...{ minutes: number, seeds: count, running: truth },
  stopped: nullable(object({ results: list(record) })),
  found: nullable(settings),
});
const page = object({
  columns,
  split,
  fixes,
  // Absent in files of earlier versions of Wordloom.
  edits: optional(object({ list: list(edit), count })),
  settings: object({ preset: text, changes: record, picked: truth }),
  before: optional(nullable(object({ run: count, columns: record, rows: count, edited: count }))),
  search: optional(search),
  ensemble: optional(nullable(object({ members: count, first: count, settings }))),
  comparison: optional(
    object({ total: count, first: count, unfinished: nullable(object({ names: list(text), settings })) }),
  ),
  count,
  order: object({ by: either(oneOf('run', 'seconds'), count), descending: truth }),
  model: nullable(count),
  predictor,
  picked: truth,
  text,
  start: object({ vectors: nullable(text), teacher: truth }),
});

const estimate = nullable(object({ value: number, low: number, high: number }));
const estimates = object({ accuracy: estimate, microF1: estimate, meanAbsoluteError: estimate, pearson: estimate });
const classes = list(object({ label: text, precision: number, recall: number, f1: number, support: count }));
const model = object({
  category: nullable(
    object({ rows: count, accuracy: number, macroF1: number, classes, confusion: list(list(number)) }),
  ),
  labels: nullable(object({ rows: count, exact: number, microF1: number, macroF1: number, labels: classes })),
  score: nullable(
    object({ rows: count, meanAbsoluteError: number, rootMeanSquaredError: number, points: list(record) }),
  ),
});
const metrics = object({
  rows: count,
  linearSeconds: number,
  // Absent in records from before linear models learned from rows without a value.
  linearUnlabeled: optional(count),
  members: list(text),
  targets: list(
    object({
      column: text,
      kind,
      network: model,
      linear: model,
      blend: model,
      baseline: object({
        ...{ network: estimates, linear: estimates, constant: estimates, blend: estimates },
        ...{ gain: estimates, blendGain: estimates, members: list(estimates), weights: list(number) },
      }),
    }),
  ),
  validation: object({
    ...{ rows: count, folds: count, answers: predictor },
    ...{ network: list(number), linear: list(number), blend: list(number), constant: list(number) },
    // Absent in records from before networks had intervals on the validation rows.
    networkEstimates: optional(list(estimate)),
    linearWithoutVectors: nullable(list(number)),
  }),
});
const epoch = object({
  epoch: count,
  loss: number,
  trainLoss: number,
  targets: list(object({ loss: number, trainLoss: number })),
});
const progress = object({
  ...{ step: count, steps: count, epoch: count, epochs: count, bestEpoch: count, seconds: number },
  ended: nullable(oneOf('finished', 'patience', 'stopped', 'diverged')),
});
const plan = object({
  settings: record,
  device: object({ kind: oneOf('cpu', 'webgpu') }),
  ...{ folds: count, parameters: count, vocabulary: count, unknown: number, truncated: number, unlabeled: count },
  ...{ stepsPerEpoch: count, steps: count },
});
const points = list(list(number));
const curve = object({ points, every: count, pending: points });
const run = object({
  id: count,
  preset: text,
  changes: record,
  status: oneOf('preparing', 'running', 'paused', 'stopping', 'ended', 'failed'),
  plan: nullable(plan),
  progress: nullable(progress),
  losses: curve,
  columnLosses: list(curve),
  epochs: list(epoch),
  metrics: nullable(metrics),
  failure: nullable(object({ code: text, message: text, values: record })),
  membership: nullable(object({ member: count, members: count })),
  trial: nullable(object({ number: count, changes: record, cut: truth })),
  name: nullable(text),
  hidden: truth,
  structure: nullable(text),
  teacher: truth,
  record: nullable(record),
  replays: nullable(record),
  replayed: any,
});

/**
 * Where a manifest of version 1 is not as it should be; null where all of it is.
 * @type {Shape}
 */
export const wrongPart = object({
  name: nullable(text),
  created: number,
  data: object({ name: text, sample: truth, folder: truth, options: record, files: list(file) }),
  test: nullable(file),
  page,
  runs: list(object({ id: count, run, model: nullable(object({ ...part, epoch: count, final: truth })) })),
});
