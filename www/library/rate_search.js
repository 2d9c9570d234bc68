// The search for a learning rate, asked for in bursts as training is: to end it is to stop asking.

/** @typedef {import('../engine/protocol.d.ts').RateSearch} RateSearch */
/** @typedef {import('../engine/client.js').EngineClient['request']} Ask */

/**
 * @param {Ask} ask
 * @param {import('../engine/protocol.d.ts').RunSettings} run
 * @param {{ onProgress?: (search: RateSearch) => void, signal?: AbortSignal, burst?: number }} options
 * @returns {Promise<RateSearch>}
 */
export async function searchRate(ask, run, { onProgress, signal, burst = 200 } = {}) {
  let search = plain(await ask({ type: 'searchRate', ...run }));
  while (!search.ended) {
    if (signal?.aborted) return plain(await ask({ type: 'endSearch' }));
    search = plain(await ask({ type: 'advanceSearch', milliseconds: burst }));
    onProgress?.(search);
  }
  return search;
}

/**
 * @param {RateSearch} search
 * @returns {RateSearch}
 */
function plain({ steps, points, ended, suggestion }) {
  return { steps, points, ended, suggestion };
}
