// What a page says, as text: the cells of a table, a message with its values, a pattern for a whole text.

/** @typedef {import('playwright-core').Locator} Locator */

/** The cells of a table's body, row by row. @param {Locator} table */
export async function cellsOf(table) {
  return table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => /** @type {HTMLElement} */ (cell).innerText.trim())),
    );
}

/** @param {string} message @param {Record<string, string>} values */
export function fill(message, values) {
  return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), message);
}

/** @param {string} text */
export function exactly(text) {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
