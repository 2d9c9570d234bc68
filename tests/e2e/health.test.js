// What the page finds about rows before training, the rows it shows for it, and what each fix does.

import { expect, test } from './fixtures.js';
import { csv } from './support/files.js';
import { LANGUAGES } from './support/words.js';

const THINGS = ['parcel', 'letter', 'bill', 'note', 'card', 'box', 'bag'];

/** Sound rows: each text differs, and two labels alternate. @param {number} count */
const sound = (count) =>
  Array.from(
    { length: count },
    (_, row) => `the ${THINGS[row % 7]} of day ${row} is here,${['good', 'poor'][row % 2]}\n`,
  ).join('');

const HEAD = 'text,kind\n';

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ language });

    test('sound rows have no serious finding, and their lengths and vocabulary are shown', async ({
      ui,
      data,
      health,
    }) => {
      await data.load(csv(HEAD + sound(60)));
      await health.inspected();
      await expect(health.region.getByText(ui.t('health.severity.serious'), { exact: true })).toHaveCount(0);
      await health.region
        .getByRole('img', { name: ui.pattern('lengths.about', { median: 7, longest: 7, cut: 0 }) })
        .waitFor();
    });

    test('categories that are only numbers are given names', async ({ ui, data, rows, health }) => {
      await data.load(csv(HEAD + sound(60).replaceAll('good', '1').replaceAll('poor', '0')));
      await health.inspected();
      const offer = (/** @type {string} */ label) => health.finding('health.unnamedLabels', { column: 'kind', label });
      const rename = async (/** @type {string} */ from, /** @type {string} */ to) => {
        const { item } = offer(from);
        await item.getByRole('combobox', { name: ui.t('rename.from'), exact: true }).selectOption(from);
        await item.getByRole('combobox', { name: ui.t('rename.to'), exact: true }).fill(to);
        await item.getByRole('button', { name: ui.t('rename.rename'), exact: true }).click();
        await offer(from).gone();
      };
      await offer('0')
        .item.getByText(ui.t('rename.of', { column: 'kind' }), { exact: true })
        .click();
      await rename('0', 'poor');
      await rename('1', 'good');
      await expect(ui.region('rows.title')).toContainText('good');
      await expect(ui.region('rows.title')).toContainText('poor');
      await expect(rows.figure('rows.used')).toHaveText('60');
    });

    test('repeated rows are shown with their lines, kept once, and all restored when the fix is reverted', async ({
      ui,
      data,
      rows,
      health,
    }) => {
      await data.load(csv(`${HEAD}${sound(60)}Great stuff!,good\nGreat stuff!,good\ngreat  stuff,good\n`));
      await health.inspected();
      const repeated = health.finding('health.duplicates', { rows: 1 });
      expect((await repeated.rows()).map(([line, , label, text]) => [line, label, text])).toEqual([
        ['62', 'good', 'Great stuff!'],
        ['63', 'good', 'Great stuff!'],
      ]);
      await repeated.fix('fix.keepFirstDuplicate');
      await health.applied.filter({ hasText: ui.pattern('fix.keepFirstDuplicate.done', { rows: 1 }) }).waitFor();
      await repeated.gone();
      await expect(rows.figure('rows.used')).toHaveText('62');

      await health.finding('health.alike', { rows: 1 }).fix('fix.keepFirstAlike');
      await health.applied.nth(1).waitFor();
      await health.inspected();
      await expect(rows.figure('rows.used')).toHaveText('61');

      await health.applied.first().getByRole('button').click();
      await health.applied.first().getByRole('button').click();
      await repeated.item.waitFor();
      await expect(rows.figure('rows.used')).toHaveText('63');
    });

    test('texts with contradictory answers are shown together and dropped', async ({ data, rows, health }) => {
      await data.load(csv(`${HEAD}${sound(60)}so so,good\nSo so.,poor\n`));
      const conflict = health.finding('health.conflicts', { texts: 1 });
      expect((await conflict.rows()).map(([line, , label]) => [line, label])).toEqual([
        ['62', 'good'],
        ['63', 'poor'],
      ]);
      await conflict.fixForGood('fix.dropConflicts');
      await expect(rows.figure('rows.used')).toHaveText('60');
    });

    test('texts on both sides of a drawn split are put on one side', async ({ data, health }) => {
      const twins = Array.from({ length: 40 }, (_, row) => `Text number ${row}!,good\ntext number ${row},good\n`).join(
        '',
      );
      await data.load(csv(`${HEAD}${twins}${sound(20)}`));
      await health.finding('health.splitOverlap').fixForGood('fix.alikeOnOneSide');
      await health.inspected();
      await expect(health.applied).toHaveCount(1);
    });

    test('texts of a given test file that are trained on can be dropped on either side', async ({
      ui,
      data,
      rows,
      health,
    }) => {
      await data.load(csv(HEAD + sound(60)));
      await rows.testOn(csv(`${HEAD}The parcel of day 0 is here!,good\nquite another text,poor\n`, 'test.csv'));
      await expect(rows.figure('rows.test')).toHaveText('2');
      const overlap = health.finding('health.splitOverlap', { rows: 1 });
      const shown = await overlap.rows();
      expect(shown).toHaveLength(2);
      expect(shown[1][0]).toBe(`2 ${ui.t('findingRows.testFile')}`);
      await overlap.fix('fix.dropOverlapFromHeldOut');
      await expect(rows.figure('rows.test')).toHaveText('1');
      await health.applied.getByRole('button').click();
      await expect(rows.figure('rows.test')).toHaveText('2');
      await overlap.fixForGood('fix.dropOverlapFromTraining');
      await expect(rows.figure('rows.test')).toHaveText('2');
    });

    test('classes with too few rows are named and dropped', async ({ data, rows, health }) => {
      await data.load(csv(`${HEAD}${sound(60)}what is this,odd\nand what is that,odd\n`));
      await health.finding('health.imbalance', { ratio: 15 }).item.waitFor();
      const rare = health.finding('health.rareClasses', { classes: 1, least: 5, label: 'odd' });
      expect(await rare.rows()).toHaveLength(2);
      await rare.fixForGood('fix.dropRareClasses');
      await expect(rows.figure('rows.used')).toHaveText('60');
    });

    test('texts that would be cut are counted, and a click raises the limit', async ({ ui, data, health }) => {
      const long = Array.from({ length: 3 }, (_, row) => `${`word${row} `.repeat(150)},good\n`).join('');
      await data.load(csv(HEAD + sound(60) + long));
      const cut = health.finding('health.cut', { rows: 3, length: 128 });
      expect(await cut.rows()).toHaveLength(3);
      await cut.fixForGood('health.set', { name: ui.t('setting.maxLength'), value: '150' });
    });

    test('words unknown to the training rows are reported, and parts of words are offered', async ({
      ui,
      data,
      health,
    }) => {
      const rare = Array.from(
        { length: 60 },
        (_, row) => `unlike${row}ness is re${row}wound,${['good', 'poor'][row % 2]}\n`,
      ).join('');
      await data.load(csv(HEAD + rare));
      const unknown = health.finding('health.unknown');
      const [before] = (await unknown.item.innerText()).split('\n');
      await unknown.fix('health.set', { name: ui.t('setting.tokens'), value: ui.t('choice.bytePair') });
      await expect(ui.page.getByText(before)).toHaveCount(0);
    });

    test('a token that leaks the label is shown and ignored from then on', async ({ ui, data, health, vocabulary }) => {
      const marked = Array.from(
        { length: 120 },
        (_, row) => `${row % 2 ? '' : 'fwd '}the ${THINGS[row % 7]} of day ${row},${['good', 'poor'][row % 2]}\n`,
      ).join('');
      await data.load(csv(HEAD + marked));
      const leak = health.finding('health.labelLeak', { token: 'fwd', recall: 1, label: 'good', column: 'kind' });
      expect(await leak.rows()).toHaveLength(20);
      await leak.button('pager.after').click();
      await leak.item.getByText(ui.t('pager.range', { from: 21, to: 40, total: 60 })).waitFor();
      await leak.fixForGood('fix.ignoreToken', { token: 'fwd' });
      await vocabulary.open();
      await vocabulary.search('fwd');
      await ui.says('vocabulary.size', { matches: 0 });
    });

    test('rows without a text, an answer or anything visible are reported', async ({ data, rows, health }) => {
      await data.load(csv(`${HEAD}${sound(60)},good\nno answer,\n\u200B\u200B,poor\n`));
      const lines = async (/** @type {string} */ key) =>
        (await health.finding(key, { rows: 1 }).rows()).map(([line]) => line);
      expect(await lines('health.withoutText')).toEqual(['62']);
      expect(await lines('health.withoutTarget')).toEqual(['63']);
      await health.finding('health.withoutToken', { rows: 1 }).fixForGood('fix.dropWithoutToken');
      await expect(rows.figure('rows.used')).toHaveText('60');
    });

    test('a model trains on the rows that the fixes leave', async ({
      data,
      rows,
      health,
      settings,
      training,
      playground,
    }) => {
      await data.load(csv(`${HEAD}${sound(80)}${sound(10)}so so,good\nso so,poor\n`));
      await training.useDevice('cpu');
      await health.finding('health.conflicts', { texts: 1 }).fix('fix.dropConflicts');
      await health.finding('health.duplicates').fix('fix.keepFirstDuplicate');
      await health.applied.nth(1).waitFor();
      await health.inspected();
      await expect(rows.figure('rows.used')).toHaveText('80');
      await settings.preset('small');
      await settings.choose('setting.tokens', 'bytePair');
      await settings.change({ 'setting.epochs': 2 });
      await training.start();
      await training.ended(3);
      expect((await playground.predict('the parcel of day 7')).probability).toBeGreaterThan(0);
    });

    test('a fix that leaves too few rows is reported, and reverted', async ({ ui, data, health }) => {
      const opposed = Array.from({ length: 30 }, (_, row) => `number ${row},good\nnumber ${row},poor\n`).join('');
      await data.load(csv(`${HEAD}${opposed}only this,good\nand that,poor\n`));
      const conflict = health.finding('health.conflicts', { texts: 30 });
      await conflict.fix('fix.dropConflicts');
      await ui.alerts('failure.data.tooFewRows');
      await health.applied.getByRole('button').click();
      await conflict.item.waitFor();
    });
  });
}

test.describe(() => {
  test.use({ language: 'zh' });

  test('体检结果和处理用中文说明', async ({ ui, data, health }) => {
    const made = Array.from(
      { length: 60 },
      (_, row) => `第${row}天的${['快递', '账单', '餐点'][row % 3]}到了,${['好评', '差评'][row % 2]}\n`,
    ).join('');
    await data.load(csv(`${HEAD}${made}味道一般,好评\n味道一般。,差评\n`));
    const conflict = health.finding('health.conflicts', { texts: 1 });
    expect((await conflict.rows()).map(([line, , label, text]) => [line, label, text])).toEqual([
      ['62', '好评', '味道一般'],
      ['63', '差评', '味道一般。'],
    ]);
    await conflict.fix('fix.dropConflicts');
    await health.applied.filter({ hasText: ui.pattern('fix.dropConflicts.done', { rows: 2 }) }).waitFor();
  });
});
