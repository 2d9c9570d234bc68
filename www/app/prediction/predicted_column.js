// The prediction of one column: a category with its probabilities, labels, or a number.

import { html, nothing } from 'lit-html';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').TargetPrediction} TargetPrediction */
/** @typedef {import('../../engine/protocol.d.ts').LabelProbability} LabelProbability */

const PROBABILITIES_SHOWN = 6;

/**
 * @param {Ui} ui
 * @param {TargetPrediction} target
 * @param {boolean} several Whether there are other columns; its name is then shown.
 * @param {import('../../ui/content.js').Content} explanation
 */
export function predictedColumn(ui, target, several, explanation) {
  const { column, category, labels, score } = target;
  return html`
    <section class="said" aria-label=${column}>
      ${several ? html`<h4>${column}</h4>` : nothing}
      ${
        category
          ? html`
              <p class="answer-head">
                <span class="answer-label">${category.label}</span>
                <span class="answer-share">${ui.percent(category.probability)}</span>
              </p>
              ${probabilities(ui, category.probabilities, 'prediction.more')}
            `
          : nothing
      }
      ${
        labels
          ? html` ${chips(ui, labels)} ${probabilities(ui, labels.probabilities, 'prediction.moreLabels')} `
          : nothing
      }
      ${
        score
          ? html`
              <p class="answer-head">
                ${several ? nothing : html`<span class="note">${ui.t('prediction.score')}</span>`}
                <span class="answer-score">${ui.score(score.value)}</span>
              </p>
            `
          : nothing
      }
      ${explanation}
    </section>
  `;
}

/**
 * The labels that are likelier than not.
 * @param {Ui} ui
 * @param {NonNullable<TargetPrediction['labels']>} labels
 */
function chips(ui, { labels, probabilities: all }) {
  if (labels.length === 0) return html`<p class="answer-none">${ui.t('prediction.noLabel')}</p>`;
  const predicted = all.filter(({ label }) => labels.includes(label));
  return html`
    <ul class="label-chips" aria-label=${ui.t('prediction.labels')}>
      ${predicted.map(
        ({ label, probability }) =>
          html`<li>
            <span class="answer-chip">${label} <span class="note">${ui.percent(probability, 0)}</span></span>
          </li>`,
      )}
    </ul>
  `;
}

/**
 * The predictions without probabilities, for a screen reader: the whole list at every pause in typing would be too
 * much.
 * @param {Ui} ui
 * @param {TargetPrediction[]} targets
 */
export function announcement(ui, targets) {
  const sentences = targets.map(({ column, category, labels, score }) => {
    const sentence = category
      ? ui.t('prediction.announceCategory', { label: category.label, share: ui.percent(category.probability) })
      : labels
        ? labels.labels.join(ui.t('settings.separator')) || ui.t('prediction.noLabel')
        : score
          ? ui.t('prediction.announceScore', { score: ui.score(score.value) })
          : '';
    return targets.length > 1 ? ui.t('prediction.announceColumn', { column, answer: sentence }) : sentence;
  });
  return sentences.join(' ').trim();
}

/**
 * @param {Ui} ui
 * @param {LabelProbability[]} all
 * @param {string} more The message that offers the rest.
 */
function probabilities(ui, all, more) {
  /** @param {typeof all} some */
  const list = (some) => html`
    <ul class="bars" aria-label=${ui.t('prediction.probabilities')}>
      ${some.map(
        ({ label, probability }) => html`
          <li>
            <span class="bar-label">${label}</span>
            <span class="bar" aria-hidden="true"><span .style=${`width: ${100 * probability}%`}></span></span>
            <span class="bar-value">${ui.percent(probability)}</span>
          </li>
        `,
      )}
    </ul>
  `;
  return html`
    ${list(all.slice(0, PROBABILITIES_SHOWN))}
    ${
      all.length > PROBABILITIES_SHOWN
        ? html`
            <details>
              <summary>${ui.t(more, { count: all.length })}</summary>
              ${list(all.slice(PROBABILITIES_SHOWN))}
            </details>
          `
        : nothing
    }
  `;
}
