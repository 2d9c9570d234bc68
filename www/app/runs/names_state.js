// How a run differs from its preset and from the run before it. Pure; the words are the view's.

import { presetSettings } from '../settings/state.js';

/** @typedef {import('./run_state.js').Run} Run */
/** @typedef {{ name: string, from: unknown, to: unknown }} Difference A setting, what it was and what it is. */

/**
 * Every setting of a run by name, and `start`: whether it starts from word vectors or the sentence encoder.
 * @param {Pick<Run, 'preset' | 'changes' | 'plan'> & { teacher?: boolean }} run
 * @param {import('../settings/state.js').PresetSettings[]} presets
 * @returns {Record<string, unknown>}
 */
export function settingsOf({ preset, changes, plan, teacher = false }, presets) {
  const base = presetSettings(presets, preset);
  const settings = { ...base, ...changes, ...plan?.settings };
  if (!plan?.vectors) return { ...settings, start: teacher ? 'teacher' : 'nothing' };
  // Vectors that are narrower than the embedding make it narrower, and the first layer has as many units as the encoder
  // that comes with them. That is no choice of the person.
  const { embedding, layers } = { ...base, ...changes };
  return { ...settings, embedding, layers, start: teacher ? 'teacher' : 'vectors' };
}

/**
 * The settings that differ between two runs.
 * @param {Record<string, unknown>} before
 * @param {Record<string, unknown>} now
 * @returns {Difference[]}
 */
export function differences(before, now) {
  const names = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(before[name]));
  return names.map((name) => ({ name, from: before[name], to: now[name] }));
}

/**
 * What a run is called by where nobody named it: what differs from the run before where both begin with the same
 * preset, else from its preset.
 * @param {Run[]} list
 * @param {Run} run One of them.
 * @param {import('../settings/state.js').PresetSettings[]} presets
 * @returns {{ preset: Run['preset'], differences: Difference[], before: number | null }} `before` is the run it is set
 *   against.
 */
export function apart(list, run, presets) {
  const before = list[list.indexOf(run) - 1];
  const against = before?.preset === run.preset ? before : undefined;
  const base = settingsOf(against ?? { preset: run.preset, changes: {}, plan: null }, presets);
  return { preset: run.preset, differences: differences(base, settingsOf(run, presets)), before: against?.id ?? null };
}
