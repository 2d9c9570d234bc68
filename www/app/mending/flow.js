// Changes the rows: one by one or all rows of a filter, undoes changes, writes the file with them, and trains on.

import { activeRun } from '../runs/selectors_state.js';
import { diagnosedRun } from '../diagnosis/state.js';
import { predictingModel } from '../models/state.js';
import { failureFrom } from '../context.js';
import { isEngaged } from '../training/state.js';
import { whenChanged } from '../../ui/when_changed.js';
import { appliedTo, isDecided, timeAfter, withEdit } from './edits_state.js';

/** @typedef {import('./edits_state.js').Edit} Edit */
/** @typedef {import('./edits_state.js').RowAt} RowAt */

/** How many of the last edits are listed. */
const LISTED = 100;

/**
 * @param {import('../context.js').Context} context
 * @param {object} parts
 * @param {{ choose(): Promise<void>, setEdits(edits: import('./edits_state.js').Edits): void }} parts.data
 * @param {Pick<ReturnType<typeof import('../training/flow.js').trainingFlow>, 'trainFurther'>} parts.training
 * @param {(name: string, content: Blob) => void} parts.hand Hands the person a file.
 * @param {(id: string) => void} parts.reveal Moves the focus to a part of the page.
 * @param {import('../question/flow.js').MayRename} parts.mayRename
 */
