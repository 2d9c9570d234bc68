// What is wrong with the rows, before a model learns it: findings, the rows behind them, and what can be done.

import { html, nothing } from 'lit-html';
import { isLarge, problems } from './state.js';
import { alert } from '../../ui/alert.js';
import { findingRows } from './finding_rows.js';
import { lengths } from './lengths.js';
import { settingName, settingValue } from '../settings/words.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Health} Health */
/** @typedef {import('../data/state.js').Data} Data */
/** @typedef {import('../../engine/protocol.d.ts').Finding} Finding */
/**
 * What each offer lets the person do, by its code; null where it has no purpose.
 * @typedef {Record<string, (finding: Finding) => import('../../ui/content.js').Content | null>} Offers
 */

/**
 * @param {Ui} ui
 * @param {Data} data
 * @param {Health} health
 * @param {boolean} training
 * @param {Offers} offers
 * @param {import('../reading/state.js').RowReading} reading What the model reads of a row.
 */
export function health(ui, data, health, training, offers, reading) {
  const { report, inspecting, failure } = health;
  const busy = inspecting || data.choosing;
  return html`
    <section class="panel health" aria-labelledby="health-title" aria-busy=${busy}>
      <h3 id="health-title">${ui.t('health.title')}</h3>
      <p class="note" role="status">${status(ui, health, busy)}</p>
      ${applied(ui, data, training)}
      ${
        report || busy || !data.rows || !isLarge(data.rows)
          ? nothing
          : html`
              <p class="note">${ui.t('health.large', { rows: data.rows.rows, tokens: data.rows.tokens.total })}</p>
              <button type="button" ?disabled=${training} @click=${ui.actions.health.inspect}>
                ${ui.t('health.look')}
              </button>
            `
      }
      ${failure ? alert(ui, failure) : nothing}
      ${
        report
          ? html`
              <ul class="findings" aria-label=${ui.t('health.findings')}>
                ${report.findings.map((finding, at) =>
                  finding.severity === 'offer'
                    ? offered(ui, finding, offers)
                    : one(ui, finding, at, health, data, training, reading),
                )}
              </ul>
              <div class="pair">${lengths(ui, report.lengths)} ${vocabulary(ui, report.vocabulary)}</div>
            `
          : nothing
      }
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {Health} health
 * @param {boolean} busy
 */
function status(ui, { report }, busy) {
  if (busy) return ui.t('health.inspecting');
  if (!report) return '';
  return ui.t('health.found', { count: problems(report).length });
}

/**
 * What the person did about earlier findings, each to be taken back.
 * @param {Ui} ui
 * @param {Data} data
 * @param {boolean} training
 */
function applied(ui, { fixes, rows }, training) {
  if (fixes.length === 0) return nothing;
  return html`
    <ul class="applied" aria-label=${ui.t('health.applied')}>
      ${fixes.map(
        (fix, at) => html`
          <li>
            <span>${ui.t(`fix.${fix.type}.done`, { ...fix, rows: rows?.leftOut[at] ?? 0 })}</span>
            <button type="button" class="plain" ?disabled=${training} @click=${() => ui.actions.data.removeFix(at)}>
              ${ui.t('health.takeBack')}
            </button>
          </li>
        `,
      )}
    </ul>
  `;
}

/**
 * @param {Ui} ui
 * @param {Finding} finding
 * @param {number} at Its index.
 * @param {Health} state
 * @param {Data} data
 * @param {boolean} training
 * @param {import('../reading/state.js').RowReading} reading
 */
function one(ui, finding, at, { open, page }, { columns }, training, reading) {
  const { sentence, severity, rows, fixes, setting, kinds } = finding;
  const shown = open === at;
  const { health, data, settings } = ui.actions;
  return html`
    <li class="finding ${severity}-finding">
      <p class="finding-sentence" id="finding-${at}">
        <span class="chip ${severity}-chip">${ui.t(`health.severity.${severity}`)}</span> ${ui.sentence(sentence)}
      </p>
      <div class="buttons">
        ${
          rows
            ? html`
                <button
                  type="button"
                  class="plain"
                  aria-expanded=${shown}
                  aria-describedby="finding-${at}"
                  @click=${() => (shown ? health.hideRows() : health.showRows(at))}
                >
                  ${ui.t(shown ? 'health.hideRows' : 'health.showRows', { rows })}
                </button>
              `
            : nothing
        }
        ${fixes.map(
          (fix) => html`
            <button
              type="button"
              class="small"
              aria-describedby="finding-${at}"
              ?disabled=${training}
              @click=${() => data.applyFix(fix)}
            >
              ${ui.t(`fix.${fix.type}`, { ...fix })}
            </button>
          `,
        )}
        ${kinds.map(
          ({ column, kind }) => html`
            <button
              type="button"
              class="small"
              aria-describedby="finding-${at}"
              ?disabled=${training}
              @click=${() => data.setRole(column, kind ?? 'ignored')}
            >
              ${kind ? ui.t('health.predictAs', { kind }) : ui.t('health.leaveOut')}
            </button>
          `,
        )}
        ${
          setting
            ? html`
                <button
                  type="button"
                  class="small"
                  aria-describedby="finding-${at}"
                  ?disabled=${training}
                  @click=${() => settings.set(setting.name, setting.value)}
                >
                  ${ui.t('health.set', {
                    name: settingName(ui, setting.name),
                    value: settingValue(ui, setting.value, setting.name),
                  })}
                </button>
              `
            : nothing
        }
      </div>
      ${shown ? findingRows(ui, at, page, columns.targets, reading) : nothing}
    </li>
  `;
}

/**
 * Something that may make the model better, and what the person can do to have it.
 * @param {Ui} ui
 * @param {Finding} finding
 * @param {Offers} offers
 */
function offered(ui, finding, offers) {
  const { sentence } = finding;
  const action = offers[sentence.code]?.(finding) ?? null;
  if (action === null) return nothing;
  return html`
    <li class="finding offer-finding">
      <p class="finding-sentence">
        <span class="chip offer-chip">${ui.t('health.severity.offer')}</span> ${ui.sentence(sentence)}
      </p>
      ${action}
    </li>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('../../engine/protocol.d.ts').VocabularySummary} summary
 */
function vocabulary(ui, { size, unknownTrained, unknownHeldOut }) {
  return html`
    <div>
      <h4>${ui.t('vocabulary.title')}</h4>
      <dl class="facts-list">
        <div>
          <dt>${ui.t('health.vocabularySize')}</dt>
          <dd>${ui.number(size)}</dd>
        </div>
        <div>
          <dt>${ui.t('health.unknownTrained')}</dt>
          <dd>${ui.percent(unknownTrained)}</dd>
        </div>
        <div>
          <dt>${ui.t('health.unknownHeldOut')}</dt>
          <dd>${ui.percent(unknownHeldOut)}</dd>
        </div>
      </dl>
    </div>
  `;
}
