// What the model reads of texts: markup that is stripped, texts that it knows nothing of, and runs that nothing loses.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';

const PARTS = ['parcel', 'letter', 'bill', 'note', 'card', 'box', 'bag'];

/** Rows in HTML. @param {number} count */
const marked = (count) =>
  `text,kind\n${Array.from({ length: count }, (_, row) => {
    const [words, kind] = row % 2 ? ['was lovely', 'good'] : ['came late', 'poor'];
    return `<p>The ${PARTS[row % 7]} of <b>day</b> ${row} ${words}</p>,${kind}\n`;
  }).join('')}`;

const other = `text,kind\n${Array.from({ length: 40 }, (_, row) => `row ${row},${row % 2}\n`).join('')}`;

test('tags are stripped on a click, unknown texts get the prior, and a run comes back with its data', async ({
  ui,
  page,
  data,
  health,
  training,
  playground,
}) => {
  await data.load(csv(marked(120), 'marked.csv'));
  await health.inspected();
  await page.getByRole('button', { name: ui.pattern('reading.showOf', { row: 1 }) }).click();
  const read = page.getByRole('region', { name: ui.t('reading.title') });
  await expect(read).toContainText('<p>The parcel of <b>day</b> 0 came late</p>');
  await health.region.getByRole('button', { name: /Strip HTML/ }).click();
  await expect(read).toContainText('the parcel of day 0 came late');
  await health.region.getByText(ui.pattern('health.htmlStripped', { rows: 120, share: 1 })).waitFor();

  await training.start();
  await training.ended(5);
  await playground.predict('อาหารอร่อยมาก');
  const answer = page.getByRole('region', { name: ui.t('prediction.prediction'), exact: true });
  await expect(answer).toContainText(ui.t('prediction.unfamiliar.otherScript'));
  await expect(answer.getByText(/50(\.0)?\s*%/).first()).toBeVisible();
  await playground.predict('the box came late');
  await expect(answer).not.toContainText(ui.t('prediction.prior'));

  await data.load(csv(other, 'other.csv'));
  await data.hasRead('other.csv');
  await health.inspected();
  await expect(page.getByRole('table', { name: ui.t('runs.title') })).toHaveCount(0);
  await data.load(csv(marked(120), 'marked.csv'));
  await data.hasRead('marked.csv');
  await expect(page.getByRole('table', { name: ui.t('runs.title') })).toHaveCount(1);
  await playground.predict('the box came late');

  await training.start();
  await page.evaluate((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], 'dropped.csv'));
    document.body.dispatchEvent(
      new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: dropped, clientX: 300, clientY: 200 }),
    );
  }, other);
  const question = page.getByRole('dialog', { name: ui.t('question.training.title') });
  await question.getByRole('button', { name: ui.t('question.training.keep') }).click();
  await expect(question).toHaveCount(0);
  await training.ended(5);
});
