// The labelled files the tests read. They lie beside the checkout, and are not part of it.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** @param {string} name */
export function dataFile(name) {
  return `${FOLDER}${name}`;
}

/**
 * Why a test of this data set must be skipped, or false.
 * @param {string} name
 */
export function absent(name) {
  return existsSync(dataFile(name)) ? false : `${dataFile(name)} is not there`;
}
