// Projects as files: what is saved is opened as it was, of every version, and what is damaged has a sentence.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter, configure } from '@zip.js/zip.js';
import { createTranslator } from '../../messages/translator.js';
import { isProjectFile, openProjectFile, ProjectFileError } from '../../projects/project_file.js';
import { device, file, tab } from './device.js';

configure({ useWebWorkers: false });

const fixture = (/** @type {string} */ name) =>
  new Blob([readFileSync(new URL(`../fixtures/${name}.wordloom-project`, import.meta.url))]);
const { t, failure } = createTranslator(
  'en',
  JSON.parse(readFileSync(new URL('../../messages/en.json', import.meta.url), 'utf8')),
);

/** The files of a project file, as texts or bytes by their paths. @param {Blob} blob */
async function unpacked(blob) {
  const entries = await new ZipReader(new BlobReader(blob)).getEntries();
  /** @type {Map<string, Blob>} */
  const files = new Map();
  for (const entry of entries) if (!entry.directory) files.set(entry.filename, await entry.getData(new BlobWriter()));
  return files;
}

/** @param {Map<string, Blob>} files @param {{ level?: number, password?: string }} options */
async function packed(files, options = {}) {
  const writer = new ZipWriter(new BlobWriter(), { level: 0, ...options });
  for (const [path, blob] of files) await writer.add(path, new BlobReader(blob));
  return writer.close();
}

/** The fixture with another description. @param {(manifest: any) => void} change */
async function described(change) {
  const files = await unpacked(fixture('project-v1'));
  const manifest = JSON.parse(await /** @type {Blob} */ (files.get('wordloom-project.json')).text());
  change(manifest);
  files.set('wordloom-project.json', new Blob([JSON.stringify(manifest)]));
  return packed(files);
}

/** @param {Blob} blob @param {string} code */
async function isRefused(blob, code) {
  await assert.rejects(openProjectFile(blob), (error) => {
    assert.ok(error instanceof ProjectFileError, String(error));
    assert.equal(error.code, code, error.message);
    const sentence = failure({ code: error.code, message: error.message, values: error.values });
    assert.notEqual(sentence, t('failure.unknown', { message: error.message }));
    return true;
  });
}

test('a file of version 1 is opened with its table, its run and its model', async () => {
  const kept = device();
  const page = await tab(kept);
  const blob = fixture('project-v1');
  assert.equal(await isProjectFile(blob), true);
  assert.equal(await page.projects.take(new File([blob], 'things.wordloom-project')), true);
  const { projects, runs, data, settings } = page.store.state;
  assert.equal(projects.failure, null);
  assert.equal(projects.opened?.name, 'things.csv');
  assert.match(await page.worker.reads[0].content.text(), /^text,label\nthe lamp is fine,glad\n/);
  assert.deepEqual(data.columns, { text: ['text'], targets: [{ column: 'label', kind: 'category' }] });
  assert.equal(settings.changes.epochs, 6);
  assert.deepEqual(
    runs.list.map(({ id, status, epochs, metrics }) => [id, status, epochs.length, metrics?.rows]),
    [[1, 'ended', 6, 6]],
  );
  assert.deepEqual([runs.model, runs.restored], [1, true]);
  const [model] = await page.loadedModels();
  assert.ok(model.slice(8).startsWith('{'), 'a safetensors header follows its length');
});

test('a file of version 2 is opened with what was changed in its rows', async () => {
  const kept = device();
  const page = await tab(kept);
  assert.equal(await page.projects.take(new File([fixture('project-v2')], 'things.wordloom-project')), true);
  const { edits } = page.store.state.data;
  assert.deepEqual([edits.list.length, edits.count], [3, 2]);
  assert.deepEqual(edits.list[0].cells, [{ column: 'label', rows: [0], value: 'sad' }]);
  const sent = page.worker.messages.findLast((message) => message.request?.type === 'choose');
  assert.deepEqual(sent.request.edits, edits.list.slice(0, 2));
  // Saved again it has them still, and a file without any is one of version 1.
  const version = async (/** @type {Blob} */ blob) =>
    JSON.parse(await /** @type {Blob} */ ((await unpacked(blob)).get('wordloom-project.json')).text()).formatVersion;
  assert.equal(await version(fixture('project-v2')), 2);
  for (const change of [
    (/** @type {any} */ list) => (list[0].by = 'somebody'),
    (/** @type {any} */ list) => (list[0].cells[0].rows = [-1]),
    (/** @type {any} */ list) => (list[1].deleted = 'all'),
  ])
    await isRefused(
      await described((manifest) => {
        manifest.page.edits = structuredClone(edits);
        change(manifest.page.edits.list);
      }),
      'projects.wrongFile',
    );
});

test('a project that is saved is opened elsewhere as it was', async () => {
  const here = device();
  const page = await tab(here);
  await page.data.loadFile(file());
  await page.training.train();
  await page.projects.flush();
  await page.projects.rename(String(page.store.state.projects.current), 'my work');
  await page.projects.save(String(page.store.state.projects.current), 'my work');
  const [{ name, blob }] = page.handed;
  assert.equal(name, 'my-work.wordloom-project');

  const there = device();
  const other = await tab(there);
  // A browser may have changed the ending.
  await other.projects.take(new File([blob], 'my-work.zip'));
  assert.equal(other.store.state.projects.opened?.name, 'my work');
  assert.deepEqual(other.store.state.runs.list, page.store.state.runs.list);
  assert.deepEqual(await other.loadedModels(), ['model 1']);
  assert.notEqual(other.store.state.projects.current, page.store.state.projects.current);
  assert.equal(there.contents.size, 2);
});

