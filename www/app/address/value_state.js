// Writes the value of a setting into an address, and reads it back. Pure; knows settings by their bounds alone.

/** @typedef {import('../../engine/protocol.d.ts').SettingBounds} Bounds */
/** @typedef {Record<string, unknown>} Fields */

/**
 * A value in letters: a list by commas, a layer as in `gru-64-both` or `conv-32-widths:3.4.5`, levels by the fields
 * that differ, as in `encoder.frozenEpochs:2`.
 * @param {unknown} value
 * @param {unknown} base What the preset has.
 * @returns {string}
 */
export function written(value, base) {
  if (Array.isArray(value)) return value.map((each) => written(each, undefined)).join(',');
  if (!isFields(value)) return String(value);
  if ('kind' in value) return layerWritten(value);
  const levels = isFields(base) ? base : {};
  return Object.entries(value)
    .flatMap(([level, own]) =>
      Object.entries(isFields(own) ? own : {})
        .filter(([field, each]) => each !== (isFields(levels[level]) ? levels[level][field] : undefined))
        .map(([field, each]) => `${level}.${field}:${each}`),
    )
    .join(',');
}

/** @param {Fields} layer */
function layerWritten({ kind, hidden, bidirectional, ...rest }) {
  const more = Object.entries(rest).map(([name, each]) => `-${name}:${Array.isArray(each) ? each.join('.') : each}`);
  return [`${kind}-${hidden}`, bidirectional ? '-both' : '', ...more].join('');
}

/**
 * What letters mean where the preset has this value; undefined where they mean nothing that can be.
 * @param {string} text
 * @param {unknown} base
 * @param {Bounds} limits
 * @param {boolean} nullable Whether there may be no value.
 * @returns {unknown}
 */
export function read(text, base, limits, nullable) {
  if (limits.fields.length > 0) return isFields(base) ? levelsIn(text, base, limits) : undefined;
  if (Array.isArray(base)) return listIn(text, limits);
  if (typeof base === 'boolean') return { true: true, false: false }[text];
  if (text === 'null') return nullable ? null : undefined;
  if (limits.choices.length > 0) return limits.choices.includes(text) ? text : undefined;
  return typeof base === 'string' ? text : numberIn(text, limits);
}

/** @param {string} text @param {Fields} base @param {Bounds} limits */
function levelsIn(text, base, limits) {
  /** @type {Record<string, Fields>} */
  const levels = Object.fromEntries(
    Object.entries(base).map(([level, own]) => [level, { .../** @type {Fields} */ (own) }]),
  );
  for (const part of text.split(',')) {
    const [, level, name, value] = /^(\w+)\.(\w+):(.+)$/.exec(part) ?? [];
    const field = limits.fields.find((each) => each.name === name);
    if (!field || !Object.hasOwn(levels, level)) return undefined;
    const meant = read(value, levels[level][name], field, levels[level][name] === null);
    if (meant === undefined) return undefined;
    levels[level][name] = meant;
  }
  return levels;
}

/** @param {string} text @param {Bounds} limits */
function listIn(text, limits) {
  return within(text === '' ? [] : text.split(','), limits, (part) =>
    limits.choices.length > 0 ? layerIn(part, limits) : numberIn(part, limits),
  );
}

/** @param {string} text @param {Bounds} limits */
function layerIn(text, limits) {
  const [kind, width, ...rest] = text.split('-');
  const hidden = numberIn(width ?? '', limits);
  if (!limits.choices.includes(kind) || hidden === undefined) return undefined;
  /** @type {Fields} */
  const layer = { kind, hidden, bidirectional: rest.includes('both') };
  for (const more of rest.filter((each) => each !== 'both')) {
    const [name, value = ''] = more.split(':');
    const part = limits.parts.find((each) => each.name === name);
    if (!part) return undefined;
    const meant = part.items ? within(value.split('.'), part, (each) => numberIn(each, part)) : numberIn(value, part);
    if (meant === undefined) return undefined;
    layer[name] = meant;
  }
  return layer;
}

/**
 * As many values as there may be, or undefined.
 * @param {string[]} parts
 * @param {Bounds} limits
 * @param {(part: string) => unknown} each
 */
function within(parts, { items }, each) {
  const values = parts.map(each);
  const [least, most] = items ?? [0, Infinity];
  return values.includes(undefined) || values.length < least || values.length > most ? undefined : values;
}

/** @param {string} text @param {Bounds} limits @returns {number | undefined} */
function numberIn(text, { min, max, step }) {
  const value = text.trim() === '' ? NaN : Number(text);
  const whole = Number.isInteger(step ?? 0.5);
  if (
    !Number.isFinite(value) ||
    value < (min ?? -Infinity) ||
    value > (max ?? Infinity) ||
    (whole && !Number.isInteger(value))
  )
    return undefined;
  return value;
}

/** @param {unknown} value @returns {value is Fields} */
function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
