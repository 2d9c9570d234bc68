// Written by `cargo test` from src/session/protocol.rs and the types it names. Do not edit.

/**
 * One request. The session answers each with the [`Response`] named beside it, or with a [`Failure`].
 */
export type Request = { "type": "open", 
/**
 * Which device to use.
 */
device: DeviceChoice, } | { "type": "load", 
/**
 * The file and what it is for.
 */
file: File, 
/**
 * Whether the rows are to be split, or are the test rows themselves.
 */
part: Part, } | { "type": "choose" } & Choice | { "type": "begin", 
/**
 * The preset that every setting not named takes its value from.
 */
preset: Preset, 
/**
 * Settings that differ from the preset, by name.
 */
settings: Partial<Settings>, } | { "type": "advance", 
/**
 * How long the burst may last, in milliseconds; it ends after the step that passes it.
 */
milliseconds: number, } | { "type": "finish" } | { "type": "evaluate", 
/**
 * A labelled file with the same columns; the held-out test rows where absent.
 */
file: File | null, } | { "type": "predict", 
/**
 * The texts, each as one string; columns joined by a space where the model reads several.
 */
texts: Array<string>, 
/**
 * Which of the run's models says it.
 */
model?: Predictor, };

/**
 * The answer to a [`Request`].
 */
export type Response = { "type": "opened", 
/**
 * The device in use.
 */
device: DeviceReport, 
/**
 * Every preset with all its settings.
 */
presets: Array<PresetSettings>, 
/**
 * The bounds and choices of every setting.
 */
bounds: Array<SettingBounds>, 
/**
 * Wordloom's version.
 */
version: string, } | { "type": "loaded" } & Table | { "type": "chosen" } & RowsSummary | { "type": "begun" } & Plan | { "type": "advanced" } & Progress | { "type": "evaluated" } & Metrics | { "type": "predicted", 
/**
 * One for each text.
 */
predictions: Array<Prediction>, };

/**
 * Why a request was not done. Nothing of the user's is lost to it.
 */
export type Failure = { 
/**
 * A stable code, such as `data.raggedRow`; the page's messages are keyed by it.
 */
code: string, 
/**
 * The same in an English sentence: what, where, and what was expected.
 */
message: string, 
/**
 * The values within the sentence, by name.
 */
values: { [key in string]: string }, };

/**
 * A file as the page has it.
 */
export type File = { 
/**
 * Its name, for messages; the format is told by the content.
 */
name: string, 
/**
 * Its bytes.
 */
bytes: Uint8Array, };

/**
 * What a loaded file is for.
 */
export type Part = "data" | "test";

/**
 * Which columns mean what, and how the rows are split.
 */
export type Choice = { 
/**
 * The columns of text, at least one, joined by a space.
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
 * How the rows are split.
 */
split: SplitChoice, };

/**
 * How the rows are split.
 */
export type SplitChoice = { 
/**
 * The share of rows held out for validation, 0.01 to 0.5.
 */
validation: number, 
/**
 * The share of rows held out for the test, 0.01 to 0.5; ignored where `column` or a test file says which.
 */
test: number, 
/**
 * A column whose cells say `train`, `validation` (`dev`, `valid`) or `test` row by row.
 */
column: string | null, 
/**
 * Seeds the shuffle.
 */
seed: number, };

/**
 * The device asked for.
 */
export type DeviceChoice = "auto" | "webgpu" | "cpu";

/**
 * The device in use, and why.
 */
export type DeviceReport = { 
/**
 * `webgpu` or `cpu`.
 */
kind: DeviceKind, 
/**
 * What the adapter calls itself; empty on the CPU.
 */
name: string, 
/**
 * Whether the adapter is a software one.
 */
fallback: boolean, 
/**
 * Why this device was taken.
 */
reason: DeviceReason, 
/**
 * What one training step of the run took on each device, where both were tried.
 */
trial: DeviceTrial | null, };

/**
 * The kind of a device.
 */
export type DeviceKind = "webgpu" | "cpu";

/**
 * Why a device was taken.
 */
export type DeviceReason = "asked" | "adapter" | "noAdapter" | "softwareAdapter" | "brokenAdapter" | "wrongAdapter" | "faster";

/**
 * What one training step took on each device.
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
 * A named set of settings.
 */
export type Preset = "small" | "balanced" | "classic";

/**
 * A preset with all its settings.
 */
export type PresetSettings = { 
/**
 * Which preset.
 */
preset: Preset, 
/**
 * Every setting, filled in.
 */
settings: Settings, };

