// A project as one file, to be opened in another browser: a zip archive whose first file describes the project and
// whose other files are its data and models. docs/project-file.md describes the format.

import { wrongPart } from './manifest.js';

/** @typedef {import('./manifest.js').Manifest} Manifest */
/** @typedef {import('./manifest.js').Part} Part */
/** @typedef {import('./shelf.js').Project} Project */
/** @typedef {import('@zip.js/zip.js').FileEntry} FileEntry */

/** The version that this code writes. Files of all versions up to it can be opened. */
export const PROJECT_FILE_VERSION = 2;

const FORMAT = 'wordloom.project';
const MANIFEST = 'wordloom-project.json';
/** The description holds no texts: the curves and measures of a thousand runs take less. In bytes. */
const MOST_MANIFEST = 256 * 2 ** 20;
const MOST_ENTRIES = 1_000_000;

/** Why a file is not opened as a project. */
export class ProjectFileError extends Error {
  /** @param {string} code @param {string} message @param {Record<string, string>} values */
  constructor(code, message, values = {}) {
    super(message);
    this.code = code;
    this.values = values;
  }
}

/** Whether a file begins as a project file does. @param {Blob} file */
export async function isProjectFile(file) {
  const head = new Uint8Array(await file.slice(0, 30 + MANIFEST.length).arrayBuffer());
  // The name of an archive's first file is at its thirtieth byte.
  return head[0] === 0x50 && head[1] === 0x4b && new TextDecoder().decode(head.subarray(30)) === MANIFEST;
}

/**
 * Makes the file of a project.
 * @param {Project} project
 * @param {(key: string) => Promise<Blob | undefined>} content
 * @returns {Promise<Blob>}
 */
export async function packProject({ project, runs }, content) {
  const { ZipWriter, BlobReader, BlobWriter, TextReader } = await zip();
  /** @type {[path: string, key: string][]} */
  const parts = [];
  /** @param {{ key: string, bytes: number }} kept @param {string} path @returns {Part} */
  const part = ({ key, bytes }, path) => {
    parts.push([path, key]);
    return { content: path, bytes };
  };
  const { name, created, data, test, page } = project;
  const { files, ...about } = data;
  /** @type {Manifest} */
  const manifest = {
    format: FORMAT,
    // A reader of version 1 would leave out the edits, and show other rows than the runs were trained with.
    formatVersion: project.page.edits?.list.length ? PROJECT_FILE_VERSION : 1,
    name,
    created,
    data: { ...about, files: files.map((file, at) => ({ path: file.path, ...part(file, `data/${at}`) })) },
    test: test && { path: test.path, ...part(test, 'test') },
    page,
    runs: runs.map(({ id, run, model }) => ({
      id,
      run,
      model: model && { ...part(model, `models/${id}`), epoch: model.epoch, final: model.final },
    })),
  };
  // Stored, not compressed: what is read takes no more memory than the file has bytes.
  const writer = new ZipWriter(new BlobWriter('application/zip'), { level: 0, extendedTimestamp: false });
  await writer.add(MANIFEST, new TextReader(JSON.stringify(manifest)));
  for (const [path, key] of parts) {
    const blob = await content(key);
    if (!blob) throw new ProjectFileError('projects.damaged', 'a file of this project is missing', { name: data.name });
    await writer.add(path, new BlobReader(blob));
  }
  return writer.close();
}

/**
 * A project file that was checked: its description, and its contents, which are read one at a time.
 * @typedef {{ manifest: Manifest, bytes: number, content: (part: Part) => Promise<Blob> }} ProjectFile
 */

/**
 * Opens a project file.
 * @param {Blob} file
 * @returns {Promise<ProjectFile>} Rejects with a `ProjectFileError`: `projects.foreign`, `projects.newer`,
 *   `projects.brokenFile` or `projects.wrongFile`.
 */
export async function openProjectFile(file) {
  const entries = await entriesOf(file);
  const manifest = await manifestOf(entries);
  const parts = [
    ...manifest.data.files,
    ...(manifest.test ? [manifest.test] : []),
    ...manifest.runs.flatMap(({ model }) => (model ? [model] : [])),
  ];
  for (const { content, bytes } of parts) {
    const entry = entries.get(content);
    if (!entry) throw broken(`${content} is missing`);
    if (entry.uncompressedSize !== bytes) throw broken(`${content} has another size than described`);
  }
  return {
    manifest,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    content: ({ content }) => readEntry(/** @type {FileEntry} */ (entries.get(content))),
  };
}

/**
 * The files of the archive by their paths. Nothing of them is read before their sizes are checked.
 * @param {Blob} file
 */
async function entriesOf(file) {
  const { ZipReader, BlobReader } = await zip();
  /** @type {import('@zip.js/zip.js').Entry[]} */
  let all;
  try {
    all = await new ZipReader(new BlobReader(file)).getEntries();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
  if (all.length > MOST_ENTRIES) throw broken(`it has ${all.length} files`);
  /** @type {Map<string, FileEntry>} */
  const entries = new Map();
  let total = 0;
  for (const entry of all) {
    if (entry.directory) continue;
    const { filename, encrypted, compressionMethod, compressedSize, uncompressedSize } = entry;
    if (encrypted) throw broken(`${filename} is encrypted`);
    if (compressionMethod !== 0 || compressedSize !== uncompressedSize) throw broken(`${filename} is compressed`);
    total += uncompressedSize;
    // Files that overlap would be more than there are bytes.
    if (total > file.size) throw broken('its files are larger than the file itself');
    if (entries.has(filename)) throw broken(`it has ${filename} twice`);
    entries.set(filename, entry);
  }
  return entries;
}

/**
 * @param {Map<string, FileEntry>} entries
 * @returns {Promise<Manifest>}
 */
async function manifestOf(entries) {
  const entry = entries.get(MANIFEST);
  if (!entry) throw new ProjectFileError('projects.foreign', 'this is no project file of Wordloom');
  if (entry.uncompressedSize > MOST_MANIFEST) throw broken(`${MANIFEST} is too large`);
  /** @type {any} */
  let manifest;
  try {
    manifest = JSON.parse(await (await readEntry(entry)).text());
  } catch (error) {
    if (error instanceof ProjectFileError) throw error;
    throw broken(`${MANIFEST} is no JSON`);
  }
  if (manifest?.format !== FORMAT || !Number.isSafeInteger(manifest.formatVersion) || manifest.formatVersion < 1)
    throw new ProjectFileError('projects.foreign', 'this is no project file of Wordloom');
  if (manifest.formatVersion > PROJECT_FILE_VERSION) {
    const values = { version: String(manifest.formatVersion), known: String(PROJECT_FILE_VERSION) };
    throw new ProjectFileError('projects.newer', 'a newer version of Wordloom wrote this file', values);
  }
  const part = wrongPart(manifest);
  if (part !== null) throw new ProjectFileError('projects.wrongFile', `${part} is not as expected`, { part });
  return manifest;
}

/**
 * A file of the archive. Its checksum is verified.
 * @param {FileEntry} entry
 * @returns {Promise<Blob>}
 */
async function readEntry(entry) {
  const { BlobWriter } = await zip();
  try {
    return await entry.getData(new BlobWriter(), { checkSignature: true });
  } catch (error) {
    throw broken(`${entry.filename}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @param {string} reason */
function broken(reason) {
  return new ProjectFileError('projects.brokenFile', `the project file is damaged: ${reason}`, { reason });
}

/** The library for archives, fetched when it is first needed. */
async function zip() {
  const library = await import('@zip.js/zip.js');
  // Its own workers would need another content security policy.
  library.configure({ useWebWorkers: false });
  return library;
}
