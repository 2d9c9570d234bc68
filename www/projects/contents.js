// The contents of a project, texts and models, as files in the origin private file system. A content is written once
// under a key of its own and never changed, so a crash leaves either all of it or nothing that a record names.

/**
 * Contents by key.
 * @typedef {object} Contents
 * @property {(key: string, blob: Blob) => Promise<void>} write
 * @property {(key: string) => Promise<Blob | undefined>} read
 * @property {(key: string) => Promise<void>} remove
 * @property {() => Promise<string[]>} keys
 */

const FOLDER = 'wordloom';

/**
 * The private file system, or null where the browser has none, or none that a page can write to: Safari before 26
 * writes only in workers.
 * @returns {Promise<Contents | null>}
 */
export async function openFiles() {
  if (!navigator.storage?.getDirectory || !globalThis.FileSystemFileHandle?.prototype.createWritable) return null;
  try {
    const root = await navigator.storage.getDirectory();
    return filesIn(await root.getDirectoryHandle(FOLDER, { create: true }));
  } catch {
    // Private windows of some browsers have the functions and refuse them.
    return null;
  }
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Contents}
 */
export function filesIn(folder) {
  return {
    async write(key, blob) {
      const file = await folder.getFileHandle(key, { create: true });
      try {
        // What is written appears as a whole when the stream is closed.
        const stream = await file.createWritable();
        await blob.stream().pipeTo(stream);
      } catch (error) {
        await folder.removeEntry(key).catch(() => {});
        throw error;
      }
    },
    async read(key) {
      try {
        return await (await folder.getFileHandle(key)).getFile();
      } catch (error) {
        if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
        throw error;
      }
    },
    async remove(key) {
      await folder.removeEntry(key).catch((error) => {
        if (error.name !== 'NotFoundError') throw error;
      });
    },
    async keys() {
      const keys = [];
      for await (const key of folder.keys()) keys.push(key);
      return keys;
    },
  };
}
