// The library's public entry: everything that another page may import.
//
//     const loom = await Wordloom.open({ device: 'auto' });
//     const table = await loom.load(file);
//     await loom.choose({ text: 'title', category: 'label', split: { validation: 0.1, test: 0.1, seed: 1 } });
//     for await (const progress of loom.train({ preset: 'balanced' })) console.log(progress.epoch, progress.loss);
//     const metrics = await loom.evaluate();
//     const [first] = await loom.predict(['some text']);
//     await loom.close();

export { Wordloom } from './library/wordloom.js';
export { WordloomError } from './engine/failure.js';
export { VectorArchive, isArchive } from './engine/vector_archive.js';
export { zipped } from './library/exports.js';
export { Predictor } from './library/predictor.js';
export { fetchPredictorPage } from './library/predictor_page.js';
export { Search } from './library/search_run.js';
export { TrainingRun } from './library/training_run.js';
export { NetworkCurve } from './library/network_curve.js';
export { structuresOf } from './library/comparison.js';
export { fetchStarterVectors } from './library/starter_vectors.js';
export { readRecord, recordIn } from './library/record.js';
export { compareRecords } from './library/record_comparison.js';
export { assertSameData } from './library/record_data.js';

/** @typedef {import('./engine/protocol.d.ts').DeviceChoice} DeviceChoice */
/** @typedef {import('./engine/protocol.d.ts').DeviceReport} DeviceReport */
/** @typedef {import('./engine/protocol.d.ts').BaselineReport} BaselineReport */
/** @typedef {import('./engine/protocol.d.ts').ModelCard} ModelCard */
/** @typedef {import('./engine/protocol.d.ts').Preset} Preset */
/** @typedef {import('./engine/protocol.d.ts').PresetSettings} PresetSettings */
/** @typedef {import('./engine/protocol.d.ts').RowsSummary} RowsSummary */
/** @typedef {import('./engine/protocol.d.ts').Setting} Setting */
/** @typedef {import('./engine/protocol.d.ts').Settings} Settings */
/** @typedef {import('./engine/protocol.d.ts').TableSummary} TableSummary */
/** @typedef {import('./engine/reading.js').FolderFile} FolderFile */
/** @typedef {import('./engine/reading.js').ReadProgress} ReadProgress */
/** @typedef {import('./library/columns.js').Columns} Columns */
/** @typedef {import('./library/columns.js').Split} Split */
/** @typedef {import('./library/data.js').ReadOptions} ReadOptions */
/** @typedef {import('./library/ranking.js').Ranked} Ranked */
/** @typedef {import('./library/record.js').MeasurePair} MeasurePair */
/** @typedef {import('./library/record.js').Replayed} Replayed */
/** @typedef {import('./library/record.js').RunRecord} RunRecord */
/** @typedef {import('./library/results.js').Evaluation} Metrics */
/** @typedef {import('./library/results.js').TextPrediction} Prediction */
/** @typedef {import('./library/run_settings.js').TrainOptions} TrainOptions */
/** @typedef {import('./library/search.js').SearchState} SearchState */
/** @typedef {import('./library/search_run.js').SearchProgress} SearchProgress */
/** @typedef {import('./library/source.js').Source} Source */
/** @typedef {import('./library/starter_vectors.js').StarterLanguage} StarterLanguage */
