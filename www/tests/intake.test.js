// What becomes of a file, by its kind.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intake, recognizers } from '../app/data/intake.js';

/**
 * An intake whose flows take what a test says.
 * @param {{ replay?: boolean, projects?: boolean, models?: boolean, vectors?: boolean }} takes
 * @param {boolean} allowed Whether something may be read now.
 */
function page(takes, allowed = true) {
  /** @type {string[]} */
  const asked = [];
  /** @type {string[]} */
  const seen = [];
  /** @param {'replay' | 'projects' | 'models' | 'vectors'} name */
  const flow = (name) => ({ take: async () => (seen.push(name), takes[name] ?? false) });
  const data = {
    loadFile: async () => void seen.push('data'),
    loadFolder: async () => void seen.push('folder'),
    loadText: async () => void seen.push('text'),
  };
  const kinds = recognizers({
    replay: flow('replay'),
    projects: flow('projects'),
    models: flow('models'),
    vectors: flow('vectors'),
    data,
  });
  const mayRead = async (/** @type {string} */ name) => (asked.push(name), allowed);
  return { seen, asked, kinds, ...intake(kinds, data, mayRead) };
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

test('what the person does not let be read is not, except for a model, which interrupts nothing', async () => {
  const { seen, asked, take, paste } = page({}, false);
  await take(file('texts.csv'));
  await take([{ path: 'a/b.txt', file: file('b.txt') }]);
  await paste('text', 'pasted');
  assert.deepEqual([asked, seen], [['texts.csv', 'a', 'pasted'], []]);
  const model = new File([new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0]), '{}'], 'm.wordloom');
  await take(model);
  assert.deepEqual(asked.length, 3);
  assert.deepEqual(seen.slice(0, 2), ['projects', 'models']);
});
