// What becomes of a file, by its kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intake, recognizers } from '../app/data/intake.js';

/**
 * An intake whose flows take what a test says.
 * @param {{ replay?: boolean, projects?: boolean, models?: boolean, vectors?: boolean }} takes
 */
function page(takes) {
  /** @type {string[]} */
  const seen = [];
  /** @param {'replay' | 'projects' | 'models' | 'vectors'} name */
  const flow = (name) => ({ take: async () => (seen.push(name), takes[name] ?? false) });
  const data = {
    loadFile: async () => void seen.push('data'),
    loadFolder: async () => void seen.push('folder'),
  };
  const kinds = recognizers({
    replay: flow('replay'),
    projects: flow('projects'),
    models: flow('models'),
    vectors: flow('vectors'),
    data,
  });
  return { seen, kinds, take: intake(kinds, data).take };
}

const file = (/** @type {string} */ name) => new File(['x'], name);

test('a file is offered to one kind after another until one takes it', async () => {
  const { seen, kinds, take } = page({ vectors: true });
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['record', 'project', 'model', 'vectors', 'data'],
  );
  await take(file('run.json'));
  assert.deepEqual(seen, ['replay', 'projects', 'models', 'vectors']);
});

test('only a file of JSON may be a record', async () => {
  const { seen, take } = page({ replay: true });
  await take(file('texts.csv'));
  assert.deepEqual(seen, ['projects', 'models', 'vectors', 'data']);
});

test('the files of a folder are data', async () => {
  const { seen, take } = page({});
  await take([{ path: 'a/b.txt', file: file('b.txt') }]);
  assert.deepEqual(seen, ['folder']);
});
