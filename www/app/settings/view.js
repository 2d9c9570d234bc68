// Every setting of a run, made from the engine's table of settings: what differs from the preset is marked.

import { html, nothing } from 'lit-html';
import { SETTING_GROUPS } from '../../engine/contract.js';
import { applies, presetSettings } from './state.js';
import { fieldFor } from './field.js';
import { settingName, settingValue } from './words.js';
import { weightsField } from './loss_weights_field.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').Setting} Setting */

/** What takes the whole width. @type {Setting['domain']['kind'][]} */
const WIDE = ['list', 'layers', 'parameterGroups'];

/**
 * @param {Ui} ui
 * @param {import('./state.js').RunSettings} chosen
 * @param {import('../device/state.js').Device} device
 * @param {{ column: string }[]} targets The columns to predict.
 * @param {Record<string, import('../../ui/content.js').Content>} beside What is shown after a setting, by its name.
 */
export function settings(ui, chosen, { settings: table, presets }, targets, beside) {
  const base = presetSettings(presets, chosen.preset);
  const offered = table.filter(
    (each) =>
      (targets.length > 1 || !each.severalTargets) &&
      (each.name in chosen.changes || applies(each, { ...base, ...chosen.changes })),
  );
  const groups = SETTING_GROUPS.map(({ group, advanced }) => ({
    group,
    advanced,
    members: offered.filter((each) => each.group === group),
  })).filter(({ members }) => members.length > 0);
  /** @param {typeof groups[number]} group */
  const shown = ({ group, members }) => html`
    <fieldset class="settings-group">
      <legend><h3>${ui.t(`settings.group.${group}`)}</h3></legend>
      <div class="settings-grid">
        ${members.map(
          (each) => html`
            ${control(ui, each, chosen, base, targets)}
            ${each.name in beside ? html`<div class="setting wide">${beside[each.name]}</div>` : nothing}
          `,
        )}
      </div>
    </fieldset>
  `;
  const advanced = groups.filter((each) => each.advanced);
  const count = Object.keys(chosen.changes).length;
  return html`
    <details class="settings">
      <summary>
        <span>${ui.t('settings.title')}</span>
        ${count ? html`<span class="chip changed">${ui.t('settings.changed', { count })}</span>` : nothing}
      </summary>
      ${groups.filter((each) => !each.advanced).map(shown)}
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
 * @param {Ui} ui
 * @param {Setting} setting
 * @param {import('./state.js').RunSettings} chosen
 * @param {Record<string, unknown>} base
 * @param {{ column: string }[]} targets
 */
function control(ui, setting, { preset, changes }, base, targets) {
  const { name, domain } = setting;
  const changed = name in changes;
  const value = changed ? /** @type {Record<string, unknown>} */ (changes)[name] : base[name];
  const about = `setting.${name}.about`;
  return html`
    <div class="setting ${WIDE.includes(domain.kind) ? 'wide' : ''}" ?data-changed=${changed}>
      ${
        name === 'lossWeights' && domain.kind === 'list'
          ? weightsField(
              ui,
              name,
              domain,
              /** @type {number[]} */ (value),
              targets.map(({ column }) => column),
            )
          : fieldFor(ui, setting, value, base[name] === null)
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
