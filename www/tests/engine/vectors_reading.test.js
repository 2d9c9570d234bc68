// Reading word vectors inside the worker: from a file, or from one file of a zip archive.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { failure, vectors as loaded } from '../fixtures.js';
import { recording, taking } from './recording.js';

/** An engine that reads vectors. @param {any} request */
const reads = ({ type }) => (type === 'endVectors' ? loaded : taking);

/** A zip archive of files with these texts. @param {Record<string, string>} files */
async function zipped(files) {
  const zip = new ZipWriter(new BlobWriter());
  for (const [path, text] of Object.entries(files)) await zip.add(path, new TextReader(text));
  return zip.close();
}

/** A line of a file of vectors. @param {number} width */
const row = (width) => `the ${Array.from({ length: width }, (_, at) => (at / 7 - 3).toFixed(4)).join(' ')}\n`;

test('a file of vectors is read piece by piece, and one that is cancelled or refused is dropped', async () => {
  /** @type {string | null} */
  let refused = null;
  const { requests, reports, send, types } = recording((request) => {
    if (request.type === refused) throw failure('vectors.wrongCount');
    return reads(request);
  });
  const vectors = { name: 'words.vec', content: new Blob([new Uint8Array(5 << 20)]) };
  await send({ id: 1, vectors });
  assert.deepEqual(types(), ['beginVectors', 'vectorBytes', 'vectorBytes', 'endVectors']);
  assert.deepEqual(
    reports.map(({ progress }) => progress?.done),
    [4 << 20, 5 << 20, undefined],
  );
  assert.deepEqual(reports.at(-1).answer, { ...loaded, archive: null });
  requests.length = 0;
  const reading = send({ id: 2, vectors });
  send({ cancel: 2 });
  await reading;
  assert.deepEqual(types(), ['beginVectors', 'cancelVectors']);
  assert.equal(reports.at(-1).failure.code, 'read.cancelled');
  requests.length = 0;
  refused = 'vectorBytes';
  await send({ id: 3, vectors });
  assert.deepEqual(types(), ['beginVectors', 'vectorBytes']);
  assert.equal(reports.at(-1).failure.code, 'vectors.wrongCount');
});

test('of an archive the largest file is read, or the one that is named', async () => {
  const narrow = row(50);
  const wide = row(300).repeat(3_000);
  const { requests, reports, send } = recording(reads);
  const content = await zipped({
    'glove/50d.txt': narrow,
    '__MACOSX/._50d.txt': `${wide}more`,
    'glove/300d.txt': wide,
  });
  const members = ['glove/300d.txt', 'glove/50d.txt'];
  for (const [member, text] of /** @type {const} */ ([
    [undefined, wide],
    ['glove/50d.txt', narrow],
  ])) {
    requests.length = 0;
    reports.length = 0;
    await send({ id: 1, vectors: { name: 'glove.zip', content, member } });
    const read = member ?? members[0];
    assert.equal(requests[0].name, read.split('/')[1]);
    const pieces = requests.filter(({ type }) => type === 'vectorBytes').map(({ bytes }) => bytes);
    assert.equal(await new Blob(pieces).text(), text);
    assert.deepEqual(reports.at(-2).progress, { done: text.length, total: text.length });
    assert.deepEqual(reports.at(-1).answer.archive, { name: 'glove.zip', member: read, members });
  }
  assert.ok(wide.length > 4 << 20, 'the larger is more than a piece');
  for (const [name, blob, member, code] of /** @type {const} */ ([
    ['other.zip', content, 'glove/100d.txt', 'vectors.noMember'],
    ['empty.zip', await zipped({ '.hidden': 'x' }), undefined, 'vectors.emptyArchive'],
    ['broken.zip', content.slice(0, 100), undefined, 'read.unreadable'],
  ])) {
    requests.length = 0;
    await send({ id: 2, vectors: { name, content: blob, member } });
    assert.equal(reports.at(-1).failure.code, code);
    assert.deepEqual(requests, []);
  }
});

test('an archive that breaks off on the way is dropped and reported', async () => {
  const whole = new Uint8Array(await (await zipped({ 'a.txt': row(300).repeat(9_000) })).arrayBuffer());
  // Within the packed bytes: this shows where they are read, not where the archive is opened.
  whole.fill(0xff, 20_000, 30_000);
  const { reports, send, types } = recording(() => taking);
  await send({ id: 1, vectors: { name: 'a.zip', content: new Blob([whole]) } });
  assert.equal(reports.at(-1).failure.code, 'read.unreadable');
  assert.deepEqual([types()[0], types().at(-1)], ['beginVectors', 'cancelVectors']);
});
