// What went wrong, on both sides of the worker: plain data on the wire, an Error for the caller.

/** @typedef {import('./protocol.d.ts').Failure} Failure */

/** A request that was not done. Nothing that was loaded or trained before is lost to it. */
export class WordloomError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.name = 'WordloomError';
    /** A stable code, such as `data.raggedRow`. */
    this.code = failure.code;
    /** The values within the message, by name. */
    this.values = failure.values;
  }
}

/**
 * The failure that an error stands for.
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (isFailure(error)) return { code: error.code, message: error.message, values: plain(error.values) };
  const message = error instanceof Error ? error.message : String(error);
  return { code: isTrap(error) ? 'engine.died' : 'engine.failed', message, values: { reason: message } };
}

/**
 * Whether the engine cannot be used any more: a panic leaves its memory in no known state.
 * @param {unknown} error
 */
export function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/**
 * Whether a request failed because its engine was closed, on purpose.
 * @param {unknown} error
 */
export function isClosing(error) {
  return error instanceof WordloomError && error.code === 'engine.closed';
}

/**
 * Whether an error is what the engine refused a request with.
 * @param {unknown} error
 * @returns {error is Failure}
 */
export function isFailure(error) {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    'message' in error
  );
}

/**
 * wasm-bindgen's serializer makes a Map of a Rust map unless told otherwise.
 * @param {unknown} values
 * @returns {Record<string, string>}
 */
function plain(values) {
  if (values instanceof Map) return Object.fromEntries(values);
  return /** @type {Record<string, string>} */ (values ?? {});
}
