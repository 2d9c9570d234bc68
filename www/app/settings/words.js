// Settings in words: names, values, and what differs from a preset.

import { CONVOLUTION_WIDTHS, PARAMETER_GROUPS } from '../../engine/contract.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ParameterGroupSettings} ParameterGroupSettings */
/** @typedef {import('../../engine/protocol.d.ts').ParameterGroups<ParameterGroupSettings>} ParameterGroups */

/**
 * @param {Ui} ui
 * @param {string} name
 */
export function settingName(ui, name) {
  return ui.has(`setting.${name}`) ? ui.t(`setting.${name}`) : name;
}

/**
 * @param {Ui} ui
 * @param {string} choice
 * @param {string} [setting] Where the same choice of others is called otherwise.
 */
export function choiceName(ui, choice, setting) {
  const own = `choice.${setting}.${choice}`;
  if (ui.has(own)) return ui.t(own);
  return ui.has(`choice.${choice}`) ? ui.t(`choice.${choice}`) : choice;
}

/**
 * @param {Ui} ui
 * @param {unknown} value
 * @param {string} [setting] The one it is of, where that is one and not a part of it.
 * @returns {string}
 */
export function settingValue(ui, value, setting) {
  const empty = `setting.${setting}.empty`;
  if (Array.isArray(value) && value.length === 0 && ui.has(empty)) return ui.t(empty);
  if (typeof value === 'number') return ui.number(value, { maximumSignificantDigits: 6, useGrouping: false });
  if (typeof value === 'boolean') return ui.t(value ? 'settings.yes' : 'settings.no');
  if (typeof value === 'string') return choiceName(ui, value, setting);
  if (Array.isArray(value))
    return value.map((item) => settingValue(ui, item)).join(ui.t('settings.separator')) || ui.t('settings.nothing');
  if (isParameterGroups(value)) {
    const groups = PARAMETER_GROUPS.flatMap((group) => groupWords(ui, group, value[group]));
    return groups.join(ui.t('settings.separator')) || ui.t('settings.nothing');
  }
  if (isLayer(value) && value.kind === 'conv') {
    return ui.t('layers.oneConvolution', {
      kind: choiceName(ui, value.kind),
      hidden: value.hidden,
      widths: settingValue(ui, widthsOf(value)),
    });
  }
  if (isLayer(value)) {
    return ui.t(value.bidirectional ? 'layers.oneBoth' : 'layers.one', {
      kind: choiceName(ui, value.kind),
      hidden: value.hidden,
    });
  }
  return ui.t('settings.nothing');
}

/**
 * A run in words: its preset, and what differs from it.
 * @param {Ui} ui
 * @param {import('./state.js').RunSettings} run
 */
export function runWords(ui, { preset, changes }) {
  const changed = Object.entries(changes).map(([name, value]) =>
    [settingName(ui, name), settingValue(ui, value, name)].join(' '),
  );
  return [ui.t(`preset.${preset}`), ...changed].join(ui.t('settings.separator'));
}

/**
 * How a parameter group differs from the global settings, if at all.
 * @param {Ui} ui
 * @param {string} group
 * @param {ParameterGroupSettings} own
 * @returns {string[]}
 */
function groupWords(ui, group, { optimizer, learningRateFactor, weightDecay, frozenEpochs }) {
  const words = [
    ...(optimizer ? [choiceName(ui, optimizer)] : []),
    ...(learningRateFactor === 1
      ? []
      : [ui.t('parameterGroups.summary.factor', { factor: settingValue(ui, learningRateFactor) })]),
    ...(weightDecay == null ? [] : [ui.t('parameterGroups.summary.decay', { decay: settingValue(ui, weightDecay) })]),
    ...(frozenEpochs ? [ui.t('parameterGroups.summary.frozen', { count: frozenEpochs })] : []),
  ];
  return words.length
    ? [ui.t('parameterGroups.summary', { level: ui.t(`parameterGroup.${group}`), words: words.join(' ') })]
    : [];
}

/**
 * @param {unknown} value
 * @returns {value is ParameterGroups}
 */
function isParameterGroups(value) {
  return typeof value === 'object' && value !== null && 'heads' in value;
}

/**
 * The widths of a convolution's filters, in tokens; if none are set, the engine's default.
 * @param {import('../../engine/protocol.d.ts').Layer} layer
 */
export function widthsOf({ widths }) {
  return widths ?? [...CONVOLUTION_WIDTHS];
}

/**
 * @param {unknown} value
 * @returns {value is import('../../engine/protocol.d.ts').Layer}
 */
function isLayer(value) {
  return typeof value === 'object' && value !== null && 'hidden' in value;
}

/**
 * A learning rate as a person would type it.
 * @param {Ui} ui
 * @param {number} rate
 */
export function rateWords(ui, rate) {
  return ui.number(
    rate,
    rate > 0 && rate < 1e-4 ? { notation: 'scientific', maximumSignificantDigits: 2 } : { maximumSignificantDigits: 2 },
  );
}
