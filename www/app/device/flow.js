// Opens the engine, and opens it again on another device.

import { Wordloom } from '../../wordloom.js';
import { failureFrom } from '../context.js';

/** @param {import('../context.js').Context['store']} store */
export function deviceFlow(store) {
  /** @type {Promise<Wordloom> | null} */
  let opening = null;

  /** @param {Wordloom} loom */
  function report({ device, presets, settings, version }) {
    store.dispatch({ type: 'device/ready', report: device, presets, settings, version });
  }

  /** The engine, opened at the first call; a failure is reported, and the next call tries again. */
  function loom() {
    opening ??= open();
    return opening;
  }

  async function open() {
    const { wanted } = store.state.device;
    store.dispatch({ type: 'device/opening', wanted });
    try {
      const opened = await Wordloom.open({ device: wanted });
      report(opened);
      return opened;
    } catch (error) {
      opening = null;
      store.dispatch({ type: 'device/failed', failure: failureFrom(error) });
      throw error;
    }
  }

  /** @param {import('../../engine/protocol.d.ts').DeviceChoice} wanted */
  async function setDevice(wanted) {
    store.dispatch({ type: 'device/opening', wanted });
    try {
      const opened = await loom();
      await opened.reopen(wanted);
      report(opened);
    } catch (error) {
      store.dispatch({ type: 'device/failed', failure: failureFrom(error) });
    }
  }

  return { loom, setDevice };
}
