// One tab at a time works on a project. The browser releases a lock when its tab is closed or crashes.

/** A lock that is held, until it is released. @typedef {() => void} Release */

// After a reload, the page before may hold its lock for a moment longer.
const PATIENCE = 1500;

/**
 * Holds the lock of a project.
 * @param {string} id
 * @param {{ locks?: LockManager, patience?: number }} [options] How long to wait for it, in milliseconds.
 * @returns {Promise<Release | null>} Null where another tab holds it.
 */
export function holdProject(id, { locks = navigator.locks, patience = PATIENCE } = {}) {
  // Pages that are not served securely have no locks; nor have they any storage worth one.
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    locks
      .request(
        `wordloom.project.${id}`,
        patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true },
        (lock) => new Promise((release) => (lock ? resolve(() => release(undefined)) : release(resolve(null)))),
      )
      .catch(() => resolve(null));
  });
}
