// What a caller has to read (a File, a Blob, bytes, the files of a folder) as the worker takes it. Knows nothing of what it holds.

/** @typedef {import('../engine/reading.js').FolderFile} FolderFile */
/** @typedef {Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | FolderFile[]} Source */

/** What is to be read, and how. @typedef {{ source: Source, name: string | undefined, options: Partial<import('../engine/protocol.d.ts').ReadOptions> }} Named */

/**
 * Has a worker read.
 * @param {import('../engine/client.js').EngineClient} client
 * @param {Named} what
 * @param {import('../engine/protocol.d.ts').Part} part
 * @param {Parameters<import('../engine/client.js').EngineClient['read']>[1]} [watch]
 */
export async function send(client, { source, name, options }, part, watch) {
  return client.read({ ...named(source, name), part, options }, watch);
}

/**
 * A source with a name for messages. A Blob is a handle: nothing is read, and nothing is copied to the worker.
 * @param {Source} source
 * @param {string} [name] Overrides the name of a File.
 * @returns {{ name: string, content: Blob | FolderFile[] }}
 */
export function named(source, name) {
  if (Array.isArray(source)) return { name: name ?? folderOf(source), content: source };
  if (source instanceof Blob) return { name: name ?? nameOf(source), content: source };
  return { name: name ?? UNNAMED, content: new Blob([source]) };
}

/**
 * The bytes of a source, to be given away to the worker without a copy.
 * @param {Exclude<Source, FolderFile[]>} source
 * @param {string} [name]
 * @returns {Promise<{ file: import('../engine/protocol.d.ts').File, transfer: Transferable[] }>}
 */
export async function readWhole(source, name) {
  const blob = named(source, name);
  const buffer = await /** @type {Blob} */ (blob.content).arrayBuffer();
  return { file: { name: blob.name, bytes: new Uint8Array(buffer) }, transfer: [buffer] };
}

const UNNAMED = 'data';

/** @param {Blob} blob */
function nameOf(blob) {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : UNNAMED;
}

/** @param {FolderFile[]} files */
function folderOf(files) {
  return files[0]?.path.split('/')[0] || UNNAMED;
}
