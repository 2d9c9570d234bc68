// The language and the theme that the person has chosen.

/** @typedef {'en' | 'zh'} Language */
/** @typedef {'system' | 'light' | 'dark'} Theme */
/** @typedef {{ language: Language, theme: Theme }} Preferences */

/** @typedef {{ type: 'preferences/changed', preferences: Partial<Preferences> }} PreferencesAction */

/** @type {Language[]} */
export const LANGUAGES = ['en', 'zh'];
/** @type {Theme[]} */
export const THEMES = ['system', 'light', 'dark'];

/** @type {Preferences} */
export const initialPreferences = { language: 'en', theme: 'system' };

/**
 * @param {Preferences} preferences
 * @param {import('../state.js').Action} action
 * @returns {Preferences}
 */
export function reducePreferences(preferences, action) {
  return action.type === 'preferences/changed' ? { ...preferences, ...action.preferences } : preferences;
}

/**
 * The stored preferences; what they lack comes from the browser's languages.
 * @param {string | null} stored
 * @param {readonly string[]} languages As the browser lists them.
 * @returns {Preferences}
 */
export function readPreferences(stored, languages) {
  const kept = parse(stored);
  const spoken = languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const first = spoken.map((tag) => LANGUAGES.find((language) => language === tag)).find((language) => language);
  return {
    language: LANGUAGES.find((language) => language === kept.language) ?? first ?? initialPreferences.language,
    theme: THEMES.find((theme) => theme === kept.theme) ?? initialPreferences.theme,
  };
}

/**
 * @param {string | null} stored
 * @returns {Record<string, unknown>}
 */
function parse(stored) {
  try {
    return JSON.parse(stored ?? '{}') ?? {};
  } catch {
    // Another page of the same origin may have written there.
    return {};
  }
}
