// What a caller has to read (a File, a Blob, bytes, the files of a folder) as the worker takes it. Knows nothing of
// what it contains.

/** @typedef {import('../engine/reading.js').FolderFile} FolderFile */
/** @typedef {Blob | ArrayBuffer | Uint8Array<ArrayBuffer>} FileSource */
/** @typedef {FileSource | (FolderFile | Blob)[]} Source Several Blobs are files of one folder. */

/**
 * The files of a folder with their paths.
 * @param {(FolderFile | Blob)[]} files
 * @returns {FolderFile[]}
 */
function folderOf(files) {
  const path = (/** @type {Blob} */ file, /** @type {number} */ at) =>
    'name' in file && typeof file.name === 'string' ? file.name : `${UNNAMED}-${at + 1}`;
  if (!files.some((file) => file instanceof Blob)) return /** @type {FolderFile[]} */ (files);
  return files.map((file, at) => (file instanceof Blob ? { path: path(file, at), file } : file));
}

/** A name where neither the caller nor the source has one. */
const UNNAMED = 'data';

/**
 * A source with a name for messages. A Blob is a handle: nothing is read, and nothing is copied to the worker.
 * @template {Source} S
 * @param {S} source
 * @param {string} [name] Overrides the name of a File or a folder.
 * @returns {{ name: string, content: S extends (FolderFile | Blob)[] ? FolderFile[] : Blob }}
 */
export function named(source, name) {
  const content = /** @type {any} */ (
    Array.isArray(source) ? folderOf(source) : source instanceof Blob ? source : new Blob([source])
  );
  return { name: name ?? nameOf(source), content };
}

/**
 * All bytes of a source, in a buffer that can be moved to the worker without a copy.
 * @param {FileSource} source
 * @param {string} [name]
 * @returns {Promise<{ file: import('../engine/protocol.d.ts').File, transfer: Transferable[] }>}
 */
export async function readWhole(source, name) {
  const blob = named(source, name);
  const buffer = await blob.content.arrayBuffer();
  return { file: { name: blob.name, bytes: new Uint8Array(buffer) }, transfer: [buffer] };
}

/** @param {Source} source */
function nameOf(source) {
  if (Array.isArray(source)) return folderOf(source.slice(0, 1))[0]?.path.split('/')[0] || UNNAMED;
  return 'name' in source && typeof source.name === 'string' ? source.name : UNNAMED;
}
