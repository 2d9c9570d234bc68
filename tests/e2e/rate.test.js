// The learning rate before a run: found, plotted, and set for each parameter group.

import { expect, test } from './fixtures.js';

test('a learning rate is searched for and used by a click', async ({ data, settings, training }) => {
  await data.loadSample();
  await training.useDevice('cpu');
  await settings.preset('small');
  await settings.expand();
  const rate = await settings.useFoundRate();
  expect(rate).toBeGreaterThan(1e-4);
  expect(rate).toBeLessThan(0.3);
});

test('the schedule is plotted before the run, and a parameter group that starts late has a line of its own', async ({
  ui,
  data,
  settings,
  training,
}) => {
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 3 });
  await settings.expand();
  await settings.schedule('schedule.about', { highest: '0.003', last: '0.003' }).waitFor();
  await ui.combobox('setting.schedule').selectOption('cosine');
  const cosine = settings.schedule('schedule.about', { first: '0.003' });
  const last = async () => ui.words.read('schedule.about', 'last', (await cosine.getAttribute('aria-label')) ?? '');
  await expect.poll(last, 'the last rate, nearly zero').toMatch(/E-/);
  const frozen = settings
    .group('parameterGroup.embedding')
    .getByRole('spinbutton', { name: ui.t('parameterGroups.frozenEpochs') });
  await ui.enter(frozen, 2);
  await settings.schedule('schedule.aboutLevels', { first: '0' }).waitFor();
  const factor = settings
    .group('parameterGroup.heads')
    .getByRole('spinbutton', { name: ui.t('parameterGroups.learningRateFactor') });
  await ui.enter(factor, 10);
  await settings.schedule('schedule.aboutLevels', { highest: '0.03' }).waitFor();
  await training.start();
  await training.ended(5);
});

test.describe(() => {
  test.use({
    address:
      '#preset=small&optimizer=sgd&learningRate=1&clipNorm=100&scoreLoss=squared&layers=rnnRelu-128&pooling=last',
  });

  test('a run whose loss is no longer a number names the setting to change, and a click changes it', async ({
    ui,
    data,
    training,
  }) => {
    await training.useDevice('cpu');
    await data.loadSample();
    await training.start();
    await ui.says('progress.lowerRate', { rate: '1' });
    await ui.button('progress.setRate', { rate: '0.1' }).click();
    await expect(ui.page).toHaveURL(/#.*&learningRate=0\.1&/);
  });
});
