// Waits for the page's own work in tests whose library answers at once.

/** Resolves once all promises that can be settled by now are. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}
