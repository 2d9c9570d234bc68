// Generated from Rust's types by the tests of `wordloom-session`. Do not edit, see CONTRIBUTING.md.

/** Any request: its name as `type`, and its parameters. */
export type Request =
  | ({ type: 'open' } & Open)
  | ({ type: 'beginReading' } & BeginReading)
  | ({ type: 'readBytes' } & ReadBytes)
  | ({ type: 'readFiles' } & ReadFiles)
  | { type: 'endReading' }
  | { type: 'cancelReading' }
  | { type: 'forgetTest' }
  | ({ type: 'choose' } & Choose)
  | ({ type: 'inspect' } & Inspect)
  | ({ type: 'findingRows' } & FindingRowsQuery)
  | ({ type: 'vocabulary' } & VocabularyQuery)
  | ({ type: 'tokenize' } & Tokenize)
  | ({ type: 'beginVectors' } & BeginVectors)
  | ({ type: 'vectorBytes' } & VectorBytes)
  | { type: 'endVectors' }
  | { type: 'cancelVectors' }
  | { type: 'forgetVectors' }
  | ({ type: 'coverage' } & CoverageQuery)
  | ({ type: 'loadTeacher' } & LoadTeacher)
  | ({ type: 'advanceTeacher' } & AdvanceTeacher)
  | { type: 'forgetTeacher' }
  | ({ type: 'schedule' } & ScheduleQuery)
  | ({ type: 'beginRateFinder' } & BeginRateFinder)
  | ({ type: 'advanceRateFinder' } & AdvanceRateFinder)
  | { type: 'endRateFinder' }
  | ({ type: 'beginTraining' } & BeginTraining)
  | ({ type: 'advanceTraining' } & AdvanceTraining)
  | { type: 'finishTraining' }
  | { type: 'takeCheckpoint' }
  | ({ type: 'resumeTraining' } & ResumeTraining)
  | ({ type: 'addMember' } & AddMember)
  | ({ type: 'exportMember' } & ExportMember)
  | ({ type: 'importMember' } & ImportMember)
  | { type: 'clearMembers' }
  | ({ type: 'evaluate' } & Evaluate)
  | ({ type: 'beginDiagnosis' } & BeginDiagnosis)
  | ({ type: 'advanceDiagnosis' } & AdvanceDiagnosis)
  | ({ type: 'diagnosis' } & DiagnosisQuery)
  | ({ type: 'evaluatedRows' } & EvaluatedRowsQuery)
  | ({ type: 'beginSecondModel' } & BeginSecondModel)
  | ({ type: 'advanceSecondModel' } & AdvanceSecondModel)
  | ({ type: 'modelPair' } & ModelPairQuery)
  | { type: 'beginTextMap' }
  | ({ type: 'advanceTextMap' } & AdvanceTextMap)
  | { type: 'textMap' }
  | ({ type: 'mapValues' } & MapValuesQuery)
  | { type: 'mapVectors' }
  | ({ type: 'decisions' } & DecisionsQuery)
  | ({ type: 'predictionSets' } & PredictionSetsQuery)
  | { type: 'beginLabelCheck' }
  | ({ type: 'advanceLabelCheck' } & AdvanceLabelCheck)
  | ({ type: 'suspectLabels' } & SuspectLabelsQuery)
  | { type: 'beginLearningCurve' }
  | ({ type: 'advanceLearningCurve' } & AdvanceLearningCurve)
  | ({ type: 'learningCurve' } & LearningCurveQuery)
  | ({ type: 'filteredRows' } & FilteredRowsQuery)
  | ({ type: 'rowCells' } & RowCellsQuery)
  | ({ type: 'editViews' } & EditViewsQuery)
  | ({ type: 'beginMendedFile' } & BeginMendedFile)
  | ({ type: 'mendedFileBytes' } & MendedFileBytes)
  | ({ type: 'endMendedFile' } & EndMendedFile)
  | ({ type: 'beginLabeling' } & BeginLabeling)
  | ({ type: 'advanceLabeling' } & AdvanceLabeling)
  | { type: 'labeling' }
  | ({ type: 'giveLabel' } & GiveLabel)
  | { type: 'takeBackLabel' }
  | ({ type: 'renameCategory' } & RenameCategory)
  | { type: 'beginLabelingCurve' }
  | ({ type: 'advanceLabelingCurve' } & AdvanceLabelingCurve)
  | ({ type: 'labelingCurve' } & LabelingCurveQuery)
  | { type: 'endLabeling' }
  | ({ type: 'saveModel' } & SaveModel)
  | ({ type: 'loadModel' } & LoadModel)
  | ({ type: 'exportModel' } & ExportModel)
  | ({ type: 'predict' } & Predict)
  | ({ type: 'beginFilePrediction' } & BeginFilePrediction)
  | ({ type: 'advanceFilePrediction' } & AdvanceFilePrediction)
  | { type: 'endFilePrediction' }
  | { type: 'forgetFileToPredict' }
  | ({ type: 'readText' } & ReadText)
  | ({ type: 'explain' } & Explain)
  | ({ type: 'explainRows' } & ExplainRows)
  | ({ type: 'predictPrefixes' } & PredictPrefixes)
  | ({ type: 'activations' } & ActivationsQuery)
  | ({ type: 'findSimilarReadings' } & FindSimilarReadings);

/** The answer to each request, by the name of the request. A request that fails is rejected with a `Failure`. */
export interface Answers {
  /** Opens the device to compute on. */
  open: Opened;
  /** Begins to read a file or a folder, in place of one that is being read. */
  beginReading: ReadState;
  /** Reads the next bytes of the file. */
  readBytes: ReadState;
  /** Reads the next files of the folder. */
  readFiles: ReadState;
  /** Ends reading and keeps the table, in place of the one with the same role. */
  endReading: TableSummary;
  /** Drops what has been read of the file. */
  cancelReading: Done;
  /** Drops the separate test file, so that the test rows are split off the data again. */
  forgetTest: Done;
  /** Chooses the columns, applies the fixes and splits the rows. */
  choose: RowsSummary;
  /** Looks for what is wrong with the selected rows if a run with these settings reads them. */
  inspect: Health;
  /** Asks for rows behind a finding of the last inspection. */
  findingRows: FindingRows;
  /** Asks for tokens of the vocabulary that a run with these settings would have, most frequent first. */
  vocabulary: VocabularyPage;
  /** Splits a text, or the text of a row, into tokens as a run with these settings would. */
  tokenize: TextTokens;
  /** Begins to read a file of word vectors for the tokens of the selected rows, in place of one that is being read. */
  beginVectors: ReadState;
  /** Reads the next bytes of the file of word vectors. */
  vectorBytes: ReadState;
  /** Ends reading and keeps the word vectors, in place of those loaded before. */
  endVectors: VectorsSummary;
  /** Drops what has been read of the file of word vectors. */
  cancelVectors: Done;
  /** Drops the word vectors. */
  forgetVectors: Done;
  /** Asks how much of the vocabulary that a run with these settings would have has a word vector. */
  coverage: Coverage;
  /** Loads a teacher, in place of the one loaded before. */
  loadTeacher: Done;
  /** Encodes the texts of the selected rows with the teacher, and those that the networks learn from besides them. */
  advanceTeacher: TeacherState;
  /** Drops the teacher. */
  forgetTeacher: Done;
  /** Plots the learning rates of a run with these settings. */
  schedule: ScheduleCurve;
  /** Begins a learning rate range test (Smith 2017) with these settings: trains a model that is thrown away, with a rate that rises from step to step. */
  beginRateFinder: RateFinderState;
  /** Continues the rate finder for a burst. */
  advanceRateFinder: RateFinderState;
  /** Ends the rate finder. */
  endRateFinder: RateFinderState;
  /** Builds a network and prepares to train it, in place of the run before. */
  beginTraining: Plan;
  /** Trains for a burst. */
  advanceTraining: Progress;
  /** Ends training now and restores the weights of the best epoch. */
  finishTraining: Progress;
  /** Asks for the state of training. */
  takeCheckpoint: TrainingCheckpoint;
  /** Continues a run from a checkpoint, right after `beginTraining` with the same settings on the same rows. */
  resumeTraining: Progress;
  /** Adds the run's network to the ensemble. */
  addMember: Members;
  /** Exports the run's network for the ensemble of another engine with the same rows. */
  exportMember: ExportedMember;
  /** Adds a network that another engine exported to the ensemble. */
  importMember: Members;
  /** Removes all members from the ensemble. */
  clearMembers: Members;
  /** Evaluates the run's models on the test rows or on another labeled file. */
  evaluate: Metrics;
  /** Begins to predict the test rows for a diagnosis, in place of the one before. */
  beginDiagnosis: DiagnosisProgress;
  /** Continues to predict the test rows for a burst. */
  advanceDiagnosis: DiagnosisProgress;
  /** Asks for the measures of a column, once all test rows are predicted. */
  diagnosis: ColumnDiagnosis;
  /** Asks for test rows with their predictions, once all are predicted. */
  evaluatedRows: EvaluatedRows;
  /** Begins to predict the rows of the diagnosis with a second model, in place of the one before. */
  beginSecondModel: SecondModelProgress;
  /** Continues to predict the rows with the second model for a burst. */
  advanceSecondModel: SecondModelProgress;
  /** Asks how the two models compare at a column, once both have predicted all rows. */
  modelPair: ModelPair;
  /** Begins to draw a map of the texts of the diagnosis, once all of its rows are predicted. */
  beginTextMap: TextMapProgress;
  /** Continues to draw the map for a burst. */
  advanceTextMap: TextMapProgress;
  /** Asks for the map, once it is drawn. */
  textMap: DrawnTexts;
  /** Asks for what the points of the map are of one column. */
  mapValues: MapValues;
  /** Asks for the vectors of the points, for another projection of them. */
  mapVectors: MapVectors;
  /** Asks for the thresholds of a column of categories, once all test rows are predicted. */
  decisions: Decisions;
  /** Asks for the sets or intervals of a column, once all test rows are predicted. */
  predictionSets: PredictionSets;
  /** Begins to check the labels of all selected rows, in place of the check before. */
  beginLabelCheck: LabelCheckProgress;
  /** Continues the check for a burst. */
  advanceLabelCheck: LabelCheckProgress;
  /** Asks for the rows of a column of categories whose label is probably wrong, once the check has ended. */
  suspectLabels: SuspectLabels;
  /** Begins to measure how good the linear model is with parts of the training rows, in place of the measurement before. */
  beginLearningCurve: LearningCurveProgress;
  /** Continues the measurement for a burst. */
  advanceLearningCurve: LearningCurveProgress;
  /** Asks for the learning curve of a column, once the measurement has ended. */
  learningCurve: ColumnCurve;
  /** Asks for all rows of a diagnosis that match a filter, to edit them together. */
  filteredRows: FilteredRows;
  /** Asks for the cells of a row with the edits, to edit them. */
  rowCells: RowCells;
  /** Asks for what the edits of the selected rows have changed, the last edit first. */
  editViews: EditViews;
  /** Begins to write a file with the edits of the selected rows, in place of one that is being written. */
  beginMendedFile: MendedFilePlan;
  /** Receives the next bytes of the file, as it was read. */
  mendedFileBytes: Done;
  /** Ends writing: returns the file with the edits. */
  endMendedFile: WrittenFile;
  /** Begins to label the rows of the data without a value in a column, in place of labeling that is in progress. */
  beginLabeling: LabelingProgress;
  /** Continues to read the texts for a burst. */
  advanceLabeling: LabelingProgress;
  /** Asks for the text to label. */
  labeling: LabelingState;
  /** Gives a row a label, or skips it. */
  giveLabel: LabelingState;
  /** Takes the last label, skip or renaming back. */
  takeBackLabel: LabelingState;
  /** Gives a category another name. */
  renameCategory: LabelingState;
  /** Begins to measure how good the linear model is by the number of labels, of those that there are now, in place of the measurement before. */
  beginLabelingCurve: LearningCurveProgress;
  /** Continues the measurement for a burst. */
  advanceLabelingCurve: LearningCurveProgress;
  /** Asks for the curve, once the measurement has ended. */
  labelingCurve: LabelingCurve;
  /** Ends labeling. */
  endLabeling: Done;
  /** Saves everything that predicts: the ensemble members, the run's network, the linear model and their weights in the blend. */
  saveModel: SavedModel;
  /** Loads a saved model, in place of the one loaded before. */
  loadModel: ModelCard;
  /** Exports a model for other programs. */
  exportModel: ExportedModel;
  /** Predicts texts. */
  predict: Predictions;
  /** Begins to predict the rows of the file that was read for it, in place of a prediction that is under way. */
  beginFilePrediction: FilePredictionPlan;
  /** Continues the prediction for a burst. */
  advanceFilePrediction: FilePredictionProgress;
  /** Ends the prediction before its end. */
  endFilePrediction: Done;
  /** Drops the rows to predict, and a prediction that is under way. */
  forgetFileToPredict: Done;
  /** Splits a text into tokens as a trained model does, with those that it knows and those that it does not read. */
  readText: TextTokens;
  /** Explains the prediction for a text: how much each token supports or contradicts it. */
  explain: Explanation;
  /** Explains the predictions of diagnosed rows for one category, label or score, from a row on, for a burst. */
  explainRows: RowExplanations;
  /** Predicts a text as if it ended after each of its tokens in turn. */
  predictPrefixes: PrefixPredictions;
  /** Asks for the values of the units of a layer after each token of a text. */
  activations: TextActivations;
  /** Searches the selected rows, from a row on, for texts in which hidden units behave as in a pattern, for a burst. */
  findSimilarReadings: SimilarReadings;
}

/**
 * The activation function of a dense layer.
 */
export type Activation = "relu" | "tanh" | "gelu" | "silu" | "sigmoid";

/**
 * Asks for the values of the units of a layer after each token of a text. While a network trains, of its best weights
 * so far; of the networks of several folds, the first one.
 */
export type ActivationsQuery = { 
/**
 * The text.
 */
text: string, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * The index of the layer, by default 0: the one after the embedding.
 */
layer?: number, 
/**
 * Whether to use the direction that reads from the last token to the first. By default false.
 */
backward?: boolean, 
/**
 * Which values, by default the hidden states.
 */
quantity?: UnitQuantity, };

/**
 * Hidden units with values in certain ranges over consecutive tokens.
 */
export type ActivityPattern = { 
/**
 * The units, at least one.
 */
units: Array<UnitRange>, 
/**
 * The number of consecutive tokens, from 1. A shorter text is compared as a whole.
 */
tokens: number, };

/**
 * Adds the run's network to the ensemble. Every run that begins afterwards evaluates the blend of the members, its own
 * network and the linear model, and predicts with it, until other rows are chosen.
 */
export type AddMember = { 
/**
 * The name of the network.
 */
name: string, };

/**
 * Continues to predict the test rows for a burst.
 */
export type AdvanceDiagnosis = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues the prediction for a burst.
 */
export type AdvanceFilePrediction = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues the check for a burst.
 */
export type AdvanceLabelCheck = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues to read the texts for a burst. Once all are read, continues to learn from the labels so far.
 *
 * The model has learned little of a label when [`GiveLabel`] returns, so call it while the next text is read.
 */
export type AdvanceLabeling = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues the measurement for a burst.
 */
export type AdvanceLabelingCurve = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues the measurement for a burst.
 */
export type AdvanceLearningCurve = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues the rate finder for a burst.
 */
export type AdvanceRateFinder = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the step that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Continues to predict the rows with the second model for a burst.
 */
export type AdvanceSecondModel = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the rows that exceed it. By default 200.
 */
milliseconds?: number, };

/**
 * Encodes the texts of the selected rows with the teacher, and those that the networks learn from besides them. A run
 * that begins before all are encoded encodes the others first, without a pause.
 */
export type AdvanceTeacher = { 
/**
 * How long to encode, 0 to 60,000 milliseconds. By default 200.
 */
milliseconds?: number, 
/**
 * Whether the rows without a value to predict are encoded as well. By default they are.
 */
unlabeled?: boolean, 
/**
 * Whether the texts that are recombined from the training texts are encoded as well. By default they are.
 */
syntheticTexts?: boolean, };

/**
 * Continues to draw the map for a burst.
 */
export type AdvanceTextMap = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Trains for a burst.
 */
