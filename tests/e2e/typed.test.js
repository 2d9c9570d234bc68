// What a person types survives a redraw of its control (`www/ui/typed.js`).

import { expect, test } from './fixtures.js';

test('a redraw leaves alone what is typed, until it is handed on or the focus leaves', async ({ ui: { page } }) => {
  const bound = await page.evaluateHandle(async () => {
    const [{ html, render }, { typed }] = await Promise.all([
      import(/** @type {any} */ ('lit-html')),
      import(/** @type {any} */ ('./ui/typed.js')),
    ]);
    const place = document.createElement('div');
    document.body.prepend(place);
    // Takes numbers up to 9 and draws again, as a setting does.
    const bound = {
      value: '3',
      draw() {
        render(
          html`<input
              id="bound"
              .value=${typed(bound.value)}
              @change=${(/** @type {any} */ { target }) => bound.take(target.value)}
            />
            <input id="other" />`,
          place,
        );
      },
      /** @param {string} text */
      take(text) {
        bound.value = String(Math.min(Number(text), 9));
        bound.draw();
      },
    };
    bound.draw();
    return bound;
  });
  const redraw = () => bound.evaluate((bound) => bound.draw());
  const control = page.locator('#bound');

  await control.fill('7');
  await redraw();
  await expect(control, 'while it is typed').toHaveValue('7');
  await control.blur();
  expect(await bound.evaluate(({ value }) => value)).toBe('7');
  await control.fill('12');
  await control.press('Enter');
  await expect(control, 'handed on, and brought within its bounds').toHaveValue('9');

  // What is no change is given up when the focus leaves, and a new value of the state is shown.
  await control.focus();
  await bound.evaluate((bound) => bound.take('5'));
  await expect(control, 'focused, but nothing is typed').toHaveValue('5');
});
