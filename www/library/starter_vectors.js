// Fetches a file of starter vectors from the origin of the page. Knows nothing of what it contains.

import { WordloomError } from '../engine/failure.js';
import { fetchFile } from './fetched_file.js';

/** @typedef {import('../engine/client.js').Watch} Watch */

/** The language of starter vectors: English or Chinese. @typedef {'en' | 'zh'} StarterLanguage */

/**
 * `language` is that of the vectors, by default `en`; `url` is the file's address, by default that of
 * `vectors/en-30k-100.bin` or `vectors/zh-30k-100.bin` beside the library; `onProgress` receives the bytes fetched;
 * `signal` cancels.
 * @typedef {Watch & { language?: StarterLanguage, url?: string | URL }} StarterOptions
 */

/**
 * The name of each file, and its size in bytes. `cargo xtask vectors` writes them.
 * @type {Readonly<Record<StarterLanguage, { name: string, size: number }>>}
 */
const STARTERS = {
  en: { name: 'en-30k-100.bin', size: 3_880_218 },
  zh: { name: 'zh-30k-100.bin', size: 5_247_851 },
};

/**
 * Fetches Wordloom's English or Chinese starter vectors, 3 MB with brotli, for `loadVectors`.
 * @param {StarterOptions} options
 * @returns {Promise<File>} Rejects with `read.cancelled`, with `vectors.noStarter` where the server has no such file,
 *   or with `read.unreadable`.
 */
export function fetchStarterVectors({ language = 'en', url, ...watch } = {}) {
  const { name, size } = STARTERS[language];
  return fetchFile({ url: url ?? new URL(`../vectors/${name}`, import.meta.url), size, missing }, watch);
}

/** @param {string} name */
function missing(name) {
  const message = `there is no ${name} on this server: cargo xtask vectors makes it`;
  return new WordloomError({ code: 'vectors.noStarter', message, values: { name } });
}
