// A file larger than what the tab holds at once: the sentence, the offer of a part, and a run on the part taken.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

const MIB = 1 << 20;
// What the engine holds at most, and rows enough to go beyond it.
const LIMIT = 512;
const SIZE = 560 * MIB;

// As a table of pages is: a remark on each, its verdict, and the picture itself, which is nearly all of the file and no text.
const HEAD = 'remark,verdict,picture\n';
const REPEATED = 200;
const PICTURE = 20_000;
// Several words for each verdict, so that none of them gives it away.
const GOOD = ['clear', 'sharp', 'bright', 'lovely'];
const BAD = ['blurred', 'dark', 'dull', 'crooked'];

/** Some rows, each of them another. */
function rows() {
  const row = (/** @type {number} */ at) => {
    const good = at % 3 > 0;
    const picture = `${at}`.padEnd(PICTURE, 'iVBORw0KGgo+');
    return `a ${(good ? GOOD : BAD)[at % 4]} picture of street number ${at},${good ? 'good' : 'bad'},${picture}\n`;
  };
  return Array.from({ length: REPEATED }, (_, at) => row(at)).join('');
}

journey(
  'of a file larger than the tab holds a part is offered, taken and trained on',
  { minutes: 10 },
  async (wordloom) => {
    await wordloom.trainOn('cpu');
    // Half a gigabyte is read, on a machine that may be busy.
    wordloom.page.setDefaultTimeout(3 * 60_000);
    const made = rows();
    const all = Math.ceil(SIZE / made.length) * REPEATED;
    const start = performance.now();
    const took = (/** @type {string} */ what) =>
      console.log(`${what} after ${((performance.now() - start) / 1000).toFixed(1)} s`);

    await wordloom.loadRepeated('pictures.csv', HEAD, made, SIZE);
    await wordloom.complains(new RegExp(`larger than ${LIMIT} MiB, the most that this tab holds at once`));
    took('the limit is said');

    await wordloom.remedy('alert.takeRandom');
    await wordloom.hasRead('pictures.csv');
    const random = await wordloom.rowsRead();
    took(`${random.rows} of ${all} rows are read`);
    assert.match(random.said, new RegExp(`a random part of ${all.toLocaleString('en-GB')} rows`));
    // Half of the rows, give or take chance.
    assert.ok(random.rows > 0.45 * all && random.rows < 0.55 * all, `${random.rows} of ${all} rows`);
    assert.match((await wordloom.firstRows()).first[0], /of street number \d+/);

    await wordloom.giveRole('remark', 'text');
    await wordloom.giveRole('verdict', 'category');
    await wordloom.giveRole('picture', 'ignored');
    await wordloom.inspected();
    await wordloom.preset('small');
    await wordloom.settings({ 'setting.epochs': 1 });
    await wordloom.train({ brief: true });
    await wordloom.ended(5);
    took('one epoch is trained');
    assert.ok((await wordloom.accuracy()) > 0.99, 'the verdict is a word of the remark');

    // The first part ends where the limit is.
    await wordloom.loadRepeated('pictures again.csv', HEAD, made, SIZE);
    await wordloom.complains(/larger than/);
    await wordloom.remedy('alert.takeFirst');
    await wordloom.hasRead('pictures again.csv');
    const first = await wordloom.rowsRead();
    took(`${first.rows} rows are read`);
    assert.match(first.said, /the first part/);
    assert.ok(first.rows > 0.9 * all && first.rows < all, `${first.rows} of ${all} rows`);
    assert.match((await wordloom.firstRows()).first[0], /of street number 0/);
  },
);
