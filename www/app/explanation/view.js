// The explanation of one column's prediction: the text with each token tinted by its influence, and the strongest
// tokens in numbers.

import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { METHODS, isToExplain, knownLabels, labelsOf } from './state.js';
import { amount } from './words.js';
import { completeness } from './completeness.js';
import { marked, strongest } from './influences_state.js';
import { alert } from '../../ui/alert.js';
import { valueOf } from '../../ui/inputs.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('./state.js').Explanation} Explanation */
/** @typedef {import('./influences_state.js').Marked} Marked */
/** @typedef {import('../../engine/protocol.d.ts').Prediction} Prediction */
/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../../engine/protocol.d.ts').TargetExplanation} TargetExplanation */

/**
 * @param {Ui} ui
 * @param {Explanation} state
 * @param {Prediction} prediction
 * @param {TargetPrediction} target One of the prediction's.
 * @param {boolean} methods Whether the method can be chosen: a model as a page has no gradients.
 */
export function explanationOf(ui, state, prediction, target, methods = true) {
  const { column } = target;
  const open = state.open.includes(column);
  return html`
    <details
      class="why"
      ?open=${live(open)}
      @toggle=${(/** @type {Event} */ event) => ui.actions.explanation.open(column, isOpen(event))}
    >
      <summary
        @click=${(/** @type {Event} */ event) => {
          // At once: the event of the fold comes later, and what is drawn in between would close it again.
          event.preventDefault();
          ui.actions.explanation.open(column, !open);
        }}
      >
        ${ui.t('explanation.title')}
      </summary>
      ${open ? opened(ui, state, prediction, target, methods) : nothing}
    </details>
  `;
}

/** @param {Event} event */
function isOpen(event) {
  return /** @type {HTMLDetailsElement} */ (event.target).open;
}

/**
 * @param {Ui} ui
 * @param {Explanation} state
 * @param {Prediction} prediction
 * @param {TargetPrediction} target
 * @param {boolean} methods
 */
function opened(ui, state, prediction, target, methods) {
  const { labels, method, last, failure } = state;
  const awaited = isToExplain(state, prediction);
  const explained = last?.explanation?.targets.find(({ column }) => column === target.column);
  return html`
    <div class="why-about">
      ${choice(ui, target, knownLabels(labels, prediction)[target.column])}
      ${methods ? methodChoice(ui, method) : nothing}
    </div>
    <div aria-busy=${awaited}>
      ${failure && !awaited ? alert(ui, failure) : nothing}
      ${
        last?.explanation && explained
          ? html`<div class=${awaited ? 'stale' : ''}>${reasons(ui, last, last.explanation, explained)}</div>`
          : awaited
            ? html`<p class="note reading">${ui.t(`explanation.pending.${method}`)}</p>`
            : nothing
      }
    </div>
  `;
}

/**
 * Which category or label is explained; of a score there is no choice.
 * @param {Ui} ui
 * @param {TargetPrediction} target
 * @param {string | undefined} requested
 */
function choice(ui, target, requested) {
  const labels = labelsOf(target);
  if (labels.length === 0) return nothing;
  const chosen = requested ?? labels[0];
  return html`
    <label>
      <span>${ui.t('explanation.label')}</span>
      <select
        class="inline"
        .value=${live(chosen)}
        @change=${(/** @type {Event} */ event) => ui.actions.explanation.chooseLabel(target.column, valueOf(event))}
      >
        ${labels.map((label) => html`<option .value=${label} ?selected=${label === chosen}>${label}</option>`)}
      </select>
    </label>
  `;
}

/**
 * How predictions are explained.
 * @param {Ui} ui
 * @param {import('./state.js').Method} chosen
 */
function methodChoice(ui, chosen) {
  return html`
    <label>
      <span>${ui.t('explanation.method')}</span>
      <select
        class="inline"
        .value=${live(chosen)}
        @change=${(/** @type {Event} */ event) =>
          ui.actions.explanation.chooseMethod(/** @type {import('./state.js').Method} */ (valueOf(event)))}
      >
        ${METHODS.map(
          (method) =>
            html`<option value=${method} ?selected=${method === chosen}>
              ${ui.t(`explanation.method.${method}`)}
            </option>`,
        )}
      </select>
    </label>
  `;
}

/**
 * @param {Ui} ui
 * @param {import('./state.js').Explaining} of
 * @param {import('./state.js').Explained} explanation
 * @param {TargetExplanation} target
 */
function reasons(ui, { text, model }, explanation, target) {
  const tokens = marked(explanation, target);
  const score = target.label === null;
  const { method } = explanation;
  const say = (/** @type {number} */ influence) => amount(ui, influence, method, score);
  const [sideFor, sideAgainst] = score
    ? ['explanation.raises', 'explanation.lowers']
    : ['explanation.for', 'explanation.against'];
  const sides = strongest(tokens);
  return html`
    <p class="why-text">${tinted(text, tokens, say)}</p>
    ${
      tokens.length
        ? html`
            <p class="note why-legend" aria-hidden="true">
              <span class="for">${ui.t(sideFor)}</span>
              <span class="against">${ui.t(sideAgainst)}</span>
            </p>
            <div class="why-sides">
              ${side(ui, ui.t(`${sideFor}.most`), text, sides.for, say)}
              ${side(ui, ui.t(`${sideAgainst}.most`), text, sides.against, say)}
            </div>
          `
        : html`<p class="note">${ui.t('explanation.none')}</p>`
    }
    ${
      explanation.left
        ? html`<p class="note">${ui.t('explanation.left', { count: explanation.tokens.length })}</p>`
        : nothing
    }
    ${
      method === 'occlusion'
        ? html`<p class="note">
            ${score ? ui.t('explanation.unit') : ui.t('explanation.odds', { label: target.label ?? '', model })}
          </p>`
        : completeness(ui, target, model)
    }
  `;
}

/**
 * The text, its tokens tinted. Not by hue alone: what speaks against is underlined.
 * @param {string} text
 * @param {Marked[]} tokens
 * @param {(influence: number) => string} say
 */
function tinted(text, tokens, say) {
  const parts = [];
  let at = 0;
  for (const { start, end, influence, strength } of tokens) {
    parts.push(
      text.slice(at, start),
      html`<span
        class=${influence > 0 ? 'for' : 'against'}
        title=${say(influence)}
        .style=${`--strength: ${strength.toFixed(2)}`}
        >${text.slice(start, end)}</span
      >`,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}

/**
 * The strongest tokens of one side, in numbers.
 * @param {Ui} ui
 * @param {string} title
 * @param {string} text
 * @param {Marked[]} tokens
 * @param {(influence: number) => string} say
 */
function side(ui, title, text, tokens, say) {
  if (tokens.length === 0) return nothing;
  return html`
    <div>
      <p class="why-side">${title}</p>
      <ol aria-label=${title}>
        ${tokens.map(
          ({ start, end, influence }) => html`
            <li>
              <bdi>${text.slice(start, end).trim() || ui.t('vocabulary.space')}</bdi>
              <span>${say(influence)}</span>
            </li>
          `,
        )}
      </ol>
    </div>
  `;
}