/**
 * Every setting of a run. In JSON a person gives those that differ from a [`Preset`](super::Preset).
 */
export type Settings = { 
/**
 * Passes over the training rows, at most.
 */
epochs: number, 
/**
 * Texts in one optimizer step.
 */
batchSize: number, 
/**
 * Tokens of a text that are read; what comes after is cut.
 */
maxLength: number, 
/**
 * How often a token must occur in the training texts to have a place in the vocabulary.
 */
minCount: number, 
/**
 * Tokens in the vocabulary, at most; the commonest are kept.
 */
vocabularySize: number, 
/**
 * Whether case is ignored.
 */
lowercase: boolean, 
/**
 * Numbers that stand for one token.
 */
embedding: number, 
/**
 * The recurrent layers, first to last.
 */
layers: Array<Layer>, 
/**
 * How the states after every token become one vector for the text.
 */
pooling: Pooling, 
/**
 * Widths of the dense layers between pooling and the answers, first to last.
 */
dense: Array<number>, 
/**
 * What follows each dense layer.
 */
activation: Activation, 
/**
 * The share of values set to zero while training, after the embedding, between layers and before the answers.
 */
dropout: number, 
/**
 * The loss of the score.
 */
scoreLoss: ScoreLoss, 
/**
 * The optimizer.
 */
optimizer: OptimizerKind, 
/**
 * The learning rate.
 */
learningRate: number, 
/**
 * The greatest Euclidean norm of all gradients together; larger ones are scaled down to it.
 */
clipNorm: number, 
/**
 * Epochs, and at least 300 steps, without a better validation result after which training ends.
 */
patience: number, 
/**
 * Seeds the weights, the order of the rows and the dropout.
 */
seed: number, };

/**
 * What values a setting takes, for a control to hold to.
 */
export type SettingBounds = { 
/**
 * The setting, as [`Settings`] spells it in JSON.
 */
name: string, 
/**
 * The least value of a number, or of each number of a list.
 */
min: number | null, 
/**
 * The greatest value of a number, or of each number of a list.
 */
max: number | null, 
/**
 * The step of a control; absent for a number on a logarithmic scale.
 */
step: number | null, 
/**
 * The choices of a setting that is one of several.
 */
choices: Array<string>, 
/**
 * The least and greatest length of a list.
 */
items: [number, number] | null, };

/**
 * One recurrent layer.
 */
export type Layer = { 
/**
 * What recurs.
 */
kind: LayerKind, 
/**
 * Units in each direction.
 */
hidden: number, 
/**
 * Whether a second set of units reads from the end.
 */
bidirectional: boolean, };

/**
 * What recurs in a layer.
 */
export type LayerKind = "lstm" | "gru" | "rnn" | "rnnRelu";

/**
 * How the states after every token become one vector.
 */
export type Pooling = "last" | "mean" | "max" | "meanMax";

/**
 * What follows a dense layer.
 */
export type Activation = "relu" | "tanh" | "gelu" | "silu" | "sigmoid";

/**
 * The loss of a standardised score.
 */
export type ScoreLoss = "huber" | "squared";

/**
 * The optimizer.
 */
export type OptimizerKind = "adam" | "adamW";

/**
 * What a file held.
 */
export type Table = { 
/**
 * The file's name.
 */
name: string, 
/**
 * The columns, in order.
 */
columns: Array<ColumnSummary>, 
/**
 * How many rows, the header not counted.
 */
rows: number, 
/**
 * The first rows, cell by cell.
 */
preview: Array<Array<string>>, 
/**
 * The name of the character encoding, as the WHATWG Encoding Standard spells it.
 */
encoding: string, 
/**
 * `csv`, `tsv` or `jsonl`, or the like: what the bytes were read as.
 */
format: string, 
/**
 * The field separator of a delimited file.
 */
delimiter: string | null, 
/**
 * Which columns look like what.
 */
suggestion: Suggestion, };

/**
 * What one column holds.
 */
export type ColumnSummary = { 
/**
 * Its name in the header.
 */
name: string, 
/**
 * How many different values it holds, empty cells not counted.
 */
distinct: number, 
/**
 * How many cells are empty.
 */
empty: number, 
/**
 * How many cells are numbers.
 */
numbers: number, 
/**
 * The mean length of its cells that are not empty, in characters.
 */
meanLength: number, };

/**
 * Which columns look like what. The person decides.
 */
export type Suggestion = { 
/**
 * The columns that look like text.
 */
text: Array<string>, 
/**
 * The column that looks like a category.
 */
category: string | null, 
/**
 * The column that looks like a score.
 */
score: string | null, 
/**
 * The column that says which rows train and which test.
 */
split: string | null, };

