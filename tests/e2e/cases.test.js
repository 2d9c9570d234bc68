// Files that people asked for in the trackers of other tools: each is read as it was meant, or named with what to do
// instead; what is wrong with it is found, mended on a click, and taken back on another.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

// They lie beside the checkout and are not part of it.
const FOLDER = fileURLToPath(new URL('../../../shared/cases/', import.meta.url));
test.skip(!existsSync(FOLDER), `${FOLDER} does not exist`);

/** @param {string} file */
const nameOf = (file) => file.slice(file.indexOf('/') + 1);

/** The rows of each file, and the role of its columns. @type {[string, number, Record<string, string>][]} */
const READ = [
  ['01-doccano-lists/single.jsonl', 90, { text: 'text', label: 'category' }],
  ['01-doccano-lists/several.jsonl', 90, { text: 'text', label: 'labels' }],
  ['01-doccano-lists/hf_ints.jsonl', 90, { text: 'text', labels: 'category' }],
  ['02-label-studio/project-7.json', 90, { text: 'text', sentiment: 'category', shop: 'ignored' }],
  ['02-label-studio/project-7-min.json', 90, { text: 'text', sentiment: 'category' }],
  ['03-qualtrics/survey_choice_text.csv', 120, { Q1: 'text', Q2: 'category', Q3_NPS: 'score', StartDate: 'ignored' }],
  ['04-missing-as-words/category_words.csv', 120, { text: 'text', label: 'category' }],
  ['05-html-called-xls/report.xls', 60, { Comment: 'text', Mood: 'category' }],
  ...['default', 'index', 'lists', 'table', 'values'].map(
    (layout) => /** @type {[string, number, {}]} */ ([`07-pandas-json/${layout}.json`, 60, {}]),
  ),
  ['08-mixed-encodings/half_utf8_half_latin1.csv', 120, { texte: 'text', avis: 'category' }],
  ['08-mixed-encodings/utf8_with_5_latin1_rows.csv', 245, { texte: 'text', avis: 'category' }],
  ['09-folder/mail.zip', 90, { text: 'text', label: 'category', file: 'ignored' }],
  ['10-workbook/hidden_first_sheet.xlsx', 90, { Comment: 'text', Category: 'category' }],
  ['10-workbook/formulas_errors_dates.xlsx', 90, { 'Comment': 'text', 'Mood (lookup)': 'category', 'When': 'ignored' }],
  ['10-workbook/formulas_never_computed.xlsx', 60, { text: 'text', label: 'category', joined: 'ignored' }],
  ['12-tickboxes/form.csv', 120, { 'Which of these apply? (tick all that apply)': 'labels' }],
  ['13-arff/reviews.arff', 60, { text: 'text', mood: 'category', stars: 'score' }],
  ['14-wrong-kind/train-00000-of-00001.parquet', 60, { text: 'text', label: 'category' }],
  ['20-quotes-html/smart_quotes.csv', 60, { text: 'text', label: 'category' }],
];

test('each file is read as it was meant', async ({ data, columns }) => {
  for (const [file, count, roles] of READ) {
    await data.load(`${FOLDER}${file}`);
    await data.hasRead(nameOf(file));
    await expect.poll(async () => (await data.facts()).rows, file).toBe(count);
    for (const [column, role] of Object.entries(roles)) {
      await expect(columns.roleOf(column), `${file}: ${column}`).toHaveValue(role);
    }
  }
});

test('what cannot be learned, or is hardly measured, is said', async ({ ui, data, settings, training }) => {
  await training.useDevice('cpu');
  await data.load(`${FOLDER}21-nothing-to-learn/random_labels.csv`);
  await data.hasRead('random_labels.csv');
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 3 });
  await training.start();
  await training.ended(3);
  await ui.says('answers.constant.category', { label: 'keep' });
  await ui.says('baseline.constant.category', { label: 'keep' });

  await data.load(`${FOLDER}15-tiny/six_rows.csv`);
  await data.hasRead('six_rows.csv');
  await settings.change({ 'setting.epochs': 3 });
  await training.start();
  await training.ended(3);
  await ui.says('results.tooFew', { rows: 1 });
  // The interval of one row that is right, or wrong, by Wilson.
  await expect(ui.region('results.title')).toContainText(/0\.0% to 79\.3%|20\.7% to 100\.0%/);
});

/** The message that names each file. @type {[string, string][]} */
const NAMED = [
  ['06-password/reviews_protected.xlsx', 'kindProtected'],
  ['14-wrong-kind/dump.sql', 'kindSql'],
  ['14-wrong-kind/frame.pkl', 'kindPickle'],
  ['14-wrong-kind/minutes.docx', 'kindWord'],
  ['14-wrong-kind/notebook.ipynb', 'kindNotebook'],
  ['14-wrong-kind/page.html', 'kindWebPage'],
  ['14-wrong-kind/report.pdf', 'kindPdf'],
  ['14-wrong-kind/zero.csv', 'emptyFile'],
];

/**
 * The finding of each file, its fix, and what its sentence has in the plural.
 * @type {[file: string, finding: string, fix: string, values?: Record<string, number>][]}
 */
const FINDINGS = [
  ['11-label-spellings/spellings.csv', 'health.spellings', 'fix.mergeSpellings'],
  ['11-label-spellings/floats.csv', 'health.spellings', 'fix.mergeSpellings'],
  ['15-tiny/one_of_a_class.csv', 'health.rareClasses', 'fix.dropRareClasses', { classes: 1 }],
  ['16-scores/outlier.csv', 'health.outliers', 'fix.winsorize', { rows: 1 }],
  ['16-scores/outlier.csv', 'health.outliers', 'fix.dropOutliers', { rows: 1 }],
  ['16-scores/lognormal.csv', 'health.longTail', 'fix.logarithm'],
  ['16-scores/tiny.csv', 'health.positiveScore', 'fix.unbounded'],
];

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`each file that has no rows is named with what to do (${language})`, async ({ ui, data }) => {
      for (const [file, code] of NAMED) {
        await data.load(`${FOLDER}${file}`);
        await ui.alerts(`failure.data.${code}`);
      }
    });

    test(`what is wrong is found, mended and taken back (${language})`, async ({ data, health }) => {
      for (const [file, finding, fix, values] of FINDINGS) {
        await data.load(`${FOLDER}${file}`);
        await data.hasRead(nameOf(file));
        const found = health.finding(finding, values);
        await found.fixForGood(fix);
        await expect(health.applied, file).toHaveCount(1);
        await health.applied.getByRole('button').click();
        await found.item.waitFor();
        await expect(health.applied, file).toHaveCount(0);
      }
    });
  });
}
