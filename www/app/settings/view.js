// Every setting of a run, made from the engine's own bounds and presets: what differs from the preset is marked.

import { html, nothing } from 'lit-html';
import { applies, presetSettings, TOKENIZER_SETTINGS } from './state.js';
import { fieldFor } from './field.js';
import { settingName, settingValue } from './words.js';
import { weightsField } from './loss_weights_field.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').SettingBounds} Bounds */

/** @type {Record<string, string[]>} */
const GROUPS = {
  training: [
    'epochs',
    'batchSize',
    'learningRate',
    'optimizer',
    'patience',
    'averagedEpochs',
    'clipNorm',
    'classWeights',
    'scoreLoss',
    'lossBalance',
    'lossWeights',
    'seed',
  ],
  schedule: ['schedule', 'warmUp', 'decayFactor', 'decayEpochs'],
  regularisation: ['weightDecay', 'tokenDropout', 'labelSmoothing'],
  levels: ['levels'],
  model: ['layers', 'layerNorm', 'dense', 'embedding', 'vectors', 'pooling', 'activation', 'dropout'],
  reading: TOKENIZER_SETTINGS,
};

/** Groups that few need, behind one more fold. */
const ADVANCED = ['schedule', 'regularisation', 'levels'];

/** What only several columns to predict have. */
const OF_SEVERAL = ['lossWeights', 'lossBalance'];

/**
 * @param {Ui} ui
 * @param {import('./state.js').RunSettings} chosen
 * @param {import('../device/state.js').Device} device
 * @param {{ column: string }[]} targets The columns to predict.
 * @param {Record<string, import('../../ui/content.js').Content>} beside What is shown after a setting, by its name.
 */
export function settings(ui, chosen, { bounds, presets }, targets, beside) {
  const base = presetSettings(presets, chosen.preset);
  const all = grouped(
    bounds.filter(
      ({ name }) =>
        (targets.length > 1 || !OF_SEVERAL.includes(name)) &&
        (name in chosen.changes || applies(name, { ...base, ...chosen.changes })),
    ),
  );
  const [plain, advanced] = [false, true].map((folded) => all.filter(([group]) => ADVANCED.includes(group) === folded));
  /** @param {[string, Bounds[]]} group */
  const shown = ([group, members]) => html`
    <fieldset class="settings-group">
      <legend><h3>${ui.t(`settings.group.${group}`)}</h3></legend>
      <div class="settings-grid">
        ${members.map(
          (each) => html`
            ${setting(ui, each, chosen, base, targets)}
            ${each.name in beside ? html`<div class="setting wide">${beside[each.name]}</div>` : nothing}
          `,
        )}
      </div>
    </fieldset>
  `;
  const count = Object.keys(chosen.changes).length;
  return html`
    <details class="settings">
      <summary>
        <span>${ui.t('settings.title')}</span>
        ${count ? html`<span class="chip changed">${ui.t('settings.changed', { count })}</span>` : nothing}
      </summary>
      ${plain.map(shown)}
      ${
        advanced.length
          ? html`
              <details class="settings advanced">
                <summary>${ui.t('settings.advanced')}</summary>
                ${advanced.map(shown)}
              </details>
            `
          : nothing
      }
      ${
        count
          ? html`<button type="button" @click=${ui.actions.settings.resetAll}>${ui.t('settings.resetAll')}</button>`
          : nothing
      }
    </details>
  `;
}

/**
 * The settings in groups; one that this page does not know yet is in a group of its own.
 * @param {Bounds[]} bounds
 * @returns {[string, Bounds[]][]}
 */
function grouped(bounds) {
  const known = Object.values(GROUPS).flat();
  const groups = Object.entries(GROUPS).map(
    ([group, names]) =>
      /** @type {[string, Bounds[]]} */ ([group, names.flatMap((name) => bounds.filter((each) => each.name === name))]),
  );
  groups.push(['other', bounds.filter(({ name }) => !known.includes(name))]);
  return groups.filter(([, members]) => members.length > 0);
}

/**
 * @param {Ui} ui
 * @param {Bounds} bounds
 * @param {import('./state.js').RunSettings} chosen
 * @param {Record<string, unknown>} base
 * @param {{ column: string }[]} targets
 */
function setting(ui, bounds, { preset, changes }, base, targets) {
  const { name } = bounds;
  const changed = name in changes;
  const value = changed ? /** @type {Record<string, unknown>} */ (changes)[name] : base[name];
  const about = `setting.${name}.about`;
  return html`
    <div class="setting ${Array.isArray(value) || bounds.fields.length ? 'wide' : ''}" ?data-changed=${changed}>
      ${
        name === 'lossWeights'
          ? weightsField(
              ui,
              bounds,
              /** @type {number[]} */ (value),
              targets.map(({ column }) => column),
            )
          : fieldFor(ui, bounds, value, base[name] === null)
      }
      <p class="note" id="setting-${name}-about">${ui.has(about) ? ui.t(about) : nothing}</p>
      ${
        changed
          ? html`
              <p class="was">
                <span
                  >${ui.t('settings.changedFrom', {
                    preset: ui.t(`preset.${preset}`),
                    value: settingValue(ui, base[name], name),
                  })}</span
                >
                <button type="button" class="plain" @click=${(/** @type {Event} */ event) => reset(ui, event, name)}>
                  ${ui.t('settings.reset', { name: settingName(ui, name) })}
                </button>
              </p>
            `
          : nothing
      }
    </div>
  `;
}

/**
 * Resets a setting. Its button goes away with what it resets, so the keyboard's focus goes to the control.
 * @param {Ui} ui
 * @param {Event} event
 * @param {string} name
 */
function reset(ui, event, name) {
  const setting = /** @type {HTMLElement} */ (event.target).closest('.setting');
  /** @type {HTMLElement | null | undefined} */ (setting?.querySelector('input, select'))?.focus();
  ui.actions.settings.reset(name);
}
