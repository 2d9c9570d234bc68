// Keeps the settings and the page's address in step.

import { whenChanged } from '../../ui/when_changed.js';
import { presetFor } from '../settings/state.js';
import { addressOf, isAboutSettings, settingsIn } from './state.js';

/**
 * The part of a window that is used here.
 * @typedef {object} AddressBar
 * @property {() => string} hash
 * @property {(hash: string) => void} replace Adds no step to the browser's history.
 */

/**
 * @param {Pick<import('../context.js').Context, 'store'>} context
 * @param {AddressBar} bar
 */
export function addressFlow({ store }, bar) {
  let wasRead = false;

  /** Takes the settings from the address, once the engine has reported which settings there are. */
  function read() {
    const { device } = store.state;
    if (device.presets.length === 0) return;
    wasRead = true;
    const hash = bar.hash();
    if (isAboutSettings(hash)) {
      store.dispatch({ type: 'address/read', ...settingsIn(hash, device.presets, device.settings) });
    }
    write();
  }

  function write() {
    if (!wasRead) return;
    const { settings, device, data } = store.state;
    const hash = addressOf(settings, device.presets, presetFor(data.rows));
    const shown = bar.hash();
    // An address that names a step of the page stays while the settings are the default ones.
    if (hash !== shown && (hash !== '' || isAboutSettings(shown))) bar.replace(hash);
  }

  whenChanged(store, ({ device }) => (device.presets.length > 0 ? [true] : null), read);
  whenChanged(store, ({ settings, data }) => [settings, data.rows], write);

  return { read, dismiss: () => store.dispatch({ type: 'address/dismissed' }) };
}
