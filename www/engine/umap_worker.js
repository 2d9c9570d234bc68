// A worker that projects vectors on a plane by UMAP (McInnes, Healy and Melville 2018). It is no module, because the
// library is a classic script.

/* global importScripts */

/** How many rounds pass between two reports. */
const ROUNDS = 10;
/** The neighbors of a point that are kept near it. */
const NEIGHBORS = 15;

/** Random numbers from a seed, so that the same vectors give the same picture (mulberry32). */
function randomOf(/** @type {number} */ seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}

self.addEventListener('message', ({ data: { vectors, width } }) => {
  try {
    // @ts-expect-error The page's types have no workers.
    importScripts('../node_modules/umap-js/lib/umap-js.min.js');
    const points = Array.from({ length: vectors.length / width }, (_, point) =>
      Array.from(vectors.subarray(point * width, (point + 1) * width)),
    );
    // @ts-expect-error The script above defines it.
    const { UMAP } = self.UMAP;
    const umap = new UMAP({ nNeighbors: Math.min(NEIGHBORS, points.length - 1), random: randomOf(1) });
    const rounds = umap.initializeFit(points);
    for (let round = 0; round < rounds; round += 1) {
      umap.step();
      if (round % ROUNDS === 0) self.postMessage({ share: round / rounds });
    }
    self.postMessage({ points: umap.getEmbedding() });
  } catch (error) {
    self.postMessage({ failure: String(error) });
  }
});
