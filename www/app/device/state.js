// The engine's device: the requested one, the one in use, and what the engine reports about itself.

/** @typedef {import('../../engine/protocol.d.ts').DeviceChoice} DeviceChoice */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */
/** @typedef {import('../../engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('../../engine/protocol.d.ts').Setting} Setting */

/**
 * @typedef {object} Device
 * @property {'opening' | 'ready' | 'failed'} status
 * @property {DeviceChoice} wanted
 * @property {import('../../engine/protocol.d.ts').DeviceReport | null} report
 * @property {PresetSettings[]} presets
 * @property {Setting[]} settings
 * @property {string} version
 * @property {Failure | null} failure
 */

/**
 * @typedef {{ report: Device['report'], presets: PresetSettings[], settings: Setting[], version: string }} About
 */

/**
 * @typedef {{ type: 'device/opening', wanted: DeviceChoice }
 *   | ({ type: 'device/ready' } & About)
 *   | { type: 'device/failed', failure: Failure }} DeviceAction
 */

/** @typedef {import('../../messages/translator.js').Message} Message */

/** @type {DeviceChoice[]} */
export const DEVICE_CHOICES = ['auto', 'webgpu', 'cpu'];

/** @type {Device} */
export const initialDevice = {
  status: 'opening',
  wanted: 'auto',
  report: null,
  presets: [],
  settings: [],
  version: '',
  failure: null,
};

/**
 * @param {Device} device
 * @param {import('../state.js').Action} action
 * @returns {Device}
 */
export function reduceDevice(device, action) {
  switch (action.type) {
    case 'device/opening':
      return { ...device, status: 'opening', wanted: action.wanted, failure: null };
    case 'device/ready': {
      const { report, presets, settings, version } = action;
      return { ...device, report, presets, settings, version, status: 'ready', failure: null };
    }
    case 'runs/planned':
      // A run may train elsewhere than on the device that was opened.
      return { ...device, report: action.plan.device };
    case 'device/failed':
      return { ...device, status: 'failed', failure: action.failure };
    default:
      return device;
  }
}

/**
 * The message that names the device. An adapter may have no name.
 * @param {NonNullable<Device['report']>} report
 * @returns {Message}
 */
export function deviceMessage({ kind, name, fallback }) {
  if (kind === 'cpu') return { key: 'device.on.cpu' };
  const named = name.trim();
  if (fallback)
    return named ? { key: 'device.on.software', values: { name: named } } : { key: 'device.on.softwareUnnamed' };
  return named ? { key: 'device.on.webgpu', values: { name: named } } : { key: 'device.on.webgpuUnnamed' };
}
