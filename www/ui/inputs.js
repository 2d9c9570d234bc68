// What the events of form controls bring.

/**
 * The value that an input's event brings.
 * @param {Event} event
 */
export function valueOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).value;
}

/**
 * The number in an input, brought within its bounds; the current one where it holds none.
 * @param {Event} event
 * @param {number} current
 */
export function numberOf(event, current) {
  const { valueAsNumber, min, max, step } = /** @type {HTMLInputElement} */ (event.target);
  if (!Number.isFinite(valueAsNumber)) return current;
  // A whole step means whole numbers; any other is only how far the arrows go.
  const value = Number.isInteger(Number(step)) ? Math.round(valueAsNumber) : valueAsNumber;
  return Math.min(Math.max(value, min === '' ? -Infinity : Number(min)), max === '' ? Infinity : Number(max));
}

/**
 * The number in an input that may be empty; null if it was emptied.
 * @param {Event} event
 * @param {number | null} current
 * @returns {number | null}
 */
export function optionalNumberOf(event, current) {
  const { value, validity } = /** @type {HTMLInputElement} */ (event.target);
  // What is no number reads as empty too.
  if (value === '' && !validity.badInput) return null;
  const number = numberOf(event, current ?? NaN);
  return Number.isNaN(number) ? current : number;
}

/**
 * Whether an input is ticked.
 * @param {Event} event
 */
export function checkedOf(event) {
  return /** @type {HTMLInputElement} */ (event.target).checked;
}

/**
 * Hands on the file an input was given, and empties it so that the same file can be chosen again.
 * @param {Event} event
 * @param {(file: File) => void} take
 */
export function takeFile(event, take) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  if (file) take(file);
  input.value = '';
}
