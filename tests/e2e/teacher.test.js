// The sentence encoder: fetched on a click alone, reads the texts, and is named by the results.

import { existsSync } from 'node:fs';
import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';

const FILE = 'minilm-l6.safetensors';
const TEACHER = new URL(`../../www/teacher/${FILE}`, import.meta.url);
const VECTORS = new URL('../../www/vectors/en-30k-100.bin', import.meta.url);

const SUBJECTS = {
  food: ['soup', 'bread', 'cheese', 'salad', 'pizza', 'rice'],
  travel: ['train', 'airport', 'ticket', 'hotel', 'flight', 'luggage'],
};
const PHRASES = ['was the best that they have', 'would be better with less of it', 'is not what she expected'];

/** Rows of English about food and travel. */
const ROWS = Object.entries(SUBJECTS).flatMap(([topic, subjects]) =>
  subjects.flatMap((subject) => PHRASES.map((phrase, at) => `the ${subject} on day ${at} ${phrase},${topic}\n`)),
);
const file = () => csv(`text,topic\n${ROWS.join('')}`, 'topics.csv');

test.describe(() => {
  test.use({ language: 'en' });

  test('the encoder is fetched on a click, reads the texts, and the results name it', async ({
    ui,
    data,
    health,
    settings,
    training,
    playground,
  }) => {
    test.skip(!existsSync(TEACHER), 'there is no sentence encoder: cargo xtask teacher makes it');
    test.skip(!existsSync(VECTORS), 'there are no starter vectors: cargo xtask vectors makes them');
    /** @type {string[]} */
    const fetched = [];
    ui.page.on('request', (request) => {
      if (request.url().endsWith(FILE)) fetched.push(request.url());
    });
    await training.useDevice('cpu');
    await data.load(file());
    await health.inspected();
    await settings.change({ 'setting.epochs': 1, 'setting.leastSteps': 20 });
    expect(fetched, 'nothing is fetched before the click').toEqual([]);

    await ui.radio('start.teacher').click();
    await ui.says('teacher.saved');
    await ui.says('teacher.loaded');
    await expect(ui.radio('start.teacher')).toBeChecked();
    expect(fetched).toHaveLength(1);
    await training.start();
    await training.ended(3);
    await ui.says('answers.teacher.accuracy');
    await expect(ui.text('answers.vectors.accuracy')).toHaveCount(0);

    // The networks start from word vectors: no row has the last word.
    await playground.predict('the best chocolate');
    await ui.says('prediction.unknown', { count: 0 });

    // Whatever a model has read the text with, its words are explained.
    for (const model of /** @type {const} */ (['network', 'linear', 'blend'])) {
      await playground.predictWith(model);
      await playground.predict('the pizza was better than the hotel');
      const topic = await playground.explain('topic');
      for (const method of /** @type {const} */ (['occlusion', 'integratedGradients'])) {
        await topic.chooseMethod(method);
        const words = [...(await topic.listed('explanation.for')), ...(await topic.listed('explanation.against'))];
        expect(words.length, `${model}, ${method}`).toBeGreaterThan(1);
      }
      await topic.chooseMethod('occlusion');
    }

    await ui.radio('start.nothing').check();
    await expect(ui.text('teacher.loaded')).toHaveCount(0);
    await expect(ui.button('train.start')).toBeEnabled();
  });
});

test('with the encoder, texts are labeled with categories of several words', async ({ ui, data, health, training }) => {
  test.skip(!existsSync(TEACHER), 'there is no sentence encoder: cargo xtask teacher makes it');
  await training.useDevice('cpu');
  const named = ROWS.map((row, at) =>
    at % 3 ? row.replace(/,food$/m, ',hot_food').replace(/,travel$/m, ',air_travel') : row.replace(/,.*/, ','),
  );
  await data.load(csv(`text,topic\n${named.join('')}`, 'topics.csv'));
  await health.inspected();
  await ui.radio('start.teacher').click();
  await ui.says('teacher.loaded');
  const panel = ui.page.locator('#labeling');
  await ui.button('labeling.start').press('Enter');
  const box = panel.getByRole('group', { name: ui.t('labeling.text') });
  const text = await box.locator('.text').innerText();
  const isFood = SUBJECTS.food.some((subject) => text.includes(subject));
  await expect(box.locator('button.primary')).toContainText(isFood ? 'hot_food' : 'air_travel');
});

test('a server without the encoder is reported in a sentence, and everything else goes on', async ({
  ui,
  data,
  health,
}) => {
  await ui.page.route(`**/${FILE}`, (route) => route.fulfill({ status: 404 }));
  await data.load(file());
  await health.inspected();
  await ui.radio('start.teacher').click();
  await ui.alerts('failure.teacher.absent', { name: FILE });
  await expect(ui.radio('start.nothing')).toBeChecked();
  await expect(ui.button('train.start')).toBeEnabled();
});