export type AdvanceTraining = { 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the step that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * Which annotation counts if several people annotated one text.
 */
export type Annotations = "majority" | "each";

/**
 * Who gave the new content of an edit.
 */
export type Author = "person" | "model";

/**
 * How good all models are at one column, on the same rows.
 */
export type BaselineReport = { 
/**
 * The network.
 */
network: ModelEstimates, 
/**
 * The linear model on n-grams.
 */
linear: ModelEstimates, 
/**
 * The constant predictor: the most frequent class of the training rows, or their mean score.
 */
constant: ModelEstimates, 
/**
 * The blend of the ensemble members, the network and the linear model.
 */
blend: ModelEstimates, 
/**
 * The ensemble members, in their order.
 */
members: Array<ModelEstimates>, 
/**
 * The weight of each model in the blend: the members, the network, the linear model. They add up to 1.
 */
weights: Array<number>, 
/**
 * The network's measures minus those of the linear model.
 */
gain: ModelEstimates, 
/**
 * The blend's measures minus those of the better of the network and the linear model.
 */
blendGain: ModelEstimates, 
/**
 * Whether the network is better than the linear model: by accuracy, F1 or correlation, otherwise by the mean
 * absolute error.
 */
verdict: Verdict | null, 
/**
 * Whether the blend is better than the better of the network and the linear model.
 */
blendVerdict: Verdict | null, 
/**
 * Whether the network, the linear model or the blend is better than the constant predictor. Absent if no row has a
 * value.
 */
beatsConstant: boolean | null, };

/**
 * Begins to predict the test rows for a diagnosis, in place of the one before.
 */
export type BeginDiagnosis = { 
/**
 * Which of the models predicts. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. It must predict the columns of the selected rows. By default
 * false.
 */
loaded?: boolean, 
/**
 * Whether to predict the test rows as they are selected now, with the edits since the run began, instead of those
 * that the run began with. By default false.
 */
mended?: boolean, };

/**
 * Begins to predict the rows of the file that was read for it, in place of a prediction that is under way.
 *
 * Every row and every column of the file is written in its order, and the predictions in further columns.
 */
export type BeginFilePrediction = { 
/**
 * The columns of text. If absent, those that the model was trained on.
 */
text?: Array<string>, 
/**
 * Which of the models predicts. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * The format of the file that is written.
 */
format: OutputFormat, 
/**
 * Which probabilities are written. By default that of the prediction.
 */
probabilities?: ProbabilityColumns, 
/**
 * The thresholds, sets and intervals of the predictions. The thresholds of a column add one with the decision: the
 * predicted category, or nothing if its probability is below its threshold. A coverage adds one with the set, or
 * two with the ends of the interval. If absent, those that the file of the loaded model has for this model, and
 * none of the run.
 */
certainty?: Certainty, 
/**
 * Whether separated values begin with a byte order mark, from which Excel recognizes UTF-8. By default false.
 */
byteOrderMark?: boolean, 
/**
 * Whether separated values keep texts that a spreadsheet would run as formulas. By default they get an apostrophe
 * before them.
 */
formulas?: boolean, 
/**
 * How many rows were predicted before, in a prediction that ended with its tab. The bytes that follow theirs are
 * written, and nothing is compared. A workbook cannot be continued. By default 0.
 */
after?: number, };

/**
 * Begins to label the rows of the data without a value in a column, in place of labeling that is in progress.
 *
 * Needs no chosen rows: the file may have no label at all, and one of the edits may add the column. If word vectors or
 * a teacher are loaded, the linear model learns from them as well, and the names of the categories are a first guess.
 */
export type BeginLabeling = { 
/**
 * The columns of text, at least one.
 */
text: Array<string>, 
/**
 * The column of categories.
 */
target: TargetChoice, 
/**
 * The user's edits of the rows so far.
 */
edits: Array<Edit>, 
/**
 * Categories that no row has yet.
 */
classes: Array<string>, };

/**
 * Begins to write a file with the edits of the selected rows, in place of one that is being written.
 */
export type BeginMendedFile = { 
/**
 * Whether it is the separate test file.
 */
testFile: boolean, };

/**
 * Begins a learning rate range test (Smith 2017) with these settings: trains a model that is thrown away, with a rate
 * that rises from step to step. Replaces one that is running. The run is not changed.
 */
export type BeginRateFinder = RunSettings;

/**
 * Begins to read a file or a folder, in place of one that is being read.
 */
export type BeginReading = { 
/**
 * The name of the file or of the folder, for messages.
 */
name: string, 
/**
 * What its rows are for.
 */
part: FileRole, 
/**
 * Whether it is a folder, whose files arrive by `readFiles`.
 */
folder: boolean, 
/**
 * How to read it. Options that are left out are detected from the content.
 */
options: Partial<ReadOptions>, };

/**
 * Begins to predict the rows of the diagnosis with a second model, in place of the one before. Another diagnosis ends
 * it.
 */
export type BeginSecondModel = { 
/**
 * Which of the models predicts. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * The bytes of a saved model, such as that of an earlier run, to use instead of both. The loaded model stays.
 */
bytes?: Uint8Array, };

/**
 * Builds a network and prepares to train it, in place of the run before.
 */
export type BeginTraining = { 
/**
 * The preset that gives the value of each setting that is not named.
 */
preset: Preset, 
/**
 * The settings that differ from the preset, by name.
 */
settings: Partial<Settings>, 
/**
 * Whether to fit the baseline while the network trains. Otherwise it is fitted when it is needed first. By default
 * true.
 */
baseline?: boolean, 
/**
 * What the networks start from. By default random weights.
 */
from?: StartFrom, };

/**
 * Begins to read a file of word vectors for the tokens of the selected rows, in place of one that is being read.
 */
export type BeginVectors = { 
/**
 * The name of the file.
 */
name: string, };

/**
 * A predicted category.
 */
export type CategoryPrediction = { 
/**
 * The most probable category.
 */
label: string, 
/**
 * Its probability, 0 to 1.
 */
probability: number, 
/**
 * Every category with its probability, most probable first.
 */
probabilities: Array<LabelProbability>, 
/**
 * Whether the model decides: the probability reaches the category's threshold, and the model knows something of
 * the text. Absent without thresholds.
 */
decided: boolean | null, 
/**
 * The categories that include the true one as often as the coverage says, most probable first. Absent without a
 * coverage, and for a text of which the model knows nothing.
 */
set: Array<string> | null, };

/**
 * Everything that is measured of predicted categories, with 95 % confidence intervals.
 *
 * The intervals are Wilson's for proportions of rows, those of the infinitesimal jackknife for areas under curves,
 * those of a bootstrap for the others.
 */
export type CategoryReport = { 
/**
 * The fraction of rows whose category is predicted correctly, 0 to 1.
 */
accuracy: Estimate | null, 
/**
 * The mean recall of the classes that have rows, 0 to 1.
 */
balancedAccuracy: Estimate | null, 
/**
 * The mean F1 of the classes that have a true or a predicted row, 0 to 1.
 */
macroF1: Estimate | null, 
/**
 * The mean F1 of the classes, weighted by their rows, 0 to 1.
 */
weightedF1: Estimate | null, 
/**
 * The fractions of rows whose category is among the most probable ones.
 */
top: Array<TopClasses>, 
/**
 * The mean negative natural logarithm of the probability of the true class, from 0.
 */
logLoss: Estimate | null, 
/**
 * The mean over the classes of the area under the receiver operating characteristic, each class against the rest,
 * 0 to 1. Absent if no class has both, or if there are too many classes and rows.
 */
rocAuc: Estimate | null, 
/**
 * The mean over the classes that have rows of the average precision, each class against the rest, 0 to 1.
 */
averagePrecision: Estimate | null, 
/**
 * Each class, in the model's order.
 */
classes: Array<ClassReport>, 
/**
 * Rows by true class, then predicted class: `confusion[true][predicted]`.
 */
confusion: Array<Array<number>>, };

/**
 * The new content of a column's cells.
 */
export type CellEdit = { 
/**
 * The column's name.
 */
column: string, 
/**
 * The rows of the cells.
 */
rows: Array<number>, 
/**
 * What they contain from now on. Several labels are joined by the column's separator.
 */
value: string, };

/**
 * Which predictions a model decides by itself, and which other values are possible.
 *
 * It belongs to one model: another one has other probabilities.
 */
export type Certainty = { 
/**
 * The thresholds of columns of categories, from which the model decides.
 */
thresholds?: Array<ColumnThresholds>, 
/**
 * The sets and intervals of columns.
 */
coverage?: Array<ColumnCoverage>, };

/**
 * What was done with a row.
 */
export type ChangeKind = "cell" | "deleted" | "added" | "confirmed" | "column" | "renamed";

/**
 * What an edit has changed in a row.
 */
export type ChangeView = { 
/**
 * What was done.
 */
kind: ChangeKind, 
/**
 * The line of its file where the row starts, from 1; 0 if the user added it, and of a column or a value.
 */
line: number, 
/**
 * The column of the cell. Absent if the whole row was deleted or added.
 */
column: string | null, 
/**
 * The first 300 characters of the cell before the edit; of a deleted row, those of its text.
 */
before: string, 
/**
 * The first 300 characters of the cell after the edit; of an added row, those of its text.
 */
after: string, };

/**
 * Which columns mean what, and how the rows are split.
 */
export type Choice = { 
/**
 * The columns of text, at least one. Their texts are joined by a space.
 */
text: Array<string>, 
/**
 * The columns to predict, at least one.
 */
targets: Array<TargetChoice>, 
/**
 * How the rows are split.
 */
split: SplitChoice, 
/**
 * The fixes for findings of an inspection, in the order in which they are applied.
 */
fixes: Array<Fix>, 
/**
 * The user's edits of the rows, in their order. The fixes are applied to the edited rows. Rows keep the part of
 * the split that they have without edits. By default none.
 */
edits?: Array<Edit>, };

/**
 * Chooses the columns, applies the fixes and splits the rows. Clears the ensemble, whose members belong to other rows.
 */
export type Choose = Choice;

/**
 * A category or label and its number of rows.
 */
export type ClassCount = { 
/**
 * The category or label.
 */
label: string, 
/**
 * The number of rows.
 */
rows: number, };

/**
 * Metrics of one class, or of one label.
 */
export type ClassMetrics = { 
/**
 * The name of the class.
 */
label: string, 
/**
 * The fraction of the rows predicted as this class that belong to it, 0 to 1; 0 if none is predicted.
 */
precision: number, 
/**
 * The fraction of the rows of this class that are predicted as it, 0 to 1; 0 if there is none.
 */
recall: number, 
/**
 * The harmonic mean of precision and recall, 0 to 1.
 */
f1: number, 
/**
 * The number of rows of this class.
 */
support: number, };

/**
 * What is measured of one class, or of one label, against the rest.
 */
export type ClassReport = { 
/**
 * The name of the class.
 */
label: string, 
/**
 * The fraction of the rows predicted as this class that belong to it, 0 to 1. Absent if none is predicted.
 */
precision: Estimate | null, 
/**
 * The fraction of the rows of this class that are predicted as it, 0 to 1. Absent if there is none.
 */
recall: Estimate | null, 
/**
 * The harmonic mean of precision and recall, 0 to 1. Absent if the class has neither true nor predicted rows.
 */
f1: Estimate | null, 
/**
 * The number of rows of this class.
 */
support: number, 
/**
 * The number of rows predicted as this class.
 */
predicted: number, 
/**
 * The area under the receiver operating characteristic, 0 to 1.
 */
rocAuc: Estimate | null, 
/**
 * The average precision, 0 to 1.
 */
averagePrecision: Estimate | null, };

/**
 * The threshold of a category.
 */
export type ClassThreshold = { 
/**
 * The category.
 */
label: string, 
/**
 * The probability from which it is decided, 0 to 1. Absent if it is never decided, because no threshold has the
 * precision.
 */
probability: number | null, };

/**
 * How much the rows of a class weigh in the loss.
 */
export type ClassWeights = "auto" | "none" | "balanced";

/**
 * Metrics of predicted categories.
 */
export type Classification = { 
/**
 * The number of rows whose true category the model knows.
 */
rows: number, 
/**
 * The fraction of rows whose category is predicted correctly, 0 to 1.
 */
accuracy: number, 
/**
 * The mean F1 of the classes that have a true or a predicted row, 0 to 1.
 */
macroF1: number, 
/**
 * The metrics of every class, in the model's order.
 */
classes: Array<ClassMetrics>, 
/**
 * Rows by true class, then predicted class: `confusion[true][predicted]`.
 */
confusion: Array<Array<number>>, };

/**
 * How the sets of a column of categories or labels, or the intervals of a column of scores, are formed.
 */
export type ColumnCoverage = { 
/**
 * The column.
 */
column: string, 
/**
 * The fraction of texts whose true value is to be in their set or interval, 0 to 1.
 */
coverage: number, 
/**
 * What is in a set or an interval.
 */
bound: CoverageBound, };

/**
 * How good the linear model is by the number of its training rows.
 *
 * It is measured on the validation rows, of a
 * cross-validation on all of them, each predicted by a model that was not trained on it. No test row is used.
 */
export type ColumnCurve = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The number of validation rows with a value.
 */
validationRows: number, 
/**
 * The number of folds in which they were predicted; 1 if they were held out.
 */
folds: number, 
/**
 * The curve. Absent if it cannot be measured: if there is no validation row with a value, or all scores are equal.
 */
measured: MeasuredCurve | null, };

/**
 * How good a model is at one column, and where it is not.
 */
export type ColumnDiagnosis = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The number of test rows with a value.
 */
rows: number, 
/**
 * The measures of categories. Absent for another kind.
 */
category: CategoryReport | null, 
/**
 * The measures of labels. Absent for another kind.
 */
labels: LabelReport | null, 
/**
 * The measures of scores and levels. Absent for another kind.
 */
score: ScoreReport | null, 
/**
 * The errors of scores by the number of tokens of the text. Empty for another kind.
 */
byLength: Array<RangeError>, 
/**
 * True and predicted scores; of many rows, those of 2,000 evenly spaced ones. Empty for another kind.
 */
points: Array<ScorePoint>, 
/**
 * How often categories are predicted correctly, by their probability. Absent for another kind.
 */
reliability: Reliability | null, 
/**
 * The slices that were compared with the other rows.
 */
slices: Slices, };

/**
 * What one column contains.
 */
export type ColumnSummary = { 
/**
 * Its name in the header.
 */
name: string, 
/**
 * What the header contains about it beside its name, such as the question of a survey. Empty if there is nothing.
 */
description: string, 
/**
 * The number of distinct values. Empty cells and words for a missing value, such as `n/a`, are not counted.
 */
distinct: number, 
/**
 * The number of empty cells and words for a missing value.
 */
empty: number, 
/**
 * The number of cells that are numbers.
 */
numbers: number, 
/**
 * The mean length of the cells that are not empty, in characters.
 */
meanLength: number, 
/**
 * The guessed role, and the reason for it.
 */
guess: Guess, 
/**
 * How its numbers are parsed. Absent if over a tenth of the cells are not numbers, or if the
 * numbers are plain and unambiguous.
 */
numerals: NumeralsSummary | null, };

/**
 * The thresholds of the categories of a column.
 */
export type ColumnThresholds = { 
/**
 * The column.
 */
column: string, 
/**
 * Its categories. One that is not listed is never decided.
 */
classes: Array<ClassThreshold>, };

/**
 * How the influences of integrated gradients add up: `predicted - baseline` is the sum of the influences, `undivided`,
 * `outside` and `gap`.
 */
export type Completeness = { 
/**
 * The prediction for the baseline: of a network, the text with a zero vector for every token; of the linear model,
 * a text without features. A label's probability, or the score.
 */
baseline: number, 
/**
 * The part of the text as a whole: that of the teacher's vector, which belongs to no token.
 */
undivided: number, 
/**
 * The part of what no shown token covers: what the linear model reads after the network's maximum length.
 */
outside: number, 
/**
 * What is missing, because the integral is a sum over a limited number of points.
 */
gap: number, 
/**
 * The most points of the path that a network took; 0 without a network. The linear model is exact.
 */
points: number, };

/**
 * Labels that the user has checked and left as they are.
 */
export type ConfirmedLabels = { 
/**
 * The column's name.
 */
column: string, 
/**
 * The rows.
 */
rows: Array<number>, };

/**
 * How much of a vocabulary has vectors.
 */
