// The models side by side: a network of one epoch does not beat the linear model, which predicts in its place.

import { expect, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`a linear model is compared with the network and can predict in its place (${language})`, async ({
      data,
      settings,
      training,
      results,
      playground,
    }) => {
      await training.useDevice('cpu');
      await data.loadSample();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 1 });
      await training.start();
      await training.ended(3);

      const models = await results.models();
      expect(models).toHaveLength(4);
      const accuracies = models.map(([, accuracy]) => Number.parseFloat(accuracy));
      const [network, linear, blend, constant] = accuracies;
      expect(linear, `above a network of one epoch: ${accuracies}`).toBeGreaterThan(network);
      expect(linear, `above the commonest class: ${accuracies}`).toBeGreaterThan(constant);
      expect(blend, `so is the blend of both: ${accuracies}`).toBeGreaterThan(network);
      const shares = models.slice(0, 2).map((cells) => Number.parseFloat(cells.at(-1) ?? ''));
      const rest = Math.abs(shares[0] + shares[1] - 100);
      expect(rest, `the weights in the blend add up to 1: ${shares}`).toBeLessThanOrEqual(1);
      // The accuracy, and the interval around it.
      const [value, low, high] = models[1][1].match(/\d+(\.\d+)?(?=%)/g)?.map(Number) ?? [];
      expect(low < value && value < high, models[1][1]).toBe(true);

      const text = 'The parcel came two weeks late.';
      await playground.predictWith('network');
      const before = await playground.predict(text);
      await playground.predictWith('linear');
      const after = await playground.predict(`${text} `);
      expect(after.probability).not.toBe(before.probability);
      const shown = Math.abs((await results.accuracy()) - linear / 100);
      expect(shown, 'the results are those of the model that predicts').toBeLessThan(1e-9);
    });
  });
}
