// A network of one's own: a convolution, a normalisation and attention are put together, trained, and told of.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey('a normalised convolution with attention is put together and trained', {}, async (wordloom) => {
  await wordloom.loadSample();
  await wordloom.trainOn('cpu');
  await wordloom.preset('small');
  assert.equal(await wordloom.convolution('2、３'), '2, 3');
  await wordloom.setChoice('setting.pooling', 'attention');
  await wordloom.settings({ 'setting.epochs': 3 });
  await wordloom.train({ brief: true });
  await wordloom.ended(5);
  assert.ok((await wordloom.predict('The parcel came two weeks late.')).probability > 0);
  await wordloom.page.getByText('Convolution 32 (2, 3 wide)').first().waitFor({ state: 'attached' });
});
