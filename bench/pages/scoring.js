// Predicts texts with a saved model in the tab, on the CPU, and measures the time.

import { Wordloom } from '../../www/wordloom.js';

/** @type {Wordloom} */
let loom;
/** @type {File} */
let file;

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

/** @type {any} */ (globalThis).bench = {
  /** @param {{ model: string, rows: string }} addresses Those of a model file and of a CSV file. */
  async open({ model, rows }) {
    loom = await Wordloom.open({ device: 'cpu' });
    await loom.loadModel(await (await fetched(model)).blob());
    file = new File([await (await fetched(rows)).blob()], 'rows.csv');
    return {};
  },

  /** Reads and predicts a file with the rows again and again. How many are written. @param {number} rows */
  async predictMany(rows) {
    const [head, ...lines] = (await file.text()).trim().split('\n');
    const times = Math.ceil(rows / lines.length);
    const part = new Blob([`${lines.join('\n')}\n`]);
    const many = new File([`${head}\n`, ...Array.from({ length: times }, () => part)], 'many.csv');
    return (await loom.predictFile(many, { model: 'network', loaded: true })).rows;
  },

  /** Reads and predicts the file once. The seconds. */
  async predict() {
    const start = performance.now();
    await loom.predictFile(file, { model: 'network', loaded: true });
    return (performance.now() - start) / 1000;
  },
};
