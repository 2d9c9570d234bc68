// WebGPU, on the adapter that the browser emulates in software: slow, and used only because it is asked for by name.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey('a software adapter is passed over by itself, and trains when asked for', { minutes: 12 }, async (wordloom) => {
  await wordloom.saysOfDevice('device.reason.softwareAdapter');
  await wordloom.loadSample();
  await wordloom.trainOn('webgpu');
  await wordloom.preset('small');
  await wordloom.settings({
    'setting.epochs': 1,
    'setting.embedding': 16,
    'layers.hidden': 16,
    'setting.maxLength': 16,
  });
  await wordloom.train();
  await wordloom.ended(10);
  assert.ok((await wordloom.predict('The parcel came two weeks late.')).probability > 0);
});
