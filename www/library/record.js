// The record of a run, `run.json`: all it takes to do the run over again, and what came of it. `docs/run-record.md` describes it.

import { WordloomError } from '../engine/failure.js';

/** @typedef {import('../engine/protocol.d.ts').Choice} Choice */
/** @typedef {import('../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */

/** The table that a run is of: `digest` tells it from any other, whatever file it came in. @typedef {{ name: string, digest: string, rows: number, options: object }} RecordedTable */

/** Word vectors, told from others by their name and by how many they are. @typedef {Pick<import('../engine/protocol.d.ts').VectorsSummary, 'name' | 'width' | 'tokens' | 'kept'>} RecordedVectors */

/**
 * What is loaded.
 * @typedef {object} Loaded
 * @property {{ name: string, digest: string } | null} data
 * @property {{ name: string, digest: string } | null} test
 * @property {RecordedVectors | null} vectors
 */

/**
 * @typedef {object} RunRecord
 * @property {'wordloom.run'} format
 * @property {number} formatVersion
 * @property {string} wordloom Wordloom's version.
 * @property {string | null} name What the person calls the run.
 * @property {string} started When, as ISO 8601 has it.
 * @property {string | null} ended
 * @property {RecordedTable} data
 * @property {RecordedTable | null} test The second file, where the test rows come from one.
 * @property {RecordedVectors | null} vectors The pretrained word vectors that were loaded.
 * @property {Choice} choice Columns, split and remedies, as the engine was given them.
 * @property {{ train: number, validation: number, test: number }} rows
 * @property {import('../engine/protocol.d.ts').Preset} preset
 * @property {Partial<Settings>} changes What differs from the preset.
 * @property {Settings} settings Every setting.
 * @property {import('../engine/protocol.d.ts').DeviceReport} device
 * @property {string} userAgent
 * @property {{ parameters: number, vocabulary: number }} model
 * @property {import('../engine/protocol.d.ts').EpochSummary[]} history
 * @property {{ ended: string | null, bestEpoch: number, steps: number, seconds: number }} result
 * @property {Metrics | null} metrics On the test rows; without the single points of a score.
 */

/**
 * A measure of a run and of its replay.
 * @typedef {{ answer: string | null, name: string, recorded: number, replayed: number, equal: boolean }} MeasurePair
 */

/** How a replay came out beside the record. @typedef {{ measures: MeasurePair[], sameDevice: boolean, sameVersion: boolean }} Replayed */

export const RECORD_FORMAT = 'wordloom.run';
export const RECORD_VERSION = 1;

// A record of everything but the rows is a few hundred KiB at most; whatever is larger is a file of data.
const LARGEST = 16 << 20;

/** @type {(keyof RunRecord)[]} */
const OBJECTS = ['data', 'choice', 'changes', 'settings', 'device', 'result'];

/**
 * The record in a file, or null where the file is something else.
 * @param {Blob} file
 * @returns {Promise<RunRecord | null>}
 */
export async function recordIn(file) {
  if (file.size > LARGEST) return null;
  try {
    const value = JSON.parse(await file.text());
    return value?.format === RECORD_FORMAT ? readRecord(value) : null;
  } catch (error) {
    if (error instanceof WordloomError) throw error;
    return null;
  }
}

/**
 * What was given as a record, once it is known to be one that can be replayed.
 * @param {unknown} value
 * @returns {RunRecord}
 */
export function readRecord(value) {
  const record = /** @type {any} */ (value);
  if (record?.format !== RECORD_FORMAT) throw refused('record.notRecord', 'this is no record of a run of Wordloom');
  const { formatVersion } = record;
  if (!Number.isInteger(formatVersion) || formatVersion > RECORD_VERSION) {
    const values = { version: String(formatVersion), known: String(RECORD_VERSION) };
    throw refused(
      'record.newer',
      `the record has format version ${formatVersion}, ${RECORD_VERSION} and lower are known`,
      values,
    );
  }
  const missing =
    OBJECTS.find((name) => typeof record[name] !== 'object' || record[name] === null) ??
    (typeof record.preset === 'string' ? undefined : 'preset') ??
    (typeof record.data.digest === 'string' ? undefined : 'data.digest') ??
    (Array.isArray(record.choice.text) && Array.isArray(record.choice.targets) && record.choice.split
      ? undefined
      : 'choice') ??
    (record.metrics === null || Array.isArray(record.metrics?.targets) ? undefined : 'metrics');
  if (missing) throw refused('record.incomplete', `the record has no ${missing}`, { name: missing });
  return record;
}

