// From a file to a prediction, in Chinese: takeaway reviews, on the page in Chinese.

import { MINUTE, expect, test } from './fixtures.js';
import { dataFile, ifAbsent } from './support/data_sets.js';

test.use({ language: 'zh' });

test('外卖评价分出好评与差评', async ({ data, columns, rows, settings, training, results, playground }) => {
  test.skip(...ifAbsent('waimai_10k'));
  test.setTimeout(12 * MINUTE);
  await training.useDevice('cpu');
  await data.load(dataFile('waimai_10k/train.csv'));
  await data.preview.waitFor();
  await columns.giveRole('label', 'category');
  await rows.testOn(dataFile('waimai_10k/test.csv'));
  await expect(rows.figure('rows.test')).toHaveText('2,346');
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 2 });
  await training.start();
  await training.ended(10);

  const accuracy = await results.accuracy();
  console.log(`waimai_10k, Small, 2 epochs, CPU: test accuracy ${accuracy}`);
  // Two thirds of the rows are negative: a model well above that has learned from the characters.
  expect(accuracy).toBeGreaterThan(0.8);
  expect((await playground.predict('很好吃，送餐也很快，下次还会点')).label).toBe('positive');
  expect((await playground.predict('太慢了，等了两个小时，菜都凉了，很难吃')).label).toBe('negative');
});
