// Pretrained word vectors: told from a table wherever they are dropped, read for the rows, used for a run, and let go.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { BlobWriter, TextReader, ZipWriter } from '../../www/node_modules/@zip.js/zip.js/index-native.js';
import { journey } from './journey.js';

const WORDS = ['the', 'and', 'is', 'my', 'to', 'a', 'i', 'it', 'parcel', 'late', '的', '很', '了'];

/** A vector file of these words. @param {number} width */
function vectors(width) {
  const row = (/** @type {string} */ word, /** @type {number} */ at) =>
    [word, ...Array.from({ length: width }, (_, place) => Math.sin(at * 7 + place).toFixed(4))].join(' ');
  return [`${WORDS.length} ${width}`, ...WORDS.map(row), ''].join('\n');
}

/** @param {string} name @param {string} text */
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

journey('word vectors are read for the rows, fill the embedding, and are let go', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.load({ ...file('tiny.vec.gz', ''), buffer: gzipSync(vectors(8)) });
  await wordloom.says(/13 vectors of 8 numbers each were read/);
  await wordloom.says(/tokens have a vector\. They make up [\d.]+% of the training texts/);
  await wordloom.says(/The embedding is 8 wide/);
  await wordloom.setChoice('setting.vectors', 'frozen');
  await wordloom.says(/stays as it is/);
  await wordloom.settings({ 'setting.epochs': 2 });
  await wordloom.train({ brief: true });
  await wordloom.ended(2);
  assert.ok((await wordloom.predict('The parcel is late.')).probability > 0);

  await wordloom.load(file('wide.txt', vectors(300)));
  await wordloom.says(
    /reduced to the 128 of the embedding by their principal components, which keep 100\.0% of the variance/,
  );
  await wordloom.load(file('broken.vec', '3 3\nthe 1 2 3\nand 1 2 x\n'));
  await wordloom.complains(/broken\.vec.*line 3: value 3 of the vector, “x”, is not a number/is);
  await wordloom.says(/13 vectors of 300 numbers each were read/);
  await wordloom.button('vectors.remove').click();
  await wordloom.page.getByText(/13 vectors of 300 numbers/).waitFor({ state: 'detached' });
});

journey(
  'of an archive, as vectors are downloaded, the widest are read, or those that are chosen',
  {},
  async (wordloom) => {
    const zip = new ZipWriter(new BlobWriter());
    for (const width of [50, 300, 100])
      await zip.add(`glove.${width}d.txt`, new TextReader(vectors(width).split('\n').slice(1).join('\n')));
    const buffer = Buffer.from(await (await zip.close()).arrayBuffer());
    await wordloom.loadSample();
    await wordloom.load({ name: 'glove.zip', mimeType: 'application/zip', buffer });
    await wordloom.says(/13 vectors of 300 numbers each were read/);
    await wordloom.page.getByLabel('File of the archive').selectOption('glove.100d.txt');
    await wordloom.says(/13 vectors of 100 numbers each were read/);
    await wordloom.says(/The embedding is 100 wide/);
  },
);

journey('word vectors before any rows are asked to come later', {}, async (wordloom) => {
  await wordloom.load(file('tiny.vec', vectors(8)));
  await wordloom.complains(/This is a file of word vectors/);
  await wordloom.loadSample();
});
