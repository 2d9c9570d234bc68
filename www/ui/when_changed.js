// Runs work when a selection of the state changes. Knows nothing of what the state is.

/**
 * Runs `run` now and after each change of the store, provided that `select` returns other values than those of the last
 * run. While `select` returns null, nothing runs. Runs never overlap: a change during an asynchronous run is handled
 * after it.
 * @template S
 * @template {readonly [unknown, ...unknown[]]} T
 * @param {{ readonly state: S, subscribe(listener: () => void): void }} store
 * @param {(state: S) => T | null} select Pure. Values are compared by identity.
 * @param {(values: NoInfer<T>) => void | Promise<void>} run
 */
export function whenChanged(store, select, run) {
  /** @type {T | null} */
  let last = null;
  let running = false;

  function check() {
    if (running) return;
    const values = select(store.state);
    if (values === null || values.every((value, index) => value === last?.[index])) return;
    last = values;
    const work = run(values);
    if (!work) return;
    running = true;
    work.finally(() => {
      running = false;
      check();
    });
  }

  store.subscribe(check);
  check();
}
