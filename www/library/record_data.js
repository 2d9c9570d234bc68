// Whether the loaded data are those that a record was made with.

import { refusal } from './record.js';

/** @typedef {import('./record.js').RecordedVectors} RecordedVectors */
/** @typedef {import('./record.js').RunRecord} RunRecord */

/** A table as far as a record identifies it. @typedef {{ name: string, digest: string }} IdentifiedTable */

/**
 * What is loaded.
 * @typedef {object} Loaded
 * @property {IdentifiedTable | null} data
 * @property {IdentifiedTable | null} test
 * @property {RecordedVectors | null} vectors
 * @property {boolean} hasTeacher
 */

/**
 * Throws unless the loaded data are those of a record: `record.noData`, `record.otherData`, `record.noTestFile`,
 * `record.noVectors`, `record.vectorsLoaded`, `record.noTeacher` or `record.teacherLoaded`.
 * @param {RunRecord} record
 * @param {Loaded} loaded
 */
export function assertSameData(record, { data, test, vectors, hasTeacher }) {
  const { name } = record.data;
  if (!data) throw refusal('record.noData', `nothing is loaded; the record is of ${name}`, { name });
  assertSameTable(record.data, data);
  if (record.test) assertSameTest(record.test, test);
  // Vectors matter only to an embedding that starts from them.
  if (record.settings.vectors !== 'none') assertSameVectors(record.vectors ?? null, vectors);
  assertSameTeacher(record.teacher ?? false, hasTeacher);
}

/** @param {boolean} recorded @param {boolean} loaded */
function assertSameTeacher(recorded, loaded) {
  if (recorded && !loaded) throw refusal('record.noTeacher', 'the record was made with a sentence encoder');
  if (!recorded && loaded) throw refusal('record.teacherLoaded', 'the record was made without a sentence encoder');
}

/** @param {IdentifiedTable} recorded @param {IdentifiedTable} loaded */
function assertSameTable(recorded, loaded) {
  if (loaded.digest === recorded.digest) return;
  const values = { name: loaded.name, recorded: recorded.name };
  throw refusal(
    'record.otherData',
    `${loaded.name} holds other rows than ${recorded.name} did when the record was made`,
    values,
  );
}

/** @param {IdentifiedTable} recorded @param {IdentifiedTable | null} loaded */
function assertSameTest(recorded, loaded) {
  const { name } = recorded;
  if (!loaded) throw refusal('record.noTestFile', `the record's test rows are those of ${name}`, { name });
  assertSameTable(recorded, loaded);
}

/** @param {RecordedVectors | null} recorded @param {RecordedVectors | null} loaded */
function assertSameVectors(recorded, loaded) {
  if (recorded && !isSame(recorded, loaded)) {
    const { name } = recorded;
    throw refusal('record.noVectors', `the record was made with the word vectors of ${name}`, { name });
  }
  if (!recorded && loaded) {
    const { name } = loaded;
    throw refusal('record.vectorsLoaded', `the record was made without the word vectors of ${name}`, { name });
  }
}

/** @param {RecordedVectors} recorded @param {RecordedVectors | null} loaded */
function isSame(recorded, loaded) {
  return (
    loaded !== null &&
    loaded.width === recorded.width &&
    loaded.tokens === recorded.tokens &&
    loaded.kept === recorded.kept
  );
}
