// Which device trains, why, and the choice of another.

import { html, nothing } from 'lit-html';
import { DEVICE_CHOICES, deviceMessage } from './state.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Device} Device */

/**
 * @param {Ui} ui
 * @param {Device} device
 * @param {boolean} training
 */
export function deviceLine(ui, device, training) {
  return html`
    <div class="device">
      <label for="device">${ui.t('device.label')}</label>
      <select
        id="device"
        class="quiet"
        aria-describedby="device-in-use"
        ?disabled=${training || device.status === 'opening'}
        @change=${(/** @type {Event} */ event) => ui.actions.device.setDevice(/** @type {any} */ (valueOf(event)))}
      >
        ${DEVICE_CHOICES.map(
          (choice) =>
            html`<option value=${choice} ?selected=${choice === device.wanted}>${ui.t(`device.${choice}`)}</option>`,
        )}
      </select>
      <p id="device-in-use" class="note">${inUse(ui, device)}</p>
    </div>
    ${device.failure ? alert(ui, device.failure) : nothing}
  `;
}

/**
 * @param {Ui} ui
 * @param {Device} device
 */
function inUse(ui, { status, report }) {
  if (status === 'opening') return ui.t('device.opening');
  if (status === 'failed' || !report) return ui.t('device.failed');
  const { key, values } = deviceMessage(report);
  const chosen = ui.t('device.withReason', {
    device: ui.t(key, values),
    reason: ui.t(`device.reason.${report.reason}`),
  });
  return report.trial ? ui.t('device.withReason', { device: chosen, reason: trial(ui, report.trial) }) : chosen;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').DeviceTrial} trial
 */
function trial(ui, { webgpu, cpu }) {
  const [onGpu, onCpu] = [webgpu, cpu].map((milliseconds) => ui.number(milliseconds, { maximumSignificantDigits: 2 }));
  return ui.t('device.trial', { webgpu: onGpu, cpu: onCpu });
}
