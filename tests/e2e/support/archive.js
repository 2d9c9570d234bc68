// Zip archives that the page hands out.

const LIBRARY = new URL('../../../www/node_modules/@zip.js/zip.js/index-native.js', import.meta.url).href;

/**
 * The files of an archive, by name, in their order.
 * @param {Blob} archive
 * @returns {Promise<Map<string, Blob>>}
 */
export async function unzipped(archive) {
  const { BlobReader, BlobWriter, ZipReader, configure } = await import(LIBRARY);
  configure({ useWebWorkers: false });
  const files = new Map();
  for (const entry of await new ZipReader(new BlobReader(archive)).getEntries()) {
    files.set(entry.filename, await entry.getData(new BlobWriter()));
  }
  return files;
}
