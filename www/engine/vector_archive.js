// A zip archive of word vectors, as GloVe and fastText are handed out: which files are in it, and one of them as it is unpacked.

/** @typedef {import('@zip.js/zip.js').FileEntry} FileEntry */

/** A file of an archive, and its bytes once unpacked. @typedef {{ path: string, size: number }} Member */

// A worker has no import map; only who drops an archive fetches what unpacks it.
const LIBRARY = new URL('../node_modules/@zip.js/zip.js/index-native.min.js', import.meta.url).href;

/**
 * Whether a file is a zip archive, by its first bytes.
 * @param {Blob} blob
 */
export async function isArchive(blob) {
  const [p, k, three, four] = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  return p === 0x50 && k === 0x4b && three === 3 && four === 4;
}

/** An archive whose files are still packed. */
export class VectorArchive {
  #entries;

  /** @param {FileEntry[]} entries */
  constructor(entries) {
    this.#entries = entries;
    /** Its files, largest first. @type {Member[]} */
    this.members = entries.map(({ filename, uncompressedSize }) => ({ path: filename, size: uncompressedSize }));
  }

  /**
   * @param {Blob} blob
   * @returns {Promise<VectorArchive>}
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
   * A file of it: the one named, else the largest, which of a set of vectors of several widths is the widest.
   * @param {string} [path]
   * @returns {Member | null}
   */
  find(path) {
    return this.members.find((member) => path === undefined || member.path === path) ?? null;
  }

  /**
   * The bytes of one of its files, unpacked as they are read; to cancel ends that.
   * @param {Member} member
   * @returns {ReadableStream<Uint8Array>}
   */
  unpack({ path }) {
    const entry = /** @type {FileEntry} */ (this.#entries.find(({ filename }) => filename === path));
    const { readable, writable } = new TransformStream();
    // What is wrong with the archive reaches who reads, for the stream breaks off with it.
    entry.getData(writable).catch((error) => writable.abort(error).catch(() => {}));
    return readable;
  }
}

/** Whether a file is one that a system adds for itself. @param {string} path */
function isHidden(path) {
  return path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
