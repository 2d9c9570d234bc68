// Formats rows as a Markdown table, which is readable in a terminal too. Knows nothing of measuring.

import { ratio, verdict } from './row.js';

/** @typedef {import('./row.js').Row} Row */
/** @typedef {import('./row.js').Figure} Figure */

const HEAD = ['measure', 'ours', 'rival', 'ratio', 'bar', 'stretch', 'verdict'];

/**
 * @param {Row[]} rows
 * @returns {string}
 */
export function table(rows) {
  return grid([HEAD, ...rows.map(cells)]);
}

/**
 * Formats a Markdown table with aligned columns.
 * @param {string[][]} lines The head first.
 */
export function grid(lines) {
  const widths = lines[0].map((_, column) => Math.max(3, ...lines.map((line) => line[column].length)));
  const draw = (/** @type {string[]} */ line) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [draw(lines[0]), draw(rule), ...lines.slice(1).map(draw)].join('\n');
}

/** @param {Row} row */
function cells(row) {
  const { what, unit, ours, rival, rivalName, bar } = row;
  const rivalCell = rivalName ? `${rivalName}: ${figure(rival, unit)}` : figure(rival, unit);
  const value = ratio(row);
  const compared =
    rival && value !== null && Number.isFinite(value) && bar?.compare !== 'count' ? words(value, row) : '';
  return [
    what,
    figure(ours, unit),
    rivalCell,
    compared,
    bar ? limit(bar.limit, row) : '',
    bar ? limit(bar.stretch, row) : '',
    verdict(row),
  ];
}

/**
 * @param {number} value
 * @param {Row} row
 */
function words(value, { unit, bar }) {
  if (bar?.compare === 'shareOfTime') return `${digits(value)} x its time`;
  return `${digits(value)} x ${{ time: 'faster', rate: 'its rate', pace: 'its rate', count: 'fewer' }[unit]}`;
}

/**
 * @param {number} bound
 * @param {Row} row
 */
function limit(bound, row) {
  return row.bar?.compare === 'count' ? `at most ${bound}` : words(bound, row);
}

/**
 * Formats a figure: the median, the quartiles and the number of measurements.
 * @param {Figure | undefined} value
 * @param {Row['unit']} unit
 * @returns {string}
 */
export function figure(value, unit) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return quantity(value, unit);
  if ('quoted' in value) return `${quantity(value.quoted, unit)} (quoted)`;
  if (value.values.length === 1) return quantity(value.median, unit);
  const [median, low, high] = [value.median, value.low, value.high].map((each) => quantity(each, unit));
  return `${median} (${low} to ${high}, n=${value.values.length})`;
}

/**
 * @param {number} value Seconds, megabytes in a second, or a count.
 * @param {Row['unit']} unit
 */
function quantity(value, unit) {
  if (unit === 'rate') return `${digits(value)} MB/s`;
  if (unit === 'pace') return `${Math.round(value)} /s`;
  if (unit === 'count') return Number.isInteger(value) ? String(value) : digits(value);
  return value >= 1 ? `${digits(value)} s` : `${digits(value * 1000)} ms`;
}

/**
 * Formats a number with three significant digits.
 * @param {number} value
 */
export function digits(value) {
  return value >= 100 ? value.toFixed(0) : Number(value.toPrecision(3)).toString();
}
