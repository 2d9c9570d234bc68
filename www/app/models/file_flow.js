// Recognizes the file of a model by its first bytes.

/** A safetensors file begins with the length of its header, eight bytes, and the header is an object in JSON. */
const LENGTH = 8;

/**
 * @param {Blob} file
 * @returns {Promise<boolean>}
 */
export async function isModelFile(file) {
  try {
    const start = new DataView(await file.slice(0, LENGTH + 1).arrayBuffer());
    if (start.byteLength <= LENGTH || start.getUint8(LENGTH) !== '{'.charCodeAt(0)) return false;
    return start.getBigUint64(0, true) <= BigInt(file.size - LENGTH);
  } catch {
    // What cannot be read is for the engine to refuse.
    return false;
  }
}
