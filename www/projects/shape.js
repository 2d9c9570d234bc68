// Checks that a value has the shape that is expected of it, and names where it has not. Knows no particular shape.

/**
 * Returns the path of the first part that does not fit, such as `runs.0.id`; null where all fit.
 * @typedef {(value: unknown, path?: string) => string | null} Shape
 */

/** @param {(value: any) => boolean} fits @returns {Shape} */
const plain =
  (fits) =>
  (value, path = '') =>
    fits(value) ? null : path;

export const text = plain((value) => typeof value === 'string');
export const truth = plain((value) => typeof value === 'boolean');
export const number = plain(Number.isFinite);
/** A whole number from 0. */
export const count = plain((value) => Number.isSafeInteger(value) && value >= 0);
/** Anything. */
export const any = plain(() => true);
/** An object with any values. */
export const record = plain((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** One of some texts. @param {...string} texts */
export const oneOf = (...texts) => plain((value) => texts.includes(value));

/** @param {Shape} shape @returns {Shape} */
export const nullable = (shape) => (value, path) => (value === null ? null : shape(value, path));

/** Absent, or as it should be. @param {Shape} shape @returns {Shape} */
export const optional = (shape) => (value, path) => (value === undefined ? null : shape(value, path));

/** Either fits. @param {Shape} one @param {Shape} other @returns {Shape} */
export const either = (one, other) => (value, path) => (one(value, path) === null ? null : other(value, path));

/** @param {Shape} shape @returns {Shape} */
export const list =
  (shape) =>
  (value, path = '') => {
    if (!Array.isArray(value)) return path;
    for (const [index, item] of value.entries()) {
      const wrong = shape(item, join(path, index));
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** An object with these parts, and any others. @param {Record<string, Shape>} parts @returns {Shape} */
export const object =
  (parts) =>
  (value, path = '') => {
    if (record(value) !== null) return path;
    for (const [name, shape] of Object.entries(parts)) {
      const wrong = shape(/** @type {any} */ (value)[name], join(path, name));
      if (wrong !== null) return wrong;
    }
    return null;
  };

/** @param {string} path @param {string | number} name */
function join(path, name) {
  return path === '' ? String(name) : `${path}.${name}`;
}
