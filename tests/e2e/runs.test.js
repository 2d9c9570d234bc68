// Runs side by side: their records, the settings in an address, and structures that are compared.

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';
import { cellsOf } from './page/ui.js';

test.describe(() => {
  test.use({ address: '#preset=small&epochs=3&learningRate=0.004&dropout=7' });

  test('a run is recorded, replayed to the last digit, and rejected on other rows', async ({
    ui,
    data,
    settings,
    training,
    runs,
  }) => {
    // Dropout has no such value: the rest of the address is in force.
    await ui.alerts('failure.address.value', { name: ui.t('setting.dropout'), value: '7' });
    await training.useDevice('cpu');
    await data.loadSample('news');
    expect(new URL(ui.page.url()).hash).toBe('#preset=small&epochs=3&learningRate=0.004');
    await training.start();
    await training.ended(3);
    const path = await runs.saveRecord(1);
    const record = JSON.parse(await readFile(path, 'utf8'));
    expect(record.data.digest).toMatch(/^[0-9a-f]{32}$/);
    expect([record.data.name, record.settings.epochs, record.result.ended]).toEqual(['news.en.csv', 3, 'finished']);

    await settings.change({ 'setting.epochs': 1 });
    await runs.replay(path);
    const [[, ...accuracy], ...others] = await runs.replayed(4);
    const recorded = String(Number(record.metrics.targets[0].network.category.accuracy.toPrecision(6)));
    expect(accuracy).toEqual([recorded, recorded, ui.t('replay.same')]);
    for (const measure of others) expect(measure.at(-1), measure.join(' ')).toBe(ui.t('replay.same'));
    await expect(runs.numbers).toHaveCount(2);

    await data.loadSample('reviews');
    await runs.replay(path);
    await ui.alerts('failure.record.otherData', { name: 'reviews.en.csv', recorded: 'news.en.csv' });
  });
});

test.describe(() => {
  test.use({ address: '#preset=small' });

  test('structures are compared, and each is a run that can be renamed and deleted', async ({
    ui,
    data,
    training,
    runs,
  }) => {
    await training.useDevice('cpu');
    await data.loadSample('posts');
    const compared = await cellsOf(await training.compare(['structure.lstm', 'structure.gru'], 2, 5));
    expect(compared.map(([name, , epochs]) => [name, epochs])).toEqual([
      [ui.t('structure.lstm'), '2'],
      [ui.t('structure.gru'), '2'],
    ]);
    for (const [, parameters, , , accuracy] of compared) {
      expect(Number(parameters.replaceAll(',', ''))).toBeGreaterThan(1000);
      expect(accuracy).toMatch(/%\s.*%.*%/s);
    }
    await expect(runs.numbers).toHaveCount(2);
    await runs.rename(1, 'my first');
    await runs.delete(2);
    await expect(runs.numbers).toHaveCount(1);
    await expect(runs.nameOf(1)).toHaveValue('my first');
  });
});
