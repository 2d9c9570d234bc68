// The models beside each other: a network of one epoch does not beat the linear model beside it, which is kept instead.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(
    `a linear model stands beside the network and can be kept (${language})`,
    { language, minutes: 5 },
    async (wordloom) => {
      await wordloom.trainOn('cpu');
      await wordloom.loadSample();
      await wordloom.preset('small');
      await wordloom.settings({ 'setting.epochs': 1 });
      await wordloom.train();
      await wordloom.ended(3);

      const models = await wordloom.floor();
      assert.equal(models.length, 4);
      const accuracies = models.map(([, accuracy]) => Number.parseFloat(accuracy));
      const [network, linear, blend, constant] = accuracies;
      assert.ok(
        linear > network && linear > constant,
        `the linear model is above a network of one epoch: ${accuracies}`,
      );
      assert.ok(blend > network, `so is the blend of both: ${accuracies}`);
      const shares = models.slice(0, 2).map((cells) => Number.parseFloat(cells.at(-1) ?? ''));
      assert.ok(Math.abs(shares[0] + shares[1] - 100) <= 1, `their shares in it are all there is: ${shares}`);
      // The value, and the interval it lies in.
      const [value, low, high] = models[1][1].match(/\d+(\.\d+)?(?=%)/g)?.map(Number) ?? [];
      assert.ok(low < value && value < high, models[1][1]);

      const text = 'The parcel came two weeks late.';
      await wordloom.predictWith('network');
      const before = await wordloom.predict(text);
      await wordloom.predictWith('linear');
      const after = await wordloom.predict(`${text} `);
      assert.notEqual(after.probability, before.probability);
      assert.ok(
        Math.abs((await wordloom.accuracy()) - linear / 100) < 1e-9,
        'the results are those of the model that is kept',
      );
    },
  );
}
