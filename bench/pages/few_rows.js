// Trains and evaluates a run with the library, as the page does where there are few rows, and measures it.

import { fetchStarterVectors, Wordloom } from '../../www/wordloom.js';

globalThis.bench = {
  /**
   * @param {{ text: string, vectors: boolean, seed: number }} run The rows as CSV, whether the run starts from word
   *   vectors, and its seed.
   * @returns {Promise<{ run: number, vectors: number }>} Seconds until the run is evaluated, and until the vectors are
   *   read; 0 without them.
   */
  async train({ text, vectors, seed }) {
    const loom = await Wordloom.open({ device: 'cpu' });
    await loom.load(new File([text], 'rows.csv'));
    await loom.choose({ text: ['text'], category: 'label', split: { seed } });
    const began = performance.now();
    if (vectors) await loom.loadVectors(await fetchStarterVectors());
    const loaded = performance.now();
    // Iterating trains.
    for await (const progress of loom.train({ preset: 'few', seed })) void progress;
    await loom.evaluate();
    const ended = performance.now();
    await loom.close();
    return { run: (ended - loaded) / 1000, vectors: vectors ? (loaded - began) / 1000 : 0 };
  },
};
