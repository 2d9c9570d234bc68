// A zip archive of word vectors, as GloVe and fastText are published: lists its files and unpacks one.

/** @typedef {import('@zip.js/zip.js').FileEntry} FileEntry */

/**
 * A file of an archive: its path, and its size in bytes once unpacked.
 * @typedef {{ path: string, size: number }} Member
 */

// A worker has no import map. The library is fetched only when an archive is opened.
const LIBRARY = new URL('../node_modules/@zip.js/zip.js/index-native.min.js', import.meta.url).href;

/**
 * Whether the first bytes of a file are those of a zip archive.
 * @param {Blob} blob
 */
export async function isArchive(blob) {
  const [p, k, three, four] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return p === 0x50 && k === 0x4b && three === 3 && four === 4;
}

/** An open archive, whose files are unpacked one at a time. */
export class VectorArchive {
  #entries;

  /** @param {FileEntry[]} entries */
  constructor(entries) {
    this.#entries = entries;
    /** The files, largest first; hidden ones are left out. @type {Member[]} */
    this.members = entries.map(({ filename, uncompressedSize }) => ({ path: filename, size: uncompressedSize }));
  }

  /**
   * Reads the list of an archive's files.
   * @param {Blob} blob
   * @returns {Promise<VectorArchive>} Rejects with an `Error` where the archive is damaged.
   */
  static async open(blob) {
    const { ZipReader, BlobReader, configure } = /** @type {typeof import('@zip.js/zip.js')} */ (await import(LIBRARY));
    configure({ useWebWorkers: false });
    const all = await new ZipReader(new BlobReader(blob)).getEntries();
    const files = all.filter(
      /** @returns {entry is FileEntry} */ (entry) => !entry.directory && !isHidden(entry.filename),
    );
    return new VectorArchive(files.sort((a, b) => b.uncompressedSize - a.uncompressedSize));
  }

  /**
   * Finds a file: the one at the path, or the largest, which has the widest vectors where the files differ by width.
   * @param {string} [path]
   * @returns {Member | null}
   */
  find(path) {
    return this.members.find((member) => path === undefined || member.path === path) ?? null;
  }

  /**
   * Unpacks a file as the stream is read; cancelling the stream ends the unpacking.
   * @param {Member} member
   * @returns {ReadableStream<Uint8Array>}
   */
  unpack({ path }) {
    const entry = /** @type {FileEntry} */ (this.#entries.find(({ filename }) => filename === path));
    const { readable, writable } = new TransformStream();
    // An error in the archive breaks the stream off, so the reader receives it.
    entry.getData(writable).catch((error) => writable.abort(error).catch(() => {}));
    return readable;
  }
}

/** Whether an operating system added the file for its own use. @param {string} path */
function isHidden(path) {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
