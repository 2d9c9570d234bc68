// How long the page's main thread is held up by one task.

import assert from 'node:assert/strict';

// What the browser records of each thread's tasks, and of nothing within them.
const CATEGORY = 'toplevel';
const TASK = 'ThreadControllerImpl::RunTask';

/**
 * Records the tasks of the main thread from now on.
 *
 * What counts is the time a task runs, not the time it takes by the clock: with every core busy, it also waits for one,
 * which says nothing of the page.
 * @param {import('playwright-core').Page} page
 */
export async function watchMainThread(page) {
  const browser = page.context().browser();
  assert.ok(browser);
  await browser.startTracing(page, { categories: [CATEGORY] });
  return {
    /** Ends the recording. The running time of the longest task, in milliseconds. */
    async longestTask() {
      /** @type {{ traceEvents: { name: string, pid: number, tid: number, tdur?: number, args: { name?: string } }[] }} */
      const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
      const thread = (/** @type {{ pid: number, tid: number }} */ { pid, tid }) => `${pid}:${tid}`;
      const mainThreads = traceEvents
        .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
        .map(thread);
      const tasks = traceEvents.filter((event) => event.name === TASK && mainThreads.includes(thread(event)));
      assert.ok(tasks.length > 0, 'the recording holds tasks of the main thread');
      return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
    },
  };
}
