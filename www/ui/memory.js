// The few texts that outlive the page. A browser may forbid them, and any access then throws: the page works without.

/**
 * A text under a key; null where there is none, or none may be kept.
 * @param {() => Storage} storage
 * @param {string} key
 */
export function recall(storage, key) {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {() => Storage} storage
 * @param {string} key
 * @param {string | null} text Null to remove it.
 */
export function remember(storage, key, text) {
  try {
    if (text === null) storage().removeItem(key);
    else storage().setItem(key, text);
  } catch {
    // Then it lasts as long as the page.
  }
}
