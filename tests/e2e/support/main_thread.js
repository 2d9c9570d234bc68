// How long a single task holds up the page's main thread.

import { expect } from '@playwright/test';

/**
 * @typedef {{ name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }} TraceEvent
 *   `tdur` is the running time, in microseconds.
 */

// The browser records the tasks of each thread, and nothing within them.
const CATEGORY = 'toplevel';
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * Records the tasks of the main thread from now on.
 *
 * The time that counts is the time a task runs, not the time that passes: with every core busy, a task also waits for a
 * core, which is not the page's fault.
 * @param {import('@playwright/test').Page} page
 */
export async function watchMainThread(page) {
  const browser = /** @type {import('@playwright/test').Browser} */ (page.context().browser());
  await browser.startTracing(page, { categories: [CATEGORY] });
  return {
    /** Ends the recording. The longest running time of a task, in milliseconds. */
    async longestTask() {
      /** @type {{ traceEvents: TraceEvent[] }} */
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
      const thread = (/** @type {{ pid: number, tid: number }} */ { pid, tid }) => `${pid}:${tid}`;
      const mainThreads = traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(thread);
      const tasks = traceEvents.filter((event) => event.name === TASK && mainThreads.includes(thread(event)));
      expect(tasks.length, 'recorded tasks of the main thread').toBeGreaterThan(0);
      return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
    },
  };
}
