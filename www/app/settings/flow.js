// Changes the settings of the next run.

/** @param {Pick<import('../context.js').Context, 'store'>} context */
export function settingsFlow({ store }) {
  return {
    /** @param {import('./state.js').Preset} preset */
    setPreset: (preset) => store.dispatch({ type: 'settings/preset', preset }),
    /** @param {string} name @param {unknown} value */
    set: (name, value) => store.dispatch({ type: 'settings/changed', name, value }),
    /** Takes the preset's value again. @param {string} name */
    reset: (name) => store.dispatch({ type: 'settings/reset', name }),
    resetAll: () => store.dispatch({ type: 'settings/resetAll' }),
  };
}
