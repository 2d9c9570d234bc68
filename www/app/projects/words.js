// Sizes in words.

const UNITS = ['kilobyte', 'megabyte', 'gigabyte'];

/**
 * A number of bytes, in the largest unit of which there is at least one.
 * @param {import('../ui.js').Ui} ui
 * @param {number} bytes
 */
export function size(ui, bytes) {
  let value = bytes / 1000;
  let at = 0;
  for (; value >= 1000 && at < UNITS.length - 1; at += 1) value /= 1000;
  return ui.number(value, { style: 'unit', unit: UNITS[at], unitDisplay: 'short', maximumSignificantDigits: 2 });
}
