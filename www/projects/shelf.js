// All projects that are kept on this device: lists, reads, writes, copies and deletes them. Copies share contents; a
// content is deleted with the last record that names it.

import { openFiles } from './contents.js';
import { holdProject } from './locks.js';
import { openProjectFile, packProject, ProjectFileError } from './project_file.js';
import { openRecords } from './records.js';

/** @typedef {import('./contents.js').Contents} Contents */
/** @typedef {import('./records.js').Records} Records */
/** @typedef {import('./records.js').ProjectChange} ProjectChange */
/** @typedef {import('./records.js').ProjectRecord} ProjectRecord */
/** @typedef {import('./records.js').KeptRun} KeptRun */
/** @typedef {{ project: ProjectRecord, runs: KeptRun[] }} Project */

/**
 * A project as it is listed: `bytes` counts its files and models, `models` the models alone.
 * @typedef {import('./records.js').ProjectHead & {
 *   data: string, runs: number, bytes: number, models: number,
 * }} ProjectSummary
 */

/** The bytes that this origin uses, and those it may. @typedef {{ usage: number, quota: number }} Room */

/** The version of the records that this code writes. */
export const PROJECT_VERSION = 1;

const NAME = 'wordloom';
const DAY = 24 * 60 * 60 * 1000;

/**
 * Opens what is kept on this device. Rejects where the browser lets the page keep nothing.
 * @returns {Promise<Shelf>}
 */
export async function openShelf() {
  const records = await openRecords(NAME);
  return new Shelf({ records, contents: (await openFiles()) ?? records.contents, hold: holdProject });
}

export class Shelf {
  #records;
  #contents;
  #hold;
  /** Contents that are written, and that no record names yet. @type {Set<string>} */
  #fresh = new Set();

  /**
   * @param {{
   *   records: Omit<Records, 'contents'>, contents: Contents,
   *   hold: (id: string, options?: { patience?: number }) => ReturnType<typeof holdProject>,
   * }} parts
   */
  constructor({ records, contents, hold }) {
    this.#records = records;
    this.#contents = contents;
    this.#hold = hold;
  }

  /** The version of the records that are written. */
  version = PROJECT_VERSION;

