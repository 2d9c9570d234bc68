// Fetches the file of starter vectors from the origin of the page. Knows nothing of what it contains.

import { WordloomError } from '../engine/failure.js';
import { fetchFile } from './fetched_file.js';

/** @typedef {import('../engine/client.js').Watch} Watch */

/**
 * `url` is the file's address, by default `vectors/en-30k-100.bin` beside the library; `onProgress` receives the bytes
 * fetched; `signal` cancels.
 * @typedef {Watch & { url?: string | URL }} StarterOptions
 */

/** Where `cargo xtask vectors` writes the file. */
const STARTER = new URL('../vectors/en-30k-100.bin', import.meta.url);

/** The size of the file in bytes. */
const USUAL_SIZE = 3_363_939;

/**
 * Fetches Wordloom's English starter vectors, 3 MB, for `loadVectors`.
 * @param {StarterOptions} options
 * @returns {Promise<File>} Rejects with `read.cancelled`, with `vectors.noStarter` where the server has no such file,
 *   or with `read.unreadable`.
 */
export function fetchStarterVectors({ url = STARTER, ...watch } = {}) {
  return fetchFile({ url, size: USUAL_SIZE, missing }, watch);
}

/** @param {string} name */
function missing(name) {
  const message = `there is no ${name} on this server: cargo xtask vectors makes it`;
  return new WordloomError({ code: 'vectors.noStarter', message, values: { name } });
}
