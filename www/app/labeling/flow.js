// Labels texts one by one. A label is an edit of its row, so it is kept, listed and undone like any other; the rows are
// chosen again once labeling ends.

import { activeRun } from '../runs/selectors_state.js';
import { failureFrom } from '../context.js';
import { isEngaged } from '../training/state.js';
import { extendedTable } from '../data/added_columns_state.js';
import { addedColumns, applied, appliedTo, timeAfter, withEdit } from '../mending/edits_state.js';
import { WordloomError } from '../../wordloom.js';
import { curveFlow } from './curve_flow.js';
import { learningFlow } from './learning_flow.js';
import { isUnanswered, labelable } from './state.js';

/** @typedef {import('../../engine/protocol.d.ts').Author} Author */
/** @typedef {import('../../engine/protocol.d.ts').TextToLabel} TextToLabel */

/**
 * @param {import('../context.js').Context} context
 * @param {{ choose(): Promise<void>, setEdits(edits: import('../mending/edits_state.js').Edits): void }} data
 * @param {import('../question/flow.js').MayRename} mayRename
 */
export function labelingFlow({ store, loom }, data, mayRename) {
  const curve = curveFlow({ store, loom });
  const learning = learningFlow({ store, loom });
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
    edit({ cells: [{ column, rows: [row], value: label }], by });
    shown(current, 'label');
    curve.follow();
  }

  /** @param {Omit<import('../mending/edits_state.js').Edit, 'at'>} change */
  function edit(change) {
    const { edits } = store.state.data;
    data.setEdits(withEdit(edits, { ...change, at: timeAfter(edits, Date.now()) }));
  }

  /**
   * @param {import('./state.js').LabelingState} current
   * @param {import('./state.js').Step} step
   */
  function shown(current, step) {
    store.dispatch({ type: 'labeling/shown', current, steps: [...store.state.labeling.steps, step] });
    void learning.follow();
  }

  /**
   * The column to label, which is added if no column is to be predicted.
   * @param {string} name The name of the new column.
   */
  function columnToLabel(name) {
    const { table } = store.state.data;
    if (table && isUnanswered(store.state) && name) {
      if (extendedTable(table, store.state.data.edits).columns.some((each) => each.name === name)) {
        const values = { column: name };
        throw new WordloomError({ code: 'data.columnExists', message: `there is a column ${name} already`, values });
      }
      edit({ columns: [name], by: 'person' });
    }
    return labelable(store.state) ?? (isUnanswered(store.state) ? null : addedTarget());
  }

  /** A column that was added just now: the rows cannot be chosen before there are labels. */
  function addedTarget() {
    const { columns, edits } = store.state.data;
    const added = addedColumns(edits);
    return columns.targets.find(({ column: name, kind }) => kind === 'category' && added.includes(name)) ?? null;
  }

  return {
    /**
     * @param {string[]} classes Categories that no row has yet.
     * @param {string} [name] The name of the column that is added if no column is to be predicted.
     */
    async start(classes, name = '') {
      if (activeRun(store.state) || isEngaged(store.state)) return;
      let target;
      try {
        target = columnToLabel(name.trim());
      } catch (error) {
        failed(error);
      }
      if (!target) return;
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
        void learning.follow();
        curve.follow();
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
        shown(current, 'skip');
      }),
    /**
     * Gives a category another name, or merges it with another one, if the person agrees.
     * @param {string} from
     * @param {string} to
     */
    async rename(from, to) {
      const classes = store.state.labeling.current?.classes ?? [];
      if (!(await mayRename(classes, from, to))) return;
      await next(async () => {
        const current = await (await loom()).mending.labeling.rename(from, to);
        edit({ renamed: [{ column, from, to }], by: 'person' });
        shown(current, 'rename');
        curve.restart();
      });
    },
    undo: () =>
      next(async () => {
        const { steps } = store.state.labeling;
        const last = steps.at(-1);
        if (!last) return;
        const state = await (await loom()).mending.labeling.takeBack();
        const { edits } = store.state.data;
        if (last !== 'skip') data.setEdits(appliedTo(edits, edits.count - 1));
        store.dispatch({ type: 'labeling/shown', current: state, steps: steps.slice(0, -1) });
        void learning.follow();
        if (last === 'rename') curve.restart();
      }),
    /** Ends labeling; the rows are chosen again with the labels. */
    async stop() {
      curve.stop();
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
