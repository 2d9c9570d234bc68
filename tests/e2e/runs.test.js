// Runs beside each other, their records, what is shared by an address, structures compared, candidates ranked.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { journey } from './journey.js';

journey(
  'a run is recorded, replayed to the last digit, and refused on other rows',
  { address: '#preset=small&epochs=3&learningRate=0.004&dropout=7', minutes: 8 },
  async (wordloom) => {
    // Dropout has no such value: the rest of the address is in force.
    await wordloom.complains(/Dropout cannot be “7”/);
    await wordloom.trainOn('cpu');
    await wordloom.loadSample('news');
    assert.equal(new URL(wordloom.page.url()).hash, '#preset=small&epochs=3&learningRate=0.004');
    await wordloom.train({ brief: true });
    await wordloom.ended(3);
    const record = await wordloom.saveRecord(1);
    const { data, settings, result, metrics } = JSON.parse(await readFile(record, 'utf8'));
    assert.match(data.digest, /^[0-9a-f]{32}$/);
    assert.deepEqual([data.name, settings.epochs, result.ended], ['news.en.csv', 3, 'finished']);

    await wordloom.settings({ 'setting.epochs': 1 });
    await wordloom.replay(record);
    const [accuracy, ...others] = await wordloom.replayed(4);
    assert.deepEqual(accuracy.slice(1), [
      String(Number(metrics.targets[0].network.category.accuracy.toPrecision(6))),
      String(Number(metrics.targets[0].network.category.accuracy.toPrecision(6))),
      'equal',
    ]);
    for (const measure of others) assert.equal(measure.at(-1), 'equal', measure.join(' '));
    assert.equal(await wordloom.runs(), 2);

    await wordloom.loadSample('reviews');
    await wordloom.replay(record);
    await wordloom.complains(/reviews\.en\.csv holds other rows than news\.en\.csv/);
  },
);

journey(
  'structures are compared in turn, and each is a run that can be sorted, renamed, hidden and deleted',
  { address: '#preset=small', minutes: 8 },
  async (wordloom) => {
    await wordloom.trainOn('cpu');
    await wordloom.loadSample('posts');
    const compared = await wordloom.compare(['structure.lstm', 'structure.gru'], 2, 5);
    assert.deepEqual(
      compared.map(([name, , epochs]) => [name, epochs]),
      [
        ['LSTM', '2'],
        ['GRU', '2'],
      ],
    );
    for (const [, parameters, , , accuracy] of compared) {
      assert.ok(Number(parameters.replaceAll(',', '')) > 1000, parameters);
      assert.match(accuracy, /%\s.*%.*%/s);
    }
    assert.equal(await wordloom.runs(), 2);
    await wordloom.renameRun(1, 'my first');
    await wordloom.deleteRun(2);
    assert.equal(await wordloom.runs(), 1);
    assert.equal(await wordloom.page.getByRole('textbox', { name: 'Name of run 1' }).inputValue(), 'my first');
  },
);

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(
    `candidates are ranked by what the reviews were rated (${language})`,
    { language, address: '#preset=small', minutes: 6 },
    async (wordloom) => {
      await wordloom.trainOn('cpu');
      await wordloom.loadSample('reviews');
      await wordloom.train();
      await wordloom.ended(4);
      const texts =
        language === 'en'
          ? [
              'Perfect, I love it, highly recommended!',
              'Terrible, it broke at once, waste of money',
              'It is okay, nothing special',
            ]
          : ['完美，太喜欢了，强烈推荐！', '垃圾，第一次用就坏了，浪费钱', '一般，还行'];
      const many = Array.from({ length: 2000 }, (_, at) => `${texts[at % 3]} ${at}`);
      const ranked = await wordloom.rank([...texts, ...many]);
      const scores = ranked.map(({ value }) => value);
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      );
      assert.equal(ranked.length, 50);
      const csv = await readFile(await wordloom.saveRanking(), 'utf8');
      assert.ok(csv.startsWith('\uFEFF'));
      assert.equal(csv.trim().split('\r\n').length, 2004);
    },
  );
}
