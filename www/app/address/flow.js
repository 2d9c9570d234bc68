// Keeps the page's address and the settings alike.

import { addressOf, isAboutSettings, settingsIn } from './state.js';

/**
 * The part of a window that is used here.
 * @typedef {object} AddressBar
 * @property {() => string} hash
 * @property {(hash: string) => void} replace Without a step back in the browser's history.
 */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {AddressBar} bar
 */
export function addressFlow({ store }, bar) {
  let wasRead = false;
  /** @type {unknown} */
  let settings = store.state.settings;

  /** Reads the address once the engine has said which settings there are, and writes it whenever they change. */
  function follow() {
    const { device, settings: now } = store.state;
    if (device.presets.length === 0) return;
    if (!wasRead) {
      read();
      return;
    }
    if (now !== settings) write();
  }

  /** Takes the settings that the address tells of. */
  function read() {
    const { device } = store.state;
    if (device.presets.length === 0) return;
    wasRead = true;
    const hash = bar.hash();
    if (isAboutSettings(hash)) {
      store.dispatch({ type: 'address/read', ...settingsIn(hash, device.presets, device.bounds) });
    }
    write();
  }

  function write() {
    settings = store.state.settings;
    const hash = addressOf(store.state.settings, store.state.device.presets);
    const shown = bar.hash();
    // A step of the page stays in the address while there are no settings to tell of.
    if (hash !== shown && (hash !== '' || isAboutSettings(shown))) bar.replace(hash);
  }

  return { follow, read, dismiss: () => store.dispatch({ type: 'address/dismissed' }) };
}
