// From a file to a prediction, in Chinese: takeaway reviews, on the page in Chinese.

import assert from 'node:assert/strict';
import { absent, dataFile } from './data.js';
import { journey } from './journey.js';

journey('外卖评价分出好评与差评', { language: 'zh', skip: absent('waimai_10k'), minutes: 12 }, async (wordloom) => {
  await wordloom.trainOn('cpu');
  await wordloom.load(dataFile('waimai_10k/train.csv'));
  await wordloom.chooseCategory('label');
  await wordloom.testOn(dataFile('waimai_10k/test.csv'));
  await wordloom.hasTestRows('2,346');
  await wordloom.preset('small');
  await wordloom.settings({ 'setting.epochs': 2 });
  await wordloom.train();
  await wordloom.ended(10);

  const accuracy = await wordloom.accuracy();
  console.log(`waimai_10k, Small, 2 epochs, CPU: test accuracy ${accuracy}`);
  // Two thirds of the rows are negative: what is well above has learnt from the characters.
  assert.ok(accuracy > 0.8, `test accuracy is ${accuracy}, above 0.80 was expected`);
  assert.equal((await wordloom.predict('很好吃，送餐也很快，下次还会点')).label, 'positive');
  assert.equal((await wordloom.predict('太慢了，等了两个小时，菜都凉了，很难吃')).label, 'negative');
});
