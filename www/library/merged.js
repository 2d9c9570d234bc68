// Merges several asynchronous generators into one.

/**
 * Yields what the generators yield, as it comes; each continues once its last value has been taken. All end when the
 * caller leaves early, or when one of them fails.
 * @template T
 * @param {AsyncGenerator<T>[]} sources
 * @param {() => void} leave Called before they are ended early, to settle what one of them may be waiting for.
 * @returns {AsyncGenerator<T>}
 */
export async function* merged(sources, leave = () => {}) {
  const next = async (/** @type {AsyncGenerator<T>} */ source) => ({ source, result: await source.next() });
  const waiting = new Map(sources.map((source) => [source, next(source)]));
  try {
    while (waiting.size > 0) {
      const { source, result } = await Promise.race(waiting.values());
      if (result.done) {
        waiting.delete(source);
      } else {
        yield result.value;
        waiting.set(source, next(source));
      }
    }
  } finally {
    if (waiting.size > 0) leave();
    await Promise.all(sources.map((source) => source.return(undefined)));
  }
}
