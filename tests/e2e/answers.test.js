// Several columns predicted by one network: a category, labels, stars and a score. Several networks that predict
// together.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';

const THINGS = ['parcel', 'letter', 'bill', 'card'];
const TONES = [
  ['awful', 1],
  ['poor', 2],
  ['fair', 3],
  ['good', 4],
  ['great', 5],
];

/** A table whose text tells every answer: the thing, its labels, its stars and its price. */
function table() {
  const lines = Array.from({ length: 300 }, (_, row) => {
    const thing = THINGS[row % 4];
    const [tone, stars] = TONES[row % 5];
    const late = row % 3 === 0;
    const cheap = row % 2 === 0;
    const labels = [thing, ...(late ? ['late'] : []), ...(cheap ? ['cheap'] : [])].join('|');
    const text = `the ${thing} was ${tone}${late ? ' and late' : ''}${cheap ? ' but cheap' : ''} on day ${row}`;
    const price = `${Number(stars) * 10 + (cheap ? 0 : 5)},5`;
    return `${[text, thing, labels, stars, price].join(';')}\n`;
  });
  return `remark;thing;about;stars;price\n${lines.join('')}`;
}

test.describe(() => {
  test.use({ language: 'zh' });

  test('several columns are predicted by one network', async ({
    ui,
    data,
    columns,
    rows,
    health,
    settings,
    training,
    results,
    playground,
  }) => {
    await training.useDevice('cpu');
    await data.load(csv(table(), 'answers.csv'));
    await columns.giveRole('thing', 'category');
    await columns.giveRole('about', 'labels');
    await columns.giveRole('stars', 'ordinal');
    await columns.giveRole('price', 'score');
    await health.inspected();
    // The separator that was detected from the cells is changed, and then detected again.
    const separator = columns.separatorOf('about');
    const detected = ui.t('separator.detected', { mark: ui.t('readOptions.delimiter.pipe') });
    await expect(separator.getByRole('option').first()).toHaveText(detected);
    await separator.selectOption(';');
    await rows.label(/bill\|late/).waitFor();
    await separator.selectOption('');
    await rows.label('late').waitFor();
    await health.inspected();

    await settings.preset('small');
    await settings.change({ 'setting.epochs': 12, 'setting.learningRate': 0.01 });
    await training.start();
    await training.ended(5);

    await expect(ui.page.getByRole('tab')).toHaveCount(4);
    expect(await results.accuracy(), 'the text names the thing').toBeGreaterThan(0.9);
    await results.tab('about').click();
    expect(Number.parseFloat(await results.figure('results.microF1')), 'and the labels').toBeGreaterThan(85);
    await ui.says('sets.labels');
    await ui.table('results.labels').waitFor();
    // The next tab, by the keyboard.
    await ui.page.keyboard.press('ArrowRight');
    await expect(results.tab('stars')).toHaveAttribute('aria-selected', 'true');
    const error = Number.parseFloat(await results.figure('results.meanAbsoluteError'));
    expect(error, 'a word of the text determines the stars').toBeLessThan(0.7);
    expect(await results.models()).toHaveLength(4);
    await ui.page.keyboard.press('End');
    await expect(results.tab('price')).toHaveAttribute('aria-selected', 'true');
    await results.figure('results.pearson');

    expect((await playground.predict('the letter was great and late')).label).toBe('letter');
    expect(await playground.answer('about').innerText()).toMatch(/letter[^]*late/);
    const [stars] = /[\d.]+/.exec((await playground.answer('stars').innerText()).replace('stars', '')) ?? [];
    expect(Number(stars)).toBeGreaterThan(3.5);
  });
});

test('an ensemble is trained, and its networks are compared with their blend', async ({
  ui,
  data,
  settings,
  training,
  runs,
  results,
  playground,
}) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 2 });
  await training.startEnsemble(3);
  await training.ended(6);

  await expect(runs.numbers).toHaveCount(3);
  const models = await results.models();
  expect(models.map(([name]) => name)).toEqual([
    ...['1', '2', '3'].map((name) => ui.t('baseline.member', { name })),
    ui.t('baseline.linear'),
    ui.t('baseline.blend'),
    ui.t('baseline.majority'),
  ]);
  const shares = models.slice(0, 4).map((cells) => Number.parseFloat(cells.at(-1) ?? ''));
  const sum = shares.reduce((all, share) => all + share);
  expect(Math.abs(sum - 100), `the weights in the blend add up to 1: ${shares}`).toBeLessThanOrEqual(2);
  await playground.predictWith('blend');
  expect((await playground.predict('The parcel came two weeks late.')).probability).toBeGreaterThan(0);

  // A run after it is a single network again.
  await training.start();
  await training.ended(3);
  expect(await results.models()).toHaveLength(4);
});