/**
 * Throws unless what is loaded is what a record was made with.
 * @param {RunRecord} record
 * @param {Loaded} loaded
 */
export function assertSameData(record, { data, test, vectors }) {
  if (!data)
    throw refused('record.noData', `nothing is loaded; the record is of ${record.data.name}`, {
      name: record.data.name,
    });
  if (data.digest !== record.data.digest) throw otherData(data.name, record.data.name);
  if (record.test && !test)
    throw refused('record.noTestFile', `the record's test rows are those of ${record.test.name}`, {
      name: record.test.name,
    });
  if (record.test && test && test.digest !== record.test.digest) throw otherData(test.name, record.test.name);
  // Without an embedding that starts from them, vectors make no difference.
  if (record.settings.vectors === 'none') return;
  const recorded = record.vectors ?? null;
  if (recorded && !sameVectors(recorded, vectors))
    throw refused('record.noVectors', `the record was made with the word vectors of ${recorded.name}`, {
      name: recorded.name,
    });
  if (!recorded && vectors)
    throw refused('record.vectorsLoaded', `the record was made without the word vectors of ${vectors.name}`, {
      name: vectors.name,
    });
}

/** @param {RecordedVectors} recorded @param {RecordedVectors | null} loaded */
function sameVectors(recorded, loaded) {
  return (
    loaded !== null &&
    loaded.width === recorded.width &&
    loaded.tokens === recorded.tokens &&
    loaded.kept === recorded.kept
  );
}

/**
 * Metrics as a record holds them: the points of a score are as many as the rows, and nothing is compared by them.
 * @param {Metrics} metrics
 * @returns {Metrics}
 */
export function recordable(metrics) {
  return JSON.parse(
    JSON.stringify(metrics, (key, value) =>
      key === 'points' || (key === 'type' && value === 'evaluated') ? undefined : value,
    ),
  );
}

/**
 * How a replay came out beside the record, measure by measure. Numbers are held to be equal where they are so to the bit.
 * @param {RunRecord} record
 * @param {RunRecord} replay
 * @returns {Replayed}
 */
export function compareRecords(record, replay) {
  const now = measuresOf(replay);
  const measures = measuresOf(record).flatMap(({ answer, name, value: recorded }) => {
    const replayed = now.find((each) => each.answer === answer && each.name === name)?.value;
    return replayed === undefined ? [] : [{ answer, name, recorded, replayed, equal: recorded === replayed }];
  });
  const device = (/** @type {RunRecord} */ { device: { kind, name } }) => `${kind} ${name}`;
  return { measures, sameDevice: device(record) === device(replay), sameVersion: record.wordloom === replay.wordloom };
}

const MEASURES = /** @type {const} */ ({
  category: ['accuracy', 'macroF1'],
  labels: ['microF1', 'macroF1', 'exact'],
  score: ['meanAbsoluteError', 'rootMeanSquaredError', 'r2', 'pearson'],
});

/**
 * @param {RunRecord} record
 * @returns {{ answer: string | null, name: string, value: number }[]}
 */
function measuresOf({ metrics, history, result }) {
  const loss = history?.find(({ epoch }) => epoch === result.bestEpoch)?.loss;
  const best = loss == null ? [] : [{ answer: null, name: 'validationLoss', value: loss }];
  const targets = metrics?.targets ?? [];
  const judged = targets.flatMap(({ column, network }) =>
    Object.entries(MEASURES).flatMap(([kind, names]) =>
      names.flatMap((name) => {
        const value = /** @type {any} */ (network)[kind]?.[name];
        return typeof value === 'number' ? [{ answer: targets.length > 1 ? column : null, name, value }] : [];
      }),
    ),
  );
  return [...judged, ...best];
}

/** @param {string} name @param {string} recorded */
function otherData(name, recorded) {
  return refused('record.otherData', `${name} holds other rows than ${recorded} did when the record was made`, {
    name,
    recorded,
  });
}

/** @param {string} code @param {string} message @param {Record<string, string>} values */
function refused(code, message, values = {}) {
  return new WordloomError({ code, message, values });
}
