// How long the texts are, as a histogram: those beyond the limit are cut.

import { html } from 'lit-html';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').Lengths} lengths
 */
export function lengths(ui, { bins, maxLength, cut, median, p99, longest }) {
  const total = bins.reduce((sum, { rows }) => sum + rows, 0);
  const most = Math.max(...bins.map(({ rows }) => rows), 1);
  const values = { median, p99, longest, maxLength, cut, share: total ? cut / total : 0 };
  return html`
    <div>
      <h4>${ui.t('lengths.title')}</h4>
      <div class="histogram" role="img" aria-label=${ui.t('lengths.about', values)}>
        ${bins.map(
          ({ from, to, rows }) => html`
            <span class=${from > maxLength ? 'bin cut' : 'bin'} title=${ui.t('lengths.bin', { from, to, rows })}>
              <span .style=${`height: ${(100 * rows) / most}%`}></span>
            </span>
          `,
        )}
      </div>
      <div class="histogram-ends" aria-hidden="true">
        <span>${ui.number(bins[0].from)}</span><span>${ui.number(longest)}</span>
      </div>
      <p class="note">${ui.t('lengths.about', values)}</p>
    </div>
  `;
}
