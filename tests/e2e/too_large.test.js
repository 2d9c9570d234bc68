// A file larger than the tab can hold: the sentence that reports it, the offer of a part, and a run on that part.

import { MINUTE, expect, test } from './fixtures.js';

const MIB = 1 << 20;
// The most that the engine holds, and a file beyond it.
const LIMIT = 512;
const SIZE = 560 * MIB;

// A table of pages: a remark on each, its verdict, and the picture itself, which is nearly all of the file and no text.
const HEAD = 'remark,verdict,picture\n';
const REPEATED = 200;
const PICTURE = 20_000;
// Several words for each verdict, so that none of them leaks the label.
const GOOD = ['clear', 'sharp', 'bright', 'lovely'];
const BAD = ['blurred', 'dark', 'dull', 'crooked'];

/** Some rows, all different. */
function table() {
  const row = (/** @type {number} */ index) => {
    const good = index % 3 > 0;
    const picture = `${index}`.padEnd(PICTURE, 'iVBORw0KGgo+');
    const remark = `a ${(good ? GOOD : BAD)[index % 4]} picture of street number ${index}`;
    return `${remark},${good ? 'good' : 'bad'},${picture}\n`;
  };
  return Array.from({ length: REPEATED }, (_, index) => row(index)).join('');
}

// Half a gigabyte is read, on a machine that may be busy.
test.use({ actionTimeout: 3 * MINUTE });

test('of a file larger than the tab can hold, a part is offered, read and trained on', async ({
  ui,
  data,
  columns,
  health,
  settings,
  training,
  results,
}) => {
  await training.useDevice('cpu');
  const made = table();
  const all = Math.ceil(SIZE / made.length) * REPEATED;
  const start = performance.now();
  const took = (/** @type {string} */ what) =>
    console.log(`${what} after ${((performance.now() - start) / 1000).toFixed(1)} s`);

  await data.loadRepeated('pictures.csv', HEAD, made, SIZE);
  await ui.alerts('failure.data.tooLarge', { limit: LIMIT });
  took('the limit is reported');

  await data.fix('alert.takeRandom');
  await data.hasRead('pictures.csv');
  const random = await data.facts();
  took(`${random.rows} of ${all} rows are read`);
  expect(random.shown).toContain(ui.t('table.part.random', { of: all }));
  // Half of the rows, give or take chance.
  expect(random.rows).toBeGreaterThan(0.45 * all);
  expect(random.rows).toBeLessThan(0.55 * all);
  expect((await data.firstRows()).first[0]).toMatch(/of street number \d+/);

  await columns.giveRole('remark', 'text');
  await columns.giveRole('verdict', 'category');
  await columns.giveRole('picture', 'ignored');
  await health.inspected();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1 });
  await training.start();
  await training.ended(5);
  took('one epoch is trained');
  expect(await results.accuracy(), 'a word of the remark determines the verdict').toBeGreaterThan(0.99);

  // The first part ends at the limit.
  await data.loadRepeated('pictures again.csv', HEAD, made, SIZE);
  await ui.alerts('failure.data.tooLarge', { limit: LIMIT });
  await data.fix('alert.takeFirst');
  await data.hasRead('pictures again.csv');
  const first = await data.facts();
  took(`${first.rows} rows are read`);
  expect(first.shown).toContain(ui.t('table.part.first'));
  expect(first.rows).toBeGreaterThan(0.9 * all);
  expect(first.rows).toBeLessThan(all);
  expect((await data.firstRows()).first[0]).toMatch(/of street number 0/);
});