export type Coverage = { 
/**
 * The number of tokens in the vocabulary, without padding and the unknown token.
 */
vocabulary: number, 
/**
 * The number of those that have a vector.
 */
covered: number, 
/**
 * The fraction of the training texts' tokens that have a vector, 0 to 1. Unknown tokens have none.
 */
share: number, 
/**
 * The number of tokens that were not requested when the file was read, because the texts were others.
 */
unsought: number, 
/**
 * The width of the embedding: the requested one, or that of the vectors if they are narrower.
 */
width: number, 
/**
 * The fraction of the vectors' variance that their projection keeps, 0 to 1; `None` if they are not wider than the
 * embedding.
 */
explained: number | null, };

/**
 * What is in a set or an interval.
 */
export type CoverageBound = { "probability": number } | { "labelProbability": number } | { "distance": { 
/**
 * The distance of the scores after their transform, from 0.
 */
margin: number, 
/**
 * The transform and the bounds of the scores.
 */
scaling?: object, } };

/**
 * Asks how much of the vocabulary that a run with these settings would have has a word vector.
 */
export type CoverageQuery = RunSettings;

/**
 * How often sets or intervals contain the true value, and how much they say.
 */
export type Covered = { 
/**
 * The number of rows.
 */
rows: number, 
/**
 * The fraction of rows whose true value is in their set or interval; of labels, all true ones. Absent if there is
 * no row.
 */
coverage: Estimate | null, 
/**
 * The mean number of categories or labels in a set, or the mean width of an interval in the unit of the scores.
 * Absent if there is no row.
 */
size: number | null, 
/**
 * The fraction of sets with a single category or label. Absent for scores, and if there is no row.
 */
single: number | null, };

/**
 * How good a model is with a number of training rows.
 */
export type CurvePoint = { 
/**
 * The number of training rows with a value; of several draws or folds, the mean.
 */
rows: number, 
/**
 * Accuracy, micro F1 or R², with the 95 % confidence interval.
 */
score: Estimate, 
/**
 * The number of draws of this size that were measured; 0 for a point on the fitted curve.
 */
draws: number, };

/**
 * What more rows would bring.
 */
export type CurveVerdict = "gain" | "little" | "unclear";

/**
 * How many rows are decided, and how many of these decisions are right.
 */
export type Decided = { 
/**
 * The number of all rows.
 */
rows: number, 
/**
 * The number of rows that are decided: their predicted class has a threshold that they reach.
 */
decided: number, 
/**
 * The fraction of rows that are decided. Absent if there is no row.
 */
coverage: Estimate | null, 
/**
 * The fraction of decisions that are right. Absent if no row is decided.
 */
accuracy: Estimate | null, 
/**
 * Each class, in the order of the labels.
 */
classes: Array<DecidedClass>, };

/**
 * The decisions for one class.
 */
export type DecidedClass = { 
/**
 * The number of rows that are decided as this class.
 */
decided: number, 
/**
 * The fraction of them that are of this class. Absent if there are none.
 */
precision: Estimate | null, 
/**
 * The fraction of the rows of this class that are decided as it. Absent if there is no such row.
 */
recall: Estimate | null, };

/**
 * The decimal separator of a number. The other of the two characters may separate its thousands.
 */
export type DecimalMark = "point" | "comma";

/**
 * The thresholds of a column, and what they hold.
 */
export type Decisions = { 
/**
 * The fraction of the decisions that must be right, 0 to 1.
 */
precision: number, 
/**
 * The threshold of each category.
 */
thresholds: ColumnThresholds, 
/**
 * The decisions for the validation rows, which the thresholds were chosen on.
 */
validation: Decided, 
/**
 * The decisions for the test rows.
 */
test: Decided, };

/**
 * Asks for the thresholds of a column of categories, once all test rows are predicted. They are chosen on the
 * validation rows.
 */
export type DecisionsQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * The fraction of the decisions for each category that must be right, 0 to 1. On the validation rows, the
 * precision exceeds it by a standard error.
 */
precision: number, };

/**
 * The requested device.
 */
export type DeviceChoice = "auto" | "webgpu" | "cpu";

/**
 * The kind of a device.
 */
export type DeviceKind = "webgpu" | "cpu";

/**
 * Why a device was chosen.
 */
export type DeviceReason = "asked" | "adapter" | "noAdapter" | "softwareAdapter" | "brokenAdapter" | "wrongAdapter" | "faster";

/**
 * The device in use, and why.
 */
export type DeviceReport = { 
/**
 * `webgpu` or `cpu`.
 */
kind: DeviceKind, 
/**
 * The name that the adapter reports; empty on the CPU.
 */
name: string, 
/**
 * Whether the adapter emulates a GPU in software.
 */
fallback: boolean, 
/**
 * Why this device was chosen.
 */
reason: DeviceReason, 
/**
 * The time of one training step of the run on each device, if both were tried.
 */
trial: DeviceTrial | null, };

/**
 * The time of one training step on each device.
 */
export type DeviceTrial = { 
/**
 * On WebGPU, in milliseconds.
 */
webgpu: number, 
/**
 * On the CPU, in milliseconds.
 */
cpu: number, };

/**
 * How far the test rows are predicted.
 */
export type DiagnosisProgress = { 
/**
 * The rows predicted so far.
 */
done: number, 
/**
 * All rows.
 */
rows: number, 
/**
 * How many of all rows the user has edited, by the edits that are chosen now. Deleted rows are no rows.
 */
edited: number, };

/**
 * Asks for the measures of a column, once all test rows are predicted.
 */
export type DiagnosisQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, };

/**
 * The dialect of a delimited file or a sheet, with the evidence for it.
 */
export type DialectReport = { 
/**
 * What separates fields. U+001F if each line is one text. Absent for a sheet.
 */
delimiter: string | null, 
/**
 * What encloses fields.
 */
quote: Quote, 
/**
 * How a quote inside a quoted field is written.
 */
escape: Escape, 
/**
 * Whether the first record contains the column names.
 */
header: boolean, 
/**
 * How many records at the top are the header, 0 to 3.
 */
headerRows: number, 
/**
 * The evidence for `header`.
 */
headerReason: HeaderReason, 
/**
 * How many lines above the table were skipped.
 */
skipLines: number, 
/**
 * How many fields most of the examined rows have.
 */
fields: number, 
/**
 * How many of the examined rows have exactly `fields` fields.
 */
agreeing: number, 
/**
 * How many rows were examined.
 */
lookedAt: number, 
/**
 * How many fields of the examined rows are quoted.
 */
quoted: number, };

/**
 * The values that a setting can have. A value of the right type is checked against it, and a control offers it.
 */
export type Domain = { "kind": "switch" } | { "kind": "number" } & NumberDomain | { "kind": "choice", 
/**
 * The names, in the order in which the user sees them.
 */
choices: Array<string>, } | { "kind": "list" } & ListDomain | { "kind": "layers", 
/**
 * The kinds of layers.
 */
kinds: Array<string>, 
/**
 * The hidden units of a layer.
 */
hidden: NumberDomain, 
/**
 * The least and the most layers.
 */
items: [number, number], 
/**
 * The filter widths of a convolution, in tokens.
 */
widths: ListDomain, } | { "kind": "parameterGroups", 
/**
 * The settings of a group.
 */
fields: Array<FieldDomain>, };

/**
 * The answer to a request that has nothing to return: `null` in JavaScript.
 */
export type Done = null;

/**
 * The map of the texts.
 */
export type DrawnTexts = { 
/**
 * What the vectors of the texts are made of.
 */
representation: Representation, 
/**
 * The fraction of the variance of the vectors that the map shows, 0 to 1.
 */
explained: number, 
/**
 * The number of rows of the diagnosis.
 */
rows: number, 
/**
 * The points; of more than 5,000 rows, those of 5,000 evenly spaced ones.
 */
points: Array<MapPoint>, 
/**
 * The clusters (k-means), the largest first.
 */
clusters: Array<MapCluster>, };

/**
 * One step of the user's changes, which is undone as a whole. To undo it, choose the rows again without it.
 *
 * Rows are indices of the table, from 0. An added row has the index after the last one.
 */
export type Edit = { 
/**
 * Whether the rows are those of the separate test file. By default false.
 */
testFile?: boolean, 
/**
 * The columns that are added after the last one, by their names. Their cells are empty. Of the data only: the
 * separate test file has its own columns.
 */
columns?: Array<string>, 
/**
 * The cells that get another content.
 */
cells?: Array<CellEdit>, 
/**
 * The values that get another name in all rows. They keep their authors.
 */
renamed?: Array<Renaming>, 
/**
 * The rows that are deleted.
 */
deleted?: Array<number>, 
/**
 * The rows that are added after the last one: their cells by the names of the columns.
 */
added?: Array<{ [key in string]: string }>, 
/**
 * The labels that the user has checked and left as they are.
 */
confirmed?: Array<ConfirmedLabels>, 
/**
 * Who gave the new content.
 */
by: Author, 
/**
 * When, in milliseconds since 1970.
 */
at: number, };

/**
 * What an edit has changed.
 */
export type EditView = { 
/**
 * Its index among the edits, from 0.
 */
index: number, 
/**
 * The number of cells, rows, labels, columns or values that it concerns.
 */
total: number, 
/**
 * The first 20 of them.
 */
changes: Array<ChangeView>, };

/**
 * What edits have changed.
 */
export type EditViews = { 
/**
 * The number of edits.
 */
total: number, 
/**
 * The requested ones, the last edit first.
 */
edits: Array<EditView>, };

/**
 * Asks for what the edits of the selected rows have changed, the last edit first.
 */
export type EditViewsQuery = { 
/**
 * The number of edits to skip.
 */
offset: number, 
/**
 * The most edits to return, at most 1,000.
 */
limit: number, };

/**
 * The evidence for an encoding.
 */
export type EncodingReason = "asked" | "mark" | "declared" | "ascii" | "utf8" | "zeros" | "mixed" | "characters";

/**
 * The character encoding that was used.
 */
export type EncodingReport = { 
/**
 * Its name in the WHATWG Encoding Standard.
 */
name: string, 
/**
 * Why it was used.
 */
reason: EncodingReason, 
/**
 * How many characters could not be decoded and were replaced by U+FFFD.
 */
replaced: number, 
/**
 * The encoding of the lines that are not UTF-8. Absent if all lines have one encoding.
 */
mixed: MixedReport | null, };

/**
 * Ends writing: returns the file with the edits.
 */
export type EndMendedFile = { 
/**
 * The format of a new file with the edited rows. If absent, the bytes that were sent are returned with the edits,
 * and every other byte as it is.
 */
format?: OutputFormat, };

/**
 * Why training ended.
 */
export type Ended = "finished" | "patience" | "stopped" | "diverged";

/**
 * One epoch, evaluated on the validation rows.
 */
export type EpochSummary = { 
/**
 * The epoch, from 1.
 */
epoch: number, 
/**
 * The number of texts without values among those that the epoch trained on, of all folds together.
 */
unlabeled: number, 
/**
 * The number of optimizer steps by the end of the epoch.
 */
step: number, 
/**
 * The mean training loss over the epoch.
 */
trainLoss: number, 
/**
 * The loss on the validation rows.
 */
loss: number, 
/**
 * The error on the validation rows by which the best epoch is selected, from 0; lower is better. It is the sum of
 * the targets' error rates (1 - accuracy, 1 - micro F1 or 1 - R²) and a tenth of the loss. Absent if it is not
 * finite.
 */
validationError: number | null, 
/**
 * The measures of each target, in the order of the target columns.
 */
targets: Array<EpochTarget>, };

/**
 * One target in one epoch, evaluated on the validation rows.
 */
export type EpochTarget = { 
/**
 * The target's mean training loss over the epoch.
 */
trainLoss: number, 
/**
 * The target's loss on the validation rows.
 */
loss: number, 
/**
 * The accuracy of categories, 0 to 1. Absent for other kinds of target.
 */
accuracy: number | null, 
/**
 * Micro F1 over all decisions on labels, 0 to 1. Absent for other kinds of target.
 */
microF1: number | null, 
/**
 * The mean absolute error of the score, in its own unit. Absent for other kinds of target.
 */
meanAbsoluteError: number | null, 
/**
 * The same measure of a sample of the texts without values, with what the linear model predicts in place of a
 * value: how well the network has learned it. Absent if no such texts are trained on.
 */
taught: number | null, };

/**
 * How a quote inside a quoted field is written.
 */
export type Escape = "doubled" | "backslash";

/**
 * A metric with its 95 % confidence interval.
 */
export type Estimate = { 
/**
 * The metric on the rows themselves.
 */
value: number, 
/**
 * The lower end of the interval: the 2.5th percentile of the resampled metrics; Wilson's bound for a proportion.
 */
low: number, 
/**
 * The upper end of the interval: their 97.5th percentile; Wilson's bound for a proportion.
 */
high: number, };

/**
 * Evaluates the run's models on the test rows or on another labeled file.
 */
export type Evaluate = { 
/**
 * A labeled file with the same columns. The test rows if absent.
 */
file: File | null, };

/**
 * A test row with its prediction.
 */
export type EvaluatedRow = { 
/**
 * Its index in the table of its file, from 0.
 */
row: number, 
/**
 * The line of its file where it starts, from 1.
 */
line: number, 
/**
 * Whether it is a row of a separate test file.
 */
testFile: boolean, 
/**
 * The first 300 characters of its text.
 */
text: string, 
/**
 * Its true value.
 */
truth: RowValue, 
/**
 * Its predicted value.
 */
predicted: RowValue, 
/**
 * The value that the second model predicts. Absent if there is none.
 */
second: RowValue | null, 
/**
 * Whether the category, or the whole set of labels, is predicted correctly. Absent for scores.
 */
correct: boolean | null, 
/**
 * The probability of the prediction, 0 to 1. Absent for scores.
 */
confidence: number | null, 
/**
 * The probability that the model gives to the true value, 0 to 1. Absent for scores.
 */
truthProbability: number | null, 
/**
 * Predicted less true score. Absent for categories and labels.
 */
error: number | null, 
/**
 * The number of tokens of the text.
 */
tokens: number, 
/**
 * The fraction of the tokens that were read that the model does not know, 0 to 1.
 */
unknown: number, };

/**
 * Test rows with their predictions.
 */
export type EvaluatedRows = { 
/**
 * The number of rows that match.
 */
total: number, 
/**
 * The requested ones.
 */
rows: Array<EvaluatedRow>, };

/**
 * Asks for test rows with their predictions, once all are predicted.
 */
export type EvaluatedRowsQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * Which rows. By default all with a value.
 */
filter?: RowFilter, 
/**
 * The order. By default the most wrong first.
 */
order?: RowOrder, 
/**
 * The number of rows to skip.
 */
offset: number, 
/**
 * The most rows to return, at most 1,000.
 */
limit: number, };

/**
 * Some tokens of a text with what is around them.
 */
export type Excerpt = { 
/**
 * Up to ten tokens before them. Begins with `…` if the text begins before.
 */
before: string, 
/**
 * The tokens.
 */
matched: string, 
/**
 * Up to ten tokens after them. Ends with `…` if the text goes on.
 */
after: string, };

/**
 * Explains the prediction for a text: how much each token supports or contradicts it.
 */
export type Explain = { 
/**
 * The text.
 */
text: string, 
/**
 * Which of the models to explain. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * How to explain it. If absent, by occlusion.
 */
method?: ExplanationMethod, 
/**
 * The category or label to explain, by column. If a column is absent, its most probable one.
 */
labels?: Record<string, string>, 
/**
 * Of occlusion, the index of the first token to remove, by default 0. At most 64 are removed per request. Not used
 * by integrated gradients, which explain all tokens at once.
 */
from?: number, };

/**
 * Explains the predictions of diagnosed rows for one category, label or score, from a row on, for a burst.
 */
export type ExplainRows = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * The category or label to explain. Absent for a score.
 */
label?: string, 
/**
 * How to explain it. If absent, by occlusion.
 */
method?: ExplanationMethod, 
/**
 * The index of the first row among those of the diagnosis. By default 0.
 */
from?: number, 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the row that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * How much each token of a text supports or contradicts a prediction.
 */
