// What JSON was exported from, and which annotations count: told, and changed on a click.

import { nothing } from 'lit-html';
import { choice } from './read_choice.js';

/** @typedef {import('../ui.js').Ui} Ui */
/** @typedef {import('../../engine/protocol.d.ts').ExportReport} ExportReport */

/** The layouts without a tool: there is nothing to take apart, so they are not offered as plain JSON. */
const LAYOUTS = ['pandasColumns', 'pandasIndex', 'pandasSplit', 'lists', 'values'];

/**
 * @param {Ui} ui
 * @param {ExportReport | null} report
 */
export function exported(ui, report) {
  if (!report) return nothing;
  const name = ui.t(`readOptions.export.${report.export}`);
  const layout = LAYOUTS.includes(report.export);
  /** @type {[string, string][]} */
  const choices = layout
    ? [['tool', name]]
    : [
        ['tool', name],
        ['plain', ui.t('readOptions.export.plain')],
      ];
  return [
    choice(
      ui,
      'export',
      report.plain ? 'plain' : 'tool',
      choices,
      (value) => ({ plain: value === 'plain' }),
      records(ui, report),
    ),
    report.several > 0 && !report.plain ? annotations(ui, report) : nothing,
  ];
}

/**
 * What became of the records.
 * @param {Ui} ui
 * @param {ExportReport} report
 */
function records(ui, { plain, records: count, rejected, unanswered }) {
  if (plain) return ui.t('readOptions.export.plain.about');
  const parts = [ui.t('readOptions.export.records', { records: count })];
  if (rejected) parts.push(ui.t('readOptions.export.rejected', { count: rejected }));
  if (unanswered) parts.push(ui.t('readOptions.export.unanswered', { count: unanswered }));
  return parts.join(' ');
}

/**
 * @param {Ui} ui
 * @param {ExportReport} report
 */
function annotations(ui, { annotations: chosen, several, disagreeing }) {
  /** @type {[string, string][]} */
  const choices = [
    ['majority', ui.t('readOptions.annotations.majority')],
    ['each', ui.t('readOptions.annotations.each')],
  ];
  return choice(
    ui,
    'annotations',
    chosen,
    choices,
    (value) => ({ annotations: /** @type {ExportReport['annotations']} */ (value) }),
    ui.t('readOptions.annotations.about', { several, disagreeing }),
  );
}
