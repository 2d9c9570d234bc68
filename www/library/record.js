// The record of a run, `run.json`: what it takes to train the run again, and its results. `docs/run-record.md`
// describes the format.

import { WordloomError } from '../engine/failure.js';
import { currentRecord, RECORD_VERSION } from './record_versions.js';

/** @typedef {import('../engine/protocol.d.ts').Choice} Choice */
/** @typedef {import('../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('../engine/protocol.d.ts').VectorsSummary} VectorsSummary */

/**
 * The table that a run was trained on. Its digest identifies it, whatever file it came in.
 * @typedef {{ name: string, digest: string, rows: number, options: object }} RecordedTable
 */

/**
 * Word vectors, identified by their width and their counts. `kept` counts the tokens of the rows that have a vector.
 * @typedef {Pick<VectorsSummary, 'name' | 'width' | 'tokens'> & { kept: number }} RecordedVectors
 */

/**
 * @typedef {object} RunRecord
 * @property {'wordloom.run'} format
 * @property {number} formatVersion
 * @property {string} wordloom Wordloom's version.
 * @property {string | null} name The person's name for the run.
 * @property {string} started A date and time, ISO 8601.
 * @property {string | null} ended
 * @property {RecordedTable} data
 * @property {RecordedTable | null} test The second file, where the test rows come from one.
 * @property {RecordedVectors | null} vectors The pretrained word vectors that were loaded.
 * @property {boolean} [teacher] Whether a sentence encoder was loaded. Absent in older records that had none.
 * @property {boolean} [continued] Whether the networks went on from those of an earlier run, whose weights the record
 *   does not have. Absent otherwise.
 * @property {Choice} choice Columns, split, fixes and edits, as the engine received them.
 * @property {{ train: number, validation: number, test: number }} rows
 * @property {import('../engine/protocol.d.ts').Preset} preset
 * @property {Partial<Settings>} changes The settings that differ from the preset.
 * @property {Settings} settings Every setting.
 * @property {import('../engine/protocol.d.ts').DeviceReport} device
 * @property {string} userAgent
 * @property {{ parameters: number, vocabulary: number }} model
 * @property {import('../engine/protocol.d.ts').EpochSummary[]} history
 * @property {{ ended: string | null, bestEpoch: number, steps: number, seconds: number }} result
 * @property {Metrics | null} metrics On the test rows, without the single points of a score.
 */

/**
 * A measure of a run and of its replay; `answer` is the column, or null where there is only one.
 * @typedef {{ answer: string | null, name: string, recorded: number, replayed: number, equal: boolean }} MeasurePair
 */

/**
 * A replay compared with its record.
 * @typedef {{ measures: MeasurePair[], sameDevice: boolean, sameVersion: boolean }} Replayed
 */

export const RECORD_FORMAT = 'wordloom.run';

// A record contains everything but the rows, so it takes a few hundred KiB at most: a larger file is data.
const LARGEST = 16 << 20;

/** @type {(keyof RunRecord)[]} */
const OBJECTS = ['data', 'choice', 'changes', 'settings', 'device', 'result'];

/**
 * Reads the record in a file.
 * @param {Blob} file
 * @returns {Promise<RunRecord | null>} Null where the file is something else. Rejects with `record.newer` or
 *   `record.incomplete`.
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
 * Checks that a value is a record that can be replayed, of any format version.
 * @param {unknown} value
 * @returns {RunRecord} The record in the current format version. Throws `record.notRecord`, `record.newer` or
 *   `record.incomplete`.
 */
export function readRecord(value) {
  const found = /** @type {any} */ (value);
  if (found?.format !== RECORD_FORMAT) throw refusal('record.notRecord', 'this is no record of a run of Wordloom');
  const { formatVersion } = found;
  if (!Number.isInteger(formatVersion) || formatVersion > RECORD_VERSION) {
    const values = { version: String(formatVersion), known: String(RECORD_VERSION) };
    throw refusal(
      'record.newer',
      `the record has format version ${formatVersion}, ${RECORD_VERSION} and lower are known`,
      values,
    );
  }
  const record = currentRecord(found);
  const missing = missingIn(record);
  if (missing) throw refusal('record.incomplete', `the record has no ${missing}`, { name: missing });
  return record;
}

/**
 * @param {any} record
 * @returns {string | undefined} The first part that the record lacks.
 */
function missingIn(record) {
  const { preset, data, choice, metrics } = record;
  const object = OBJECTS.find((name) => typeof record[name] !== 'object' || record[name] === null);
  if (object) return object;
  if (typeof preset !== 'string') return 'preset';
  if (typeof data.digest !== 'string') return 'data.digest';
  if (!Array.isArray(choice.text) || !Array.isArray(choice.targets) || !choice.split) return 'choice';
  if (metrics !== null && !Array.isArray(metrics?.targets)) return 'metrics';
  return undefined;
}

/**
 * Metrics as a record has them: without the points of a score, which are as many as the rows, and are not compared.
 * @param {Metrics} metrics
 * @returns {Metrics}
 */
export function recordable(metrics) {
  const isLeftOut = (/** @type {string} */ key, /** @type {unknown} */ value) =>
    key === 'points' || (key === 'type' && value === 'evaluated');
  return JSON.parse(JSON.stringify(metrics, (key, value) => (isLeftOut(key, value) ? undefined : value)));
}

/** @param {string} code @param {string} message @param {Record<string, string>} values */
export function refusal(code, message, values = {}) {
  return new WordloomError({ code, message, values });
}