/**
 * The rows chosen to train on.
 */
export type RowsSummary = { 
/**
 * How many rows are used: with text, and with a target.
 */
rows: number, 
/**
 * How many rows were left out because their text is empty.
 */
withoutText: number, 
/**
 * How many rows were left out because they have neither a category nor a score.
 */
withoutTarget: number, 
/**
 * The classes, commonest first.
 */
classes: Array<ClassCount>, 
/**
 * The scores of the rows that have one.
 */
score: ScoreSummary | null, 
/**
 * The tokens of the rows' texts.
 */
tokens: TokensSummary, 
/**
 * How many rows train.
 */
train: number, 
/**
 * How many rows choose the best epoch.
 */
validation: number, 
/**
 * How many rows are kept for the test.
 */
test: number, };

/**
 * How many rows are of a class.
 */
export type ClassCount = { 
/**
 * The class.
 */
label: string, 
/**
 * Its rows.
 */
rows: number, };

/**
 * The scores of the rows.
 */
export type ScoreSummary = { 
/**
 * How many rows have a score.
 */
rows: number, 
/**
 * The least.
 */
min: number, 
/**
 * The greatest.
 */
max: number, 
/**
 * The mean.
 */
mean: number, 
/**
 * The standard deviation.
 */
deviation: number, };

/**
 * The tokens of the rows' texts.
 */
export type TokensSummary = { 
/**
 * All of them.
 */
total: number, 
/**
 * How many different ones.
 */
distinct: number, 
/**
 * The median number in a text.
 */
median: number, 
/**
 * The number that 95 of 100 texts do not exceed.
 */
p95: number, 
/**
 * The most in a text.
 */
max: number, };

/**
 * What is about to be trained.
 */
export type Plan = { 
/**
 * Every setting, as it will be used.
 */
settings: Settings, 
/**
 * The device it trains on, and why.
 */
device: DeviceReport, 
/**
 * How many numbers the model learns.
 */
parameters: number, 
/**
 * How many tokens the vocabulary holds, padding and unknown included.
 */
vocabulary: number, 
/**
 * The share of the training texts' tokens outside the vocabulary, 0 to 1.
 */
unknown: number, 
/**
 * The share of texts longer than the maximum length, 0 to 1.
 */
truncated: number, 
/**
 * Optimizer steps in one epoch.
 */
stepsPerEpoch: number, 
/**
 * Optimizer steps at most.
 */
steps: number, };

/**
 * How far training is.
 */
export type Progress = { 
/**
 * Optimizer steps done.
 */
step: number, 
/**
 * Optimizer steps at most.
 */
steps: number, 
/**
 * The epoch under way, from 1.
 */
epoch: number, 
/**
 * Epochs at most.
 */
epochs: number, 
/**
 * The mean training loss over this burst; absent where the burst held no step.
 */
loss: number | null, 
/**
 * The epochs that ended within this burst.
 */
validation: Array<EpochSummary>, 
/**
 * The epoch whose weights are the best so far, from 1; 0 before the first has ended.
 */
bestEpoch: number, 
/**
 * Texts trained on in a second, over this burst.
 */
textsPerSecond: number, 
/**
 * Optimizer steps in a second, over this burst.
 */
stepsPerSecond: number, 
/**
 * Seconds of training so far, pauses left out.
 */
seconds: number, 
/**
 * Seconds left at most, by the pace so far.
 */
secondsLeft: number, 
/**
 * Set once training is over.
 */
ended: Ended | null, };

/**
 * Why training is over.
 */
export type Ended = "finished" | "patience" | "stopped" | "diverged";

/**
 * One epoch, judged on the validation rows.
 */
export type EpochSummary = { 
/**
 * The epoch, from 1.
 */
epoch: number, 
/**
 * Optimizer steps done by its end.
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
 * The share of validation rows whose category is right, 0 to 1.
 */
accuracy: number | null, 
/**
 * The mean absolute error of the score on the validation rows, in its own unit.
 */
meanAbsoluteError: number | null, };

/**
 * How good the model is on rows it was not trained on.
 */
export type Metrics = { 
/**
 * How many rows were judged.
 */
rows: number, 
/**
 * The categories, where the model predicts them.
 */
category: Classification | null, 
/**
 * The scores, where the model predicts them.
 */
score: Regression | null, 
/**
 * The same rows judged with far simpler models.
 */
floor: FloorReport, };

/**
 * How good predicted categories are.
 */
