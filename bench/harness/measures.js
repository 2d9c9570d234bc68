// The list of measures: every module in the parent folder. To add a measure, add a file.
//
// A measure exports `name`, `about` (a sentence), `bars` (the limits of its rows, by key) and `run(lab)`, which returns
// `{ rows, text? }`: rows for the table, and Markdown for below the table.

import { readdir } from 'node:fs/promises';

/** @typedef {import('./lab.js').Lab} Lab */
/** @typedef {import('./row.js').Row} Row */
/** @typedef {import('./row.js').Bar} Bar */

/**
 * @typedef {{
 *   name: string, about: string, bars: Record<string, Bar>, run(lab: Lab): Promise<{ rows: Row[], text?: string }>,
 * }} Measure
 */

const FOLDER = new URL('../', import.meta.url);

/** @returns {Promise<Measure[]>} */
export async function measures() {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.js')).sort();
  return Promise.all(files.map((file) => import(new URL(file, FOLDER).href)));
}
