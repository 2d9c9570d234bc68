// Reads workbooks in the browser.

import { readSheet } from 'read-excel-file/universal';

/**
 * Reads the cells of the first sheet of an xlsx workbook, row by row.
 * @param {Blob} file
 * @returns {Promise<unknown[][]>} Rejects if the file is not such a workbook or is damaged.
 */
export function read(file) {
  return readSheet(file);
}
