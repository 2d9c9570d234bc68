// Names, shows, sorts and deletes runs, and saves their records.

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {(name: string, content: string, type: string) => void} hand Gives a file to the person.
 * @param {(id: number) => void} forget Drops the kept model of a run.
 */
export function runsFlow({ store }, hand, forget) {
  return {
    /** @param {number} id @param {string | null} name */
    rename: (id, name) => store.dispatch({ type: 'runs/renamed', id, name }),
    /** @param {number} id @param {boolean} shown Whether its curves are plotted. */
    show: (id, shown) => store.dispatch({ type: 'runs/shown', id, shown }),
    /** @param {number} id */
    remove(id) {
      forget(id);
      store.dispatch({ type: 'runs/deleted', id });
    },
    /** @param {import('./order_state.js').Column} by */
    sort: (by) => store.dispatch({ type: 'runs/sorted', by }),
    /** Lists the trials of searches one by one, or folds them. @param {boolean} expanded */
    expandTrials: (expanded) => store.dispatch({ type: 'runs/expanded', expanded }),
    /** @param {number} id */
    saveRecord(id) {
      const run = store.state.runs.list.find((each) => each.id === id);
      if (!run?.record) return;
      const record = { ...run.record, name: run.name };
      hand(`run-${id}.json`, `${JSON.stringify(record, null, 2)}\n`, 'application/json');
    },
  };
}
