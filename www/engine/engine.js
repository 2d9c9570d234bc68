// Loads the compiled engine. Knows where `pkg/` is and how to link wasm-bindgen's bundler output without a bundler.

/** @typedef {import('./protocol.d.ts').Answers} Answers */
/** @typedef {import('./protocol.d.ts').Request} Request */

/**
 * The compiled engine, which has a single method. A request that the engine refuses rejects with a `Failure`.
 * @typedef {{ handle<R extends Request>(request: R): Promise<Answers[R['type']]> }} Engine
 */

const BINDINGS = new URL('../../pkg/wordloom_bg.js', import.meta.url);
const BINARY = new URL('../../pkg/wordloom_bg.wasm', import.meta.url);

/**
 * Fetches, compiles and starts the engine.
 * @returns {Promise<Engine>} Rejects with an `Error` where `pkg/` cannot be fetched or compiled.
 */
export async function loadEngine() {
  const bindings = await import(BINDINGS.href);
  const { instance } = await instantiate({ './wordloom_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  const start = /** @type {(() => void) | undefined} */ (instance.exports.__wbindgen_start);
  start?.();
  return new bindings.Engine();
}

/** @param {WebAssembly.Imports} imports */
async function instantiate(imports) {
  const response = await fetch(BINARY);
  if (!response.ok) throw new Error(`${BINARY.pathname}: ${response.status} ${response.statusText}`);
  // Streaming requires the type application/wasm, which plain static servers often do not send.
  if (response.headers.get('Content-Type')?.startsWith('application/wasm')) {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
