// The control of one setting, by what the setting holds: a number, a choice, a tick, a list.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { denseField } from './dense_field.js';
import { layersField } from './layers_field.js';
import { parameterGroupsField } from './parameter_groups_field.js';
import { choiceName, settingName } from './words.js';
import { checkedOf, numberOf, optionalNumberOf, valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').SettingBounds} Bounds */

/**
 * @param {Ui} ui
 * @param {Bounds} bounds
 * @param {any} value
 * @param {boolean} optional Whether it may be left to the engine.
 */
export function fieldFor(ui, bounds, value, optional) {
  const { name, choices } = bounds;
  if (name === 'layers') return layersField(ui, bounds, value ?? []);
  if (bounds.fields.length > 0) return parameterGroupsField(ui, bounds, value);
  if (Array.isArray(value)) return denseField(ui, bounds, value);
  if (typeof value === 'boolean') return tick(ui, name, value);
  if (choices.length > 0) return choice(ui, name, choices, value);
  return number(ui, bounds, value, optional ? optionalNumberOf : numberOf);
}

/**
 * @param {Ui} ui
 * @param {Bounds} bounds
 * @param {any} value
 * @param {(event: Event, current: any) => number | null} read
 */
function number(ui, { name, min, max, step }, value, read) {
  const id = `setting-${name}`;
  const unset = `setting.${name}.unset`;
  return html`
    <label for=${id}>${settingName(ui, name)}</label>
    <input
      id=${id}
      type="number"
      aria-describedby="${id}-about"
      min=${min ?? ''}
      max=${max ?? ''}
      step=${step ?? 'any'}
      .value=${live(String(value ?? ''))}
      placeholder=${ui.has(unset) ? ui.t(unset) : ''}
      @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, read(event, value))}
    />
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {string[]} choices
 * @param {string} value
 */
function choice(ui, name, choices, value) {
  const id = `setting-${name}`;
  return html`
    <label for=${id}>${settingName(ui, name)}</label>
    <select
      id=${id}
      aria-describedby="${id}-about"
      .value=${live(value)}
      @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, valueOf(event))}
    >
      ${choices.map(
        (each) => html`<option value=${each} ?selected=${each === value}>${choiceName(ui, each, name)}</option>`,
      )}
    </select>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {boolean} value
 */
function tick(ui, name, value) {
  return html`
    <label class="tick">
      <input
        type="checkbox"
        aria-describedby="setting-${name}-about"
        .checked=${live(value)}
        @change=${(/** @type {Event} */ event) => ui.actions.settings.set(name, checkedOf(event))}
      />
      <span>${settingName(ui, name)}</span>
    </label>
  `;
}
