// Fetches a file that belongs to the page from its server, with progress. Knows nothing of what it contains.

import { WordloomError } from '../engine/failure.js';

/**
 * What is fetched: its address; its size in bytes, for the progress of an answer without a length that counts its bytes
 * (a compressed answer has the length of what is sent); the failure where the server has no such file.
 * @typedef {{ url: string | URL, size: number, missing: (name: string) => WordloomError }} Wanted
 */

/**
 * @param {Wanted} wanted
 * @param {import('../engine/client.js').Watch} watch
 * @returns {Promise<File>} Rejects with `read.cancelled`, with `missing` on a status of 404, or with `read.unreadable`.
 */
export async function fetchFile({ url, size, missing }, { onProgress, signal }) {
  const name = new URL(url, import.meta.url).pathname.split('/').at(-1) ?? '';
  try {
    // A copy in the browser's cache may be that of an older page: the server is asked whether it is still the same.
    const response = await fetch(url, { signal, cache: 'no-cache' });
    if (response.status === 404) throw missing(name);
    if (!response.ok || !response.body) throw new Error(`${response.status} ${response.statusText}`.trim());
    const total = lengthOf(response, size);
    /** @type {Uint8Array<ArrayBuffer>[]} */
    const pieces = [];
    let done = 0;
    const reader = response.body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value);
      done += next.value.length;
      onProgress?.({ done, total: Math.max(total, done) });
    }
    return new File(pieces, name);
  } catch (error) {
    throw error instanceof WordloomError ? error : failed(name, error, signal);
  }
}

/** Reading was cancelled. */
export function cancelled() {
  return new WordloomError({ code: 'read.cancelled', message: 'reading was cancelled', values: {} });
}

/** @param {Response} response @param {number} size */
function lengthOf({ headers }, size) {
  return headers.has('content-encoding') ? size : Number(headers.get('content-length') ?? size);
}

/** @param {string} name @param {unknown} error @param {AbortSignal} [signal] */
function failed(name, error, signal) {
  if (signal?.aborted) return cancelled();
  const reason = error instanceof Error ? error.message : String(error);
  const message = `${name} cannot be read: ${reason}`;
  return new WordloomError({ code: 'read.unreadable', message, values: { name, reason } });
}
