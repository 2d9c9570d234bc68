// The files of a table's source on this device.

/** @typedef {import('../../library/source.js').Source} Source */
/** @typedef {import('../../projects/records.js').KeptFile} KeptFile */

/** The files of the sources that this tab has read or opened. */
export function keptFiles() {
  /** @type {WeakMap<object, KeptFile[]>} */
  const files = new WeakMap();

  return {
    /**
     * The files of a source, written where they are not kept yet.
     * @param {import('../../projects/shelf.js').Shelf} shelf
     * @param {Source} source
     */
    async of(shelf, source) {
      const known = files.get(source);
      if (known) return known;
      const list = Array.isArray(source) ? source : [blobOf(source)];
      /** @type {KeptFile[]} */
      const kept = [];
      for (const each of list) {
        const { path, file } = each instanceof Blob ? { path: nameOf(each), file: each } : each;
        kept.push({ path, key: await shelf.keep(file), bytes: file.size });
      }
      files.set(source, kept);
      return kept;
    },
    /** Files that are kept already. @param {Source} source @param {KeptFile[]} kept */
    know: (source, kept) => files.set(source, kept),
  };
}

/** @param {Blob} blob */
function nameOf(blob) {
  return blob instanceof File ? blob.name : '';
}

/** @param {Exclude<Source, any[]>} source */
function blobOf(source) {
  return source instanceof Blob ? source : new Blob([source]);
}
