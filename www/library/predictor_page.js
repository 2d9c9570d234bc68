// A model as one HTML file that predicts: the page that the build made, with the model and its card in it.

import { WordloomError } from '../engine/failure.js';
import { escaped, filled, packed, scriptJson } from './page_template.js';

const TEMPLATE = new URL('../../pkg/predictor/page.html', import.meta.url);

/** @type {Promise<string> | null} */
let template = null;

/**
 * Fetches the page that models are put into, so that they can be exported without a network later on.
 * @returns {Promise<string>} Rejects with `predictor.absent` where the server lacks it.
 */
export function fetchPredictorPage() {
  template ??= fetchTemplate();
  template.catch(() => (template = null));
  return template;
}

async function fetchTemplate() {
  let reason;
  try {
    const response = await fetch(TEMPLATE);
    if (response.ok) return await response.text();
    reason = `${TEMPLATE.pathname}: ${response.status} ${response.statusText}`.trim();
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error);
  }
  const message = `the files of the predictor are missing: ${reason}`;
  throw new WordloomError({ code: 'predictor.absent', message, values: { reason } });
}

/**
 * @param {import('./link.js').Link} link
 * @param {Required<Omit<import('./exports.js').ExportOptions, 'format'>>} options
 * @returns {Promise<File>} Rejects with `predictor.absent` where the server lacks the page.
 */
export async function predictorPage(link, { name, loaded, license, date, model, precision, certainty }) {
  let page = await fetchPredictorPage();
  const { files } = await link.request({ type: 'exportModel', format: 'card', name, model, loaded, license, date });
  const saving = { type: /** @type {const} */ ('saveModel'), name, model, precision, loaded, certainty, alone: true };
  const { bytes } = await link.request(saving);
  // From the last to the first, so that nothing of the model is taken for a placeholder.
  page = filled(page, 'MODEL', await packed(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)])));
  page = filled(page, 'CARD', scriptJson(new TextDecoder().decode(files[0].bytes)));
  page = filled(page, 'TITLE', escaped(name));
  return new File([page], `${name}.html`, { type: 'text/html' });
}
