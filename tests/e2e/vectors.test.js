// Pretrained word vectors: distinguished from a table wherever they are dropped, read for the rows, used for a run, and
// removed.

import { gzipSync } from 'node:zlib';
// @ts-expect-error The build for Node has no types of its own.
import { BlobWriter, TextReader, ZipWriter } from '../../www/node_modules/@zip.js/zip.js/index-native.js';
import { expect, test } from './fixtures.js';

const WORDS = ['the', 'and', 'is', 'my', 'to', 'a', 'i', 'it', 'parcel', 'late', '的', '很', '了'];

/** A vector file of these words. @param {number} width */
function vectors(width) {
  const row = (/** @type {string} */ word, /** @type {number} */ index) =>
    [word, ...Array.from({ length: width }, (_, column) => Math.sin(index * 7 + column).toFixed(4))].join(' ');
  return [`${WORDS.length} ${width}`, ...WORDS.map(row), ''].join('\n');
}

/** @param {string} name @param {string} text */
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('word vectors are read for the rows, initialize the embedding, and are removed', async ({
  ui,
  data,
  settings,
  training,
  playground,
}) => {
  await data.loadSample();
  await data.load({ ...file('tiny.vec.gz', ''), buffer: gzipSync(vectors(8)) });
  await ui.says('vectors.file', { tokens: 13, width: 8 });
  await ui.says('vectors.coverage');
  await ui.says('vectors.same', { width: 8 });
  await settings.choose('setting.vectors', 'frozen');
  await ui.says('vectors.use.frozen');
  await settings.preset('balanced');
  await settings.change({ 'setting.epochs': 2 });
  await training.start();
  await training.ended(2);
  expect((await playground.predict('The parcel is late.')).probability).toBeGreaterThan(0);

  await data.load(file('wide.txt', vectors(300)));
  await ui.says('vectors.reduced', { width: 128, explained: 1 });
  await data.load(file('broken.vec', '3 3\nthe 1 2 3\nand 1 2 x\n'));
  await ui.alerts('alert.notRead', { name: 'broken.vec' });
  await ui.alerts('failure.vectors.notANumber', { line: 3, place: 3, value: 'x' });
  await ui.says('vectors.file', { tokens: 13, width: 300 });
  await ui.button('vectors.remove').click();
  await expect(ui.text('vectors.file')).toHaveCount(0);
});

test('of an archive of vectors, the widest are read, or those that are chosen', async ({ ui, data }) => {
  const zip = new ZipWriter(new BlobWriter());
  for (const width of [50, 300, 100])
    await zip.add(`glove.${width}d.txt`, new TextReader(vectors(width).split('\n').slice(1).join('\n')));
  const buffer = Buffer.from(await (await zip.close()).arrayBuffer());
  await data.loadSample();
  await data.load({ name: 'glove.zip', mimeType: 'application/zip', buffer });
  await ui.says('vectors.file', { tokens: 13, width: 300 });
  await ui.combobox('vectors.member').selectOption('glove.100d.txt');
  await ui.says('vectors.file', { tokens: 13, width: 100 });
  await ui.says('vectors.same', { width: 100 });
});

test('word vectors dropped before any rows are rejected with the advice to load rows first', async ({ ui, data }) => {
  await data.load(file('tiny.vec', vectors(8)));
  await ui.alerts('failure.vectors.beforeRows');
  await data.loadSample();
});
