// A structure of one's own: a convolution, a normalization and attention are combined, trained and named.

import { expect, test } from './fixtures.js';

test('a normalized convolution with attention is put together and trained', async ({
  ui,
  data,
  settings,
  training,
  playground,
}) => {
  await data.loadSample();
  await training.useDevice('cpu');
  await settings.preset('small');
  expect(await settings.convolution('2、３')).toBe('2, 3');
  await settings.choose('setting.pooling', 'attention');
  await settings.change({ 'setting.epochs': 3 });
  await training.start();
  await training.ended(5);
  expect((await playground.predict('The parcel came two weeks late.')).probability).toBeGreaterThan(0);
  const layer = { kind: ui.t('choice.conv'), hidden: 32, widths: ['2', '3'].join(ui.t('settings.separator')) };
  await ui.text('layers.oneConvolution', layer).first().waitFor({ state: 'attached' });
});
