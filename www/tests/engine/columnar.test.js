// Parquet, Arrow and Feather files as pyarrow writes them: their rows as JSON, with all types.

import assert from 'node:assert/strict';
import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { columnar } from '../../engine/columnar.js';
import { recording, taking } from './recording.js';

/** @param {string} name */
const fixture = (name) => openAsBlob(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url)));

/** The text that the engine would get. @param {string} name */
async function textOf(name) {
  const columns = await columnar(await fixture(name));
  assert.ok(columns, name);
  let text = '';
  let last = 0;
  for await (const { bytes, done } of columns.pieces()) {
    text += new TextDecoder().decode(bytes);
    assert.ok(done >= last && done <= 1);
    last = done;
  }
  return { format: columns.format, text };
}

test('every type of a column becomes JSON, in Parquet and in Feather', async () => {
  for (const [name, format] of [
    ['types_snappy.parquet', 'parquet'],
    ['types_lz4.feather', 'arrow'],
  ]) {
    const read = await textOf(name);
    const rows = read.text.split('\n').map((line) => JSON.parse(line));
    assert.equal(read.format, format);
    assert.equal(rows.length, 40);
    assert.deepEqual(rows[3], {
      text: 'text 3 é中',
      label: 'bad',
      stars: 4,
      price: null,
      day: '2024-01-01',
      at: '2024-01-01 12:30:00',
      tags: [],
      big: '1152921504606846979',
      ok: false,
      by: { age: 3 },
    });
    assert.deepEqual([rows[38].tags, rows[4].price, rows[39].text], [['a', 'b'], 4.5, 'text 39 é中']);
  }
});

test('files that are compressed with Zstandard are read', async () => {
  for (const name of ['texts_zstd.parquet', 'texts_zstd.feather']) {
    const { text } = await textOf(name);
    assert.deepEqual(JSON.parse(text.split('\n')[1]), { text: 'text 1 é中', label: 'bad' });
  }
});

test('the features of Hugging Face come before the rows', async () => {
  for (const name of ['class_names.parquet', 'class_names_stream.arrow']) {
    const { features, rows } = JSON.parse((await textOf(name)).text);
    assert.deepEqual(features.label.names, ['neg', 'pos']);
    assert.deepEqual(rows[4], { text: 'text 4', label: -1 });
    assert.equal(rows.length, 6);
  }
});

test('a file of another kind is none of columns', async () => {
  assert.equal(await columnar(new Blob(['PARTS,label\na,b\n'])), null);
  assert.equal(await columnar(new Blob([])), null);
});

test('its rows go to the engine, and a damaged file is named', async () => {
  const { requests, reports, send, types } = recording(() => taking);
  const whole = await fixture('types_snappy.parquet');
  await send({ id: 1, read: { name: 'a.parquet', content: whole, part: 'data', options: { plain: true } } });
  assert.deepEqual(requests[0].options, { plain: true, format: 'parquet' });
  assert.deepEqual(types(), ['beginReading', 'readBytes', 'readBytes', 'readBytes', 'endReading']);
  await send({ id: 2, read: { name: 'a.parquet', content: whole.slice(0, 5000), part: 'data', options: {} } });
  assert.equal(reports.at(-1).failure.code, 'read.columnar');
  assert.equal(reports.at(-1).failure.values.name, 'a.parquet');
});
