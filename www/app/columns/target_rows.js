// The rows of one predicted column: its classes or labels with their counts, or the range of its numbers.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').TargetSummary} Target */

const CLASSES_SHOWN = 12;

/**
 * @param {Ui} ui
 * @param {Target} target
 * @param {import('../data/state.js').RowsSummary} summary
 */
export function targetRows(ui, { column, kind, rows, classes, score }, { rows: all }) {
  return html`
    <div>
      <h4>${column} <span class="chip ${kind}">${ui.t(`columns.role.${kind}`)}</span></h4>
      <p class="note">
        ${
          classes.length ? ui.t(kind === 'labels' ? 'rows.labels' : 'rows.classes', { count: classes.length }) : nothing
        }
        ${rows < all ? ui.t('rows.unanswered', { rows: all - rows }) : nothing}
      </p>
      ${classes.length ? bars(ui, kind, classes) : nothing}
      ${score ? html`<p>${ui.t('rows.scoreRange', range(ui, score))}</p>` : nothing}
    </div>
  `;
}

/**
 * @param {Ui} ui
 * @param {Target['kind']} kind
 * @param {Target['classes']} all
 */
function bars(ui, kind, all) {
  const most = Math.max(...all.map(({ rows }) => rows), 1);
  /** @param {Target['classes']} some */
  const list = (some) => html`
    <ul class="bars">
      ${some.map(
        ({ label, rows }) => html`
          <li>
            <span class="bar-label">${label}</span>
            <span class="bar" aria-hidden="true"><span .style=${`width: ${(100 * rows) / most}%`}></span></span>
            <span class="bar-value">${ui.number(rows)}</span>
          </li>
        `,
      )}
    </ul>
  `;
  return html`
    ${list(all.slice(0, CLASSES_SHOWN))}
    ${
      all.length > CLASSES_SHOWN
        ? html`
            <details>
              <summary>
                ${ui.t(kind === 'labels' ? 'rows.allLabels' : 'rows.allClasses', { count: all.length })}
              </summary>
              ${list(all.slice(CLASSES_SHOWN))}
            </details>
          `
        : nothing
    }
  `;
}

/**
 * @param {Ui} ui
 * @param {NonNullable<Target['score']>} score
 */
function range(ui, { min, max, mean, deviation }) {
  return { min: ui.measure(min, 4), max: ui.measure(max, 4), mean: ui.measure(mean), deviation: ui.measure(deviation) };
}
