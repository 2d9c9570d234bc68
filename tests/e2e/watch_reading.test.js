// A text as the network reads it: the line of its predictions, the hidden units by keyboard and pointer, other texts in
// which they behave alike, and a network in training.

import { expect, MINUTE, test } from './fixtures.js';
import { LANGUAGES } from './support/words.js';

const TEXTS = {
  en: { text: 'The parcel came two weeks late.', tokens: 7 },
  zh: { text: '快递太慢了，等了两周。', tokens: 11 },
};

for (const language of LANGUAGES) {
  test.describe(() => {
    test.use({ language });

    test(`hidden units are watched and found in other texts (${language})`, async ({
      ui,
      data,
      rows,
      settings,
      training,
      playground,
    }) => {
      test.setTimeout(4 * MINUTE);
      const { text, tokens } = TEXTS[language];
      await training.useDevice('cpu');
      await data.loadSample();
      await rows.holdOut();
      await settings.preset('small');
      await settings.change({ 'setting.epochs': 10, 'setting.learningRate': 0.01 });
      await training.start();
      await training.ended(4);
      await playground.predictWith('network');
      const { probability } = await playground.predict(text);

      const panel = ui.region('watch.title');
      await panel.getByText(ui.t('watch.title'), { exact: true }).click();
      const strip = panel.getByRole('application');
      await expect(strip).toBeVisible();
      await expect(panel.getByRole('list', { name: ui.t('watch.tokens') }).getByRole('listitem')).toHaveCount(tokens);
      // The last prefix is the whole text.
      await panel.getByText(ui.t('watch.table'), { exact: true }).click();
      const table = panel.getByRole('table');
      await expect(table.getByRole('row')).toHaveCount(tokens + 1);
      const last = await table.getByRole('row').last().getByRole('cell').first().innerText();
      expect(Math.abs(Number(last.replace(/\s*%/, '')) / 100 - probability)).toBeLessThan(0.002);

      // By keyboard: unit 2 at the first two words.
      const selected = panel.locator('.watch-selected');
      await strip.press('ArrowDown');
      await strip.press('ArrowDown');
      await strip.press('Shift+ArrowRight');
      await expect(panel.locator('.watch-tokens .selected')).toHaveCount(2);
      await expect(selected).toContainText('2');
      await strip.press('End');
      await expect(panel.locator('.watch-tokens .selected')).toHaveCount(1);
      // By pointer: the third word.
      await strip.locator('canvas').click({ position: { x: 2.5 * 26, y: 4 } });
      await expect(panel.locator('.watch-tokens li').nth(2)).toHaveClass('selected');

      // Other values of the units, if the layer has them.
      const values = panel.getByRole('combobox', { name: ui.t('watch.quantity'), exact: true });
      await values.selectOption('forget');
      await expect(panel).toContainText(ui.t('watch.about.forget'));
      await expect(panel).toContainText(ui.t('watch.similar.hiddenOnly'));
      await values.selectOption('hidden');

      // The text of a row is found by one unit, and by all that are active.
      await panel.getByRole('button', { name: ui.t('watch.similar.search') }).press('Enter');
      const matches = panel.getByRole('list', { name: ui.t('watch.similar.title') });
      await expect(matches.getByRole('listitem').first()).toContainText('100');
      await expect(matches.locator('mark').first()).not.toBeEmpty();
      await panel.getByRole('combobox', { name: ui.t('watch.similar.by') }).selectOption('active');
      await panel.getByRole('spinbutton', { name: ui.t('watch.similar.threshold') }).fill('0.05');
      await panel.getByRole('spinbutton', { name: ui.t('watch.similar.threshold') }).press('Tab');
      await panel.getByRole('button', { name: ui.t('watch.similar.search') }).press('Enter');
      await expect(matches.getByRole('listitem')).toHaveCount(10);

      // A network in training is watched between its bursts.
      await settings.change({ 'setting.epochs': 1000, 'setting.patience': 1000 });
      await training.start();
      await expect(strip).toBeVisible({ timeout: MINUTE });
      await training.stop();
      expect((await panel.getByRole('alert').allInnerTexts()).join('')).toBe('');
    });
  });
}
