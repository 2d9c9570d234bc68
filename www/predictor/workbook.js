// Reads workbooks in the browser.

// The build for workers unpacks in the thread that calls it. The others start workers, which a page that was opened
// from a folder may not.
import { readSheet } from 'read-excel-file/web-worker';

/**
 * Reads the cells of the first sheet of an xlsx workbook, row by row.
 * @param {Blob} file
 * @returns {Promise<unknown[][]>} Rejects if the file is not such a workbook or is damaged.
 */
export function read(file) {
  return readSheet(file);
}
