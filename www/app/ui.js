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
 * @property {(by: import('./ranking/state.js').Criterion) => void} rankBy
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

export {};
