// Rows as a Parquet file: read back with the library that reads such files.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetReadObjects } from 'hyparquet';
import { ParquetFile } from '../../library/parquet_file.js';

/** @type {import('../../library/parquet_file.js').Column[]} */
const COLUMNS = [
  { name: 'id', type: 'STRING' },
  { name: 'text', type: 'STRING' },
  { name: 'probability', type: 'DOUBLE' },
];

test('rows of several row groups, in pieces that end anywhere, come back in order', async () => {
  const rows = Array.from({ length: 40_000 }, (_, row) => ({
    id: row % 2 ? row : `00${row}`,
    text: row % 7 ? `退款 “${row}”\n` : null,
    probability: row % 5 ? row / 40_000 : null,
  }));
  const bytes = new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const file = await ParquetFile.begin(COLUMNS);
  for (let at = 0; at < bytes.length; at += 99_991) file.add(bytes.slice(at, at + 99_991));
  const back = await parquetReadObjects({ file: await file.finish().arrayBuffer() });
  assert.deepEqual(
    back,
    rows.map(({ id, ...row }) => ({ id: String(id), ...row })),
  );
});

test('a file without rows has its columns', async () => {
  const file = await ParquetFile.begin(COLUMNS);
  const blob = file.finish();
  assert.deepEqual(await parquetReadObjects({ file: await blob.arrayBuffer() }), []);
  assert.equal(blob.type, 'application/vnd.apache.parquet');
});
