// The networks of an ensemble, each trained in a worker of its own, have the same results as those trained one after
// another.

import { expect, test } from './fixtures.js';

/**
 * Trains three networks in the page, with nothing but the library.
 * @param {{ engines: number, failing?: boolean }} options `failing` makes every worker but the first run out of memory
 *   after a second.
 */
async function train({ engines, failing = false }) {
  const { Wordloom } = await import(new URL('/www/wordloom.js', location.href).href);
  const loom = await Wordloom.open({ device: 'cpu' });
  const sample = await fetch('/www/samples/feedback.csv');
  const {
    suggestion: { text, category, score },
  } = await loom.load(await sample.blob(), { name: 'feedback.csv' });
  await loom.choose({ text, category, score, split: { folds: 1 } });
  if (failing) {
    window.Worker = class extends Worker {
      /** @param {ConstructorParameters<typeof Worker>} given */
      constructor(...given) {
        super(...given);
        setTimeout(() => this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' })), 1000);
      }
    };
  }
  const began = performance.now();
  const ensemble = loom.ensemble({ members: 3 }, { preset: 'small', epochs: 8 }, { burst: 50, engines });
  const order = [];
  for await (const { member } of ensemble) order.push(member);
  const seconds = (performance.now() - began) / 1000;
  const { linearSeconds: _, ...metrics } = await loom.evaluate();
  const texts = ['The parcel came two weeks late.', '很好用，下次还买。', ''];
  const predictions = await loom.predict(texts, { model: 'blend' });
  const bytes = await loom.exportMember('again');
  // The training loss is summed by bursts of steps, whose length depends on the clock.
  const evaluated = (/** @type {any} */ { trainLoss: _, targets, ...rest }) => ({
    ...rest,
    targets: targets.map((/** @type {any} */ { trainLoss: _, ...target }) => target),
  });
  const records = [1, 2, 3].map((member) => {
    const {
      result: { seconds: _, ...result },
      history,
      settings,
      data,
      rows,
      device,
    } = ensemble.record(member);
    return { result, history: history.map(evaluated), settings, data, rows, device };
  });
  await loom.close();
  return {
    metrics,
    predictions,
    records,
    order,
    seconds,
    isBytes: bytes instanceof Uint8Array && bytes.length > 10_000,
  };
}

test.describe(() => {
  test.use({ address: '/www/embed.html' });

  test('three networks trained at once have the results of one after another, to the last digit', async ({
    ui: { page },
  }) => {
    const apart = await page.evaluate(train, { engines: 1 });
    const together = await page.evaluate(train, { engines: 3 });
    console.log(`one after another: ${apart.seconds.toFixed(1)} s, at once: ${together.seconds.toFixed(1)} s`);
    expect(together.metrics).toStrictEqual(apart.metrics);
    expect(together.metrics.members).toStrictEqual(['1', '2']);
    expect(together.predictions).toStrictEqual(apart.predictions);
    expect(together.records).toStrictEqual(apart.records);
    expect([apart.isBytes, together.isBytes], 'an exported network arrives as bytes').toStrictEqual([true, true]);
    const isMixed = (/** @type {{ order: number[] }} */ { order }) =>
      order.some((member, index) => order.indexOf(member) < index && order[index - 1] !== member);
    expect([isMixed(apart), isMixed(together)], 'their progress comes in turns').toStrictEqual([false, true]);
  });

  test('where the workers beside the first run out of memory, it trains their networks, with the same results', async ({
    ui: { page },
  }) => {
    const apart = await page.evaluate(train, { engines: 1 });
    const failed = await page.evaluate(train, { engines: 3, failing: true });
    expect([failed.metrics, failed.predictions, failed.records]).toStrictEqual([
      apart.metrics,
      apart.predictions,
      apart.records,
    ]);
  });
});

test.describe(() => {
  test.use({ language: 'en' });

  test('the page trains as many networks at once as there are spare cores', async ({
    ui,
    data,
    settings,
    training,
    runs,
    results,
    projects,
  }) => {
    // Whatever this machine has: of two cores one is spare, and the networks train one after another.
    const models = [];
    for (const cores of [2, 4]) {
      await ui.page.addInitScript(
        (cores) => Object.defineProperty(navigator, 'hardwareConcurrency', { configurable: true, get: () => cores }),
        cores,
      );
      await projects.startAnew();
      await training.useDevice('cpu');
      await data.loadSample();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 8 });
      await training.startEnsemble(3);
      if (cores > 2) await ui.says('progress.atOnce', { active: 3 });
      await training.ended(6);
      await expect(runs.numbers).toHaveCount(3);
      models.push(await results.models());
    }
    expect(models[1]).toStrictEqual(models[0]);
    expect(models[0]).toHaveLength(6);
  });
});