export type Explanation = { 
/**
 * How the prediction is explained.
 */
method: ExplanationMethod, 
/**
 * The explained tokens. Of occlusion, at most 64 from the requested index on; of integrated gradients, all.
 */
tokens: Array<TokenView>, 
/**
 * The number of tokens after them.
 */
left: number, 
/**
 * The number of tokens after the maximum length, which are not read and have no influence.
 */
cut: number, 
/**
 * Why the model knows nothing of the text. The prediction is then the prior, on which no token has an influence.
 * Absent if the model predicted the text.
 */
unfamiliar: Unfamiliar | null, 
/**
 * Each column that has a prediction.
 */
targets: Array<TargetExplanation>, };

/**
 * How a prediction is explained.
 */
export type ExplanationMethod = "occlusion" | "integratedGradients";

/**
 * The tool or the layout that JSON was exported from. Detected from its keys.
 */
export type Export = "doccano" | "labelStudio" | "labelStudioMin" | "prodigy" | "argilla" | "spacy" | "huggingFace" | "pandasColumns" | "pandasIndex" | "pandasSplit" | "lists" | "values";

/**
 * A format of other programs.
 */
export type ExportFormat = "onnx" | "pyTorch" | "card";

/**
 * Exports the run's network for the ensemble of another engine with the same rows.
 */
export type ExportMember = { 
/**
 * The name of the network.
 */
name: string, };

/**
 * Exports a model for other programs.
 */
export type ExportModel = { 
/**
 * The name of the model. The files are named after it.
 */
name: string, 
/**
 * The format. If absent, `onnx`.
 */
format?: ExportFormat, 
/**
 * Which of the models is exported. If absent, the one that answers: of a run, the one that the validation rows
 * choose; of a file, the one that it was saved with; for PyTorch, the network. A card has its measures.
 */
model?: Predictor, 
/**
 * Whether to export the loaded model instead of the run's. By default false.
 */
loaded?: boolean, 
/**
 * The day of the export for the model card, such as `2026-01-31`.
 */
date?: string, 
/**
 * The license of the model for its card. If absent, the card says that none was chosen.
 */
license?: string, 
/**
 * The thresholds, sets and intervals of the model, which an ONNX file applies. If absent, none. A loaded model has
 * its own.
 */
certainty?: Certainty, };

/**
 * What a JSON file was exported from, and how its records became rows.
 */
export type ExportReport = { 
/**
 * The tool or the layout.
 */
export: Export, 
/**
 * Whether the user had the records read as they are.
 */
plain: boolean, 
/**
 * How many records the file has.
 */
records: number, 
/**
 * How many records were left out: they were rejected, skipped or discarded by whoever annotated them.
 */
rejected: number, 
/**
 * How many records nobody has answered. They are rows without an answer.
 */
unanswered: number, 
/**
 * How many records have several annotations.
 */
several: number, 
/**
 * How many of those do not agree.
 */
disagreeing: number, 
/**
 * Which annotations count.
 */
annotations: Annotations, };

/**
 * A file of an exported model.
 */
export type ExportedFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its content.
 */
bytes: Uint8Array, };

/**
 * A network with its tokenizer and its predictions of the validation rows.
 */
export type ExportedMember = { 
/**
 * The bytes that `importMember` reads.
 */
bytes: Uint8Array, };

/**
 * A model as files for other programs.
 */
export type ExportedModel = { 
/**
 * The model first, then what helps to use it.
 */
files: Array<ExportedFile>, };

/**
 * Why a request failed. What was loaded or trained before it is kept.
 */
export type Failure = { 
/**
 * A stable code, such as `data.raggedRow`. The page's messages are keyed by it.
 */
code: string, 
/**
 * An English sentence: what is wrong, where, and what was expected.
 */
message: string, 
/**
 * The values in the sentence, by name.
 */
values: { [key in string]: string }, };

/**
 * A setting of a parameter group.
 */
export type FieldDomain = { 
/**
 * Its name in JSON.
 */
name: string, 
/**
 * The values it can have.
 */
domain: Domain, };

/**
 * A file of the page.
 */
export type File = { 
/**
 * Its name, for messages. The format is detected from the content.
 */
name: string, 
/**
 * Its content.
 */
bytes: Uint8Array, };

/**
 * What the rows of one of several files are for.
 */
export type FilePart = "train" | "validation" | "test" | "none";

/**
 * What will be written.
 */
export type FilePredictionPlan = { 
/**
 * The number of rows.
 */
rows: number, 
/**
 * The columns of the file, then those of the predictions. A name that occurs twice gets a number.
 */
columns: Array<string>, 
/**
 * The indices of the columns whose cells are numbers that are predicted, or empty.
 */
numeric: Array<number>, 
/**
 * Whether the file has values to compare the predictions with.
 */
judged: boolean, };

/**
 * The next part of a file of predictions.
 */
export type FilePredictionProgress = { 
/**
 * The rows predicted so far.
 */
done: number, 
/**
 * All rows.
 */
rows: number, 
/**
 * The bytes that follow those of the burst before. A workbook has all of them in the last burst.
 */
bytes: Uint8Array, 
/**
 * Whether these are the last.
 */
ended: boolean, 
/**
 * After the last burst, how good the predictions are, if the file has values to compare them with.
 */
judgements: Array<Judgement>, };

/**
 * How one of several files was read.
 */
export type FileReport = { 
/**
 * Its path.
 */
name: string, 
/**
 * What its rows are for.
 */
part: FilePart, 
/**
 * How many rows were read.
 */
rows: number, 
/**
 * Why it is not used: it cannot be read, or has other columns. Absent if it is used or the user excluded it.
 */
reason: SkippedRow | null, };

/**
 * What the rows of a file are for.
 */
export type FileRole = "data" | "test" | "predict";

/**
 * All rows that match a filter.
 */
export type FilteredRows = { 
/**
 * Their indices in the table of their file, rising, from 0. Rows that were deleted since are left out.
 */
rows: Array<number>, 
/**
 * Whether they are rows of the separate test file.
 */
testFile: boolean, };

/**
 * Asks for all rows of a diagnosis that match a filter, to edit them together.
 */
export type FilteredRowsQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * Which rows. By default all with a value.
 */
filter?: RowFilter, };

/**
 * Searches the selected rows, from a row on, for texts in which hidden units behave as in a pattern, for a burst.
 */
export type FindSimilarReadings = { 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * The index of the layer, by default 0.
 */
layer?: number, 
/**
 * Whether to use the direction that reads from the last token to the first. By default false.
 */
backward?: boolean, 
/**
 * What the hidden states must be like.
 */
pattern: ActivityPattern, 
/**
 * The index of the first text among the selected rows. By default 0.
 */
from?: number, 
/**
 * The most texts to return, at most 1,000.
 */
limit: number, 
/**
 * How long the burst lasts, 0 to 60,000 milliseconds. It ends after the slice that exceeds it. By default 200.
 */
milliseconds?: number, };

/**
 * One problem of the rows.
 */
export type Finding = { 
/**
 * The problem as a sentence, for instance `health.duplicates`.
 */
sentence: Sentence, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * The number of rows behind it.
 */
rows: number, 
/**
 * The fixes for it, of which one is enough. The most likely one comes first.
 */
fixes: Array<Fix>, 
/**
 * A setting that avoids the problem; `None` if there is none.
 */
setting: SettingAdvice | null, 
/**
 * Other kinds in which a column can be predicted, which avoid the problem.
 */
kinds: Array<KindAdvice>, };

/**
 * Rows behind a finding.
 */
export type FindingRows = { 
/**
 * The number of rows behind the finding.
 */
total: number, 
/**
 * The requested ones.
 */
rows: Array<RowView>, };

/**
 * Asks for rows behind a finding of the last inspection.
 */
export type FindingRowsQuery = { 
/**
 * The index of the finding, from 0.
 */
finding: number, 
/**
 * The number of rows to skip.
 */
offset: number, 
/**
 * The most rows to return, at most 1,000.
 */
limit: number, };

/**
 * A fix for a finding. It does not change the file: to undo it, select the rows again without it.
 *
 * Near-duplicates are texts that differ only in case, width, spaces and punctuation.
 */
export type Fix = { "type": "dropWithoutToken" } | { "type": "keepFirstDuplicate" } | { "type": "keepFirstAlike" } | { "type": "dropConflicts" } | { "type": "keepFirstConflict" } | { "type": "dropRareClasses" } | { "type": "alikeOnOneSide" } | { "type": "dropOverlapFromTraining" } | { "type": "dropOverlapFromHeldOut" } | { "type": "mendEncoding" } | { "type": "ignoreToken", 
/**
 * The token, in lower case.
 */
token: string, } | { "type": "keepPlaceholders" } | { "type": "mergeSpellings", 
/**
 * The column.
 */
column: string, 
/**
 * In what the spellings may differ.
 */
likeness: Likeness, } | { "type": "winsorize", 
/**
 * The column.
 */
column: string, } | { "type": "dropOutliers", 
/**
 * The column.
 */
column: string, } | { "type": "logarithm", 
/**
 * The column.
 */
column: string, } | { "type": "logit", 
/**
 * The column.
 */
column: string, } | { "type": "unbounded", 
/**
 * The column.
 */
column: string, };

/**
 * How rows are written in a file. Detected from the content, never from the file's name.
 */
export type Format = "table" | "jsonLines" | "json" | "fastText" | "labelled" | "sheet" | "folders" | "html" | "arff" | "parquet" | "arrow";

/**
 * Gives a row a label, or skips it. The linear model learns from it at once.
 */
export type GiveLabel = { 
/**
 * The row of the table.
 */
row: number, 
/**
 * Its category, which may be a new one. If absent, the row is skipped.
 */
label: string | null, };

/**
 * The guessed role of a column, and the reason for it.
 */
export type Guess = { 
/**
 * The role that the column has until the user changes it.
 */
role: Role, 
/**
 * Why the column has its inferred type: `guess.category` and the like.
 */
reason: Sentence, 
/**
 * What the column can be predicted as. Empty for a date, an id or a constant, except that one of numbers can be a
 * score.
 */
targets: Array<Role>, 
/**
 * Whether it is as likely a category as a score, so that the user should confirm the choice.
 */
either: boolean, 
/**
 * Whether its cells look like several labels each, so that a category is better predicted as labels.
 */
labels: boolean, };

/**
 * The evidence that the first record contains, or does not contain, the column names.
 */
export type HeaderReason = "asked" | "declared" | "knownName" | "overNumbers" | "neverAgain" | "number" | "comesAgain" | "long" | "severalRows" | "nothing";

/**
 * The findings, and statistics of the texts.
 */
export type Health = { 
/**
 * The findings, the most severe first.
 */
findings: Array<Finding>, 
/**
 * The lengths of the texts.
 */
lengths: Lengths, 
/**
 * The size of the vocabulary, and how much of the texts is outside it.
 */
vocabulary: VocabularySummary, };

/**
 * Adds a network that another engine exported to the ensemble. The current run's blend contains it as well, if the
 * run was trained on the selected rows.
 */
export type ImportMember = { 
/**
 * The bytes of the exported member.
 */
bytes: Uint8Array, };

/**
 * Looks for what is wrong with the selected rows if a run with these settings reads them.
 */
export type Inspect = RunSettings;

/**
 * An interval of scores.
 */
export type Interval = { 
/**
 * The least score in it.
 */
low: number, 
/**
 * The greatest score in it.
 */
high: number, };

/**
 * How good the predictions of a column are.
 */
export type Judgement = { 
/**
 * The column.
 */
column: string, 
/**
 * How good they are.
 */
metrics: ModelMetrics, };

/**
 * Another kind in which a column can be predicted.
 */
export type KindAdvice = { 
/**
 * The column.
 */
column: string, 
/**
 * The kind. If absent, the column should not be predicted.
 */
kind: TargetKind | null, };

/**
 * How far the check is.
 */
export type LabelCheckProgress = { 
/**
 * Whether it has ended.
 */
ended: boolean, };

/**
 * A category or label and its probability.
 */
export type LabelProbability = { 
/**
 * The category or label.
 */
label: string, 
/**
 * Its probability, 0 to 1.
 */
probability: number, };

/**
 * Everything that is measured of predicted sets of labels, with 95 % confidence intervals as in
 * [`CategoryReport`](crate::CategoryReport).
 */
export type LabelReport = { 
/**
 * The fraction of rows whose set of labels is predicted exactly, 0 to 1.
 */
exact: Estimate | null, 
/**
 * F1 over all decisions together, 0 to 1.
 */
microF1: Estimate | null, 
/**
 * The mean F1 of the labels that have a true or a predicted row, 0 to 1.
 */
macroF1: Estimate | null, 
/**
 * The mean over the labels of the area under the receiver operating characteristic, 0 to 1.
 */
rocAuc: Estimate | null, 
/**
 * The mean over the labels that have rows of the average precision, 0 to 1.
 */
averagePrecision: Estimate | null, 
/**
 * Each label, in the model's order.
 */
labels: Array<ClassReport>, };

/**
 * How good the linear model is by the number of labels: the fraction of the labels that is predicted by models which
 * learned from some of the others, in a cross-validation of five parts.
 */
export type LabelingCurve = { 
/**
 * The number of labels; of the file's own at most 2,000.
 */
labels: number, 
/**
 * The curve. `more` counts from all labels, although a model of the cross-validation has four fifths of them.
 * Absent if the curve cannot be measured.
 */
measured: MeasuredCurve | null, };

/**
 * Asks for the curve, once the measurement has ended.
 */
export type LabelingCurveQuery = { 
/**
 * How many more labels are asked about, from 1. By default 50.
 */
more?: number, };

/**
 * How far the texts are read, and the labels learned.
 */
export type LabelingProgress = { 
/**
 * The texts read so far.
 */
done: number, 
/**
 * All texts. The first one to label is chosen once all are read.
 */
total: number, 
/**
 * Whether all labels so far are learned.
 */
learned: boolean, };

/**
 * The text to label, and how far labeling is.
 */
export type LabelingState = { 
/**
 * The text to label. Absent if none is left.
 */
current: TextToLabel | null, 
/**
 * The categories with the number of their rows, in the order in which they came.
 */
classes: Array<ClassCount>, 
/**
 * The number of texts that were labeled.
 */
labeled: number, 
/**
 * The number of texts that were skipped.
 */
skipped: number, 
/**
 * The number of texts that are left, the current one among them.
 */
left: number, };

/**
 * Predicted labels.
 */
export type LabelsPrediction = { 
/**
 * The labels with a probability of at least 0.5, most probable first.
 */
labels: Array<string>, 
/**
 * The labels that include all true ones as often as the coverage says, most probable first. Absent without a
 * coverage, and for a text of which the model knows nothing.
 */
set: Array<string> | null, 
/**
 * Every label with its probability, most probable first.
 */
probabilities: Array<LabelProbability>, };

/**
 * The row with the largest error.
 */
export type LargestError = { 
/**
 * Its true score.
 */
truth: number, 
/**
 * Its predicted score.
 */
predicted: number, 
/**
 * The fraction of the sum of squared errors that is its own, 0 to 1.
 */
share: number, };

/**
 * One encoder layer.
 */
export type Layer = { 
/**
 * The kind of layer.
 */
kind: LayerKind, 
/**
 * The number of hidden units in each direction; of a convolution, the number of filters of each width.
 */
hidden: number, 
/**
 * Whether a recurrent layer is bidirectional. Has no effect on a convolution, which sees both sides of a token
 * anyway.
 */
bidirectional: boolean, 
/**
 * The filter widths of a convolution, in tokens; 3, 4 and 5 if absent. Has no effect on recurrent layers.
 */
widths?: Array<number>, };

/**
 * The kind of an encoder layer.
 */
export type LayerKind = "lstm" | "gru" | "rnn" | "rnnRelu" | "conv";

/**
 * How far the measurement is.
 */
export type LearningCurveProgress = { 
/**
 * The number of fits that are done.
 */
done: number, 
/**
 * The number of all fits.
 */
fits: number, 
/**
 * Whether the measurement has ended.
 */
ended: boolean, };

/**
 * Asks for the learning curve of a column, once the measurement has ended.
 */
export type LearningCurveQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * How many more training rows are asked about, from 1. More than four times those that there are count as four
 * times. By default half of those that there are.
 */
more?: number, };

/**
 * The files of a folder or an archive that were left out because they are no texts.
 */
export type LeftOut = { 
/**
 * How many.
 */
files: number, 
/**
 * The paths of the first 20.
 */
first: Array<string>, 
/**
 * How many further files were left out that an operating system adds, such as `Thumbs.db`.
 */
system: number, };

