// WebGPU, on the adapter that the browser emulates in software: slow, and used only where it is chosen by name.

import { MINUTE, expect, test } from './fixtures.js';

test('a software adapter is not chosen automatically, and trains when it is chosen', async ({
  ui,
  data,
  rows,
  settings,
  training,
  playground,
}) => {
  test.setTimeout(12 * MINUTE);
  await ui.says('device.reason.softwareAdapter');
  await data.loadSample();
  await rows.holdOut();
  await training.useDevice('webgpu');
  await settings.preset('small');
  await settings.change({
    'setting.epochs': 1,
    'setting.embedding': 16,
    'layers.hidden': 16,
    'setting.maxLength': 16,
  });
  await training.start();
  await training.ended(10);
  expect((await playground.predict('The parcel came two weeks late.')).probability).toBeGreaterThan(0);
});
