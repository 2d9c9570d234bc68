// Reads what a caller has (a File, a Blob, bytes) into what the engine takes. Knows nothing of what the bytes mean.

/** @typedef {Blob | ArrayBuffer | Uint8Array} Source */

/**
 * The bytes of a source with a name for messages, and what may be given away to the worker without a copy.
 * @param {Source} source
 * @param {string} [name] Overrides the name of a File.
 * @returns {Promise<{ file: import('./protocol.d.ts').File, transfer: Transferable[] }>}
 */
export async function readSource(source, name) {
  if (source instanceof Blob) {
    const buffer = await source.arrayBuffer();
    return { file: { name: name ?? nameOf(source), bytes: new Uint8Array(buffer) }, transfer: [buffer] };
  }
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  // The caller's own bytes are copied: they stay usable, and a new worker may need them again.
  return { file: { name: name ?? UNNAMED, bytes }, transfer: [] };
}

const UNNAMED = 'data';

/** @param {Blob} blob */
function nameOf(blob) {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : UNNAMED;
}