/**
 * A bin of the histogram.
 */
export type LengthBin = { 
/**
 * The lowest length in the bin, in tokens.
 */
from: number, 
/**
 * The highest length in the bin, in tokens.
 */
to: number, 
/**
 * The number of texts.
 */
rows: number, };

/**
 * A histogram of the texts by their length, with its quantiles. Lengths are in tokens.
 */
export type Lengths = { 
/**
 * The bins, from short to long. The longest 1 % of the texts share one.
 */
bins: Array<LengthBin>, 
/**
 * The maximum length. The rest of a text is cut.
 */
maxLength: number, 
/**
 * The number of texts that are longer than the maximum length.
 */
cut: number, 
/**
 * The median length.
 */
median: number, 
/**
 * The 99th percentile of the lengths.
 */
p99: number, 
/**
 * The length of the longest text.
 */
longest: number, };

/**
 * In what two spellings of one label may differ.
 */
export type Likeness = "writing" | "letters";

/**
 * A column whose cells are lists, such as `["good", "cheap"]`, and are read as labels with a separator.
 */
export type ListColumn = { 
/**
 * The column's name.
 */
column: string, 
/**
 * What separates the items of a cell now.
 */
separator: string, 
/**
 * How many cells have several items. If none has, the column is read as one category.
 */
several: number, };

/**
 * A list of numbers.
 */
export type ListDomain = { 
/**
 * The least value of each number.
 */
min: number, 
/**
 * The greatest value of each number.
 */
max: number, 
/**
 * The least and the most numbers.
 */
items: [number, number], };

/**
 * Loads a saved model, in place of the one loaded before. No data need be loaded.
 */
export type LoadModel = { 
/**
 * The bytes of the file.
 */
bytes: Uint8Array, };

/**
 * Loads a teacher, in place of the one loaded before. The models of runs that begin afterwards use its vectors.
 */
export type LoadTeacher = { 
/**
 * The bytes of its file, which `cargo xtask teacher` makes.
 */
bytes: Uint8Array, };

/**
 * How the losses of several heads are weighted in their sum.
 */
export type LossBalance = "learnable" | "fixed" | "uncertainty";

/**
 * Texts that are alike.
 */
export type MapCluster = { 
/**
 * At most three words that tell its texts from the others, the most certain first.
 */
words: Array<string>, 
/**
 * The number of its points.
 */
rows: number, };

/**
 * A text on the map.
 */
export type MapPoint = { 
/**
 * Its index among the rows of the diagnosis, from 0, as in [`RowFilter::positions`](crate::RowFilter).
 */
position: number, 
/**
 * Its first principal component.
 */
x: number, 
/**
 * Its second principal component.
 */
y: number, 
/**
 * The index of its cluster.
 */
cluster: number, 
/**
 * The first 300 characters of the text.
 */
text: string, };

/**
 * The true and the predicted value of a point.
 */
export type MapValue = { 
/**
 * The indices of the true category or labels. Empty for scores.
 */
truth: Array<number>, 
/**
 * The indices of the predicted category or labels. Empty for scores.
 */
predicted: Array<number>, 
/**
 * Whether the category, or the whole set of labels, is predicted correctly. Absent for scores.
 */
correct: boolean | null, 
/**
 * The true score. Absent for categories and labels.
 */
trueScore: number | null, 
/**
 * The predicted score. Absent for categories and labels.
 */
predictedScore: number | null, };

/**
 * What the points of the map are of one column.
 */
export type MapValues = { 
/**
 * The categories or labels. Empty for scores.
 */
labels: Array<string>, 
/**
 * The value of each point, in their order. Absent for rows without one.
 */
values: Array<MapValue | null>, };

/**
 * Asks for what the points of the map are of one column.
 */
export type MapValuesQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, };

/**
 * The vectors of the points of the map.
 */
export type MapVectors = { 
/**
 * The number of values of a vector: the first principal components, at most 50.
 */
width: number, 
/**
 * The vectors as 32-bit floating-point numbers, little endian, `[points, width]`.
 */
bytes: Uint8Array, };

/**
 * A learning curve, and what it says of more rows.
 */
export type MeasuredCurve = { 
/**
 * The measured points, by rising numbers of training rows. The last one has all of them.
 */
points: Array<CurvePoint>, 
/**
 * Points of the power law that was fitted to them, up to the rows that are asked about.
 */
fitted: Array<CurvePoint>, 
/**
 * How many more training rows are asked about.
 */
more: number, 
/**
 * By how much accuracy, micro F1 or R² would rise with them, by the power law.
 */
gain: Estimate, 
/**
 * What the gain says.
 */
verdict: CurveVerdict, };

/**
 * The sheet or file that was read, out of several.
 */
export type MemberReport = { 
/**
 * Its name.
 */
name: string, 
/**
 * The names of all of them, the hidden sheets last.
 */
names: Array<string>, 
/**
 * The sheets that the workbook hides.
 */
hidden: Array<string>, 
/**
 * Those with the same columns, which can be read as one table. Empty if there are no two.
 */
alike: Array<string>, 
/**
 * Those that were read as one table. Empty if one was read.
 */
together: Array<string>, };

/**
 * The members of the ensemble.
 */
export type Members = { 
/**
 * Their names, in the order in which they were added.
 */
members: Array<string>, };

/**
 * Receives the next bytes of the file, as it was read.
 */
export type MendedFileBytes = { 
/**
 * Any number of bytes.
 */
bytes: Uint8Array, };

/**
 * Whether a file can be written as it is.
 */
export type MendedFilePlan = { 
/**
 * Whether the file can be written in its own format and encoding, so that only what was edited differs. Its bytes
 * must then be sent. Otherwise, only a new file can be written.
 */
inPlace: boolean, };

/**
 * How good the models are.
 */
export type Metrics = { 
/**
 * The number of evaluated rows.
 */
rows: number, 
/**
 * Each column to predict.
 */
targets: Array<TargetMetrics>, 
/**
 * The number of n-grams of the linear model.
 */
nGrams: number, 
/**
 * How long the linear model took to fit, in seconds.
 */
linearSeconds: number, 
/**
 * The number of rows without a value to predict that the linear model learned from as well: 0 if the networks did
 * not, if texts have no vectors, or if it raised the validation error by more than chance.
 */
linearUnlabeled: number, 
/**
 * The names of the ensemble members in the blend.
 */
members: Array<string>, 
/**
 * How good the models are on the validation rows, which choose the one that answers.
 */
validation: Validation, };

/**
 * The lines of a file in UTF-8 that are in another encoding.
 */
export type MixedReport = { 
/**
 * The other encoding's name in the WHATWG Encoding Standard.
 */
other: string, 
/**
 * How many lines, or files of a folder, are in it.
 */
lines: number, };

/**
 * What a model file contains.
 */
export type ModelCard = { 
/**
 * The name it was saved with.
 */
name: string, 
/**
 * The columns of text it was trained on.
 */
text: Array<string>, 
/**
 * The columns it predicts.
 */
targets: Array<TargetCard>, 
/**
 * Which of its models predicts by default.
 */
predictor: Predictor, 
/**
 * The thresholds, sets and intervals that the file has for it. It is absent if there are none.
 */
certainty: Certainty | null, 
/**
 * The number of networks.
 */
networks: number, 
/**
 * The number of their trained parameters.
 */
parameters: number, 
/**
 * The number of n-grams of the linear model.
 */
nGrams: number, };

/**
 * The measures of one model on one target, with confidence intervals.
 */
export type ModelEstimates = { 
/**
 * The accuracy of the categories, 0 to 1. Absent for other kinds of target, and without a row to evaluate.
 */
accuracy: Estimate | null, 
/**
 * Micro F1 over all decisions on labels, 0 to 1. Absent for other kinds of target, and without a row to evaluate.
 */
microF1: Estimate | null, 
/**
 * The mean absolute error of the score, in its own unit. Absent for other kinds of target, and without a row to
 * evaluate.
 */
meanAbsoluteError: Estimate | null, 
/**
 * Pearson's correlation coefficient of the score, -1 to 1. Absent if the scores are all equal, too.
 */
pearson: Estimate | null, };

/**
 * How good one model is at one column. The field that fits the column's kind is present if a row has a value.
 */
export type ModelMetrics = { 
/**
 * The measures of categories.
 */
category: Classification | null, 
/**
 * The measures of labels.
 */
labels: MultiLabel | null, 
/**
 * The measures of scores.
 */
score: Regression | null, };

/**
 * How two models compare at one column, on the same rows. The first is the diagnosed one.
 */
export type ModelPair = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The number of rows with a value.
 */
rows: number, 
/**
 * The number of rows for which the models predict different values.
 */
different: number, 
/**
 * Which of the models is right. Absent for scores and levels.
 */
outcomes: PairedOutcomes | null, 
/**
 * Which of the models is nearer to the true score. Absent for categories and labels.
 */
nearer: NearerCounts | null, 
/**
 * The measures of the first and of the second model.
 */
estimates: [ModelEstimates, ModelEstimates], 
/**
 * The difference of each measure, the first model's less the second's. Except for accuracy, the interval is that
 * of a bootstrap of the rows (paired).
 */
difference: ModelEstimates, 
/**
 * The model that is better by more than chance: by McNemar's exact test at 5 %, or, for scores, because the
 * interval of the difference of the mean absolute errors excludes 0. Absent if neither is.
 */
better: Side | null, };

/**
 * Asks how the two models compare at a column, once both have predicted all rows.
 */
export type ModelPairQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, };

/**
 * Metrics of predicted sets of labels.
 */
export type MultiLabel = { 
/**
 * The number of evaluated rows.
 */
rows: number, 
/**
 * The fraction of rows whose set of labels is predicted exactly (subset accuracy), 0 to 1.
 */
exact: number, 
/**
 * F1 over all decisions together, 0 to 1.
 */
microF1: number, 
/**
 * The mean F1 of the labels that have a true or a predicted row, 0 to 1.
 */
macroF1: number, 
/**
 * The metrics of every label, in the model's order.
 */
labels: Array<ClassMetrics>, };

/**
 * Which of two models predicts the score of rows with the smaller error.
 */
export type NearerCounts = { 
/**
 * The number of rows where that is the first.
 */
first: number, 
/**
 * The number of rows where that is the second.
 */
second: number, 
/**
 * The number of rows where both have the same error.
 */
equal: number, };

/**
 * A range of numbers.
 */
export type NumberDomain = { 
/**
 * The least value.
 */
min: number, 
/**
 * The greatest value.
 */
max: number, 
/**
 * The step of a control. Absent for a number that is set on a logarithmic scale.
 */
step: number | null, };

/**
 * How the numbers of a column are parsed, for the user to check and change.
 */
export type NumeralsSummary = { 
/**
 * The decimal separator that is used.
 */
mark: DecimalMark, 
/**
 * A cell of the column.
 */
sample: string, 
/**
 * The value that the cell is parsed as.
 */
value: number, 
/**
 * Its value with the other decimal separator. Absent if the cells decide for one.
 */
other: number | null, 
/**
 * Whether the user has to specify the decimal separator.
 */
undecided: boolean, };

/**
 * Opens the device to compute on. Sent once, before anything is trained or loaded.
 */
export type Open = { 
/**
 * Which device to use.
 */
device: DeviceChoice, };

/**
 * The device that was opened, and what a run can be given.
 */
export type Opened = { 
/**
 * The device in use, and why.
 */
device: DeviceReport, 
/**
 * Every preset with all its settings.
 */
presets: Array<PresetSettings>, 
/**
 * Every setting with its domain.
 */
settings: Array<Setting>, 
/**
 * The version of Wordloom.
 */
version: string, };

/**
 * The kind of optimizer.
 */
export type OptimizerKind = "sgd" | "momentum" | "rmsProp" | "adam" | "adamW";

/**
 * Whether a row is predicted correctly.
 */
export type Outcome = "correct" | "wrong";

/**
 * The format of a file that is written.
 */
export type OutputFormat = "csv" | "tsv" | "jsonLines" | "xlsx";

/**
 * Which of two models predicts rows correctly: the category, or the whole set of labels.
 */
export type PairedOutcomes = { 
/**
 * The number of rows that both predict correctly.
 */
bothCorrect: number, 
/**
 * The number of rows that only the first predicts correctly.
 */
firstOnly: number, 
/**
 * The number of rows that only the second predicts correctly.
 */
secondOnly: number, 
/**
 * The number of rows that both predict wrongly.
 */
bothWrong: number, 
/**
 * The two-sided p-value of McNemar's exact test, 0 to 1.
 */
pValue: number, };

/**
 * A parameter group of a network.
 */
export type ParameterGroup = "embedding" | "encoder" | "heads";

/**
 * The optimizer settings that a parameter group has of its own.
 */
export type ParameterGroupSettings = { 
/**
 * The group's optimizer; same as global if absent.
 */
optimizer: OptimizerKind | null, 
/**
 * The factor of the global learning rate, above 0.
 */
learningRateFactor: number, 
/**
 * The group's decoupled weight decay, from 0; same as global if absent.
 */
weightDecay: number | null, 
/**
 * The number of epochs in which the group is frozen before it is trained. If the run has no more epochs, the group
 * is never trained.
 */
frozenEpochs: number, };

/**
 * One value for each parameter group.
 */
export type ParameterGroups<T> = { 
/**
 * The embedding: a vector for each token.
 */
embedding: T, 
/**
 * The encoder layers and the pooling.
 */
encoder: T, 
/**
 * The dense layers, the heads, and the trainable variances of the losses.
 */
heads: T, };

/**
 * The part of the split that a row belongs to.
 */
export type Partition = "train" | "validation" | "test";

/**
 * What is about to be trained.
 */
export type Plan = { 
/**
 * The value of each setting.
 */
settings: Settings, 
/**
 * The device to train on, and why.
 */
device: DeviceReport, 
/**
 * The number of networks: one for each fold of a cross-validation. They train in turn, epoch by epoch.
 */
folds: number, 
/**
 * The number of trainable parameters, of all networks together.
 */
parameters: number, 
/**
 * The number of tokens in the vocabulary, padding and unknown included.
 */
vocabulary: number, 
/**
 * The fraction of the training texts' tokens outside the vocabulary, 0 to 1.
 */
unknown: number, 
/**
 * The fraction of the training texts that are longer than the maximum length, 0 to 1.
 */
truncated: number, 
/**
 * The number of rows without a value to predict that the networks learn from: the linear model predicts them, and
 * learns from what it is sure of if texts have vectors.
 */
unlabeled: number, 
/**
 * The number of texts that are recombined from the training texts and that the networks learn from as well.
 */
syntheticTexts: number, 
/**
 * How much of the vocabulary starts from pretrained word vectors. Absent if none are used.
 */
vectors: Coverage | null, 
/**
 * The optimizer steps of an epoch.
 */
stepsPerEpoch: number, 
/**
 * The most optimizer steps of the run.
 */
steps: number, };

/**
 * How the states of a text's tokens become one vector.
 */
export type Pooling = "last" | "mean" | "max" | "meanMax" | "attention";

/**
 * The precision that the numbers of a saved model are stored in. They are loaded as 32-bit floats in any case.
 */
export type Precision = "single" | "half" | "byte";

/**
 * Predicts texts. While a network trains, with its best weights so far.
 */
export type Predict = { 
/**
 * The texts. If the model reads several columns, their texts are joined by a space.
 */
texts: Array<string>, 
/**
 * Which of the models predicts. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * Whether the class frequencies or the mean score of the training rows are predicted for a text of which the
 * models know nothing. If false, the models' own predictions are. By default true.
 */
prior?: boolean, 
/**
 * The thresholds, sets and intervals of the predictions. If absent, those that the file of the loaded model has
 * for this model, and none of the run.
 */
certainty?: Certainty, };

/**
 * Predicts a text as if it ended after each of its tokens in turn.
 */
export type PredictPrefixes = { 
/**
 * The text.
 */
text: string, 
/**
 * Which of the models predicts. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, 
/**
 * The index of the first token after which the text ends, by default 0. At most 64 are predicted per request.
 */
from?: number, };

/**
 * The prediction for one text.
 */
