// Candidates ranked by a trained model.

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

const TEXTS = {
  en: [
    'Perfect, I love it, highly recommended!',
    'Terrible, it broke at once, waste of money',
    'It is okay, nothing special',
  ],
  zh: ['完美，太喜欢了，强烈推荐！', '垃圾，第一次用就坏了，浪费钱', '一般，还行'],
};

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language, address: '#preset=small' });

    test(`candidates are ranked by the predicted rating (${language})`, async ({ data, training, ranking }) => {
      await training.useDevice('cpu');
      await data.loadSample('reviews');
      await training.start();
      await training.ended(4);
      const texts = TEXTS[language];
      const many = Array.from({ length: 2000 }, (_, index) => `${texts[index % 3]} ${index}`);
      const ranked = await ranking.rank([...texts, ...many]);
      const scores = ranked.map(({ value }) => value);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(ranked).toHaveLength(50);
      const saved = await readFile(await ranking.save(), 'utf8');
      expect(saved.startsWith('\uFEFF')).toBe(true);
      expect(saved.trim().split('\r\n')).toHaveLength(2004);
    });
  });
}
