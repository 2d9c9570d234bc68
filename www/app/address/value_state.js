// Writes the value of a setting into an address, and reads it back. Pure; knows settings by their domains alone.

/** @typedef {import('../../engine/protocol.d.ts').Domain} Domain */
/** @typedef {import('../../engine/protocol.d.ts').FieldDomain} FieldDomain */
/** @typedef {{ min: number, max: number, step?: number | null }} Range */
/** @typedef {Extract<Domain, { kind: 'layers' }>} LayersDomain */
/** @typedef {Record<string, unknown>} Fields */

/**
 * A value in letters: a list by commas, a layer as in `gru-64-both` or `conv-32-widths:3.4.5`, parameter groups
 * by the fields that differ, as in `encoder.frozenEpochs:2`.
 * @param {unknown} value
 * @param {unknown} base What the preset has.
 * @returns {string}
 */
export function written(value, base) {
  if (Array.isArray(value)) return value.map((each) => written(each, undefined)).join(',');
  if (!isFields(value)) return String(value);
  if ('kind' in value) return layerWritten(value);
  const groups = isFields(base) ? base : {};
  return Object.entries(value)
    .flatMap(([group, own]) =>
      Object.entries(isFields(own) ? own : {})
        .filter(([field, each]) => each !== (isFields(groups[group]) ? groups[group][field] : undefined))
        .map(([field, each]) => `${group}.${field}:${each}`),
    )
    .join(',');
}

/** @param {Fields} layer */
function layerWritten({ kind, hidden, bidirectional, ...rest }) {
  const more = Object.entries(rest).map(([name, each]) => `-${name}:${Array.isArray(each) ? each.join('.') : each}`);
  return [`${kind}-${hidden}`, bidirectional ? '-both' : '', ...more].join('');
}

/**
 * The value that a text stands for, given the preset's; undefined if the setting cannot have it.
 * @param {string} text
 * @param {unknown} base
 * @param {Domain} domain
 * @param {boolean} nullable Whether there may be no value.
 * @returns {unknown}
 */
export function read(text, base, domain, nullable) {
  if (text === 'null' && nullable) return null;
  switch (domain.kind) {
    case 'switch':
      return { true: true, false: false }[text];
    case 'number':
      return numberIn(text, domain);
    case 'choice':
      return domain.choices.includes(text) ? text : undefined;
    case 'list':
      return listIn(text, ',', domain, (part) => numberIn(part, domain));
    case 'layers':
      return listIn(text, ',', domain, (part) => layerIn(part, domain));
    case 'parameterGroups':
      return isFields(base) ? groupsIn(text, base, domain.fields) : undefined;
  }
}

/** @param {string} text @param {Fields} base @param {FieldDomain[]} fields */
function groupsIn(text, base, fields) {
  /** @type {Record<string, Fields>} */
  const groups = Object.fromEntries(
    Object.entries(base).map(([group, own]) => [group, { .../** @type {Fields} */ (own) }]),
  );
  for (const part of text.split(',')) {
    const [, group, name, value] = /^(\w+)\.(\w+):(.+)$/.exec(part) ?? [];
    const field = fields.find((each) => each.name === name);
    if (!field || !Object.hasOwn(groups, group)) return undefined;
    const meant = read(value, groups[group][name], field.domain, groups[group][name] === null);
    if (meant === undefined) return undefined;
    groups[group][name] = meant;
  }
  return groups;
}

/** @param {string} text @param {LayersDomain} domain */
function layerIn(text, { kinds, hidden: units, widths }) {
  const [kind, width, ...rest] = text.split('-');
  const hidden = numberIn(width ?? '', units);
  if (!kinds.includes(kind) || hidden === undefined) return undefined;
  /** @type {Fields} */
  const layer = { kind, hidden, bidirectional: rest.includes('both') };
  for (const more of rest.filter((each) => each !== 'both')) {
    const [name, value = ''] = more.split(':');
    const meant = name === 'widths' ? listIn(value, '.', widths, (each) => numberIn(each, widths)) : undefined;
    if (meant === undefined) return undefined;
    layer[name] = meant;
  }
  return layer;
}

/**
 * The values of a list; undefined if one is invalid, or there are too few or too many.
 * @param {string} text
 * @param {string} separator
 * @param {{ items: [number, number] }} domain
 * @param {(part: string) => unknown} each
 */
function listIn(text, separator, { items: [least, most] }, each) {
  const values = (text === '' ? [] : text.split(separator)).map(each);
  return values.includes(undefined) || values.length < least || values.length > most ? undefined : values;
}

/** @param {string} text @param {Range} range @returns {number | undefined} */
function numberIn(text, { min, max, step }) {
  const value = text.trim() === '' ? NaN : Number(text);
  const whole = Number.isInteger(step ?? 0.5);
  const valid = Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value));
  return valid ? value : undefined;
}

/** @param {unknown} value @returns {value is Fields} */
function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