export type Prediction = { 
/**
 * Each column to predict.
 */
targets: Array<TargetPrediction>, 
/**
 * The tokens of the text that the model read.
 */
tokens: Array<TokenView>, 
/**
 * How many of them the model knows.
 */
known: number, 
/**
 * The number of tokens that were read.
 */
read: number, 
/**
 * The number of tokens after the maximum length, which were not read. In a blend, the linear model reads them
 * nonetheless.
 */
cut: number, 
/**
 * Why the model knows nothing of the text. The prediction is then the prior: the frequency of each category and
 * label in the training rows, or their mean score. Absent if the model predicted the text.
 */
unfamiliar: Unfamiliar | null, };

/**
 * The sets or intervals of a column, and how often they contain the true value.
 */
export type PredictionSets = { 
/**
 * How they are formed. Absent if there are too few validation rows for this coverage.
 */
sets: ColumnCoverage | null, 
/**
 * The number of validation rows with a value, which choose their size.
 */
rows: number, 
/**
 * How often they contain the true value of a test row. Absent without sets.
 */
test: Covered | null, };

/**
 * Asks for the sets or intervals of a column, once all test rows are predicted.
 *
 * Columns of categories and labels have sets, columns of scores intervals. Their size is chosen on the validation rows
 * (split conformal prediction).
 */
export type PredictionSetsQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * The fraction of texts whose true value is to be in their set or interval, 0 to 1.
 */
coverage: number, };

/**
 * The predictions for texts.
 */
export type Predictions = { 
/**
 * One for each text, in order.
 */
predictions: Array<Prediction>, };

/**
 * Which of a run's models predicts.
 */
export type Predictor = "network" | "linear" | "blend";

/**
 * The predictions for beginnings of a text.
 */
export type PrefixPredictions = { 
/**
 * The tokens after which the text ends: at most 64 from the requested index on.
 */
tokens: Array<TokenView>, 
/**
 * The number of tokens after them.
 */
left: number, 
/**
 * The number of tokens after the maximum length, which are not read.
 */
cut: number, 
/**
 * The predictions of each column after each of the tokens. They are the model's own, never the prior.
 */
predictions: Array<Array<TargetPrediction>>, };

/**
 * A named set of settings.
 */
export type Preset = "small" | "balanced" | "classic" | "few";

/**
 * A preset with all its settings.
 */
export type PresetSettings = { 
/**
 * The preset.
 */
preset: Preset, 
/**
 * The value of each setting.
 */
settings: Settings, };

/**
 * Which probabilities a file of predictions has.
 */
export type ProbabilityColumns = "none" | "predicted" | "all";

/**
 * The progress of training.
 */
export type Progress = { 
/**
 * The optimizer steps so far.
 */
step: number, 
/**
 * The most optimizer steps of the run.
 */
steps: number, 
/**
 * The current epoch, from 1.
 */
epoch: number, 
/**
 * The most epochs of the run.
 */
epochs: number, 
/**
 * The mean training loss of this burst. Absent if the burst had no step.
 */
loss: number | null, 
/**
 * The mean training loss of each target in this burst, in the order of the columns to predict. Empty if the burst
 * had no step.
 */
losses: Array<number>, 
/**
 * The epochs that ended in this burst.
 */
validation: Array<EpochSummary>, 
/**
 * The epoch with the best weights so far, from 1. 0 before the first has ended.
 */
bestEpoch: number, 
/**
 * Whether the best epoch so far predicts the validation rows better than a predictor that ignores the texts.
 * `false` before the first epoch has ended.
 */
hasLearned: boolean, 
/**
 * The texts trained on per second, in this burst.
 */
textsPerSecond: number, 
/**
 * The optimizer steps per second, in this burst.
 */
stepsPerSecond: number, 
/**
 * The seconds of training so far, without pauses.
 */
seconds: number, 
/**
 * The most seconds left, at the pace so far.
 */
secondsLeft: number, 
/**
 * Why training has ended. Absent while it has not.
 */
ended: Ended | null, };

/**
 * The character that encloses a field.
 */
export type Quote = "double" | "single" | "curly" | "none";

/**
 * A range of numbers. Both ends are in it.
 */
export type Range = { 
/**
 * The lowest number.
 */
from: number, 
/**
 * The highest number.
 */
to: number, };

/**
 * The errors of the rows in a range of the true score or of another number.
 */
export type RangeError = { 
/**
 * The range.
 */
range: Range, 
/**
 * The number of rows.
 */
rows: number, 
/**
 * Their mean absolute error, in the score's unit, with the interval of its standard error.
 */
meanAbsoluteError: Estimate, 
/**
 * Their mean error, predicted less true.
 */
meanError: number, };

/**
 * The progress of a rate finder, and what it found.
 */
export type RateFinderState = { 
/**
 * The most steps, one at each rate.
 */
steps: number, 
/**
 * The losses so far, by rising rates.
 */
points: Array<RatePoint>, 
/**
 * Whether every rate was tried or the loss has diverged.
 */
ended: boolean, 
/**
 * The suggested learning rate: a tenth of the one with the lowest loss. Absent before the end, and if the loss
 * never fell.
 */
suggestion: number | null, };

/**
 * The loss at one learning rate.
 */
export type RatePoint = { 
/**
 * The learning rate.
 */
rate: number, 
/**
 * The smoothed training loss at this learning rate.
 */
loss: number, };

/**
 * Reads the next bytes of the file. If it fails, reading has ended.
 */
export type ReadBytes = { 
/**
 * Any number of bytes.
 */
bytes: Uint8Array, };

/**
 * Reads the next files of the folder. If it fails, reading has ended.
 */
export type ReadFiles = { 
/**
 * Any number of files. Their names are their paths in the folder.
 */
files: Array<File>, };

/**
 * How a file should be read. Omitted options are detected from the content.
 */
export type ReadOptions = { 
/**
 * How rows are written.
 */
format: Format | null, 
/**
 * The character encoding, by a name of the WHATWG Encoding Standard.
 */
encoding: string | null, 
/**
 * The character encoding of lines that are not UTF-8, by a name of the same standard. Ignored if `encoding` is
 * present.
 */
otherEncoding: string | null, 
/**
 * What separates fields: one ASCII character. U+001F, which texts do not contain, reads one text a line.
 */
delimiter: string | null, 
/**
 * What encloses fields.
 */
quote: Quote | null, 
/**
 * How a quote inside a quoted field is written.
 */
escape: Escape | null, 
/**
 * Whether the first record contains the column names.
 */
header: boolean | null, 
/**
 * How many records at the top are the header, 0 to 3. Takes precedence over `header`, which means 0 or 1.
 */
headerRows: number | null, 
/**
 * How many lines above the table are skipped.
 */
skipLines: number | null, 
/**
 * The sheet of a spreadsheet, or the file of an archive.
 */
member: string | null, 
/**
 * Whether sheets or files with the same columns are read as one table. If absent, they are. Ignored if `member` is
 * present.
 */
together: boolean | null, 
/**
 * What the rows of files in a folder or an archive are for, by the files' paths. Detected from the names of those
 * that are left out.
 */
parts: { [key in string]: FilePart }, 
/**
 * Whether rows that cannot be read are skipped. If false, the first one is an error.
 */
skipBadRows: boolean, 
/**
 * Whether the objects of JSON are rows as they are, whatever tool they were exported from.
 */
plain: boolean, 
/**
 * Which annotations count if several people annotated a text. The majority if absent.
 */
annotations: Annotations | null, 
/**
 * Whether cells that are lists stay as they are, instead of being read as labels.
 */
keepLists: boolean, 
/**
 * Which rows to read if the table is larger than the limit. If absent, such a table is an error.
 */
take: Take | null, 
/**
 * The maximum size of the table, in MiB: 1 to 512, and 512 if absent.
 */
limit: number | null, };

/**
 * How a file was read.
 */
export type ReadReport = { 
/**
 * How its rows are written.
 */
format: Format, 
/**
 * Whether it was compressed with gzip.
 */
gzip: boolean, 
/**
 * The character encoding. Absent for a spreadsheet, which declares its own.
 */
encoding: EncodingReport | null, 
/**
 * The dialect of a delimited file or a sheet. Absent for other formats.
 */
dialect: DialectReport | null, 
/**
 * The sheet or file that was read, if there are several to choose from.
 */
member: MemberReport | null, 
/**
 * The files of a folder or an archive, if they were to be read as one table. Empty for a single file.
 */
files: Array<FileReport>, 
/**
 * What is special about the cells of a sheet. Absent for other formats.
 */
sheet: SheetReport | null, 
/**
 * The rows that were skipped because they could not be read.
 */
skipped: Skipped, 
/**
 * Which subset of the rows was read. Absent if all were.
 */
part: SubsetReport | null, 
/**
 * What JSON was exported from. Absent for other formats, and for objects that no tool is known to write.
 */
export: ExportReport | null, 
/**
 * The columns whose cells are lists, which are read as labels.
 */
lists: Array<ListColumn>, 
/**
 * Whether there are such columns that the user had left as they are.
 */
keptLists: boolean, 
/**
 * The files of a folder or an archive that were left out, because they are no texts.
 */
leftOut: LeftOut, };

/**
 * Whether a file is read to its end.
 */
export type ReadState = { 
/**
 * Whether more bytes are needed. A limit on the rows or on the vectors can be reached before the file ends.
 */
more: boolean, };

/**
 * Splits a text into tokens as a trained model does, with those that it knows and those that it does not read.
 */
export type ReadText = { 
/**
 * The text.
 */
text: string, 
/**
 * Which of the models reads it. If absent, the network.
 */
model?: Predictor, 
/**
 * Whether to use the loaded model instead of the run. By default false.
 */
loaded?: boolean, };

/**
 * Metrics of predicted scores.
 */
export type Regression = { 
/**
 * The number of rows that have a true score.
 */
rows: number, 
/**
 * The mean absolute error, in the score's unit.
 */
meanAbsoluteError: number, 
/**
 * The root of the mean squared error, in the score's unit.
 */
rootMeanSquaredError: number, 
/**
 * The coefficient of determination, at most 1; `None` if the true scores are all equal.
 */
r2: number | null, 
/**
 * Pearson's correlation, -1 to 1; `None` if the true or the predicted scores are all equal.
 */
pearson: number | null, 
/**
 * The row with the largest error; `None` if every prediction is exact.
 */
largestError: LargestError | null, 
/**
 * The true and the predicted score of each row for a scatter plot; of many rows, 2,000 evenly spaced ones.
 */
points: Array<ScorePoint>, };

/**
 * A reliability diagram: how often predictions are right, by their confidence.
 */
export type Reliability = { 
/**
 * The expected calibration error: the mean of the differences between confidence and accuracy of the bins,
 * weighted by their rows, 0 to 1.
 */
expectedCalibrationError: number, 
/**
 * The bins with a row, by rising confidence.
 */
bins: Array<ReliabilityBin>, };

/**
 * The predictions with a confidence in one tenth of 0 to 1.
 */
export type ReliabilityBin = { 
/**
 * The lower end of the bin, which is not in it, 0 to 1.
 */
from: number, 
/**
 * The upper end of the bin, which is in it, 0 to 1.
 */
to: number, 
/**
 * The lowest and the highest confidence of its rows.
 */
confidences: Range, 
/**
 * The number of its rows.
 */
rows: number, 
/**
 * The mean confidence of its rows, 0 to 1.
 */
confidence: number, 
/**
 * The fraction of its rows that are predicted correctly.
 */
accuracy: Estimate, };

/**
 * Gives a category another name. If there is a category of that name already, the two become one. Every label keeps
 * its author.
 */
export type RenameCategory = { 
/**
 * Its name so far.
 */
from: string, 
/**
 * Its new name, without blanks around it.
 */
to: string, };

/**
 * A value of a column that gets another name in every cell that consists of it. If other cells have that name already,
 * the two values are merged.
 */
export type Renaming = { 
/**
 * The column's name.
 */
column: string, 
/**
 * The value so far, without blanks around it.
 */
from: string, 
/**
 * Its new name.
 */
to: string, };

/**
 * What the vectors of texts are made of.
 */
export type Representation = "wordVectors" | "teacher" | "nGrams";

/**
 * The rows whose error is in a bin.
 */
export type ResidualBin = { 
/**
 * The lower end of the bin, in the score's unit.
 */
from: number, 
/**
 * The upper end of the bin.
 */
to: number, 
/**
 * The number of rows.
 */
rows: number, 
/**
 * The lowest and the highest error of its rows. Absent if there is none.
 */
errors: Range | null, };

/**
 * Continues a run from a checkpoint, right after `beginTraining` with the same settings on the same rows. On the CPU,
 * the run then equals one that was never interrupted, to the last bit.
 *
 * If the networks learn from texts without labels, the linear model is fitted again first, in the bursts.
 */
export type ResumeTraining = { 
/**
 * The bytes of the checkpoint.
 */
bytes: Uint8Array, };

/**
 * The role of a column.
 */
export type Role = "text" | "category" | "score" | "split" | "ignored";

/**
 * The cells of a row.
 */
export type RowCells = { 
/**
 * The names of the columns.
 */
columns: Array<string>, 
/**
 * The cell in each column.
 */
cells: Array<string>, 
/**
 * The line of its file where it starts, from 1; 0 if the user added it.
 */
line: number, };

/**
 * Asks for the cells of a row with the edits, to edit them.
 */
export type RowCellsQuery = { 
/**
 * Its index in the table of its file, from 0.
 */
row: number, 
/**
 * Whether it is a row of the separate test file.
 */
testFile: boolean, };

/**
 * The influences of the words of some rows.
 */
export type RowExplanations = { 
/**
 * The index of the next row to explain; `rows` if none is left.
 */
next: number, 
/**
 * The number of rows of the diagnosis.
 */
rows: number, 
/**
 * Each word of the explained rows that has an influence, row by row.
 */
words: Array<WordInfluence>, };

/**
 * Which of the test rows are shown: those that meet every condition that is present.
 */
export type RowFilter = { 
/**
 * Rows with this true category, or with this true label.
 */
truth?: string | null, 
/**
 * Rows with this predicted category, or with this predicted label.
 */
predicted?: string | null, 
/**
 * Rows that are predicted correctly, or wrongly. Of scores no row is either.
 */
outcome?: Outcome | null, 
/**
 * Rows whose true category is among this many most probable ones, if `outcome` is `correct`; the others if it is
 * `wrong`. If absent, 1.
 */
top?: number | null, 
/**
 * Rows whose prediction has a probability in this range, 0 to 1.
 */
confidence?: Range | null, 
/**
 * Rows whose true score is in this range.
 */
trueScore?: Range | null, 
/**
 * Rows whose error, predicted less true, is in this range.
 */
error?: Range | null, 
/**
 * Rows that the second model predicts correctly, or wrongly. Of scores no row is either.
 */
second?: Outcome | null, 
/**
 * Rows for which the two models predict different values, or equal ones.
 */
differs?: boolean | null, 
/**
 * Rows whose score this one of the two models predicts with the smaller error.
 */
nearer?: Side | null, 
/**
 * Rows at these indices among the rows of the diagnosis, as the points of a map have them.
 */
positions?: Array<number> | null, 
/**
 * Rows of this slice.
 */
slice?: Slice | null, 
/**
 * Rows whose text contains this, in any case.
 */
search?: string | null, };

/**
 * The order of rows.
 */
export type RowOrder = "mostWrong" | "leastSure" | "file";

/**
 * The value of a row in one column to predict.
 */
export type RowValue = { 
/**
 * Its category or labels. Empty if the value is missing or is a score.
 */
labels: Array<string>, 
/**
 * Its score.
 */
score: number | null, };

/**
 * A row behind a finding.
 */
export type RowView = { 
/**
 * Its index in the table of its file, from 0.
 */
row: number, 
/**
 * The line of its file where it starts, from 1.
 */
line: number, 
/**
 * Whether it is a row of the separate test file.
 */
testFile: boolean, 
/**
 * Its part of the split. Absent if the row is not selected.
 */
part: Partition | null, 
/**
 * The first 300 characters of its text.
 */
text: string, 
/**
 * Its value in each column to predict, in their order.
 */
values: Array<RowValue>, 
/**
 * Rows that belong together, such as duplicates, have the same number.
 */
group: number, };

/**
 * The rows that were selected from a table.
 */
