// The first step: a file, the roles of its columns, the split of its rows, and a summary of the rows.

import { html, nothing } from 'lit-html';
import { extendedTable } from '../data/added_columns_state.js';
import { missingChoice } from '../data/state.js';
import { alert } from '../../ui/alert.js';
import { columns } from '../columns/view.js';
import { isUnanswered, labelable, starterLanguage } from '../labeling/state.js';
import { labeling } from '../labeling/view.js';
import { health } from '../health/view.js';
import { projectLines, projects as projectList } from '../projects/view.js';
import { preview } from '../data/preview.js';
import { reading } from '../data/read_options.js';
import { rowReading } from '../reading/view.js';
import { rows } from '../columns/rows.js';
import { source } from '../data/source.js';
import { split } from '../columns/split.js';
import { labelingOffer, starterOffer } from '../vectors/offer.js';
import { editableColumns } from '../mending/state.js';
import { namesOffer } from '../mending/names_offer.js';

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {boolean} training
 */
export function dataSection(ui, state, training) {
  const { data, health: found, vectors, teacher, projects, reading: read } = state;
  const target = labelable(state);
  const behind = rowReading(ui, read, 'finding');
  /** @type {import('../health/view.js').Offers} */
  const offers = {
    'health.starterVectors': (finding) => starterOffer(ui, vectors, teacher, training, finding),
    'health.unnamedLabels': (finding) => namesOffer(ui, editableColumns(state), training, finding),
  };
  return html`
    <section id="data" aria-labelledby="data-title" class="step" tabindex="-1">
      ${
        data.table
          ? nothing
          : html`
              <div class="hero">
                <p class="headline">${ui.t('app.headline')}</p>
                <p class="lead">${ui.t('app.lead')}</p>
              </div>
            `
      }
      <h2 id="data-title" class="step-title">${ui.t('steps.data')}</h2>
      ${projectLines(ui, projects, training)} ${source(ui, data, training)} ${projectList(ui, projects, training)}
      ${alert(ui, data.failure, notRead(ui, data))}
      ${data.table ? chosen(ui, data, extendedTable(data.table, data.edits), training, read) : nothing}
      ${target || isUnanswered(state) || state.labeling.status !== 'off' ? toLabel(ui, state, training) : nothing}
      ${data.rows || data.fixes.length ? health(ui, data, found, training, offers, behind) : nothing}
    </section>
  `;
}

/**
 * The mode in which texts are labeled one by one.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../state.js').State} state
 * @param {boolean} training
 */
function toLabel(ui, state, training) {
  const { data, vectors, teacher, preferences } = state;
  const column = labelable(state)?.column ?? data.columns.targets.find(({ kind }) => kind === 'category')?.column;
  return labeling(ui, state.labeling, {
    column: column ?? null,
    isEmpty: !data.rows?.targets.some((target) => target.column === column && target.rows > 0),
    busy: training,
    offer: labelingOffer(ui, vectors, teacher, training, starterLanguage(data)),
    theme: preferences.theme,
  });
}

/**
 * The title, note and buttons around a failure to read a file.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../data/state.js').Data} data
 */
function notRead(ui, { table, unread, failure }) {
  return {
    title: unread ? ui.t('alert.notRead', { name: unread }) : undefined,
    fixes: unread ? fixes(ui, failure) : [],
    note: table ? ui.t('alert.kept') : undefined,
    dismiss: ui.actions.data.dismissFailure,
  };
}

// The failures of single rows, and those of quotes.
const ROW_FAULTS = [
  'data.raggedRow',
  'data.raggedRowWithoutHeader',
  'data.unclosedQuote',
  'data.textAfterQuote',
  'data.nul',
  'data.strayMark',
  'data.longField',
  'data.longRow',
  'data.jsonSyntax',
  'data.jsonShape',
  'data.noLabel',
];
// The kinds of text that a table may be mistaken for.
const TEXT_KINDS = ['data.kindSql', 'data.kindXml', 'data.kindWebPage', 'data.kindNotebook', 'data.jsonNoRows'];
const QUOTE_FAULTS = ['data.unclosedQuote', 'data.textAfterQuote', 'data.longField'];

/**
 * What the person can do about a file that could not be read.
 * @param {import('../ui.js').Ui} ui
 * @param {import('../../engine/protocol.d.ts').Failure | null} failure
 * @returns {import('../../ui/alert.js').Fix[]}
 */
function fixes(
  {
    t,
    actions: {
      data: { readAgain },
    },
  },
  failure,
) {
  const code = failure?.code ?? '';
  const found = [];
  if (ROW_FAULTS.includes(code))
    found.push({ label: t('alert.skipBadRows'), act: () => readAgain({ skipBadRows: true }) });
  if (QUOTE_FAULTS.includes(code))
    found.push({ label: t('alert.plainQuotes'), act: () => readAgain({ quote: 'none' }) });
  if (TEXT_KINDS.includes(code)) found.push({ label: t('alert.asTable'), act: () => readAgain({ format: 'table' }) });
  if (code === 'data.tooLarge') {
    found.push({ label: t('alert.takeFirst'), act: () => readAgain({ take: 'first' }) });
    found.push({ label: t('alert.takeRandom'), act: () => readAgain({ take: 'random' }) });
  }
  return found;
}

/**
 * @param {import('../ui.js').Ui} ui
 * @param {import('../data/state.js').Data} data
 * @param {import('../data/state.js').TableSummary} table
 * @param {boolean} training
 * @param {import('../reading/state.js').Reading} read What the model reads of a row.
 */
function chosen(ui, data, table, training, read) {
  const missing = missingChoice(data);
  return html`
    ${reading(ui, table.reading, data.options, training)} ${preview(ui, table, data, rowReading(ui, read, 'preview'))}
    <div class="pair">${columns(ui, table, data, training)} ${split(ui, table, data, training)}</div>
    ${missing ? html`<p class="hint" role="note">${ui.t(`columns.missing.${missing}`)}</p>` : nothing}
    ${alert(ui, data.choiceFailure)} ${missing || data.choiceFailure ? nothing : rows(ui, data)}
  `;
}
