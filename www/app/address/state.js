// The settings in the page's address, as in `#preset=small&epochs=5&layers=gru-64-both`. Pure. Knows settings alone:
// nothing of a person's data can get there.

import { read, written } from './value_state.js';
import { initialSettings, presetSettings } from '../settings/state.js';

/** @typedef {import('../settings/state.js').RunSettings} RunSettings */
/** @typedef {import('../settings/state.js').PresetSettings} PresetSettings */
/** @typedef {import('../../engine/protocol.d.ts').Setting} Setting */
/** @typedef {import('../../engine/protocol.d.ts').Failure} Failure */

/** @typedef {{ failures: Failure[] }} Address What could not be read in the address. */
/**
 * @typedef {{ type: 'address/read', settings: RunSettings, failures: Failure[] }
 *   | { type: 'address/dismissed' }} AddressAction
 */

/** Old names of settings in addresses, and their current names. */
const RENAMED = new Map([['levels', 'parameterGroups']]);

/** @type {Address} */
export const initialAddress = { failures: [] };

/**
 * @param {Address} address
 * @param {import('../state.js').Action} action
 * @returns {Address}
 */
export function reduceAddress(address, action) {
  switch (action.type) {
    case 'address/read':
      return { failures: action.failures };
    case 'address/dismissed':
      return initialAddress;
    default:
      return address;
  }
}

/**
 * The address's fragment for these settings; empty for those that the page has without it.
 * @param {RunSettings} settings
 * @param {PresetSettings[]} presets
 * @param {RunSettings['preset']} own The preset that the page has without an address.
 */
export function addressOf({ preset, changes }, presets, own = initialSettings.preset) {
  const base = presetSettings(presets, preset);
  const parts = Object.entries(changes).map(([name, value]) => [name, written(value, base[name])]);
  if (parts.length === 0 && preset === own) return '';
  // The characters between list items need no escape after a #.
  return `#${[['preset', preset], ...parts]
    .map((pair) => pair.map((text) => encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')).join('='))
    .join('&')}`;
}

/**
 * Whether an address's fragment is about settings: it may also name a step of the page.
 * @param {string} hash
 */
export function isAboutSettings(hash) {
  return hash.includes('=');
}

/**
 * The settings in an address. What is invalid is left out and reported as a failure.
 * @param {string} hash
 * @param {PresetSettings[]} presets
 * @param {Setting[]} table
 * @returns {{ settings: RunSettings, failures: Failure[] }}
 */
export function settingsIn(hash, presets, table) {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'))];
  const requested = pairs.find(([name]) => name === 'preset')?.[1] ?? initialSettings.preset;
  const preset = presets.find((each) => each.preset === requested)?.preset;
  /** @type {Failure[]} */
  const failures = preset
    ? []
    : [failed('address.preset', { value: requested, known: presets.map((each) => each.preset).join(', ') })];
  const base = presetSettings(presets, preset ?? initialSettings.preset);
  /** @type {Record<string, unknown>} */
  const changes = {};
  for (const [given, text] of pairs.filter(([each]) => each !== 'preset')) {
    const name = RENAMED.get(given) ?? given;
    const setting = table.find((each) => each.name === name);
    if (!setting) {
      failures.push(failed('train.unknownSetting', { name, known: table.map((each) => each.name).join(', ') }));
      continue;
    }
    const nullable = presets.some(({ settings }) => /** @type {Record<string, unknown>} */ (settings)[name] === null);
    const value = read(text, base[name], setting.domain, nullable);
    if (value === undefined) failures.push(failed('address.value', { name, value: text }));
    else if (JSON.stringify(value) !== JSON.stringify(base[name])) changes[name] = value;
  }
  return { settings: { preset: preset ?? initialSettings.preset, changes }, failures };
}

/** @param {string} code @param {Record<string, string>} values @returns {Failure} */
function failed(code, values) {
  return { code, message: `${code}: ${JSON.stringify(values)}`, values };
}
