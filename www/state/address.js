// The settings in the page's address, as in `#preset=small&epochs=5&layers=gru-64-both`. Pure. Knows settings alone: nothing of a
// person's data can get there.

import { initialSettings, presetSettings } from './settings.js';

/** @typedef {import('./settings.js').RunSettings} RunSettings */
/** @typedef {import('./settings.js').PresetSettings} PresetSettings */
/** @typedef {import('../worker/protocol.d.ts').SettingBounds} Bounds */
/** @typedef {import('../worker/protocol.d.ts').Failure} Failure */

/** @typedef {{ failures: Failure[] }} Address What of the address could not be read. */
/** @typedef {{ type: 'address/read', settings: RunSettings, failures: Failure[] } | { type: 'address/dismissed' }} AddressAction */

/** @type {Address} */
export const initialAddress = { failures: [] };

/**
 * @param {Address} address
 * @param {import('./app.js').Action} action
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
 * The address's last part for these settings; empty where they are those that a page without one has.
 * @param {RunSettings} settings
 */
export function addressOf({ preset, changes }) {
  const parts = Object.entries(changes).map(([name, value]) => [name, written(value)]);
  if (parts.length === 0 && preset === initialSettings.preset) return '';
  // The signs that lists are written with need no escape after a #.
  return `#${[['preset', preset], ...parts].map((pair) => pair.map((text) => encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')).join('=')).join('&')}`;
}

/**
 * Whether an address's last part is about settings: the steps of the page have theirs as well.
 * @param {string} hash
 */
export function isAboutSettings(hash) {
  return hash.includes('=');
}

/**
 * The settings that an address tells of. What cannot be is left out, and told of in a failure.
 * @param {string} hash
 * @param {PresetSettings[]} presets
 * @param {Bounds[]} bounds
 * @returns {{ settings: RunSettings, failures: Failure[] }}
 */
export function settingsIn(hash, presets, bounds) {
  const pairs = [...new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'))];
  const asked = pairs.find(([name]) => name === 'preset')?.[1] ?? initialSettings.preset;
  const preset = presets.find((each) => each.preset === asked)?.preset;
  /** @type {Failure[]} */
  const failures = preset ? [] : [failed('address.preset', { value: asked, known: presets.map((each) => each.preset).join(', ') })];
  const base = presetSettings(presets, preset ?? initialSettings.preset);
  /** @type {Record<string, unknown>} */
  const changes = {};
  for (const [name, text] of pairs.filter(([each]) => each !== 'preset')) {
    const limits = bounds.find((each) => each.name === name);
    if (!limits) {
      failures.push(failed('train.unknownSetting', { name, known: bounds.map((each) => each.name).join(', ') }));
      continue;
    }
    const value = read(text, base[name], limits);
    if (value === undefined) failures.push(failed('address.value', { name, value: text }));
    else if (JSON.stringify(value) !== JSON.stringify(base[name])) changes[name] = value;
  }
  return { settings: { preset: preset ?? initialSettings.preset, changes }, failures };
}

/** @param {string} code @param {Record<string, string>} values @returns {Failure} */
function failed(code, values) {
  return { code, message: `${code}: ${JSON.stringify(values)}`, values };
}

/**
 * A value in letters: a list by commas, a layer by what it is, how wide, and what else is set of it.
 * @param {unknown} value
 * @returns {string}
 */
function written(value) {
  if (Array.isArray(value)) return value.map(written).join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  const { kind, hidden, bidirectional, ...rest } = /** @type {Record<string, unknown>} */ (value);
  const more = Object.entries(rest).map(([name, each]) => `-${name}:${each}`);
  return [`${kind}-${hidden}`, bidirectional ? '-both' : '', ...more].join('');
}

/**
 * What letters mean where the preset has this value; undefined where they mean nothing that can be.
 * @param {string} text
 * @param {unknown} base
 * @param {Bounds} limits
 * @returns {unknown}
 */
function read(text, base, limits) {
  if (Array.isArray(base)) return list(text, limits);
  if (typeof base === 'boolean') return { true: true, false: false }[text];
  if (text === 'null') return base === null || limits.min === null ? null : undefined;
  if (limits.choices.length > 0) return limits.choices.includes(text) ? text : undefined;
  return typeof base === 'string' ? text : number(text, limits);
}

/** @param {string} text @param {Bounds} limits */
function list(text, limits) {
  const parts = text === '' ? [] : text.split(',');
  const values = parts.map((part) => (limits.choices.length > 0 ? layer(part, limits) : number(part, limits)));
  const [least, most] = limits.items ?? [0, Infinity];
  return values.includes(undefined) || values.length < least || values.length > most ? undefined : values;
}

/** @param {string} text @param {Bounds} limits */
function layer(text, limits) {
  const [kind, width, ...rest] = text.split('-');
  const hidden = number(width ?? '', limits);
  if (!limits.choices.includes(kind) || hidden === undefined) return undefined;
  const more = rest.filter((each) => each !== 'both').map((each) => each.split(':'));
  if (more.some(([name, value]) => !/^\w+$/.test(name) || !Number.isFinite(Number(value ?? NaN)))) return undefined;
  const numbers = more.map(([name, value]) => /** @type {[string, number]} */ ([name, Number(value)]));
  return { kind, hidden, bidirectional: rest.includes('both'), ...Object.fromEntries(numbers) };
}

/** @param {string} text @param {Bounds} limits @returns {number | undefined} */
function number(text, { min, max, step }) {
  const value = text.trim() === '' ? NaN : Number(text);
  const whole = Number.isInteger(step ?? 0.5);
  if (!Number.isFinite(value) || value < (min ?? -Infinity) || value > (max ?? Infinity) || (whole && !Number.isInteger(value))) return undefined;
  return value;
}
