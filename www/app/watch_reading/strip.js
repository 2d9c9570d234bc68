// The tokens in a row, above them the prediction as a line, below them the hidden units as colors. A long text scrolls.

import { html, nothing, svg } from 'lit-html';
import { COLUMN } from '../../ui/heat_strip.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').TextActivations} TextActivations */

/** The height of the line's picture, in pixels, and the space above and below the line, for the ends of its range. */
const [HEIGHT, SPACE] = [120, 18];

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {import('./followed_state.js').Followed} followed
 * @param {import('./state.js').WatchReading} watched
 * @param {TextActivations} activations
 * @param {string} theme
 */
export function strip(ui, text, followed, { read, selection }, activations, theme) {
  const tokens = read?.prefixes.tokens ?? [];
  const width = `--width: ${tokens.length * COLUMN}px`;
  const words = tokens.map(({ start, end }) => text.slice(start, end));
  const selected = (/** @type {number} */ index) => index >= selection.first && index <= selection.last;
  return html`
    <div class="watch-scroll" role="group" aria-label=${ui.t('watch.strip')} tabindex="0">
      <div class="watch-strip" .style=${width}>
        ${line(ui, followed)}
        <ol class="watch-tokens" aria-label=${ui.t('watch.tokens')}>
          ${words.map((word, index) => html`<li class=${selected(index) ? 'selected' : ''}><bdi>${word}</bdi></li>`)}
        </ol>
        ${
          activations.units
            ? html`
                <heat-strip
                  role="application"
                  tabindex="0"
                  aria-label=${ui.t('watch.picture', { units: activations.units, tokens: tokens.length })}
                  aria-describedby="watch-keys"
                  .picture=${{
                    values: activations.values,
                    columns: Math.min(activations.tokens.length, tokens.length),
                    rows: activations.units,
                    scale: scaleOf(activations.values),
                    selection,
                    select: ui.actions.watchReading.select,
                    theme,
                  }}
                ></heat-strip>
              `
            : nothing
        }
      </div>
    </div>
    ${activations.units ? legend(ui, words, selection, activations) : nothing}
  `;
}

/**
 * The absolute value that has the strongest color: 1, unless a layer with max(x, 0) or a memory exceeds it.
 * @param {number[]} values
 */
export function scaleOf(values) {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/**
 * The prediction after each token.
 * @param {Ui} ui
 * @param {import('./followed_state.js').Followed} followed
 */
function line(ui, { values, low, high, label, columns, column }) {
  const y = (/** @type {number} */ value) =>
    SPACE + (HEIGHT - 2 * SPACE) * (high > low ? 1 - (value - low) / (high - low) : 0.5);
  const points = values.map((value, index) => [(index + 0.5) * COLUMN, y(value)]);
  const width = values.length * COLUMN;
  const say = (/** @type {number} */ value) => (label === null ? ui.score(value) : ui.percent(value, 0));
  const name = ui.t(label === null ? 'watch.line.score' : 'watch.line', {
    label: label ?? columns[column],
    first: say(values[0]),
    last: say(values[values.length - 1]),
  });
  return html`
    <svg class="watch-line" role="img" aria-label=${name} width=${width} height=${HEIGHT}>
      ${
        low < high
          ? [low, high].map((value) => {
              const at = y(value);
              return svg`
                <line x1="0" x2=${width} y1=${at} y2=${at} class="edge"></line>
                <text x="2" y=${at + (value === high ? -5 : 14)} aria-hidden="true">${say(value)}</text>
              `;
            })
          : nothing
      }
      <polyline points=${points.map((point) => point.join(',')).join(' ')}></polyline>
      ${points.map(
        ([x, top], index) => svg`<circle cx=${x} cy=${top} r="3"><title>${say(values[index])}</title></circle>`,
      )}
    </svg>
  `;
}

/**
 * The selected cell in words, what the colors mean, and the keys.
 * @param {Ui} ui
 * @param {string[]} words
 * @param {import('./state.js').Selection} selection
 * @param {TextActivations} activations
 */
function legend(ui, words, { unit, first, last }, { values, units }) {
  const scale = scaleOf(values);
  const of = (/** @type {number} */ token) => ui.number(values[token * units + unit], { maximumFractionDigits: 2 });
  const run = words.slice(first, last + 1).join(' ');
  return html`
    <p class="watch-selected" role="status">
      ${
        first === last
          ? ui.t('watch.cell', { unit, word: run, value: of(first) })
          : ui.t('watch.run', { unit, words: run, first: of(first), last: of(last) })
      }
    </p>
    <p class="note watch-legend" aria-hidden="true">
      <span class="low">${ui.number(-scale, { maximumFractionDigits: 1 })}</span>
      <span class="zero">0</span>
      <span class="high">${ui.number(scale, { maximumFractionDigits: 1 })}</span>
    </p>
    <p class="note" id="watch-keys">${ui.t('watch.keys')}</p>
  `;
}
