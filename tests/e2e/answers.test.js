// Several columns predicted by one network: a category, labels, stars and a score; and several networks asked together.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

const THINGS = ['parcel', 'letter', 'bill', 'card'];
const TONES = [
  ['awful', 1],
  ['poor', 2],
  ['fair', 3],
  ['good', 4],
  ['great', 5],
];

/** A table whose text tells every answer: the thing, what is said of it, how it was, and what it cost. */
function table() {
  const lines = Array.from({ length: 300 }, (_, row) => {
    const thing = THINGS[row % 4];
    const [tone, stars] = TONES[row % 5];
    const late = row % 3 === 0;
    const cheap = row % 2 === 0;
    const labels = [thing, ...(late ? ['late'] : []), ...(cheap ? ['cheap'] : [])].join('|');
    return `the ${thing} was ${tone}${late ? ' and late' : ''}${cheap ? ' but cheap' : ''} on day ${row};${thing};${labels};${stars};${stars * 10 + (cheap ? 0 : 5)},5\n`;
  });
  return `remark;thing;about;stars;price\n${lines.join('')}`;
}

const file = { name: 'answers.csv', mimeType: 'text/csv', buffer: Buffer.from(table()) };

for (const language of /** @type {const} */ (['en', 'zh'])) {
  journey(`several answers (${language})`, { language, minutes: 10 }, async (wordloom) => {
    const { page } = wordloom;
    await wordloom.trainOn('cpu');
    await wordloom.load(file);
    await wordloom.giveRole('thing', 'category');
    await wordloom.giveRole('about', 'labels');
    await wordloom.giveRole('stars', 'ordinal');
    await wordloom.giveRole('price', 'score');
    await wordloom.inspected();
    // The separator that the cells tell, changed and left to them again.
    const separator = page.locator('.columns li').filter({ hasText: 'about' }).locator('.asked select');
    assert.match(await separator.locator('option').first().innerText(), language === 'en' ? /^Vertical bar/ : /^竖线/);
    await separator.selectOption(';');
    await page.locator('.targets .bar-label').filter({ hasText: 'bill|late' }).first().waitFor();
    await separator.selectOption('');
    await page
      .locator('.targets .bar-label')
      .filter({ hasText: /^late$/ })
      .waitFor();
    await wordloom.inspected();

    await wordloom.preset('small');
    await wordloom.settings({ 'setting.epochs': 12, 'setting.learningRate': 0.01 });
    await wordloom.train();
    await wordloom.ended(5);

    const tabs = page.getByRole('tab');
    assert.equal(await tabs.count(), 4);
    assert.ok((await wordloom.accuracy()) > 0.9, 'the thing is named in the text');
    await wordloom.showAnswer('about');
    assert.ok(Number.parseFloat(await wordloom.result('results.microF1')) > 85, 'so are the labels');
    await page.getByRole('table', { name: language === 'en' ? 'Each label' : '每个标签' }).waitFor();
    // The next tab by the keyboard.
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: /^stars/, selected: true }).waitFor();
    assert.ok(
      Number.parseFloat(await wordloom.result('results.meanAbsoluteError')) < 0.7,
      'the stars are told by a word',
    );
    assert.equal((await wordloom.floor()).length, 4);
    await page.keyboard.press('End');
    await page.getByRole('tab', { name: /^price/, selected: true }).waitFor();
    await wordloom.result('results.pearson');

    assert.equal((await wordloom.predict('the letter was great and late')).label, 'letter');
    assert.match(await wordloom.saidOf('about'), /letter[^]*late/);
    assert.ok(
      Number.parseFloat((/[\d.]+/.exec((await wordloom.saidOf('stars')).replace('stars', '')) ?? [''])[0]) > 3.5,
    );
  });
}

journey('an ensemble is trained, and its networks stand beside their blend', { minutes: 10 }, async (wordloom) => {
  await wordloom.trainOn('cpu');
  await wordloom.loadSample();
  await wordloom.preset('small');
  await wordloom.settings({ 'setting.epochs': 2 });
  await wordloom.trainEnsemble(3);
  await wordloom.ended(6);

  assert.equal(await wordloom.runs(), 3);
  const models = await wordloom.floor();
  assert.deepEqual(
    models.map(([name]) => name),
    ['Network 1', 'Network 2', 'Network 3', 'Linear model', 'Blend of both', 'Always the commonest class'],
  );
  const shares = models.slice(0, 4).map((cells) => Number.parseFloat(cells.at(-1) ?? ''));
  assert.ok(
    Math.abs(shares.reduce((sum, share) => sum + share) - 100) <= 2,
    `the shares in the blend are all there is: ${shares}`,
  );
  await wordloom.predictWith('blend');
  assert.ok((await wordloom.predict('The parcel came two weeks late.')).probability > 0);

  // A run after it is one network again.
  await wordloom.train();
  await wordloom.ended(3);
  assert.equal((await wordloom.floor()).length, 4);
});
