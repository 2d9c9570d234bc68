// What sets embedding, encoder and heads apart: each level's optimizer, share of the learning rate, weight decay and
// thaw.

import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { PARAMETER_GROUPS } from '../rate/state.js';
import { choiceName, settingName } from './words.js';
import { numberOf, optionalNumberOf, valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').SettingBounds} Bounds */
/** @typedef {import('../../engine/protocol.d.ts').LevelSettings} LevelSettings */
/** @typedef {Record<typeof PARAMETER_GROUPS[number], LevelSettings>} ParameterGroups */

/**
 * @param {Ui} ui
 * @param {Bounds} bounds
 * @param {ParameterGroups} groups
 */
export function parameterGroupsField(ui, { name, fields }, groups) {
  return html`
    <fieldset class="list" aria-describedby="setting-${name}-about">
      <legend>${settingName(ui, name)}</legend>
      <div class="levels">
        ${PARAMETER_GROUPS.map((group) => {
          /** @param {Partial<LevelSettings>} change */
          const change = (change) =>
            ui.actions.settings.set(name, { ...groups, [group]: { ...groups[group], ...change } });
          return html`
            <fieldset class="level">
              <legend>${ui.t(`parameterGroup.${group}`)}</legend>
              ${fields.map((field) =>
                control(ui, `setting-${name}-${group}-${field.name}`, field, groups[group], change),
              )}
            </fieldset>
          `;
        })}
      </div>
    </fieldset>
  `;
}

/**
 * @param {Ui} ui
 * @param {string} id
 * @param {Bounds} field
 * @param {LevelSettings} own
 * @param {(change: Partial<LevelSettings>) => void} change
 */
function control(ui, id, field, own, change) {
  const { name, min, max, step, choices } = field;
  const value = /** @type {Record<string, any>} */ (own)[name];
  const label = html`<label for=${id}>${ui.t(`parameterGroups.${name}`)}</label>`;
  if (choices.length > 0) {
    return html`
      ${label}
      <select
        id=${id}
        .value=${live(value ?? '')}
        @change=${(/** @type {Event} */ event) => change({ [name]: valueOf(event) || null })}
      >
        <option value="" ?selected=${value == null}>${ui.t('parameterGroups.sameAsGlobal')}</option>
        ${choices.map(
          (each) => html`<option value=${each} ?selected=${each === value}>${choiceName(ui, each)}</option>`,
        )}
      </select>
    `;
  }
  // Of the numbers, the weight decay alone may be left to what all have.
  const read = name === 'weightDecay' ? optionalNumberOf : numberOf;
  return html`
    ${label}
    <input
      id=${id}
      type="number"
      min=${min ?? ''}
      max=${max ?? ''}
      step=${step ?? 'any'}
      .value=${live(String(value ?? ''))}
      placeholder=${name === 'weightDecay' ? ui.t('parameterGroups.sameAsGlobal') : ''}
      @change=${(/** @type {Event} */ event) => change({ [name]: read(event, value) })}
    />
  `;
}
