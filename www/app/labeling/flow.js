// Labels texts one by one. A label is an edit of its row, so it is kept, listed and undone like any other; the rows are
// chosen again once labeling ends.

import { activeRun } from '../runs/selectors_state.js';
import { failureFrom } from '../context.js';
import { isEngaged } from '../training/state.js';
import { applied, appliedTo, timeAfter, withEdit } from '../mending/edits_state.js';
import { labelable, MEASURED_EVERY } from './state.js';

/** @typedef {import('../../engine/protocol.d.ts').Author} Author */
/** @typedef {import('../../engine/protocol.d.ts').TextToLabel} TextToLabel */

/**
 * @param {import('../context.js').Context} context
 * @param {{ choose(): Promise<void> }} data
 */
export function labelingFlow({ store, loom }, data) {
  /** @type {AbortController | null} */
  let current = null;
  /** One step at a time: a second key waits for the first. */
  let work = Promise.resolve();
  /** The column that is labeled. */
  let column = '';

  /** @param {unknown} error */
  const failed = (error) => store.dispatch({ type: 'labeling/failed', failure: failureFrom(error) });

  /** @param {() => Promise<void>} step */
  function next(step) {
    work = work.then(async () => {
      if (store.state.labeling.status !== 'on') return;
      try {
        await step();
      } catch (error) {
        failed(error);
      }
    });
    return work;
  }

  /**
   * Decides about the text that is shown. What comes before the next text is shown is dropped: nobody has read that
   * text.
   * @param {(text: TextToLabel) => Promise<void>} step
   */
  function decide(step) {
    const text = store.state.labeling.current?.current;
    return next(async () => {
      if (text && store.state.labeling.current?.current === text) await step(text);
    });
  }

  /**
   * Gives a text a label, as a change of its row.
   * @param {TextToLabel} text
   * @param {string} label
   * @param {Author} by
   */
  async function give({ row }, label, by) {
    const current = await (await loom()).mending.labeling.give(row, label);
    const { edits } = store.state.data;
    const cells = [{ column, rows: [row], value: label }];
    store.dispatch({ type: 'data/edited', edits: withEdit(edits, { cells, by, at: timeAfter(edits, Date.now()) }) });
    store.dispatch({ type: 'labeling/shown', current, steps: [...store.state.labeling.steps, 'label'] });
    if (current.labeled % MEASURED_EVERY === 0) await measure();
  }

  async function measure() {
    const { labels, accuracy } = await (await loom()).mending.labeling.accuracy();
    if (accuracy !== null) store.dispatch({ type: 'labeling/measured', point: { labels, accuracy } });
  }

  return {
    /** @param {string[]} classes Categories that no row has yet. */
    async start(classes) {
      const target = labelable(store.state);
      if (!target || activeRun(store.state) || isEngaged(store.state)) return;
      column = target.column;
      current?.abort();
      const own = (current = new AbortController());
      store.dispatch({ type: 'labeling/begun' });
      try {
        const { columns, edits } = store.state.data;
        const { labeling } = (await loom()).mending;
        const first = await labeling.begin(
          { text: columns.text, target, edits: applied(edits), classes },
          {
            signal: own.signal,
            onProgress: (progress) => {
              if (current === own) store.dispatch({ type: 'labeling/progressed', progress });
            },
          },
        );
        if (current !== own) return;
        store.dispatch({ type: 'labeling/shown', current: first, steps: [] });
        await measure();
      } catch (error) {
        if (current === own) failed(error);
      }
    },
    /** Gives the text that is shown a label, which may be a new one. @param {string} label */
    give: (label) =>
      decide(async (text) => {
        if (label.trim()) await give(text, label.trim(), 'person');
      }),
    /** Gives the text that is shown the label that the model suggests. */
    take: () =>
      decide(async (text) => {
        if (text.suggestion) await give(text, text.suggestion, 'model');
      }),
    skip: () =>
      decide(async ({ row }) => {
        const current = await (await loom()).mending.labeling.skip(row);
        store.dispatch({ type: 'labeling/shown', current, steps: [...store.state.labeling.steps, 'skip'] });
      }),
    undo: () =>
      next(async () => {
        const { steps } = store.state.labeling;
        const last = steps.at(-1);
        if (!last) return;
        const state = await (await loom()).mending.labeling.takeBack();
        const { edits } = store.state.data;
        if (last === 'label') store.dispatch({ type: 'data/edited', edits: appliedTo(edits, edits.count - 1) });
        store.dispatch({ type: 'labeling/shown', current: state, steps: steps.slice(0, -1) });
      }),
    /** Ends labeling; the rows are chosen again with the labels. */
    async stop() {
      current?.abort();
      current = null;
      await work;
      store.dispatch({ type: 'labeling/ended' });
      try {
        await (await loom()).mending.labeling.end();
      } catch (error) {
        failed(error);
      }
      await data.choose();
    },
  };
}