  /** All projects, the one that was changed last first. @returns {Promise<ProjectSummary[]>} */
  async list() {
    const [projects, runs] = await Promise.all([this.#records.projects(), this.#records.runs()]);
    return projects.map((project) => summaryOf(project, runs)).sort((a, b) => b.changed - a.changed);
  }

  /** How much is used and how much there is; null if the browser reports nothing. @returns {Promise<Room | null>} */
  async room() {
    const { usage, quota } = (await globalThis.navigator?.storage?.estimate?.().catch(() => null)) ?? {};
    return usage === undefined || quota === undefined ? null : { usage, quota };
  }

  /**
   * Requests that the browser deletes nothing by itself when the disk is full.
   * @returns {Promise<boolean>} Whether it granted that.
   */
  async makeDurable() {
    const { storage } = globalThis.navigator ?? {};
    if (!storage?.persist) return false;
    return (await storage.persisted().catch(() => false)) || (await storage.persist().catch(() => false));
  }

  /** A project; null where there is none with this number. @param {string} id @returns {Promise<Project | null>} */
  async read(id) {
    const [project, runs] = await Promise.all([this.#records.project(id), this.#records.runs(id)]);
    return project ? { project, runs } : null;
  }

  /**
   * Holds a project, so that no other tab changes it.
   * @param {string} id
   * @param {{ patience?: number }} [options] In milliseconds.
   */
  hold(id, options) {
    return this.#hold(id, options);
  }

  /** A content; undefined where it is missing. @param {string} key */
  content(key) {
    return this.#contents.read(key);
  }

  /**
   * Writes a content.
   * @param {Blob} blob
   * @returns {Promise<string>} Its key.
   */
  async keep(blob) {
    const key = `${Date.now()}-${crypto.randomUUID()}`;
    this.#fresh.add(key);
    try {
      await this.#contents.write(key, blob);
    } catch (error) {
      this.#fresh.delete(key);
      throw error;
    }
    return key;
  }

  /** Writes a change, then deletes the contents that nothing names any more. @param {ProjectChange} change */
  async write(change) {
    const { project, runs, removed } = change;
    const before = await Promise.all([
      this.#records.project(project.id),
      ...[...runs.map(({ id }) => id), ...removed].map((id) => this.#records.run(project.id, id)),
    ]);
    await this.#records.write(change);
    const named = [project, ...runs].flatMap(keysOf);
    for (const key of named) this.#fresh.delete(key);
    const gone = before.flatMap((record) => (record ? keysOf(record) : []));
    await this.#release(gone.filter((key) => !named.includes(key)));
  }

  /** A project as it is listed. @param {ProjectRecord} project @param {KeptRun[]} runs */
  summary(project, runs) {
    return summaryOf(project, runs);
  }

  /** @param {string} id @param {string} name An empty name stands for that of the data. */
  async rename(id, name) {
    const project = await this.#records.project(id);
    if (project)
      await this.#records.write({ project: { ...project, name: name.trim() || null }, runs: [], removed: [] });
  }

  /** A project as one file; null if there is none. @param {string} id @returns {Promise<Blob | null>} */
  async pack(id) {
    const found = await this.read(id);
    return found && packProject(found, (key) => this.content(key));
  }

  /**
   * Keeps the project of a file.
   * @param {Blob} file
   * @returns {Promise<string>} Its number. Rejects with a `ProjectFileError`, before anything is kept.
   */
  async unpack(file) {
    const { manifest, bytes, content } = await openProjectFile(file);
    const room = await this.room();
    if (room && bytes > room.quota - room.usage) throw new ProjectFileError('projects.full', 'there is no room left');
    /** @type {string[]} */
    const keys = [];
    /** @param {import('./manifest.js').Part} part */
    const kept = async (part) => {
      const key = await this.keep(await content(part));
      keys.push(key);
      return { key, bytes: part.bytes };
    };
    try {
      const found = await projectOf(manifest, kept);
      await this.#records.write({ ...found, removed: [] });
      return found.project.id;
    } catch (error) {
      // What was written before the failure would take room until it is swept.
      await Promise.all(keys.map((key) => this.#contents.remove(key)));
      throw error;
    } finally {
      for (const key of keys) this.#fresh.delete(key);
    }
  }

  /**
   * Copies a project. The contents are shared.
   * @param {string} id
   * @param {string} name
   * @returns {Promise<string | null>} The number of the copy.
   */
  async copy(id, name) {
    const found = await this.read(id);
    if (!found) return null;
    const now = Date.now();
    const project = { ...found.project, id: crypto.randomUUID(), name, created: now, changed: now };
    const runs = found.runs.map((run) => ({ ...run, project: project.id }));
    await this.#records.write({ project, runs, removed: [] });
    return project.id;
  }

  /** Deletes a project. @param {string} id */
  async remove(id) {
    const found = await this.read(id);
    await this.#records.remove(id);
    if (found) await this.#release([found.project, ...found.runs].flatMap(keysOf));
  }

  /**
   * Deletes the models of a project, apart from those of some runs. What the page shows of the runs stays.
   * @param {string} id
   * @param {number[]} except
   */
  async removeModels(id, except) {
    const found = await this.read(id);
    if (!found) return;
    const runs = found.runs.filter((run) => (run.model || run.training) && !except.includes(run.id));
    await this.#records.write({
      project: found.project,
      runs: runs.map((run) => ({ ...run, model: null, training: null })),
      removed: [],
    });
    await this.#release(runs.flatMap(keysOf));
  }

  /** Deletes everything. */
  async clear() {
    for (const { id } of await this.#records.projects()) await this.#records.remove(id);
    await Promise.all((await this.#contents.keys()).map((key) => this.#contents.remove(key)));
    this.#fresh.clear();
  }

  /** Deletes contents that no record has named for a day: a tab crashed after it had written them. */
  async sweep() {
    const yesterday = Date.now() - DAY;
    await this.#release((await this.#contents.keys()).filter((key) => writtenAt(key) < yesterday));
  }

  /** Deletes those of some contents that no record names. @param {string[]} keys */
  async #release(keys) {
    if (keys.length === 0) return;
    const [projects, runs] = await Promise.all([this.#records.projects(), this.#records.runs()]);
    const named = new Set([...projects, ...runs].flatMap(keysOf));
    const free = [...new Set(keys)].filter((key) => !named.has(key) && !this.#fresh.has(key));
    await Promise.all(free.map((key) => this.#contents.remove(key)));
  }
}

/**
 * The keys of the contents that a record names.
 * @param {ProjectRecord | KeptRun} record
 * @returns {string[]}
 */
function keysOf(record) {
  if ('model' in record) return [record.model, record.training].flatMap((kept) => (kept ? [kept.key] : []));
  const { data, test, prediction } = record;
  const predicted = prediction ? [prediction.file, ...prediction.parts] : [];
  return [...data.files, ...(test ? [test] : []), ...predicted].map(({ key }) => key);
}

/** When a content was written. @param {string} key */
function writtenAt(key) {
  return Number(key.split('-')[0]);
}

/**
 * @param {ProjectRecord} project
 * @param {KeptRun[]} all Of all projects.
 * @returns {ProjectSummary}
 */
function summaryOf({ id, name, created, changed, data, test }, all) {
  const runs = all.filter(({ project }) => project === id);
  const files = [...data.files, ...(test ? [test] : [])].reduce((sum, { bytes }) => sum + bytes, 0);
  const models = runs.reduce((sum, { model, training }) => sum + (model?.bytes ?? 0) + (training?.bytes ?? 0), 0);
  return { id, name, created, changed, data: data.name, runs: runs.length, bytes: files + models, models };
}

/**
 * The project that a file describes, as one of this device.
 * @param {import('./manifest.js').Manifest} manifest
 * @param {(part: import('./manifest.js').Part) => Promise<{ key: string, bytes: number }>} kept Writes a content.
 * @returns {Promise<Project>}
 */
async function projectOf({ name, created, data, test, page, runs: described }, kept) {
  const id = crypto.randomUUID();
  const files = [];
  for (const part of data.files) files.push({ path: part.path, ...(await kept(part)) });
  /** @type {KeptRun[]} */
  const runs = [];
  for (const { id: number, run, model } of described)
    runs.push({
      ...{ project: id, id: number, run },
      model: model && { ...(await kept(model)), epoch: model.epoch, final: model.final },
    });
  const project = {
    ...{ id, name, created, changed: Date.now(), version: PROJECT_VERSION, page },
    data: { ...data, files },
    test: test && { path: test.path, ...(await kept(test)) },
  };
  return { project, runs };
}
