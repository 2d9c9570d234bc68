// Models for other programs: an ONNX file, code that uses it, and a model card.

import { predictorPage } from './predictor_page.js';

/** @typedef {import('../engine/protocol.d.ts').ExportFormat} ExportFormat */

/**
 * The name of the files (`model`, unless given); the format (`onnx`, unless given): `pyTorch` are the parameters of the
 * network and a program that rebuilds it, `page` is one HTML file that predicts, `card` the model card alone; which
 * model is exported (the one that answers, unless given; for PyTorch the network); whether it is that of the loaded
 * file, and not the run's; and for the model card the license and the day of the export (today, unless given). Of a
 * page also the precision of its numbers (`half`, unless given). The thresholds, sets and intervals of the model go
 * along in a page and in the metadata of an ONNX file (none, unless given).
 * @typedef {{
 *   name?: string, format?: ExportFormat | 'page', loaded?: boolean, license?: string, date?: string,
 *   model?: import('../engine/protocol.d.ts').Predictor, precision?: import('../engine/protocol.d.ts').Precision,
 *   certainty?: import('../engine/protocol.d.ts').Certainty,
 * }} ExportOptions
 */

/** The length of a date such as 2026-01-31. */
const DAY = 10;

const LIBRARY = new URL('../node_modules/@zip.js/zip.js/index-native.min.js', import.meta.url).href;

/**
 * @param {import('./link.js').Link} link
 * @param {import('../engine/protocol.d.ts').Predictor} answers The model that answers.
 * @param {ExportOptions} options
 * @returns {Promise<File[]>}
 */
export async function exportModel(link, answers, options) {
  const { name = 'model', format = 'onnx', loaded = false, license = '' } = options;
  const { date = new Date().toISOString().slice(0, DAY), precision = 'half' } = options;
  if (format === 'page') {
    const { model = answers, certainty = {} } = options;
    return [await predictorPage(link, { name, loaded, license, date, model, precision, certainty })];
  }
  // Without a choice, the engine finds out which one answers.
  const { model, certainty } = options;
  const chosen = { ...(model ? { model } : {}), ...(certainty ? { certainty } : {}) };
  const { files } = await link.request({ type: 'exportModel', name, format, loaded, license, date, ...chosen });
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
