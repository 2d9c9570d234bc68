// Networks of an ensemble trained each in a worker of its own come to the very same figures as trained one after another.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

/**
 * Trains three networks in the page, through the library alone.
 * @param {{ engines: number, failing?: boolean }} how Whether every worker but the first runs out of memory after a second.
 */
async function train({ engines, failing = false }) {
  const { Wordloom } = await import(new URL('/www/wordloom.js', location.href).href);
  const loom = await Wordloom.open({ device: 'cpu' });
  const sample = await fetch('/www/samples/feedback.csv');
  const {
    suggestion: { text, category, score },
  } = await loom.load(await sample.blob(), { name: 'feedback.csv' });
  await loom.choose({ text, category, score });
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
  const said = await loom.predict(texts, { model: 'blend' });
  const bytes = await loom.pack('again');
  // The training loss is added up burst by burst, which are as long as the clock has it.
  const judged = ({ trainLoss: _, targets, ...rest }) => ({
    ...rest,
    targets: targets.map(({ trainLoss: _, ...target }) => target),
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
    return { result, history: history.map(judged), settings, data, rows, device };
  });
  await loom.close();
  return { metrics, said, records, order, seconds, isBytes: bytes instanceof Uint8Array && bytes.length > 10_000 };
}

journey(
  'three networks at once come to what they come to one after another, to the last digit',
  { address: '/www/embed.html', minutes: 10 },
  async ({ page }) => {
    const [apart, together] = [await page.evaluate(train, { engines: 1 }), await page.evaluate(train, { engines: 3 })];
    console.log(`one after another: ${apart.seconds.toFixed(1)} s, at once: ${together.seconds.toFixed(1)} s`);
    assert.deepEqual(together.metrics, apart.metrics);
    assert.deepEqual(together.metrics.members, ['1', '2']);
    assert.deepEqual(together.said, apart.said);
    assert.deepEqual(together.records, apart.records);
    assert.ok(apart.isBytes && together.isBytes, 'a packed network arrives as bytes');
    const isMixed = ({ order }) => order.some((member, at) => order.indexOf(member) < at && order[at - 1] !== member);
    assert.deepEqual([isMixed(apart), isMixed(together)], [false, true], 'their progress comes in turns');
  },
);

journey(
  'where the workers beside the first run out of memory, it trains their networks, and comes to the same',
  { address: '/www/embed.html', minutes: 10 },
  async ({ page }) => {
    const apart = await page.evaluate(train, { engines: 1 });
    const failed = await page.evaluate(train, { engines: 3, failing: true });
    assert.deepEqual([failed.metrics, failed.said, failed.records], [apart.metrics, apart.said, apart.records]);
  },
);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(
    `the page trains as many networks at once as there are cores to spare (${language})`,
    { language, minutes: 10 },
    async (wordloom) => {
      const { page } = wordloom;
      // Whatever this machine has: with two cores one is to spare, and the networks train one after another.
      const models = [];
      for (const cores of [2, 4]) {
        await page.addInitScript(
          (cores) => Object.defineProperty(navigator, 'hardwareConcurrency', { configurable: true, get: () => cores }),
          cores,
        );
        await page.reload();
        await wordloom.trainOn('cpu');
        await wordloom.loadSample();
        await wordloom.preset('small');
        await wordloom.settings({ 'setting.epochs': 8 });
        await wordloom.trainEnsemble(3);
        if (cores > 2) await wordloom.trainsAtOnce(3);
        await wordloom.ended(6);
        assert.equal(await wordloom.runs(), 3);
        models.push(await wordloom.floor());
      }
      assert.deepEqual(models[1], models[0]);
      assert.equal(models[0].length, 6);
    },
  );
}
