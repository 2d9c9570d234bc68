// Records of earlier format versions, brought to the current one. `docs/run-record.md` lists what each version changed.

/** The version that is written. All versions from 1 to it are read. */
export const RECORD_VERSION = 3;

/**
 * A key that was renamed in version 2. `path` leads from the record to the object that has the key; `*` stands for each
 * item of a list. A path has the names of version 2.
 * @typedef {{ path: string[], from: string, to: string }} RenamedKey
 */

/** @type {RenamedKey[]} */
const RENAMED_KEYS = [
  { path: ['settings'], from: 'levels', to: 'parameterGroups' },
  { path: ['changes'], from: 'levels', to: 'parameterGroups' },
  { path: ['choice'], from: 'remedies', to: 'fixes' },
  { path: ['metrics', 'targets', '*'], from: 'floor', to: 'baseline' },
  { path: ['metrics', 'targets', '*', 'baseline'], from: 'kept', to: 'members' },
];

/**
 * A value that was renamed in version 2, at the end of a path like that of a key.
 * @type {{ path: string[], names: Record<string, string> }[]}
 */
const RENAMED_VALUES = [
  {
    path: ['choice', 'fixes', '*', 'type'],
    names: {
      dropLeaksFromTraining: 'dropOverlapFromTraining',
      dropLeaksFromHeldOut: 'dropOverlapFromHeldOut',
    },
  },
];

/**
 * Brings a record to the current version. Names that it lacks, or that are current already, are passed over.
 * @param {any} record An object in JSON whose `formatVersion` is a known one. It stays as it is.
 * @returns {any} A copy in the current version.
 */
export function currentRecord(record) {
  const current = { ...structuredClone(record), formatVersion: RECORD_VERSION };
  switchOffWhatCameLater(current.settings);
  if (record.formatVersion >= RECORD_VERSION) return current;
  holdOut(current.choice?.split);
  for (const { path, from, to } of RENAMED_KEYS) each(current, path, (object) => renameKey(object, from, to));
  for (const { path, names } of RENAMED_VALUES) {
    const key = path[path.length - 1];
    each(current, path.slice(0, -1), (object) => {
      const value = object[key];
      if (typeof value === 'string' && Object.hasOwn(names, value)) object[key] = names[value];
    });
  }
  return current;
}

/**
 * Calls `change` with every object that a path leads to.
 * @param {any} value
 * @param {string[]} path
 * @param {(object: any) => void} change
 */
function each(value, path, change) {
  if (typeof value !== 'object' || value === null) return;
  const [key, ...rest] = path;
  if (key === undefined) change(value);
  else if (key !== '*') each(value[key], rest, change);
  else if (Array.isArray(value)) for (const item of value) each(item, rest, change);
}

/**
 * Renames a key and leaves the order of the keys as it is.
 * @param {any} object
 * @param {string} from
 * @param {string} to
 */
function renameKey(object, from, to) {
  if (!Object.hasOwn(object, from)) return;
  const entries = Object.entries(object);
  for (const [key] of entries) delete object[key];
  for (const [key, value] of entries) object[key === from ? to : key] = value;
}

/**
 * Before version 3, validation rows were always held out.
 * @param {any} split
 */
function holdOut(split) {
  if (typeof split === 'object' && split !== null && split.folds === undefined) split.folds = 1;
}

/**
 * Records from before networks learned from texts without labels, or started from an encoder, were made without that.
 * @param {any} settings
 */
function switchOffWhatCameLater(settings) {
  if (typeof settings !== 'object' || settings === null) return;
  for (const name of ['unlabeled', 'syntheticTexts', 'starterEncoder']) settings[name] ??= false;
}
