// The labelled data sets that some tests read. They lie beside the checkout and are not part of it.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

/** The path of a file. @param {string} name */
export function dataFile(name) {
  return `${FOLDER}${name}`;
}

/**
 * Whether a data set is absent, and the sentence that says so: the arguments of `test.skip`.
 * @param {string} name
 * @returns {[condition: boolean, reason: string]}
 */
export function ifAbsent(name) {
  return [!existsSync(dataFile(name)), `${dataFile(name)} does not exist`];
}
