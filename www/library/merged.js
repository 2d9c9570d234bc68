// Several asynchronous generators as one.

/**
 * What they give, as it comes; each goes on once what it gave has been taken. To leave early, or the failure of one, ends all.
 * @template T
 * @param {AsyncGenerator<T>[]} sources
 * @param {() => void} leave Called before they are ended early, so that what one of them waits for can be made to come.
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
