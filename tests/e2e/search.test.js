// A search for the best settings, of a fraction of a minute: what is tried, what is found, and how it is stopped and
// continued.

import { expect, test } from './fixtures.js';

test.use({ address: '#preset=small' });

test('the best settings within a time limit are found, shown and used', async ({
  ui,
  data,
  training,
  search,
  runs,
  results,
}) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await search.start(0.2, 2);
  await search.ended(4);
  // The networks of the best settings are runs like any other, and the trials are folded.
  await expect(runs.numbers).toHaveCount(2);
  expect(await results.accuracy()).toBeGreaterThanOrEqual(0);
  // The number of trials depends on the speed of this machine.
  const trials = await runs.trials();
  const current = ui.t('search.currentSettings');
  expect(trials[0]).toBe(ui.t('search.trial', { trial: 1, words: current }));
  const kinds = [...['choice.lstm', 'choice.gru', 'choice.conv'].map((key) => ui.t(key)), current];
  for (const name of trials.slice(1)) {
    expect(ui.words.read('search.trial', 'trial', name)).toMatch(/^\d+$/);
    const words = ui.words.read('search.trial', 'words', name);
    expect(
      kinds.some((kind) => words.includes(kind)),
      name,
    ).toBe(true);
  }
  const found = await search.found();
  await ui.button('search.use').click();
  const { hash } = new URL(ui.page.url());
  expect(hash === '#preset=small', `${hash} ${found}`).toBe(found === ui.t('preset.small'));
});

test.describe(() => {
  test.use({ language: 'zh' });

  test('a search that is stopped is continued from there, in Chinese as well', async ({
    ui,
    data,
    training,
    search,
    runs,
  }) => {
    await training.useDevice('cpu');
    await data.loadSample();
    await search.start(0.5, 1);
    const where = ui.text('search.trying').first();
    const candidate = async () => Number(ui.words.read('search.trying', 'at', await where.innerText()));
    await expect.poll(candidate).toBeGreaterThan(1);
    await ui.button('search.stop').click();
    await ui.button('search.goOn').click();
    await search.ended(4);
    await expect(runs.numbers).toHaveCount(1);
    // What was tried before the stop is not tried again.
    const trials = await runs.trials();
    const numbers = trials.map((name) => ui.words.read('search.trial', 'trial', name));
    expect(
      numbers.filter((number) => number === '1'),
      trials.join('\n'),
    ).toHaveLength(1);
  });
});

test('a search goes on after a reload', async ({ ui, data, training, search, runs, projects }) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await search.start(0.5, 1);
  const where = ui.text('search.trying').first();
  const candidate = async () => Number(ui.words.read('search.trying', 'at', await where.innerText()));
  await expect.poll(candidate).toBeGreaterThan(2);
  await projects.show();
  await expect.poll(() => projects.keptRuns()).toBeGreaterThan(1);
  await projects.reload();
  await projects.opened('feedback.csv').waitFor();
  await ui.toggle('search.title');
  await ui.button('search.stop').waitFor();
  await search.ended(4);
  // What was tried before is not tried again, but for the trial that the reload cut off.
  const trials = await runs.trials();
  const numbers = trials.map((name) => ui.words.read('search.trial', 'trial', name));
  const first = numbers.filter((number) => number === '1');
  expect(first, trials.join('\n')).toHaveLength(1);
});