export type RowsSummary = { 
/**
 * How many rows are used: those with a text and a target value.
 */
rows: number, 
/**
 * How many rows were left out because their text is empty.
 */
withoutText: number, 
/**
 * How many rows were left out because they have no target value.
 */
withoutTarget: number, 
/**
 * The targets, in the selected order.
 */
targets: Array<TargetSummary>, 
/**
 * The tokens of the rows' texts.
 */
tokens: TokensSummary, 
/**
 * The number of training rows.
 */
train: number, 
/**
 * The number of validation rows. 0 if the training rows are cross-validated.
 */
validation: number, 
/**
 * The number of folds in which the training rows are cross-validated. 1 if validation rows are held out.
 */
folds: number, 
/**
 * The number of test rows.
 */
test: number, 
/**
 * How many rows each fix left out, in the order of the fixes.
 */
leftOut: Array<number>, };

/**
 * The settings of a run.
 */
export type RunSettings = { 
/**
 * The preset that gives the value of each setting that is not named.
 */
preset: Preset, 
/**
 * The settings that differ from the preset, by name.
 */
settings: Partial<Settings>, };

/**
 * Saves everything that predicts: the ensemble members, the run's network, the linear model and their weights in the
 * blend. The file contains tokens of the training rows, and none of their texts.
 */
export type SaveModel = { 
/**
 * The name of the model.
 */
name: string, 
/**
 * Which of the models predicts by default. If absent, the network.
 */
model?: Predictor, 
/**
 * The precision of the stored numbers. If absent, `single`.
 */
precision?: Precision, 
/**
 * Whether to save the loaded model instead of the run's, under its own name. By default false.
 */
loaded?: boolean, 
/**
 * Whether the file has only what the requested model needs: beside a network, neither the other members of the
 * blend nor the linear model. By default false.
 */
alone?: boolean, 
/**
 * The thresholds, sets and intervals of the requested model. If absent, none. The file of a loaded model keeps its
 * own.
 */
certainty?: Certainty, };

/**
 * A model as a file.
 */
export type SavedModel = { 
/**
 * The bytes that `loadModel` reads.
 */
bytes: Uint8Array, };

/**
 * The learning rates of a run as a curve, known before the run.
 */
export type ScheduleCurve = { 
/**
 * The number of optimizer steps of the run, if it does not end early.
 */
steps: number, 
/**
 * The number of optimizer steps in one epoch.
 */
stepsPerEpoch: number, 
/**
 * The step of each point, from 0, in ascending order.
 */
points: Array<number>, 
/**
 * The learning rate of each group at these points; 0 while it is frozen. Plateaus are not known before the run:
 * the rates are those without any.
 */
rates: ParameterGroups<Array<number>>, };

/**
 * The course of the learning rate after its warm-up.
 */
export type ScheduleKind = "constant" | "linear" | "cosine" | "step" | "reduceOnPlateau";

/**
 * Plots the learning rates of a run with these settings.
 */
export type ScheduleQuery = RunSettings;

/**
 * The loss of a standardized score.
 */
export type ScoreLoss = "huber" | "squared";

/**
 * The true and the predicted score of a row.
 */
export type ScorePoint = { 
/**
 * The true score.
 */
truth: number, 
/**
 * The predicted score.
 */
predicted: number, };

/**
 * A predicted score.
 */
export type ScorePrediction = { 
/**
 * The score, in the unit of the column.
 */
value: number, 
/**
 * The interval that contains the true score as often as the coverage says. Absent without a coverage, and for a
 * text of which the model knows nothing.
 */
interval: Interval | null, };

/**
 * Everything that is measured of predicted scores, with 95 % confidence intervals of a bootstrap. That of Spearman's
 * correlation is Bonett and Wright's (2000).
 */
export type ScoreReport = { 
/**
 * The mean absolute error, in the score's unit.
 */
meanAbsoluteError: Estimate | null, 
/**
 * The root of the mean squared error, in the score's unit.
 */
rootMeanSquaredError: Estimate | null, 
/**
 * The mean error, predicted less true, in the score's unit: above 0 if predictions are too high.
 */
meanError: Estimate | null, 
/**
 * The coefficient of determination, at most 1. Absent if the true scores are all equal.
 */
r2: Estimate | null, 
/**
 * Pearson's correlation, -1 to 1. Absent if the true or the predicted scores are all equal.
 */
pearson: Estimate | null, 
/**
 * Spearman's correlation of the ranks, -1 to 1. Absent if one side is constant, or with fewer than four rows.
 */
spearman: Estimate | null, 
/**
 * The errors, predicted less true, in bins of equal width.
 */
residuals: Array<ResidualBin>, 
/**
 * The errors by ranges of the true score, with about as many rows in each.
 */
byTruth: Array<RangeError>, };

/**
 * The distribution of a numeric target.
 */
export type ScoreSummary = { 
/**
 * The number of rows with a score.
 */
rows: number, 
/**
 * The least score.
 */
min: number, 
/**
 * The greatest score.
 */
max: number, 
/**
 * The mean score.
 */
mean: number, 
/**
 * The standard deviation, with the number of rows as the divisor.
 */
deviation: number, };

/**
 * How far the rows are predicted by the second model.
 */
export type SecondModelProgress = { 
/**
 * The rows predicted so far.
 */
done: number, 
/**
 * All rows.
 */
rows: number, };

/**
 * A sentence, given by its code, such as `guess.category`, and the values inside it.
 */
export type Sentence = { 
/**
 * A stable code, the key of the page's message.
 */
code: string, 
/**
 * The values inside the sentence, by name.
 */
values: { [key in string]: Value }, };

/**
 * A setting of a run.
 */
export type Setting = { 
/**
 * Its name in JSON.
 */
name: string, 
/**
 * What it is, in English.
 */
description: string, 
/**
 * The group in which it is shown.
 */
group: SettingGroup, 
/**
 * The values it can have.
 */
domain: Domain, 
/**
 * Its value in each preset.
 */
defaults: Record<Preset, unknown>, 
/**
 * Whether it decides which tokens a text has and which of them the vocabulary contains.
 */
decidesTokens: boolean, 
/**
 * Whether it only has an effect with several columns to predict.
 */
severalTargets: boolean, 
/**
 * The schedules with which it has an effect. Absent if it has one with all.
 */
schedules: Array<ScheduleKind> | null, };

/**
 * A better value for a setting.
 */
export type SettingAdvice = { 
/**
 * The name of the setting.
 */
name: string, 
/**
 * The better value.
 */
value: SettingValue, };

/**
 * A group of settings.
 */
export type SettingGroup = "training" | "schedule" | "regularization" | "parameterGroups" | "model" | "tokenization";

/**
 * The value of a setting.
 */
export type SettingValue = boolean | number | string;

/**
 * The value of each setting of a run. A request gives those that differ from a [`Preset`].
 */
export type Settings = { 
/**
 * The most passes over the training rows.
 */
epochs: number, 
/**
 * The least number of optimizer steps of a network. Passes over the training rows are added until it is reached.
 */
leastSteps: number, 
/**
 * The number of texts in one optimizer step.
 */
batchSize: number, 
/**
 * Whether rows without a value to predict teach the network as well, by what the linear model predicts for them.
 * If texts have vectors and rows are few, the linear model learns from them, too.
 */
unlabeled: boolean, 
/**
 * Whether texts that are put together from parts of the training texts teach the network as well, by what the
 * linear model predicts for them. Without such texts a network learns little from a few hundred rows.
 */
syntheticTexts: boolean, 
/**
 * The learning rate.
 */
learningRate: number, 
/**
 * The optimizer.
 */
optimizer: OptimizerKind, 
/**
 * Training ends after this many epochs, and at least 300 steps, without a lower validation error.
 */
patience: number, 
/**
 * The number of epochs whose weights are averaged at the end of each epoch. 1 averages nothing.
 */
averagedEpochs: number, 
/**
 * The limit of the Euclidean norm of all gradients together. Larger gradients are scaled down to it.
 */
clipNorm: number, 
/**
 * How much the rows of a class weigh in the loss.
 */
classWeights: ClassWeights, 
/**
 * The loss of a score.
 */
scoreLoss: ScoreLoss, 
/**
 * How the losses of several targets are added up.
 */
lossBalance: LossBalance, 
/**
 * The weight of each target's loss, in the order of the columns to predict. A missing weight is 1.
 */
lossWeights: Array<number>, 
/**
 * The random seed of the initial weights, the order of the rows and the dropout.
 */
seed: number, 
/**
 * How the learning rate changes during training.
 */
schedule: ScheduleKind, 
/**
 * The fraction of all steps over which the learning rate first rises from 0.
 */
warmUp: number, 
/**
 * The factor by which the learning rate is multiplied at each decay.
 */
decayFactor: number, 
/**
 * Step: the number of epochs between decays. Plateau: the number of epochs without a lower validation error before
 * a decay.
 */
decayEpochs: number, 
/**
 * The fraction of the learning rate by which each weight shrinks at a step, apart from its gradient. If absent,
 * the optimizer's own: 0.01 with AdamW, otherwise 0.
 */
weightDecay: number | null, 
/**
 * The fraction of the tokens that are replaced by the unknown token during training.
 */
tokenDropout: number, 
/**
 * The fraction of the true category's probability that is spread over all categories during training.
 */
labelSmoothing: number, 
/**
 * What differs between the embedding, the encoder and the heads.
 */
parameterGroups: ParameterGroups<ParameterGroupSettings>, 
/**
 * The encoder layers, first to last.
 */
layers: Array<Layer>, 
/**
 * Whether each token's state is normalized after each encoder layer.
 */
layerNorm: boolean, 
/**
 * The widths of the dense layers between the pooling and the output of each head, first to last.
 */
dense: Array<number>, 
/**
 * The width of the embedding.
 */
embedding: number, 
/**
 * How pretrained word vectors are used, if any are loaded.
 */
vectors: VectorUse, 
/**
 * Whether the encoder that comes with the English starter vectors is used, if they are loaded. The first layer
 * starts from it if it is a bidirectional LSTM, and gets its number of units. The linear model reads its vectors
 * of texts.
 */
starterEncoder: boolean, 
/**
 * How the states of all tokens become one vector for the text.
 */
pooling: Pooling, 
/**
 * Whether the mean of the tokens' embeddings joins the pooled states, past the encoder.
 */
shortcut: boolean, 
/**
 * The activation function after each dense layer.
 */
activation: Activation, 
/**
 * The fraction of the values that are set to zero during training: after the embedding, between layers and before
 * the outputs.
 */
dropout: number, 
/**
 * What the tokens of a text are.
 */
tokens: TokenKind, 
/**
 * The most tokens of a text that are read. The rest is truncated.
 */
maxLength: number, 
/**
 * How often a token must occur in the training texts to be in the vocabulary.
 */
minCount: number, 
/**
 * The most tokens in the vocabulary. The most frequent ones are kept.
 */
vocabularySize: number, 
/**
 * Whether case is ignored.
 */
lowercase: boolean, 
/**
 * Whether HTML tags, comments, scripts and styles are left out of every text, and entities such as &amp; decoded.
 */
stripHtml: boolean, 
/**
 * Whether quoted lines of e-mails, and the line before them that names the sender, are left out of every text.
 */
skipQuotes: boolean, 
/**
 * Whether all web addresses are one and the same token, and all e-mail addresses another.
 */
maskUrls: boolean, 
/**
 * Whether all user names, such as @name, are one and the same token.
 */
maskUsers: boolean, 
/**
 * Whether all numbers are one and the same token.
 */
maskNumbers: boolean, };

/**
 * How much a finding matters.
 */
export type Severity = "serious" | "warning" | "note" | "offer" | "content";

/**
 * What is special about the cells of the sheets that were read.
 */
export type SheetReport = { 
/**
 * How many merged cells span several rows of the table.
 */
merged: number, 
/**
 * How many cells below them got their value.
 */
mergedRows: number, 
/**
 * How many formulas of the table have no stored value, so that their cells are empty.
 */
formulas: number, 
/**
 * The columns with such formulas.
 */
formulaColumns: Array<string>, 
/**
 * How many cells contain an error, such as `#N/A`.
 */
errors: number, };

/**
 * One of two models that are compared.
 */
export type Side = "first" | "second";

/**
 * A text in which hidden units behave as in a pattern.
 */
export type SimilarReading = { 
/**
 * Its row in the table, from 0.
 */
row: number, 
/**
 * The line of its file where it starts, from 1.
 */
line: number, 
/**
 * The tokens that are most like the pattern, with their context.
 */
excerpt: Excerpt, 
/**
 * The fraction of the values of these tokens that are in their ranges, above 0 and up to 1.
 */
share: number, 
/**
 * The mean absolute value of the units at these tokens, by which texts with equal fractions are ordered.
 */
strength: number, };

/**
 * The texts of a burst that are most like a pattern.
 */
export type SimilarReadings = { 
/**
 * The index of the next text to search; `rows` if none is left.
 */
next: number, 
/**
 * The number of selected rows.
 */
rows: number, 
/**
 * Those of the burst that are most like the pattern, the best first. A text without any value in its range is
 * left out.
 */
matches: Array<SimilarReading>, };

/**
 * The rows that were skipped because they could not be read.
 */
export type Skipped = { 
/**
 * How many.
 */
rows: number, 
/**
 * What is wrong with the first 100 of them, in the order of the file.
 */
first: Array<SkippedRow>, };

/**
 * A row, or a file, that was skipped because it could not be read.
 */
export type SkippedRow = { 
/**
 * What is wrong with it: a code of the page's messages.
 */
code: string, 
/**
 * What is wrong with it, as an English sentence.
 */
message: string, 
/**
 * The values inside the sentence, by name.
 */
values: { [key in string]: string }, };

/**
 * Rows that have something in common.
 */
export type Slice = { "by": "column", 
/**
 * The column.
 */
column: string, 
/**
 * The cell, without spaces around it. Empty for rows without a value.
 */
value: string, } | { "by": "length", 
/**
 * From and to how many tokens.
 */
range: Range, } | { "by": "unknown", 
/**
 * From and to which fraction, 0 to 1.
 */
range: Range, } | { "by": "script", 
/**
 * The code of the script in ISO 15924.
 */
script: string, };

/**
 * How good a model is on a slice and on the other rows.
 */
export type SliceReport = { 
/**
 * What its rows have in common.
 */
slice: Slice, 
/**
 * The number of its rows.
 */
rows: number, 
/**
 * The fraction of its rows that are predicted correctly, or their mean absolute error, with the 95 % confidence
 * interval.
 */
value: Estimate, 
/**
 * The same number on the other rows.
 */
rest: number, 
/**
 * The difference of both, the slice less the rest. The intervals of all slices contain the true differences with
 * 95 % confidence (Bonferroni).
 */
difference: Estimate, 
/**
 * Whether the interval of the difference shows that the slice is worse than the rest.
 */
worse: boolean, };

/**
 * The slices that were tried.
 */
export type Slices = { 
/**
 * The fewest rows of a slice that is tried, and of the rest.
 */
leastRows: number, 
/**
 * Every slice that was tried, the one that is worst for certain first.
 */
slices: Array<SliceReport>, };

/**
 * How the rows are split.
 */
export type SplitChoice = { 
/**
 * The fraction of the rows held out for validation, 0.01 to 0.5. By default 0.1.
 */
validation: number, 
/**
 * The fraction of the rows held out for the test, 0.01 to 0.5. By default 0.1. Ignored if there is a test file or
 * a `column`.
 */
test: number, 
/**
 * The number of folds of the cross-validation that takes the place of held-out validation rows, 1 to 10; 1 holds
 * rows out. If absent, 5 for fewer than 2,000 rows, otherwise 1. Ignored if a `column` names validation rows.
 */
folds: number | null, 
/**
 * The column whose cells are `train`, `validation` (`dev`, `valid`) or `test`.
 */
column: string | null, 
/**
 * The seed of the shuffle. By default 1.
 */
seed: number, 
/**
 * The most training rows that are used, those of a cross-validation all together, from 1: the others are in no
 * part of the split. Shows how good a model is with fewer rows. If absent, all.
 */
trainRows?: number, };

/**
 * What the networks of a run start from.
 */
export type StartFrom = "new" | "run" | "loaded";

/**
 * Which subset of a file's rows was read.
 */
export type SubsetReport = { 
/**
 * How the rows were selected.
 */
take: Take, 
/**
 * How many rows the file has. Absent if reading ended before the file did.
 */
of: number | null, };

/**
 * The suggested columns for each role, by name. The user decides.
 */
