// `cargo xtask bench`: runs measures, prints their results, and writes them to the requested files.

import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { withSection } from './document.js';
import { Lab } from './lab.js';
import { measures } from './measures.js';
import { ratio, verdict } from './row.js';
import { table } from './table.js';

/** @typedef {import('./measures.js').Measure} Measure */
/** @typedef {import('./row.js').Row} Row */

/** @param {Measure[]} known */
function wanted(known) {
  const options = /** @type {const} */ ({
    json: { type: 'string' },
    write: { type: 'string' },
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  });
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.find((name) => !known.some((measure) => measure.name === name));
  if (unknown)
    throw new Error(`no measure is called ${unknown}; there are ${known.map(({ name }) => name).join(', ')}`);
  return { ...values, chosen: known.filter(({ name }) => positionals.length === 0 || positionals.includes(name)) };
}

/** @param {string} name */
function environment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run \`cargo xtask bench\``);
  return value;
}

/**
 * One line about what the results depend on.
 * @param {Lab} lab
 * @param {number} load
 */
async function circumstances(lab, load) {
  const processor = `${cpus()[0].model.trim()}, ${cpus().length} cores`;
  const circumstances = await lab.circumstances();
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    processor,
    load: load.toFixed(1),
    ...circumstances,
    profile: lab.profile,
  };
  return { ...facts, quick: lab.quick };
}

/** @param {Awaited<ReturnType<typeof circumstances>>} facts */
function sentence({ date, processor, load, profile, quick, ...circumstances }) {
  const { chromium, adapter } = /** @type {{ chromium?: string, adapter?: string }} */ (circumstances);
  const browser = chromium ? `, Chromium ${chromium}${adapter ? ` on ${adapter}` : ''}` : '';
  return `${date}, ${processor} (load ${load} before)${browser}, profile \`${profile}\`${quick ? ', quick' : ''}.`;
}

async function main() {
  const known = await measures();
  const { chosen, json, write, quick, list } = wanted(known);
  if (list) {
    for (const { name, about } of known) console.log(`${name.padEnd(12)} ${about}`);
    return;
  }
  const origin = new URL(environment('WORDLOOM_URL')).origin;
  const lab = new Lab({
    chromium: environment('CHROMIUM_PATH'),
    origin,
    profile: environment('WORDLOOM_PROFILE'),
    quick,
  });
  /** @type {Record<string, object>} */
  const results = {};
  try {
    for (const { name, about, run } of chosen) {
      console.error(`\n== ${name}`);
      const [load] = loadavg();
      try {
        const { rows, text = '' } = await run(lab);
        const facts = await circumstances(lab, load);
        const section = [sentence(facts), '', table(rows), ...(text ? ['', text] : [])].join('\n');
        console.log(`\n## ${name}: ${about}\n\n${section}`);
        results[name] = {
          about,
          ...facts,
          rows: rows.map((row) => ({ ...row, ratio: ratio(row), verdict: verdict(row) })),
          text,
        };
        // Written after every measure, so that a later failure does not lose an hour of results.
        if (json) await writeFile(json, `${JSON.stringify(results, null, 1)}\n`);
        if (write) await writeFile(write, withSection(await readFile(write, 'utf8'), name, section));
      } catch (error) {
        console.error(`${name} failed:`, error);
        process.exitCode = 1;
      }
    }
  } finally {
    await lab.close();
  }
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
