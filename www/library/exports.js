// Models for other programs: an ONNX file, code that uses it, and a model card.

/** @typedef {import('../engine/protocol.d.ts').ExportFormat} ExportFormat */

/**
 * The name of the files (`model`, unless given); the format (`onnx`, unless given); whether the loaded model is
 * exported, and not the run's; and for the model card the license and the day of the export (today, unless given).
 * @typedef {{ name?: string, format?: ExportFormat, loaded?: boolean, license?: string, date?: string }} ExportOptions
 */

/** The length of a date such as 2026-01-31. */
const DAY = 10;

const LIBRARY = new URL('../node_modules/@zip.js/zip.js/index-native.min.js', import.meta.url).href;

/**
 * @param {import('./link.js').Link} link
 * @param {ExportOptions} options
 * @returns {Promise<File[]>}
 */
export async function exportModel(
  link,
  { name = 'model', format = 'onnx', loaded = false, license = '', date = new Date().toISOString().slice(0, DAY) },
) {
  const { files } = await link.request({ type: 'exportModel', name, format, loaded, license, date });
  return files.map(({ name, bytes }) => new File([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], name));
}

/**
 * Packs files into one zip archive, for a single download.
 * @param {File[]} files
 * @returns {Promise<Blob>}
 */
export async function zipped(files) {
  const { BlobReader, BlobWriter, ZipWriter, configure } = /** @type {typeof import('@zip.js/zip.js')} */ (
    await import(LIBRARY)
  );
  configure({ useWebWorkers: false });
  const archive = new ZipWriter(new BlobWriter('application/zip'));
  for (const file of files) await archive.add(file.name, new BlobReader(file));
  return archive.close();
}
