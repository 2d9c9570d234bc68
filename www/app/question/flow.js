// Asks the person whether to go on where something would be interrupted or lost.

import { wholeModels } from '../projects/state.js';
import { activeRun } from '../runs/selectors_state.js';
import { unsaved } from '../runs/shelf_state.js';
import { isEngaged } from '../training/state.js';

/** @typedef {ReturnType<typeof questionFlow>['mayRename']} MayRename */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {() => void} stop Stops what trains.
 */
export function questionFlow({ store }, stop) {
  /** @type {((goOn: boolean) => void) | null} */
  let answered = null;

  /**
   * @param {import('./state.js').Question} question
   * @returns {Promise<boolean>} Whether to go on.
   */
  function ask(question) {
    answered?.(false);
    return new Promise((resolve) => {
      answered = resolve;
      store.dispatch({ type: 'question/asked', question });
    });
  }

  const isTraining = () => activeRun(store.state) !== undefined || isEngaged(store.state);

  /** @returns {Promise<void>} */
  function untilStopped() {
    return new Promise((resolve) => {
      const unsubscribe = store.subscribe(() => {
        if (isTraining()) return;
        unsubscribe();
        resolve();
      });
      stop();
    });
  }

  return {
    /**
     * Asks before a file takes the place of what is under way, and makes room for it.
     * @param {string} name The file's.
     * @param {import('./state.js').Question['at']} at
     * @returns {Promise<boolean>} Whether the file may be read.
     */
    async mayRead(name, at) {
      if (isTraining()) {
        const goOn = await ask({ kind: 'training', values: { name }, at });
        if (goOn && isTraining()) await untilStopped();
        return goOn;
      }
      const { reading } = store.state.data;
      return reading === null || ask({ kind: 'reading', values: { name, reading }, at });
    },
    /**
     * Asks before the runs of a project replace those whose models are kept nowhere.
     * @param {string} name The project's.
     * @returns {Promise<boolean>} Whether it may be opened.
     */
    async mayReplace(name) {
      const { runs, projects } = store.state;
      const lost = unsaved(runs, wholeModels(projects));
      return lost.length === 0 || ask({ kind: 'runs', values: { name }, at: null });
    },
    /**
     * Asks before a category is merged with another one.
     * @param {import('../../engine/protocol.d.ts').ClassCount[]} classes The categories.
     * @param {string} from The name of one of them.
     * @param {string} to Its new name.
     * @returns {Promise<boolean>} Whether it may have that name. An empty name, and the same one, are none.
     */
    async mayRename(classes, from, to) {
      if (to === '' || to === from) return false;
      const other = classes.find(({ label }) => label === to);
      if (!other) return true;
      const rows = classes.find(({ label }) => label === from)?.rows ?? 0;
      return ask({ kind: 'merge', values: { from, to, rows, others: other.rows }, at: null });
    },
    /** @param {boolean} goOn */
    answer(goOn) {
      store.dispatch({ type: 'question/answered' });
      answered?.(goOn);
      answered = null;
    },
  };
}
