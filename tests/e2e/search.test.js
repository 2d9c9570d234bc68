// The best settings in a fifth of a minute: what is tried, what is found, and how a search is stopped and goes on.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

journey(
  'the best in so many minutes is found, told of, and taken over',
  { address: '#preset=small', minutes: 6 },
  async (wordloom) => {
    await wordloom.trainOn('cpu');
    await wordloom.loadSample();
    await wordloom.search(0.2, 2);
    await wordloom.searched(4);
    // The winner's networks are runs like any other, and the trials are folded.
    assert.equal(await wordloom.runs(), 2);
    assert.ok((await wordloom.accuracy()) >= 0);
    // How many there are depends on how fast this machine is.
    const trials = await wordloom.trials();
    assert.match(trials[0], /^Trial 1: the settings as they stand$/);
    assert.ok(
      trials.slice(1).every((name) => /^Trial \d+: (LSTM|GRU|Convolution|the settings as they stand)/.test(name)),
      trials.join('\n'),
    );
    const found = await wordloom.page
      .locator('.search')
      .getByText(/^Small/)
      .innerText();
    await wordloom.button('search.use').click();
    const hash = new URL(wordloom.page.url()).hash;
    assert.equal(hash === '#preset=small', found === 'Small', `${hash} ${found}`);
  },
);

journey(
  'a search that is stopped goes on where it was, in Chinese as well',
  { language: 'zh', address: '#preset=small', minutes: 6 },
  async (wordloom) => {
    await wordloom.trainOn('cpu');
    await wordloom.loadSample();
    await wordloom.search(0.5, 1);
    await wordloom.says(/第 ([2-9]|1\d) 个候选/);
    await wordloom.button('search.stop').click();
    await wordloom.button('search.goOn').click();
    await wordloom.searched(4);
    assert.equal(await wordloom.runs(), 1);
    // What was tried before the stop is not tried again.
    const trials = await wordloom.trials();
    assert.equal(trials.filter((name) => name.startsWith('试训 1：')).length, 1, trials.join('\n'));
  },
);
