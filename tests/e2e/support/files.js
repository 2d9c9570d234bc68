// Files made by the tests, as Playwright hands them to the page.

/**
 * A table in a file.
 * @param {string} text
 * @param {string} [name]
 */
export function csv(text, name = 'made.csv') {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}
