// The projects and their runs as records in IndexedDB. Texts and models are not in here but in `contents.js`: a record
// names them by their keys.

import { openDB } from 'idb';

/**
 * A file of a project: its path as the user chose it, the key of its content, and its size in bytes.
 * @typedef {{ path: string, key: string, bytes: number }} KeptFile
 */

/**
 * The data of a project: a file, or the files of a folder, and how they are read.
 * @typedef {{ name: string, sample: boolean, folder: boolean, options: object, files: KeptFile[] }} KeptData
 */

/**
 * What a project is listed by.
 * @typedef {object} ProjectHead
 * @property {string} id
 * @property {string | null} name The user's name; without one, that of the data.
 * @property {number} created In milliseconds since 1970.
 * @property {number} changed Likewise.
 */

/**
 * The prediction of a file that was under way: the file, how it is predicted, by the model of which run, how many rows
 * are predicted, and the contents of what is written of them, in their order.
 * @typedef {object} KeptPrediction
 * @property {KeptFile} file
 * @property {import('../library/file_prediction.js').FileOptions} options
 * @property {number} run
 * @property {number} done
 * @property {{ key: string, bytes: number }[]} parts
 */

/**
 * A project. What `page` holds is the page's to know. `prediction` is absent in records of earlier versions.
 * @typedef {ProjectHead & {
 *   version: number, data: KeptData, test: KeptFile | null, page: any, prediction?: KeptPrediction | null,
 * }} ProjectRecord
 */

/**
 * The kept model of a run: the key of its content, its size in bytes, the epoch of its weights, and whether the run had
 * ended.
 * @typedef {{ key: string, bytes: number, epoch: number, final: boolean }} KeptModel
 */

/**
 * The kept state of a run in training: the key of its content, its size in bytes, the optimizer steps so far, and what
 * the page showed of the run then. `start` is what it started from besides the rows: the name of a file of word
 * vectors, and whether the sentence encoder was loaded. `trained` is set if the content is the trained network of an
 * ensemble that has not ended.
 * @typedef {{
 *   key: string, bytes: number, step: number, run: any, start: { vectors: string | null, teacher: boolean },
 *   trained?: boolean,
 * }} KeptTraining
 */

/**
 * A run of a project. What `run` holds is the page's to know. `training` is absent in records of earlier versions.
 * @typedef {{
 *   project: string, id: number, run: any, model: KeptModel | null, training?: KeptTraining | null,
 * }} KeptRun
 */

/**
 * A change of a project that is kept whole or not at all.
 * @typedef {{ project: ProjectRecord, runs: KeptRun[], removed: number[] }} ProjectChange
 */

/** @typedef {Awaited<ReturnType<typeof openRecords>>} Records */

/**
 * Opens the database.
 * @param {string} name
 */
export async function openRecords(name) {
  const database = await openDB(name, 1, {
    upgrade(created) {
      created.createObjectStore('projects', { keyPath: 'id' });
      created.createObjectStore('runs', { keyPath: ['project', 'id'] });
      created.createObjectStore('contents');
    },
  });
  /** All runs of a project. @param {string} id */
  const range = (id) => IDBKeyRange.bound([id], [id, []]);
  return {
    /** @returns {Promise<ProjectRecord[]>} */
    projects: () => database.getAll('projects'),
    /** @param {string} id @returns {Promise<ProjectRecord | undefined>} */
    project: (id) => database.get('projects', id),
    /** The runs of one project, or of all. @param {string} [id] @returns {Promise<KeptRun[]>} */
    runs: (id) => database.getAll('runs', id === undefined ? undefined : range(id)),
    /** One run. @param {string} project @param {number} id @returns {Promise<KeptRun | undefined>} */
    run: (project, id) => database.get('runs', [project, id]),
    /** @param {ProjectChange} change */
    async write({ project, runs, removed }) {
      const change = database.transaction(['projects', 'runs'], 'readwrite');
      const store = change.objectStore('runs');
      await Promise.all([
        change.objectStore('projects').put(project),
        ...runs.map((run) => store.put(run)),
        ...removed.map((id) => store.delete([project.id, id])),
        change.done,
      ]);
    },
    /** @param {string} id */
    async remove(id) {
      const change = database.transaction(['projects', 'runs'], 'readwrite');
      await Promise.all([
        change.objectStore('projects').delete(id),
        change.objectStore('runs').delete(range(id)),
        change.done,
      ]);
    },
    /** Contents, where the browser has no private file system. */
    contents: {
      /** @param {string} key @param {Blob} blob */
      write: async (key, blob) => void (await database.put('contents', blob, key)),
      /** @param {string} key @returns {Promise<Blob | undefined>} */
      read: (key) => database.get('contents', key),
      /** @param {string} key */
      remove: (key) => database.delete('contents', key),
      keys: async () => (await database.getAllKeys('contents')).map(String),
    },
  };
}
