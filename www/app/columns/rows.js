// A summary of the chosen rows: their split, their classes and numbers, tokens, and what was left out.

import { html, nothing } from 'lit-html';
import { targetRows } from './target_rows.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../data/state.js').RowsSummary} RowsSummary */

const PARTS = /** @type {const} */ (['train', 'validation', 'test']);

/**
 * @param {Ui} ui
 * @param {import('../data/state.js').Data} data
 */
export function rows(ui, { rows: summary, choosing }) {
  if (!summary) return html`<p class="note reading">${ui.t('rows.counting')}</p>`;
  return html`
    <section class="panel" aria-labelledby="rows-title" aria-busy=${choosing ? 'true' : 'false'}>
      <h3 id="rows-title">${ui.t('rows.title')}</h3>
      ${parts(ui, summary)} ${leftOut(ui, 'withoutText', summary.withoutText)}
      ${leftOut(ui, 'withoutTarget', summary.withoutTarget)}
      <div class="pair targets">
        ${summary.targets.map((target) => targetRows(ui, target, summary))}
        <div>${tokens(ui, summary.tokens)}</div>
      </div>
    </section>
  `;
}

/**
 * @param {Ui} ui
 * @param {RowsSummary} summary
 */
function parts(ui, summary) {
  const shown = PARTS.filter((part) => part !== 'validation' || summary.folds === 1);
  return html`
    <dl class="stats" aria-label=${ui.t('rows.parts')}>
      <div class="stat">
        <dt>${ui.t('rows.used')}</dt>
        <dd>${ui.number(summary.rows)}</dd>
      </div>
      ${shown.map(
        (part) => html`
          <div class="stat ${part}">
            <dt>${ui.t(`rows.${part}`)}</dt>
            <dd>${ui.number(summary[part])}</dd>
          </div>
        `,
      )}
    </dl>
    <div class="parts" aria-hidden="true">
      ${shown.map((part) => html`<span class=${part} .style=${`flex-grow: ${summary[part]}`}></span>`)}
    </div>
    ${summary.folds > 1 ? html`<p class="note">${ui.t('rows.folds', folds(summary))}</p>` : nothing}
  `;
}

/**
 * @param {Ui} ui
 * @param {'withoutText' | 'withoutTarget'} reason
 * @param {number} count
 */
function leftOut(ui, reason, count) {
  return count === 0 ? nothing : html`<p class="note">${ui.t(`rows.${reason}`, { rows: count })}</p>`;
}

/**
 * @param {Ui} ui
 * @param {RowsSummary['tokens']} summary
 */
function tokens(ui, summary) {
  /** @type {[string, number][]} */
  const facts = [
    ['rows.distinct', summary.distinct],
    ['rows.median', summary.median],
    ['rows.p95', summary.p95],
    ['rows.longest', summary.max],
  ];
  return html`
    <h4>${ui.t('rows.tokens')}</h4>
    <dl class="facts-list">
      <div>
        <dt>${ui.t('rows.tokens')}</dt>
        <dd>${ui.number(summary.total)}</dd>
      </div>
      ${facts.map(
        ([key, value]) =>
          html`<div>
            <dt>${ui.t(key)}</dt>
            <dd>${ui.number(value)}</dd>
          </div>`,
      )}
    </dl>
  `;
}

/**
 * The numbers in the sentence about the folds.
 * @param {import('../../engine/protocol.d.ts').RowsSummary} summary
 */
function folds({ train, folds: count, test }) {
  return { train, folds: count, test };
}
