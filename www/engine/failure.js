// Failures on both sides of the worker: plain data in messages, an Error for the caller.

/** @typedef {import('./protocol.d.ts').Failure} Failure */

/** A failed request. It changes nothing: all that was loaded or trained before is still there. */
export class WordloomError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(failure.message);
    this.name = 'WordloomError';
    /** A stable code, such as `data.raggedRow`. */
    this.code = failure.code;
    /** The values in the message, by name, such as a line, a column and a value. */
    this.values = failure.values;
  }
}

/**
 * The failure that describes an error.
 * @param {unknown} error
 * @returns {Failure}
 */
export function failureOf(error) {
  if (isFailure(error)) return { code: error.code, message: error.message, values: plain(error.values) };
  const message = error instanceof Error ? error.message : String(error);
  return { code: isTrap(error) ? 'engine.died' : 'engine.failed', message, values: { reason: message } };
}

/**
 * Whether an error makes the engine unusable: a panic leaves its memory in an unknown state.
 * @param {unknown} error
 */
export function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError;
}

/**
 * Whether a request failed because its engine was closed on purpose.
 * @param {unknown} error
 */
export function isClosing(error) {
  return error instanceof WordloomError && error.code === 'engine.closed';
}

/**
 * Whether an error is the engine's refusal of a request.
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
 * Values as an object: wasm-bindgen's serializer turns a Rust map into a Map by default.
 * @param {unknown} values
 * @returns {Record<string, string>}
 */
function plain(values) {
  if (values instanceof Map) return Object.fromEntries(values);
  return /** @type {Record<string, string>} */ (values ?? {});
}
