// Starter vectors: offered for few rows of English or Chinese, fetched on a click alone, and of use.

import { existsSync } from 'node:fs';
import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

const STARTER = new URL('../../www/vectors/en-30k-100.bin', import.meta.url);

const SUBJECTS = {
  food: ['soup', 'bread', 'cheese', 'salad', 'pizza', 'rice'],
  travel: ['train', 'airport', 'ticket', 'hotel', 'flight', 'luggage'],
};
const PHRASES = [
  'was the best that they have',
  'would be better with less of it',
  'is not what you would expect from her',
];

/** Rows of English about food and travel. */
const ROWS = Object.entries(SUBJECTS).flatMap(([topic, subjects]) =>
  subjects.flatMap((subject) => PHRASES.map((phrase, at) => `the ${subject} on day ${at} ${phrase},${topic}\n`)),
);
/** Rows without a topic. */
const UNLABELED = ['pasta', 'butter', 'journey', 'bus'].map((subject) => `the ${subject} was better than expected,\n`);
const file = () => csv(`text,topic\n${ROWS.join('')}${UNLABELED.join('')}`, 'topics.csv');
// No row has the last word.
const TEXT = 'the best chocolate';

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`few rows of English are offered word vectors, which know words that no row has (${language})`, async ({
      ui,
      data,
      health,
      settings,
      training,
      results,
      playground,
    }) => {
      test.skip(!existsSync(STARTER), 'there are no starter vectors: cargo xtask vectors makes them');
      /** @type {string[]} */
      const fetched = [];
      ui.page.on('request', (request) => {
        if (request.url().endsWith('.bin')) fetched.push(request.url());
      });
      await training.useDevice('cpu');
      await data.load(file());
      await health.inspected();
      await expect(ui.radio('preset.few')).toBeChecked();
      await ui.says('rows.folds', { folds: 5 });
      await settings.change({ 'setting.epochs': 1, 'setting.leastSteps': 20 });
      await training.start();
      await training.ended(3);
      await expect(ui.text('answers.vectors.accuracy')).toHaveCount(0);
      await ui.says('progress.unlabeled', { rows: UNLABELED.length });
      await expect(ui.text('baseline.unlabeled', { rows: UNLABELED.length })).toHaveCount(0);
      await playground.predict(TEXT);
      await ui.says('prediction.unknown', { count: 1 });
      expect(fetched, 'nothing is fetched before the click').toEqual([]);

      await health.finding('health.starterVectors').button('start.take').click();
      await ui.says('start.taken');
      await expect(ui.radio('start.starter.en')).toBeChecked();
      expect(fetched).toHaveLength(1);
      await training.start();
      await training.ended(3);
      await ui.says('answers.accuracy');
      await ui.says('answers.folds', { folds: 5 });
      await ui.says('answers.vectors.accuracy');
      await ui.says('baseline.unlabeled', { rows: UNLABELED.length });
      expect(await results.answering()).toHaveLength(1);
      await playground.predict(TEXT);
      await ui.says('prediction.unknown', { count: 0 });

      // A word of the vectors that no row has is explained and watched like any other.
      await playground.predictWith('network');
      const { probability } = await playground.predict(TEXT);
      const topic = await playground.explain('topic');
      await topic.chooseMethod('integratedGradients');
      await expect(topic.gap).toBeVisible();
      const words = [...(await topic.listed('explanation.for')), ...(await topic.listed('explanation.against'))];
      expect(words.map(({ word }) => word)).toContain('chocolate');
      await ui.region('watch.title').getByText(ui.t('watch.title'), { exact: true }).click();
      await ui.region('watch.title').getByText(ui.t('watch.table'), { exact: true }).click();
      const last = ui.region('watch.title').getByRole('table').getByRole('row').last();
      const prefix = Number((await last.getByRole('cell').first().innerText()).replace(/\s*%/, '')) / 100;
      expect(Math.abs(prefix - probability)).toBeLessThan(0.002);

      await ui.radio('start.nothing').check();
      await expect(health.finding('health.starterVectors').button('start.take')).toBeEnabled();
    });
  });
}

const CHINESE = new URL('../../www/vectors/zh-30k-100.bin', import.meta.url);
const DISHES = ['面条', '米饭', '饺子', '豆腐', '牛肉', '青菜'];
const PLACES = ['车站', '机场', '酒店', '公园', '海边', '城市'];
const REMARKS = ['那天我们一起去看的', '和朋友们说的一样', '下次还想再来一次'];

test('few rows of Chinese are offered Chinese word vectors', async ({
  ui,
  data,
  health,
  settings,
  training,
  playground,
}) => {
  test.skip(!existsSync(CHINESE), 'there are no Chinese starter vectors: cargo xtask vectors makes them');
  const lines = Object.entries({ food: DISHES, travel: PLACES }).flatMap(([topic, words]) =>
    words.flatMap((word) => REMARKS.map((remark, at) => `第${at}天的${word}，${remark},${topic}\n`)),
  );
  await training.useDevice('cpu');
  await data.load(csv(`text,topic\n${lines.join('')}`, 'topics.csv'));
  await health.inspected();
  await health.finding('health.starterVectors', { language: 'zh' }).button('start.take').click();
  await ui.says('start.taken');
  await expect(ui.radio('start.starter.zh')).toBeChecked();
  await settings.change({ 'setting.epochs': 1, 'setting.leastSteps': 20 });
  await training.start();
  await training.ended(3);
  await ui.says('answers.vectors.accuracy');
  // No row has the word for soup.
  await playground.predict('第2天的汤');
  await ui.says('prediction.unknown', { count: 0 });
});

test('a server without starter vectors is reported in a sentence, and everything else goes on', async ({
  ui,
  data,
  health,
}) => {
  await ui.page.route('**/en-30k-100.bin', (route) => route.fulfill({ status: 404 }));
  await data.load(file());
  await health.inspected();
  await ui.radio('start.starter.en').click();
  await ui.alerts('failure.vectors.noStarter', { name: 'en-30k-100.bin' });
  await expect(ui.radio('start.nothing')).toBeChecked();
  await expect(ui.button('train.start')).toBeEnabled();
});
