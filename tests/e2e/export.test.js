// A trained model is exported for other programs: a click gives one archive with all of its files.

import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.js';
import { unzipped } from './support/archive.js';

test('the model that predicts few rows, the blend, is exported as ONNX, with code and a card', async ({
  ui,
  data,
  settings,
  training,
  results,
  modelFile,
}) => {
  await training.useDevice('cpu');
  await data.loadSample();
  await settings.preset('small');
  await settings.change({ 'setting.epochs': 1 });
  await training.start();
  await training.ended(1);
  await results.models();
  const files = await unzipped(new Blob([await readFile(await modelFile.exported('CC BY 4.0'))]));
  expect([...files.keys()]).toEqual(['feedback-1.onnx', 'predict.py', 'predict.js', 'README.md']);
  const text = async (/** @type {string} */ name) => /** @type {Blob} */ (files.get(name)).text();
  // The version of ONNX's format, 9, is the first field of the message.
  const model = new Uint8Array(await /** @type {Blob} */ (files.get('feedback-1.onnx')).arrayBuffer());
  expect([...model.subarray(0, 2)]).toEqual([8, 9]);
  expect(await text('predict.py')).toContain('feedback-1.onnx');
  const card = await text('README.md');
  expect(card).toContain('| License | CC BY 4.0 |');
  expect(card).toContain('| Model | blend: ');
  expect(Buffer.from(model).includes('MurmurHash3'), 'the linear model is in the file').toBe(true);
  expect(card).toMatch(/\| topic \| accuracy \| [01]\.\d{3} \| /);

  const network = await unzipped(new Blob([await readFile(await modelFile.pyTorch())]));
  const names = [...network.keys()];
  expect(names.slice(-2)).toEqual(['model.py', 'README.md']);
  expect(names.slice(0, -2).every((name) => name.endsWith('.safetensors'))).toBe(true);
  const program = await /** @type {Blob} */ (network.get('model.py')).text();
  expect(program).toContain(names[0]);

  // What ONNX cannot hold is refused in a sentence.
  await settings.switchOn('setting.maskUrls');
  await training.start();
  await training.ended(1);
  await ui.button('export.onnx').click();
  await ui.says('failure.export.cleaning');
});
