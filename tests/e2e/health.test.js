// What the page finds about rows before training, the rows it shows for it, and what each remedy does.

import assert from 'node:assert/strict';
import { journey } from './journey.js';

/** @param {string} text @param {string} name */
const csv = (text, name = 'made.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

const THINGS = ['parcel', 'letter', 'bill', 'note', 'card', 'box', 'bag'];

/** Sound rows: every text another, two labels in turn. @param {number} count */
const sound = (count) =>
  Array.from(
    { length: count },
    (_, row) => `the ${THINGS[row % 7]} of day ${row} is here,${['good', 'poor'][row % 2]}\n`,
  ).join('');

const HEAD = 'text,kind\n';

journey('sound rows have nothing serious, and their lengths and vocabulary are told', {}, async (wordloom) => {
  await wordloom.load(csv(HEAD + sound(60)));
  await wordloom.inspected();
  assert.equal(await wordloom.page.locator('.serious-finding').count(), 0);
  assert.match((await wordloom.page.locator('.histogram').getAttribute('aria-label')) ?? '', /at most 7 tokens/);
});

journey(
  'rows that repeat are shown with their lines, kept once, and all back when that is taken back',
  {},
  async (wordloom) => {
    await wordloom.load(csv(`${HEAD}${sound(60)}Great stuff!,good\nGreat stuff!,good\ngreat  stuff,good\n`));
    await wordloom.inspected();
    const repeated = wordloom.finding(/repeats an earlier one/);
    assert.deepEqual(
      (await repeated.rows()).map(([line, , label, text]) => [line, label, text]),
      [
        ['62', 'good', 'Great stuff!'],
        ['63', 'good', 'Great stuff!'],
      ],
    );
    await repeated.take('remedy.keepFirstDuplicate');
    await wordloom.applied.filter({ hasText: '1 row left out' }).waitFor();
    await repeated.item.waitFor({ state: 'detached' });
    assert.equal(await wordloom.rowsFigure('rows.used'), '62');

    await wordloom.finding(/says the same as an earlier one/).take('remedy.keepFirstAlike');
    await wordloom.applied.nth(1).waitFor();
    await wordloom.inspected();
    assert.equal(await wordloom.rowsFigure('rows.used'), '61');

    await wordloom.applied.first().getByRole('button').click();
    await wordloom.applied.first().getByRole('button').click();
    await repeated.item.waitFor();
    assert.equal(await wordloom.rowsFigure('rows.used'), '63');
  },
);

journey('texts with different answers are shown together and dropped', {}, async (wordloom) => {
  await wordloom.load(csv(`${HEAD}${sound(60)}so so,good\nSo so.,poor\n`));
  const conflict = wordloom.finding(/different answers/);
  assert.deepEqual(
    (await conflict.rows()).map(([line, , label]) => [line, label]),
    [
      ['62', 'good'],
      ['63', 'poor'],
    ],
  );
  await conflict.take('remedy.dropConflicts');
  await conflict.item.waitFor({ state: 'detached' });
  assert.equal(await wordloom.rowsFigure('rows.used'), '60');
});

journey('texts on both sides of a drawn split are put on one', {}, async (wordloom) => {
  const twins = Array.from({ length: 40 }, (_, row) => `Text number ${row}!,good\ntext number ${row},good\n`).join('');
  await wordloom.load(csv(`${HEAD}${twins}${sound(20)}`));
  const leak = wordloom.finding(/trained on as well/);
  await leak.take('remedy.alikeOnOneSide');
  await leak.item.waitFor({ state: 'detached' });
  await wordloom.inspected();
  assert.equal(await wordloom.applied.count(), 1);
});

journey('texts of a given test file that are trained on can be dropped on either side', {}, async (wordloom) => {
  await wordloom.load(csv(HEAD + sound(60)));
  await wordloom.testOn(csv(`${HEAD}The parcel of day 0 is here!,good\nquite another text,poor\n`, 'test.csv'));
  await wordloom.hasTestRows('2');
  const leak = wordloom.finding(/trained on as well/);
  const rows = await leak.rows();
  assert.equal(rows.length, 2);
  assert.match(rows[1][0], /^2 test file$/);
  await leak.take('remedy.dropLeaksFromHeldOut');
  await wordloom.hasTestRows('1');
  await wordloom.applied.getByRole('button').click();
  await wordloom.hasTestRows('2');
  await leak.take('remedy.dropLeaksFromTraining');
  await leak.item.waitFor({ state: 'detached' });
  await wordloom.hasTestRows('2');
});

journey('classes with too few rows are named and dropped', {}, async (wordloom) => {
  await wordloom.load(csv(`${HEAD}${sound(60)}what is this,odd\nand what is that,odd\n`));
  await wordloom.finding(/15 times the rows/).item.waitFor();
  const rare = wordloom.finding(/fewer than 5 rows, such as “odd”/);
  assert.equal((await rare.rows()).length, 2);
  await rare.take('remedy.dropRareClasses');
  await rare.item.waitFor({ state: 'detached' });
  assert.equal(await wordloom.rowsFigure('rows.used'), '60');
});

journey('texts that would be cut are counted, and the limit raised by a click', {}, async (wordloom) => {
  const long = Array.from({ length: 3 }, (_, row) => `${`word${row} `.repeat(150)},good\n`).join('');
  await wordloom.load(csv(HEAD + sound(60) + long));
  const cut = wordloom.finding(/longer than 128 tokens/);
  assert.equal((await cut.rows()).length, 3);
  await cut.item.getByRole('button', { name: /^Set Maximum length to 150$/ }).click();
  await cut.item.waitFor({ state: 'detached' });
});

journey('words unknown to the training rows are told of, and parts of words are offered', {}, async (wordloom) => {
  const rare = Array.from(
    { length: 60 },
    (_, row) => `unlike${row}ness is re${row}wound,${['good', 'poor'][row % 2]}\n`,
  ).join('');
  await wordloom.load(csv(HEAD + rare));
  const unknown = wordloom.finding(/tokens of held-out rows are unknown/);
  const before = await unknown.item.innerText();
  await unknown.item.getByRole('button', { name: 'Set Tokens to Byte-pair parts' }).click();
  await wordloom.page.waitForFunction((text) => !document.body.innerText.includes(text), before.split('\n')[0]);
});

journey('a token that gives the label away is shown and passed over from then on', {}, async (wordloom) => {
  const marked = Array.from(
    { length: 120 },
    (_, row) => `${row % 2 ? '' : 'fwd '}the ${THINGS[row % 7]} of day ${row},${['good', 'poor'][row % 2]}\n`,
  ).join('');
  await wordloom.load(csv(HEAD + marked));
  const giveaway = wordloom.finding(/“fwd” is in 100% of the rows of “good” in column “kind”/);
  assert.equal((await giveaway.rows()).length, 20);
  await giveaway.item.getByRole('button', { name: 'Later' }).click();
  await giveaway.item.getByText('21 to 40 of 60').waitFor();
  await giveaway.take('remedy.ignoreToken', { token: 'fwd' });
  await giveaway.item.waitFor({ state: 'detached' });
  await wordloom.openVocabulary();
  await wordloom.searchVocabulary('fwd');
  await wordloom.page.getByText('0 matches').waitFor();
});

journey('rows without a text, an answer or anything to be seen are told of', {}, async (wordloom) => {
  await wordloom.load(csv(`${HEAD}${sound(60)},good\nno answer,\n\u200B\u200B,poor\n`));
  assert.deepEqual(
    (await wordloom.finding(/left out: no text/).rows()).map(([line]) => line),
    ['62'],
  );
  assert.deepEqual(
    (await wordloom.finding(/no answer in any column/).rows()).map(([line]) => line),
    ['63'],
  );
  const unseen = wordloom.finding(/nothing that can be seen/);
  await unseen.take('remedy.dropWithoutToken');
  await unseen.item.waitFor({ state: 'detached' });
  assert.equal(await wordloom.rowsFigure('rows.used'), '60');
});

journey('a model trains on what the remedies leave', {}, async (wordloom) => {
  await wordloom.load(csv(`${HEAD}${sound(80)}${sound(10)}so so,good\nso so,poor\n`));
  await wordloom.trainOn('cpu');
  await wordloom.finding(/different answers/).take('remedy.dropConflicts');
  await wordloom.finding(/repeat an earlier one/).take('remedy.keepFirstDuplicate');
  await wordloom.applied.nth(1).waitFor();
  await wordloom.inspected();
  assert.equal(await wordloom.rowsFigure('rows.used'), '80');
  await wordloom.preset('small');
  await wordloom.setChoice('setting.tokens', 'bytePair');
  await wordloom.settings({ 'setting.epochs': 2 });
  await wordloom.train({ brief: true });
  await wordloom.ended(3);
  assert.ok((await wordloom.predict('the parcel of day 7')).probability > 0);
});

journey('a remedy that leaves too little is told of, and taken back', {}, async (wordloom) => {
  const opposed = Array.from({ length: 30 }, (_, row) => `number ${row},good\nnumber ${row},poor\n`).join('');
  await wordloom.load(csv(`${HEAD}${opposed}only this,good\nand that,poor\n`));
  await wordloom.finding(/different answers/).take('remedy.dropConflicts');
  await wordloom.complains(/cannot be split/);
  await wordloom.applied.getByRole('button').click();
  await wordloom.finding(/different answers/).item.waitFor();
});

journey('体检结果和处理用中文说明', { language: 'zh' }, async (wordloom) => {
  const rows = Array.from(
    { length: 60 },
    (_, row) => `第${row}天的${['快递', '账单', '餐点'][row % 3]}到了,${['好评', '差评'][row % 2]}\n`,
  ).join('');
  await wordloom.load(csv(`${HEAD}${rows}味道一般,好评\n味道一般。,差评\n`));
  const conflict = wordloom.finding(/答案互相矛盾/);
  assert.deepEqual(
    (await conflict.rows()).map(([line, , label, text]) => [line, label, text]),
    [
      ['62', '好评', '味道一般'],
      ['63', '差评', '味道一般。'],
    ],
  );
  await conflict.take('remedy.dropConflicts');
  await wordloom.applied.filter({ hasText: '已删去答案矛盾的文本：2 行' }).waitFor();
});
