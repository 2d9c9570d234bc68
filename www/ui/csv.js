// Writes rows as CSV that spreadsheets open safely: UTF-8 with its mark, and no cell that would be run as a formula.

/**
 * @param {(string | number)[][]} rows
 */
export function csv(rows) {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** @param {string | number} value */
function cell(value) {
  const text = typeof value === 'number' ? String(value) : harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run a text that begins like a formula; after an apostrophe it stays a text.
 * @param {string} text
 */
function harmless(text) {
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
}
