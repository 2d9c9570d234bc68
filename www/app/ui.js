// What every view is handed: how to say things, and what a person can do. The doing is main.js's.
// A view that sets a style sets the property (`.style`), since the page's policy allows no style attributes.

/**
 * @typedef {object} Actions
 * @property {(language: import('./preferences/state.js').Language) => void} setLanguage
 * @property {(theme: import('./preferences/state.js').Theme) => void} setTheme
 * @property {(device: import('../engine/protocol.d.ts').DeviceChoice) => void} setDevice
 * @property {(file: File) => void} loadFile
 * @property {(files: import('../wordloom.js').FolderFile[]) => void} loadFolder
 * @property {(options: import('../wordloom.js').ReadOptions) => void} readAgain
 * @property {() => void} cancelReading
 * @property {(scene: import('./data/samples_state.js').Scene) => void} loadSample
 * @property {(text: string) => void} loadText
 * @property {() => void} dismissFailure
 * @property {(name: string, role: import('./columns/state.js').Role) => void} setRole
 * @property {(name: string, change: Partial<import('./columns/state.js').TargetChoice>) => void} setTarget
 * @property {(split: Partial<import('./data/state.js').Split>) => void} setSplit
 * @property {(file: File) => void} setTestFile
 * @property {(remedy: import('./data/state.js').Remedy) => void} applyRemedy
 * @property {(place: number) => void} takeBackRemedy
 * @property {() => void} inspect
 * @property {(finding: number, offset?: number) => void} showRows
 * @property {() => void} hideRows
 * @property {(open: boolean) => void} openVocabulary
 * @property {(search: string) => void} searchVocabulary
 * @property {(offset: number) => void} turnVocabulary
 * @property {(text: string) => void} typeForVocabulary
 * @property {(file: File) => void} loadVectors
 * @property {(member: string) => void} chooseVectorsMember
 * @property {() => void} readVectorsAgain
 * @property {() => void} cancelVectors
 * @property {() => void} forgetVectors
 * @property {() => void} dismissVectors
 * @property {(open: boolean) => void} openVectors
 * @property {(preset: import('../engine/protocol.d.ts').Preset) => void} setPreset
 * @property {(name: string, value: unknown) => void} setSetting
 * @property {(name: string) => void} resetSetting
 * @property {() => void} resetSettings
 * @property {() => void} findRate
 * @property {() => void} stopFindingRate
 * @property {() => void} dismissAddress
 * @property {() => void} train
 * @property {() => void} trainEnsemble
 * @property {(members: number) => void} sizeEnsemble
 * @property {() => void} search
 * @property {() => void} goOnSearching
 * @property {() => void} stopSearching
 * @property {() => void} useFound
 * @property {(minutes: number) => void} timeSearch
 * @property {(seeds: number) => void} seedSearch
 * @property {(unfolded: boolean) => void} unfoldTrials
 * @property {() => void} pause
 * @property {() => void} resume
 * @property {() => void} stop
 * @property {(id: number, name: string | null) => void} renameRun
 * @property {(id: number, shown: boolean) => void} showRun
 * @property {(id: number) => void} deleteRun
 * @property {(id: number) => void} saveRecord
 * @property {(by: import('./runs/order_state.js').Column) => void} sortRuns
 * @property {(name: string, wanted: boolean) => void} chooseStructure
 * @property {(epochs: number) => void} budgetComparison
 * @property {() => void} compare
 * @property {() => void} stopComparison
 * @property {(file: File) => void} replay
 * @property {() => void} replayAnyway
 * @property {() => void} dismissReplay
 * @property {(text: string) => void} typeCandidates
 * @property {(file: File) => void} takeCandidates
 * @property {(by: import('./runs/scores_state.js').Criterion) => void} rankBy
 * @property {() => void} rank
 * @property {() => void} cancelRanking
 * @property {(offset: number) => void} turnRanking
 * @property {(header: string[]) => void} saveRanking
 * @property {(text: string) => void} type
 * @property {(column: string, open: boolean) => void} explain
 * @property {(column: string, label: string) => void} explainLabel
 * @property {(predictor: import('../engine/protocol.d.ts').Predictor) => void} setPredictor
 * @property {(place: number) => void} showAnswer
 * @property {() => void} saveModel
 * @property {(file: File) => void} openModel
 * @property {(opened: boolean) => void} askModel
 * @property {() => void} dismissModel
 */

/** @typedef {import('../messages/translator.js').Translator & { actions: Actions }} Ui */
/** @typedef {import('lit-html').TemplateResult} Template */
/** @typedef {Template | typeof import('lit-html').nothing} Content */

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
 * The same of a setting that may be left to what goes for all: nothing, where the input was emptied.
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
