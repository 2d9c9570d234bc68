// Why a model predicts what it predicts: the words for and against a label, with each of the models.

import { expect, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

const TEXTS = {
  en: {
    text: 'The parcel came two weeks late.',
    words: ['parcel', 'came', 'late'],
    before: 'The courier lost it. ',
    glad: 'Perfect, I am very happy.',
    word: 'Perfect',
  },
  zh: {
    text: '快递太慢了，等了两周。',
    words: ['快', '递'],
    before: '物流很差。',
    glad: '非常完美，太开心了！',
    word: '美',
  },
};

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`each model shows the words for and against its prediction (${language})`, async ({
      ui,
      data,
      rows,
      settings,
      training,
      playground,
    }) => {
      const { text, words, before, glad, word } = TEXTS[language];
      await training.useDevice('cpu');
      await data.loadSample();
      await rows.holdOut();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 10, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(4);

      for (const model of /** @type {const} */ (['linear', 'network', 'blend'])) {
        await playground.predictWith(model);
        expect((await playground.predict(text)).label, model).toBe('delivery');
        const topic = await playground.explain('topic');
        expect(await topic.text.textContent()).toBe(text);
        await expect(topic.label).toHaveValue('delivery');
        const [most] = await topic.listed('explanation.for');
        expect(words, model).toContain(most.word);
        expect(ui.words.read('explanation.times', 'factor', most.influence)).toMatch(/^\d/);
        expect(await topic.tinted('for')).toContain(most.word);

        // A word for one category is a word against another, and the choice stays while typing goes on.
        await topic.choose('price');
        const [against] = await topic.listed('explanation.against');
        expect(words, model).toContain(against.word);
        expect(ui.words.read('explanation.over', 'factor', against.influence)).toMatch(/^\d/);
        await playground.box.press('Home');
        await ui.page.keyboard.insertText(before);
        await topic.explained();
        expect(await topic.text.textContent()).toBe(before + text);
        await expect(topic.label).toHaveValue('price');
        await topic.choose('delivery');
      }

      // The score of a text has its own explanation.
      await playground.predictWith('linear');
      await playground.predict(glad);
      const rating = await playground.explain('rating');
      const raises = await rating.listed('explanation.raises');
      expect(raises.map((each) => each.word)).toContain(word);
      expect(raises[0].influence).toMatch(/^\+\d/);
    });
  });
}
