// How long the main thread is held up. A task over 50 ms is what the browser itself calls long.

/** @param {import('playwright-core').Page} page */
export async function mainThreadTasks(page) {
  const record = await page.evaluateHandle(() => {
    /** @type {string[]} */
    const long = [];
    new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) long.push(`${duration} ms at ${Math.round(startTime)} ms`);
    }).observe({ type: 'longtask' });
    return long;
  });
  return { /** The tasks over 50 ms since then. */ longer: () => record.jsonValue() };
}