export type Classification = { 
/**
 * How many rows have a true category the model knows.
 */
rows: number, 
/**
 * The share of rows whose category is right, 0 to 1.
 */
accuracy: number, 
/**
 * The mean F1 of the classes that have a true or predicted row.
 */
macroF1: number, 
/**
 * Every class in the model's order.
 */
classes: Array<ClassMetrics>, 
/**
 * Rows by true class, then predicted class: `confusion[true][predicted]`.
 */
confusion: Array<Array<number>>, };

/**
 * How good the predictions of one class are.
 */
export type ClassMetrics = { 
/**
 * The class.
 */
label: string, 
/**
 * Of the rows predicted as this class, the share that is; 0 where none is predicted.
 */
precision: number, 
/**
 * Of the rows of this class, the share predicted as it; 0 where there is none.
 */
recall: number, 
/**
 * The harmonic mean of precision and recall.
 */
f1: number, 
/**
 * How many rows are of this class.
 */
support: number, };

/**
 * How good predicted scores are.
 */
export type Regression = { 
/**
 * How many rows have a true score.
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
 * The coefficient of determination; absent where the true scores are all equal.
 */
r2: number | null, 
/**
 * Pearson's correlation; absent where the true or the predicted scores are all equal.
 */
pearson: number | null, 
/**
 * True and predicted score of the rows, evenly thinned to at most 2,000, for a scatter plot.
 */
points: Array<ScorePoint>, };

/**
 * A row's true and predicted score.
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
 * What the model says of one text.
 */
export type Prediction = { 
/**
 * The category, where the model predicts one.
 */
category: CategoryPrediction | null, 
/**
 * The score, where the model predicts one.
 */
score: ScorePrediction | null, 
/**
 * The text's tokens as the model saw them.
 */
tokens: Array<TokenView>, };

/**
 * One token of a text.
 */
export type TokenView = { 
/**
 * Where it starts in the text, in UTF-16 code units, as JavaScript counts.
 */
start: number, 
/**
 * Where it ends in the text, likewise.
 */
end: number, 
/**
 * Whether the vocabulary holds it.
 */
known: boolean, };

/**
 * A predicted category.
 */
export type CategoryPrediction = { 
/**
 * The likeliest category.
 */
label: string, 
/**
 * Its probability, 0 to 1.
 */
probability: number, 
/**
 * Every category with its probability, likeliest first.
 */
probabilities: Array<LabelProbability>, };

/**
 * A category and its probability.
 */
export type LabelProbability = { 
/**
 * The category.
 */
label: string, 
/**
 * Its probability, 0 to 1.
 */
probability: number, };

/**
 * A predicted score.
 */
export type ScorePrediction = { 
/**
 * The score, in its own unit.
 */
value: number, };

/**
 * Which of a run's models predicts.
 */
export type Predictor = "network" | "linear";

/**
 * The network beside what is far simpler, on the same rows.
 */
export type FloorReport = { 
/**
 * The network.
 */
network: Standing, 
/**
 * The linear model on n-grams.
 */
linear: Standing, 
/**
 * The commonest class of the training rows, their mean score.
 */
constant: Standing, 
/**
 * How much larger the network's measures are than the linear model's.
 */
gain: Standing, 
/**
 * Whether the network's categories are better than the linear model's, by accuracy.
 */
category: Verdict | null, 
/**
 * Whether its scores are, by correlation; by the mean absolute error where there is no correlation.
 */
score: Verdict | null, 
/**
 * The linear model's categories in full.
 */
linearCategory: Classification | null, 
/**
 * Its scores in full.
 */
linearScore: Regression | null, 
/**
 * How many n-grams it knows.
 */
nGrams: number, 
/**
 * How long it took to fit, in seconds.
 */
seconds: number, };

/**
 * How good one model is, with intervals.
 */
export type Standing = { 
/**
 * The share of rows whose category is right, 0 to 1, where there are any to judge.
 */
accuracy: Estimate | null, 
/**
 * The mean absolute error of the score, in its own unit.
 */
meanAbsoluteError: Estimate | null, 
/**
 * Pearson's correlation of the score; absent where all scores are equal.
 */
pearson: Estimate | null, };

/**
 * A measure and the interval in which it lies for 19 of 20 draws of as many rows.
 */
export type Estimate = { 
/**
 * The measure on the rows themselves.
 */
value: number, 
/**
 * The lower end of the 95 % interval.
 */
low: number, 
/**
 * The upper end.
 */
high: number, };

/**
 * Whether the network is better than the linear model, on the same rows.
 */
export type Verdict = "better" | "even" | "worse";