export function mendingFlow({ store, loom }, { data, training, hand, reveal, mayRename }) {
  /** @param {unknown} error */
  const failed = (error) => store.dispatch({ type: 'mending/failed', failure: failureFrom(error) });

  // While texts are labeled, the engine has the labels of its own.
  const isBusy = () =>
    activeRun(store.state) !== undefined || isEngaged(store.state) || store.state.labeling.status !== 'off';

  /** @param {import('./edits_state.js').Edits} edits */
  async function set(edits) {
    // A run in progress has the rows that it began with.
    if (isBusy()) return;
    data.setEdits(edits);
    await data.choose();
  }

  /** @param {Omit<Edit, 'at' | 'by'> & { by?: Edit['by'] }} change */
  function commit({ by = 'person', ...change }) {
    const { edits } = store.state.data;
    return set(withEdit(edits, { ...change, by, at: timeAfter(edits, Date.now()) }));
  }

  /** Fetches what the last edits have changed. */
  async function view() {
    try {
      store.dispatch({ type: 'mending/viewed', views: await (await loom()).mending.views({ limit: LISTED }) });
    } catch (error) {
      failed(error);
    }
  }

  whenChanged(
    store,
    ({ data: { edits, rows } }) => (rows && (edits.count > 0 || store.state.mending.views) ? [edits, rows] : null),
    () => view(),
  );

  /**
   * All rows of the filter, as an edit names them.
   * @param {(rows: number[]) => Omit<Edit, 'at' | 'by'>} change
   */
  async function all(change) {
    const { results, evaluated } = store.state;
    try {
      const { rows, testFile } = await (await loom()).mending.rowsOf(results.shown, evaluated.filter);
      if (rows.length) await commit({ ...change(rows), testFile });
    } catch (error) {
      failed(error);
    }
  }

  /**
   * @param {boolean} testFile
   * @param {import('../../engine/protocol.d.ts').OutputFormat} [format] That of a new file.
   */
  async function write(testFile, format) {
    store.dispatch({ type: 'mending/writing' });
    try {
      const { name, blob, inPlace } = await (await loom()).mending.write({ testFile, format });
      hand(name, blob);
      store.dispatch({ type: 'mending/written', name, inPlace });
    } catch (error) {
      failed(error);
    }
  }

  const close = () => store.dispatch({ type: 'mending/closed' });

  return {
    /**
     * Opens the editor of a row; of a new one without a row.
     * @param {RowAt | null} row
     * @param {{ column: string, label: string } | null} [suggestion]
     */
    async open(row, suggestion = null) {
      if (isBusy()) return;
      store.dispatch({ type: 'mending/opened', editor: { row, cells: null, suggestion } });
      if (!row) return;
      try {
        const cells = await (await loom()).mending.cells(row);
        if (store.state.mending.editor?.row === row) store.dispatch({ type: 'mending/fetched', cells });
      } catch (error) {
        store.dispatch({ type: 'mending/closed' });
        failed(error);
      }
    },
    close,
    /**
     * Saves what the person made of a row, or adds a new row.
     * @param {RowAt | null} row
     * @param {Record<string, string>} values The cells that differ, by their column.
     */
    async save(row, values) {
      const columns = Object.keys(values);
      close();
      if (columns.length === 0) return;
      if (row) {
        const cells = columns.map((column) => ({ column, rows: [row.row], value: values[column] }));
        await commit({ testFile: row.testFile, cells });
      } else await commit({ added: [values] });
    },
    /**
     * Gives a row another label.
     * @param {RowAt} row
     * @param {string} column
     * @param {string} value
     * @param {Edit['by']} [by]
     */
    relabel({ row, testFile }, column, value, by = 'person') {
      return commit({ testFile, cells: [{ column, rows: [row], value }], by });
    },
    /** @param {RowAt} row */
    remove({ row, testFile }) {
      if (store.state.mending.editor) close();
      return commit({ testFile, deleted: [row] });
    },
    /** The label of a row is right. @param {RowAt} row @param {string} column */
    confirm({ row, testFile }, column) {
      return commit({ testFile, confirmed: [{ column, rows: [row] }] });
    },
    /**
     * Gives a category another name in all rows; if another category has that name, the two are merged.
     * @param {string} column
     * @param {string} from
     * @param {string} to
     */
    async rename(column, from, to) {
      const classes = store.state.data.rows?.targets.find((target) => target.column === column)?.classes ?? [];
      if (await mayRename(classes, from, to)) await commit({ renamed: [{ column, from, to }] });
    },
    /** Gives all rows of the filter a label. @param {string} column @param {string} value */
    relabelAll: (column, value) => all((rows) => ({ cells: [{ column, rows, value }] })),
    removeAll: () => all((rows) => ({ deleted: rows })),
    /**
     * Takes the likelier label of every suspected row that is shown.
     * @param {number} index The index of the column.
     * @param {string} column
     */
    takeAll(index, column) {
      const { labelCheck, data } = store.state;
      const suspects = labelCheck.columns?.[index]?.rows ?? [];
      const open = suspects.filter(({ row }) => !isDecided(data.edits, { row, testFile: false }, column));
      const labels = [...new Set(open.map(({ likelier }) => likelier))];
      const cells = labels.map((value) => ({
        column,
        rows: open.filter(({ likelier }) => likelier === value).map(({ row }) => row),
        value,
      }));
      return cells.length ? commit({ cells, by: 'model' }) : Promise.resolve();
    },
    undo: () => set(appliedTo(store.state.data.edits, store.state.data.edits.count - 1)),
    redo: () => set(appliedTo(store.state.data.edits, store.state.data.edits.count + 1)),
    /** Undoes an edit and all after it. @param {number} index Its index, from 0. */
    undoFrom: (index) => set(appliedTo(store.state.data.edits, index)),
    /**
     * Writes a file with the edits, in its own format where that is possible.
     * @param {boolean} testFile Whether it is the separate test file.
     */
    write: (testFile) =>
      // A workbook stays one, although only with the rows that were read.
      write(testFile, store.state.data.table?.reading.format === 'sheet' ? 'xlsx' : undefined),
    /** Writes the edited rows as a new file in CSV. @param {boolean} testFile */
    writeNew: (testFile) => write(testFile, 'csv'),
    /** Trains the model that predicts further, on the mended data. */
    async goOn() {
      const run = diagnosedRun(store.state);
      if (!run || isBusy()) return;
      const { loaded, predictor: model } = predictingModel(store.state);
      store.dispatch({ type: 'mending/comparing' });
      try {
        const { diagnosis } = await loom();
        let edited = 0;
        const onProgress = (/** @type {{ edited: number }} */ progress) => (edited = progress.edited);
        const rows = await diagnosis.begin({ model, loaded, mended: true, onProgress });
        /** @type {Record<number, import('./state.js').ColumnDiagnosis>} */
        const columns = {};
        const targets = store.state.data.rows?.targets ?? [];
        for (const index of targets.keys()) columns[index] = await diagnosis.column(index);
        store.dispatch({
          type: 'mending/measured',
          before: { run: store.state.runs.count + 1, columns, rows, edited },
        });
        reveal('train');
        await training.trainFurther({ run, from: loaded ? 'loaded' : 'run' });
      } catch (error) {
        failed(error);
      }
    },
    dismiss: () => store.dispatch({ type: 'mending/dismissed' }),
  };
}
