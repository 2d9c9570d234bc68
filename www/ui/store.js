// Holds the one state, changes it by actions, notifies listeners. Knows nothing of what the state is.

/**
 * @template S, A
 * @typedef {object} Store
 * @property {S} state Read only.
 * @property {(action: A) => void} dispatch Replaces the state by what `reduce` makes of it and the action.
 * @property {(listener: (state: S) => unknown) => () => void} subscribe Calls the listener after every change. Returns
 *   a function that ends it.
 */

/**
 * @template S, A
 * @param {(state: S, action: A) => S} reduce Pure. The same object means that nothing changed.
 * @param {S} initial
 * @returns {Store<S, A>}
 */
export function createStore(reduce, initial) {
  let state = initial;
  /** @type {Set<(state: S) => unknown>} */
  const listeners = new Set();
  return {
    get state() {
      return state;
    },
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener(state);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
