// How long a single task holds up the page's main thread.

import { expect } from '@playwright/test';

/**
 * `ts` is when it began, `dur` how long it took and `tdur` how long it ran, in microseconds.
 * @typedef {{
 *   name: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number,
 *   args: { name?: string, chrome_mojo_event_info?: { mojo_interface_tag?: string } },
 * }} TraceEvent
 */

// The browser records the tasks of each thread, and nothing within them.
const CATEGORY = 'toplevel';
const TASK = 'ThreadControllerImpl::RunTask';

// What the test asks of the page through the browser's protocol is not the page's work.
const MESSAGE = 'Receive mojo message';
const PROTOCOL = 'blink.mojom.DevToolsSession';

/** How many elements the reference task lays out: on the machine this was written on, it takes about 50 ms. */
const REFERENCE_ELEMENTS = 4000;

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
      const events = traceEvents.filter((event) => mainThreads.includes(thread(event)));
      const asked = events.filter(
        ({ name, args }) => name === MESSAGE && args.chrome_mojo_event_info?.mojo_interface_tag === PROTOCOL,
      );
      const isAsked = (/** @type {TraceEvent} */ task) =>
        asked.some(
          (event) => thread(event) === thread(task) && event.ts >= task.ts && event.ts <= task.ts + (task.dur ?? 0),
        );
      const tasks = events.filter((event) => event.name === TASK && !isAsked(event));
      expect(tasks.length, 'recorded tasks of the main thread').toBeGreaterThan(0);
      return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
    },
  };
}

/**
 * How long this machine's browser takes for a task that a person would just notice, in milliseconds: it builds a list
 * and lays it out. The median of five.
 * @param {import('@playwright/test').Page} page
 */
export async function referenceTask(page) {
  const times = [];
  for (let repeat = 0; repeat < 5; repeat++) {
    const mainThread = await watchMainThread(page);
    await page.evaluate(
      (count) =>
        new Promise((resolve) => {
          setTimeout(() => {
            const list = document.createElement('ol');
            for (let index = 0; index < count; index++) {
              list.append(Object.assign(document.createElement('li'), { textContent: `item ${index}` }));
            }
            document.body.append(list);
            list.getBoundingClientRect();
            list.remove();
            setTimeout(resolve, 0);
          }, 0);
        }),
      REFERENCE_ELEMENTS,
    );
    times.push(await mainThread.longestTask());
  }
  return times.sort((first, second) => first - second)[2];
}
