// Keeps the models of earlier runs. The engine holds one at a time, so before it is replaced it is kept as a file.

import { runCertainty } from '../certainty/state.js';
import { wholeModels } from '../projects/state.js';
import { heldRun } from '../runs/shelf_state.js';

/** The most bytes of all kept models together. Beyond that, the oldest are dropped. */
const LIMIT = 256 << 20;

/** @param {import('../context.js').Context} context */
export function keptModels({ store, loom }) {
  /** @type {Map<number, Blob>} */
  const kept = new Map();

  /** @param {number} id */
  function forget(id) {
    if (kept.delete(id)) store.dispatch({ type: 'runs/kept', id, kept: false });
  }

  function trim() {
    let bytes = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [id, { size }] of [...kept]) {
      if (bytes <= LIMIT || kept.size === 1) return;
      bytes -= size;
      forget(id);
    }
  }

  return {
    /** Keeps the model that the engine holds, if it is that of a run which has ended. */
    async keep() {
      const held = heldRun(store.state.runs);
      if (!held || kept.has(held.run.id)) return;
      const { run, predictor } = held;
      const certainty = runCertainty(store.state);
      if (wholeModels(store.state.projects).includes(run.id)) return;
      // A trial of a search is one of many, and the winner is trained again.
      if (run.status !== 'ended' || run.metrics === null || run.trial) return;
      try {
        const name = run.name ?? store.state.data.table?.name.replace(/\.[^.]*$/, '') ?? '';
        kept.set(run.id, await (await loom()).saveModel({ name, model: predictor, certainty }));
        store.dispatch({ type: 'runs/kept', id: run.id, kept: true });
        trim();
      } catch (error) {
        // Without its model, the run itself stays. Training is not to fail because of that.
        console.warn(error);
      }
    },
    /** The kept model of a run. @param {number} id */
    of: (id) => kept.get(id),
    forget,
    /** Forgets all of them: the runs of an opened project have other models. */
    clear: () => kept.clear(),
  };
}
