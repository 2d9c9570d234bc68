// A person is in control: training is paused, continued and stopped, and an unreadable file is reported in a sentence.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';

const TEXT = 'The parcel came two weeks late.';

test('training is paused, continued and stopped, and a new run is added to the earlier one', async ({
  data,
  settings,
  training,
  runs,
  playground,
}) => {
  await data.loadSample();
  await training.useDevice('cpu');
  await settings.preset('balanced');
  await settings.change({ 'setting.epochs': 100, 'setting.patience': 100 });
  await training.start();
  await training.advancesFrom(0);
  await training.pause();
  // The engine answers in order: with the first prediction, the burst of steps that was under way has ended.
  await playground.predict(TEXT);
  const step = await training.step();
  const held = await training.progress();
  // An engine that went on training would take a burst of steps between these predictions.
  for (const text of ['Late.', 'Too dear.', 'Very good.', 'It fits.', TEXT]) {
    expect((await playground.predict(text)).probability).toBeGreaterThan(0);
    expect(await training.step(), 'no step is taken while training is paused').toBe(step);
  }
  expect(await training.progress()).toBe(held);

  await training.continue();
  await training.advancesFrom(held);
  await training.stop();
  await training.ended(2);
  expect((await playground.predict(TEXT)).probability).toBeGreaterThan(0);

  await settings.change({ 'setting.epochs': 3 });
  await training.start();
  await training.ended(5);
  await expect(runs.numbers).toHaveCount(2);
});

test('a broken file is reported with its line, and a sound one is read after it', async ({ ui, data }) => {
  await data.load(csv('text,label\nthe parcel is late,delivery\ntoo dear, too small,price\n'));
  await ui.alerts('failure.data.raggedRow', { line: 3, fields: 3 });
  await data.load(csv('text,label\n"never closed,delivery\n'));
  await ui.alerts('failure.data.unclosedQuote', { line: 2 });

  await data.loadSample();
});
