// Changes the language and the theme, and keeps them for the next visit.

/** @typedef {import('./state.js').Preferences} Preferences */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {object} page
 * @param {(text: string) => void} page.keep Stores the preferences as text.
 * @param {(language: Preferences['language']) => Promise<void>} page.speak Loads the messages of a language.
 */
export function preferencesFlow({ store }, { keep, speak }) {
  /** @param {Partial<Preferences>} change */
  async function prefer(change) {
    keep(JSON.stringify({ ...store.state.preferences, ...change }));
    if (change.language) await speak(change.language);
    store.dispatch({ type: 'preferences/changed', preferences: change });
  }
  return {
    /** @param {Preferences['language']} language */
    setLanguage: (language) => prefer({ language }),
    /** @param {Preferences['theme']} theme */
    setTheme: (theme) => prefer({ theme }),
  };
}
