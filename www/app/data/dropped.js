// What was dropped on the page: a file, or all files of a folder with their paths.

/** @typedef {import('../../wordloom.js').FolderFile} FolderFile */

/**
 * A single file, the files of a folder, or nothing. Several files at once are a folder without a name.
 * @param {DataTransfer} transfer Its items are gone once the event is over, so they are taken before anything is
 *   awaited.
 * @returns {Promise<File | FolderFile[] | null>}
 */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
  const [first] = transfer.files;
  if (entries.length === 0 || (entries.length === 1 && entries[0].isFile)) return first ?? null;
  const files = await Promise.all(entries.map(filesOf));
  return files.flat();
}

/**
 * The files that an input for folders was given.
 * @param {FileList} list
 * @returns {FolderFile[]}
 */
export function folderOf(list) {
  return [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * @param {FileSystemEntry} entry
 * @returns {Promise<FolderFile[]>}
 */
async function filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) =>
      /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject),
    );
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const files = [];
  for (const child of await children(/** @type {FileSystemDirectoryEntry} */ (entry)))
    files.push(...(await filesOf(child)));
  return files;
}

/**
 * A reader gives a hundred entries at a time, and none once there are no more.
 * @param {FileSystemDirectoryEntry} folder
 */
async function children(folder) {
  const reader = folder.createReader();
  const all = [];
  while (true) {
    /** @type {FileSystemEntry[]} */
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
