// A sheet of a workbook as separated values.

/**
 * The rows of a sheet as separated values. Every field is in quotes.
 * @param {unknown[][]} rows
 */
export function* separated(rows) {
  const field = (/** @type {unknown} */ value) => `"${shown(value).replaceAll('"', '""')}"`;
  for (let start = 0; start < rows.length; start += 1000) {
    const some = rows.slice(start, start + 1000);
    yield some.map((row) => `${row.map(field).join(',')}\n`).join('');
  }
}

/** A cell as text: of a date the day, and the time if it has one. @param {unknown} value */
function shown(value) {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  return value
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/\.000Z$/, '')
    .replace('T', ' ');
}