test('other files are left to others', async () => {
  const page = await tab(device());
  for (const content of ['text,label\n', '', 'PK\u0003\u0004']) {
    assert.equal(await page.projects.take(new File([content], 'other.zip')), false);
  }
});

test('a damaged file has a sentence, whatever byte is wrong', async () => {
  const bytes = new Uint8Array(await fixture('project-v1').arrayBuffer());
  for (const end of [0, 10, 100, 20_000, bytes.length - 1]) {
    await isRefused(new Blob([bytes.slice(0, end)]), 'projects.brokenFile');
  }
  let refused = 0;
  for (let at = 0; at < bytes.length; at += 997) {
    const wrong = bytes.slice();
    wrong[at] ^= 0x55;
    try {
      const { manifest, content } = await openProjectFile(new Blob([wrong]));
      for (const part of [...manifest.data.files, ...manifest.runs.flatMap(({ model }) => model ?? [])])
        await content(part);
    } catch (error) {
      assert.ok(error instanceof ProjectFileError, `byte ${at}: ${error}`);
      refused += 1;
    }
  }
  assert.ok(refused >= 20, `${refused} of 25 were noticed`);
});

test('an archive that could unfold, hide or repeat its files is refused before anything of it is read', async () => {
  const files = await unpacked(fixture('project-v1'));
  await isRefused(await packed(files, { level: 9 }), 'projects.brokenFile');
  await isRefused(await packed(files, { password: 'secret' }), 'projects.brokenFile');
  const lacking = new Map([...files].filter(([path]) => path !== 'models/1'));
  await isRefused(await packed(lacking), 'projects.brokenFile');
  await isRefused(await packed(new Map(files).set('data/0', new Blob(['text']))), 'projects.brokenFile');
  await isRefused(await packed(new Map(files).set('wordloom-project.json', new Blob(['{']))), 'projects.brokenFile');
  // Each entry of the directory names the same bytes.
  const bytes = new Uint8Array(await (await packed(files)).arrayBuffer());
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < bytes.length - 46; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) {
      view.setUint32(at + 20, 0x7fffffff, true);
      view.setUint32(at + 24, 0x7fffffff, true);
    }
  await isRefused(new Blob([bytes]), 'projects.brokenFile');
});

test('a file of a newer version, or of something else, is named as such', async () => {
  await isRefused(await described((manifest) => (manifest.formatVersion = 3)), 'projects.newer');
  await isRefused(await described((manifest) => (manifest.formatVersion = -1)), 'projects.foreign');
  await isRefused(await described((manifest) => (manifest.format = 'other')), 'projects.foreign');
  await isRefused(await packed(new Map([['a.txt', new Blob(['a'])]])), 'projects.foreign');
  const writer = new ZipWriter(new BlobWriter(), { level: 0 });
  await writer.add('wordloom-project.json', new TextReader('null'));
  await isRefused(await writer.close(), 'projects.foreign');
});

test('a description that the page could not show is refused, by the part that is wrong', async () => {
  /** @type {[string, (manifest: any) => void][]} */
  const wrongs = [
    ['page.columns.text', ({ page }) => (page.columns.text = 'text')],
    ['page.columns.targets.0.kind', ({ page }) => (page.columns.targets[0].kind = 'oracle')],
    ['page.settings.changes', ({ page }) => (page.settings.changes = null)],
    ['page.split.by', ({ page }) => delete page.split.by],
    ['data.files.0.bytes', ({ data }) => (data.files[0].bytes = -1)],
    ['runs.0.run.epochs', ({ runs }) => (runs[0].run.epochs = {})],
    ['runs.0.run.epochs.0.loss', ({ runs }) => (runs[0].run.epochs[0].loss = 'low')],
    ['runs.0.run.metrics.targets.0.baseline', ({ runs }) => (runs[0].run.metrics.targets[0].baseline = null)],
    ['runs.0.run.losses.points', ({ runs }) => (runs[0].run.losses = { every: 1, pending: [] })],
    ['runs.0.model.content', ({ runs }) => (runs[0].model.content = 3)],
    ['runs', (manifest) => (manifest.runs = null)],
  ];
  for (const [part, change] of wrongs) {
    await assert.rejects(openProjectFile(await described(change)), { code: 'projects.wrongFile', values: { part } });
  }
});

test('a file that is refused, or for which there is no room, leaves nothing on the device', async () => {
  const kept = device();
  const page = await tab(kept);
  const wrong = await described(({ runs }) => (runs[0].model.bytes = 1));
  await page.projects.take(new File([wrong], 'wrong.wordloom-project'));
  assert.equal(page.store.state.projects.failure?.code, 'projects.brokenFile');
  assert.deepEqual([kept.projects.size, kept.contents.size], [0, 0]);
  kept.room.left = 5000;
  await page.projects.take(new File([fixture('project-v1')], 'things.wordloom-project'));
  assert.equal(page.store.state.projects.full, true);
  assert.deepEqual([kept.projects.size, kept.contents.size], [0, 0]);
});