export type Suggestion = { 
/**
 * The text columns.
 */
text: Array<string>, 
/**
 * The column to predict as a category.
 */
category: string | null, 
/**
 * The column to predict as a score.
 */
score: string | null, 
/**
 * The column that assigns rows to training, validation and test.
 */
split: string | null, };

/**
 * What suggests a category. No suggestion counts as a label before the user has taken it.
 */
export type SuggestionSource = "name" | "model";

/**
 * A row whose label is probably wrong.
 */
export type SuspectLabel = { 
/**
 * Its index in the table, from 0.
 */
row: number, 
/**
 * The line of its file where it starts, from 1.
 */
line: number, 
/**
 * The first 300 characters of its text.
 */
text: string, 
/**
 * Its label.
 */
label: string, 
/**
 * The probability of its label by a linear model that was fitted to other rows, 0 to 1.
 */
probability: number, 
/**
 * The most probable other category.
 */
likelier: string, 
/**
 * Its probability, 0 to 1.
 */
likelierProbability: number, };

/**
 * Rows whose label is probably wrong.
 */
export type SuspectLabels = { 
/**
 * The number of rows that were checked: those with a value of the column.
 */
checked: number, 
/**
 * The number of suspected rows.
 */
total: number, 
/**
 * The requested ones, the one whose label has the lowest probability first.
 */
rows: Array<SuspectLabel>, };

/**
 * Asks for the rows of a column of categories whose label is probably wrong, once the check has ended.
 */
export type SuspectLabelsQuery = { 
/**
 * The index of the column among those to predict, from 0.
 */
target: number, 
/**
 * The number of rows to skip.
 */
offset: number, 
/**
 * The most rows to return, at most 1,000.
 */
limit: number, };

/**
 * A row of a file.
 */
export type TableRow = { 
/**
 * Its index in the table, from 0.
 */
row: number, 
/**
 * Whether it is a row of the separate test file.
 */
testFile: boolean, };

/**
 * What a file contains.
 */
export type TableSummary = { 
/**
 * The name of the file.
 */
name: string, 
/**
 * The columns, in order.
 */
columns: Array<ColumnSummary>, 
/**
 * The number of rows without the header.
 */
rows: number, 
/**
 * Identifies the content of the table, see [`wordloom_data::Table::digest`].
 */
digest: string, 
/**
 * The first 20 rows, cell by cell.
 */
preview: Array<Array<string>>, 
/**
 * How it was read.
 */
reading: ReadReport, 
/**
 * Which columns look like texts and which like targets.
 */
suggestion: Suggestion, };

/**
 * Which rows are read from a table that is larger than the limit.
 */
export type Take = "first" | "random";

/**
 * A column that a model predicts.
 */
export type TargetCard = { 
/**
 * Its name.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * Its categories or labels, most frequent first. Empty for scores.
 */
labels: Array<string>, };

/**
 * A column to predict, as the user selected it.
 */
export type TargetChoice = { 
/**
 * The column's name.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The decimal separator of its numbers. Inferred from the column if absent.
 */
decimal?: DecimalMark, 
/**
 * What separates several labels in a cell. Inferred from the column if absent or empty.
 */
separator?: string, 
/**
 * The labels that contain the separator. Inferred from the column if absent.
 */
options?: Array<string>, 
/**
 * Words that are values in this column, although they usually stand for a missing value (`None`, `-`, `n/a`), in
 * any case and width.
 */
answers?: Array<string>, 
/**
 * Further words that stand for a missing value in this column, in any case and width.
 */
missing?: Array<string>, };

/**
 * How much each token supports or contradicts the prediction of one column.
 */
export type TargetExplanation = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The category or label that is explained. Absent for a score.
 */
label: string | null, 
/**
 * The prediction for the whole text: the label's probability, 0 to 1, or the score.
 */
predicted: number, 
/**
 * The influence of each token, in their order. A token with a positive influence supports the label or raises the
 * score.
 *
 * Of occlusion: the prediction for the whole text minus the prediction without the token. For a label, the
 * difference of its log odds in nats. For a score, the difference in its unit. For the blend, the weighted mean
 * over its models.
 *
 * Of integrated gradients: the token's part of the difference between the prediction and that for the baseline,
 * in probability or in the score's unit.
 */
influences: Array<number>, 
/**
 * Whether the influences add up to the difference. Absent for occlusion, and if the prior is predicted.
 */
completeness: Completeness | null, };

/**
 * What a column is predicted as.
 */
export type TargetKind = "category" | "labels" | "score" | "ordinal";

/**
 * How good the models are at one column.
 */
export type TargetMetrics = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The network.
 */
network: ModelMetrics, 
/**
 * The linear model.
 */
linear: ModelMetrics, 
/**
 * The blend of the ensemble members, the network and the linear model.
 */
blend: ModelMetrics, 
/**
 * All models compared with one another.
 */
baseline: BaselineReport, 
/**
 * What the constant predictor answers.
 */
constant: TargetPrediction, 
/**
 * The number of evaluated rows with a value in this column.
 */
rows: number, 
/**
 * Half the width of the widest confidence interval of a proportion of as many rows, 0 to 0.5.
 */
margin: number, 
/**
 * The fewest rows of which every proportion is known to within 10 percentage points.
 */
enoughRows: number, };

/**
 * The prediction of one column.
 */
export type TargetPrediction = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The category, if the column has categories.
 */
category: CategoryPrediction | null, 
/**
 * The labels, if the column has labels.
 */
labels: LabelsPrediction | null, 
/**
 * The score, if the column has scores.
 */
score: ScorePrediction | null, };

/**
 * One column to predict.
 */
export type TargetSummary = { 
/**
 * The column's name.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * How many rows have a value.
 */
rows: number, 
/**
 * What separates several labels in a cell. Absent if it is not a column of labels.
 */
separator: string | null, 
/**
 * The labels that contain the separator.
 */
options: Array<string>, 
/**
 * The words that usually stand for a missing value and those that the user named, the most frequent first.
 */
words: Array<WordCount>, 
/**
 * The cells that are not numbers, if it is a numeric target. Their rows have no value in it.
 */
unread: UnreadCells, 
/**
 * The categories or labels, the most frequent first. Empty for a numeric target.
 */
classes: Array<ClassCount>, 
/**
 * The numbers. Absent if no row has one.
 */
score: ScoreSummary | null, };

/**
 * How many of these texts the teacher has yet to encode.
 */
export type TeacherState = { 
/**
 * The number of distinct texts left.
 */
left: number, };

/**
 * The values of the units of a layer after each token of a text.
 */
export type TextActivations = { 
/**
 * The layers of the network, first to last.
 */
layers: Array<Layer>, 
/**
 * The number of networks that predict as one. The values are those of the first.
 */
networks: number, 
/**
 * The tokens that are read.
 */
tokens: Array<TokenView>, 
/**
 * What the units of the layer have. Empty if the layer is a convolution, which has no state.
 */
quantities: Array<UnitQuantity>, 
/**
 * The number of units; 0 for a convolution.
 */
units: number, 
/**
 * The requested values, token by token, `[tokens * units]`. Empty if the layer does not have the quantity.
 */
values: Array<number>, };

/**
 * How far the map is.
 */
export type TextMapProgress = { 
/**
 * The texts read so far.
 */
done: number, 
/**
 * The texts of the map.
 */
points: number, 
/**
 * Whether it is drawn.
 */
ended: boolean, };

/**
 * A text to label.
 */
export type TextToLabel = { 
/**
 * Its row of the table, from 0.
 */
row: number, 
/**
 * The line of its file where it starts, from 1.
 */
line: number, 
/**
 * The first 5,000 characters of its text.
 */
text: string, 
/**
 * The category that is suggested. Absent while fewer than two are known.
 */
suggestion: string | null, 
/**
 * What suggests it. Absent without a suggestion.
 */
suggestedBy: SuggestionSource | null, };

/**
 * A token of a text with its entry in the vocabulary.
 */
export type TextToken = { 
/**
 * Its start in the text, in UTF-16 code units as in JavaScript.
 */
start: number, 
/**
 * Its end in the text, in UTF-16 code units.
 */
end: number, 
/**
 * Its spelling, cleaned and normalized, whether it is known or not.
 */
text: string, 
/**
 * Its id. 1 if it is not in the vocabulary.
 */
id: number, 
/**
 * Whether it is in the vocabulary.
 */
known: boolean, 
/**
 * Whether it continues a word.
 */
inner: boolean, 
/**
 * How often it occurs in the training rows. 0 if it is unknown.
 */
count: number, 
/**
 * Whether it comes after the maximum length, so that a model does not read it.
 */
cut: boolean, };

/**
 * The tokens of a text.
 */
export type TextTokens = { 
/**
 * The text.
 */
text: string, 
/**
 * The text as it is read: cleaned and normalized. What comes after the maximum length is included.
 */
normalized: string, 
/**
 * All of its tokens in order, those after the maximum length included.
 */
tokens: Array<TextToken>, };

/**
 * The unit that a text is cut into.
 */
export type TokenKind = "words" | "characters" | "bytePair";

/**
 * A token of a text that a model read.
 */
export type TokenView = { 
/**
 * Its start in the text, in UTF-16 code units as in JavaScript.
 */
start: number, 
/**
 * Its end in the text, in UTF-16 code units.
 */
end: number, 
/**
 * Whether the model knows it.
 */
known: boolean, };

/**
 * Splits a text, or the text of a row, into tokens as a run with these settings would.
 */
export type Tokenize = { 
/**
 * The settings.
 */
run: RunSettings, 
/**
 * The text. Ignored if a `row` is given.
 */
text?: string, 
/**
 * The row whose text is split instead.
 */
row?: TableRow, };

/**
 * The number of tokens in the rows' texts.
 */
export type TokensSummary = { 
/**
 * All tokens.
 */
total: number, 
/**
 * The distinct tokens.
 */
distinct: number, 
/**
 * The median per text.
 */
median: number, 
/**
 * The 95th percentile per text.
 */
p95: number, 
/**
 * The maximum per text.
 */
max: number, };

/**
 * The fraction of rows whose category is among the most probable ones.
 */
export type TopClasses = { 
/**
 * How many of the most probable classes.
 */
count: number, 
/**
 * The fraction of rows, 0 to 1.
 */
accuracy: Estimate | null, };

/**
 * The state of training.
 */
export type TrainingCheckpoint = { 
/**
 * The bytes that `resumeTraining` reads. Absent before the first step and once training has ended.
 */
bytes: Uint8Array | null, 
/**
 * The optimizer steps so far.
 */
step: number, };

/**
 * Why the models know nothing of a text, so that the training rows' class frequencies are predicted for it.
 */
export type Unfamiliar = "noToken" | "noKnownToken" | "otherScript";

/**
 * A value that a hidden unit has after a token.
 */
export type UnitQuantity = "hidden" | "memory" | "input" | "forget" | "output" | "update" | "reset" | "candidate";

/**
 * The values of a hidden unit.
 */
export type UnitRange = { 
/**
 * The index of the unit, from 0.
 */
unit: number, 
/**
 * The least value in the range.
 */
low: number, 
/**
 * The greatest value in the range.
 */
high: number, };

/**
 * A cell that is not a number.
 */
export type UnreadCell = { 
/**
 * The line of the file in which its row starts, from 1.
 */
line: number, 
/**
 * The cell.
 */
value: string, };

/**
 * The cells of a numeric target that are not numbers.
 */
export type UnreadCells = { 
/**
 * How many there are.
 */
rows: number, 
/**
 * The first of them, at most 100.
 */
cells: Array<UnreadCell>, };

/**
 * How good the models are on the validation rows. These rows, and no test row, choose the model that answers.
 *
 * Each model has the score of each column, in the order of the columns: accuracy, micro F1 or R².
 */
export type Validation = { 
/**
 * The number of rows.
 */
rows: number, 
/**
 * The number of folds in which they were predicted; 1 if they were held out.
 */
folds: number, 
/**
 * The model that answers: the blend, unless the network or the linear model is better by more than chance.
 */
answers: Predictor, 
/**
 * The network.
 */
network: Array<number>, 
/**
 * The network's scores with their 95 % confidence intervals. `null` for a column without a value, or whose scores
 * are all equal.
 */
networkEstimates: Array<Estimate | null>, 
/**
 * The linear model.
 */
linear: Array<number>, 
/**
 * The blend.
 */
blend: Array<number>, 
/**
 * The constant predictor.
 */
constant: Array<number>, 
/**
 * For each column, whether any model makes fewer errors than the constant predictor, by more than chance.
 */
beatsConstant: Array<boolean>, 
/**
 * The linear model without word vectors. Absent if the run has none, or if it would take long to fit.
 */
linearWithoutVectors: Array<number> | null, };

/**
 * A value inside a sentence. Numbers stay numbers, so that the page formats them for its language.
 */
export type Value = number | string;

/**
 * Reads the next bytes of the file of word vectors. If it fails, reading has ended.
 */
export type VectorBytes = { 
/**
 * Any number of bytes.
 */
bytes: Uint8Array, };

/**
 * The format of a file of word vectors.
 */
export type VectorFormat = "glove" | "word2vec" | "starter";

/**
 * How a run uses pretrained word vectors, if any are loaded.
 */
export type VectorUse = "none" | "trained" | "frozen";

/**
 * What was read from a file of word vectors.
 */
export type VectorsSummary = { 
/**
 * The name of the file.
 */
name: string, 
/**
 * The format of the file.
 */
format: VectorFormat, 
/**
 * Whether the file was compressed by gzip.
 */
gzip: boolean, 
/**
 * The number of values per vector.
 */
width: number, 
/**
 * The number of tokens that were read.
 */
tokens: number, 
/**
 * The number of tokens whose vectors were kept: of a text file, those that the texts may be cut into and the most
 * frequent ones; of starter vectors, all.
 */
kept: number, 
/**
 * The number of kept tokens that the texts may be cut into.
 */
matched: number, 
/**
 * Whether the memory was full, so that the rest of the file was not read.
 */
full: boolean, };

/**
 * Whether one model is better than another on the same rows.
 */
export type Verdict = "better" | "even" | "worse";

/**
 * A token of a vocabulary.
 */
export type VocabularyEntry = { 
/**
 * Its id.
 */
id: number, 
/**
 * Its text.
 */
text: string, 
/**
 * Whether it continues a word.
 */
inner: boolean, 
/**
 * How often it occurs in the training rows.
 */
count: number, };

/**
 * Tokens of a vocabulary.
 */
export type VocabularyPage = { 
/**
 * The number of tokens in the vocabulary, padding and unknown included.
 */
size: number, 
/**
 * The fraction of the training rows' tokens outside the vocabulary, 0 to 1.
 */
unknown: number, 
/**
 * The number of tokens that match the search.
 */
matches: number, 
/**
 * The requested ones, most frequent first.
 */
tokens: Array<VocabularyEntry>, };

/**
 * Asks for tokens of the vocabulary that a run with these settings would have, most frequent first.
 */
export type VocabularyQuery = { 
/**
 * The settings.
 */
run: RunSettings, 
/**
 * What the tokens must contain. Empty for all tokens.
 */
search: string, 
/**
 * The number of tokens to skip.
 */
offset: number, 
/**
 * The most tokens to return, at most 1,000.
 */
limit: number, };

/**
 * The size of the vocabulary, and how much of the texts is outside it.
 */
export type VocabularySummary = { 
/**
 * The number of tokens, including padding and the unknown token.
 */
size: number, 
/**
 * The fraction of the training rows' tokens that are unknown, 0 to 1.
 */
unknownTrained: number, 
/**
 * The fraction of the held-out rows' tokens that are unknown, 0 to 1.
 */
unknownHeldOut: number, };

/**
 * A word that usually stands for a missing value, in a target column.
 */
export type WordCount = { 
/**
 * The word in its most frequent spelling.
 */
word: string, 
/**
 * The number of its cells in the file.
 */
rows: number, 
/**
 * Whether it counts as a missing value.
 */
missing: boolean, };

/**
 * The influence of a word in one row.
 */
export type WordInfluence = { 
/**
 * The index of the row among those of the diagnosis.
 */
position: number, 
/**
 * The word, in lower case.
 */
word: string, 
/**
 * Its influence, all occurrences in the row together, in the unit of the method.
 */
influence: number, };

/**
 * A file with the edits.
 */
export type WrittenFile = { 
/**
 * Its content.
 */
bytes: Uint8Array, };
