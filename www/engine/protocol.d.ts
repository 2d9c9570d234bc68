// Written by `cargo test` from src/session/request.rs and response.rs, and the types they name. Do not edit.

/**
 * One request. The session answers each with the [`Response`] named beside it, or with a [`Failure`](super::Failure).
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
part: FileRole, } | { "type": "readBegin", 
/**
 * Its name, or that of the folder.
 */
name: string, 
/**
 * What it is for.
 */
part: FileRole, 
/**
 * Whether it is a folder, whose files come by [`Request::ReadFiles`].
 */
folder: boolean, 
/**
 * How it is to be read.
 */
options: Partial<ReadOptions>, } | { "type": "readBytes", 
/**
 * Any number of them.
 */
bytes: Uint8Array, } | { "type": "readFiles", 
/**
 * Any number of them.
 */
files: Array<File>, } | { "type": "readEnd" } | { "type": "readCancel" } | { "type": "forgetTest" } | { "type": "choose" } & Choice | { "type": "inspect" } & RunSettings | { "type": "rows", 
/**
 * The finding, by its place among the findings.
 */
finding: number, 
/**
 * How many rows to pass over.
 */
offset: number, 
/**
 * How many rows to show, at most 1,000.
 */
limit: number, } | { "type": "vocabulary", 
/**
 * The settings.
 */
run: RunSettings, 
/**
 * A part of the tokens to show; all where empty.
 */
search: string, 
/**
 * How many tokens to pass over.
 */
offset: number, 
/**
 * How many tokens to show, at most 1,000.
 */
limit: number, } | { "type": "tokenize", 
/**
 * The settings.
 */
run: RunSettings, 
/**
 * The text.
 */
text: string, } | { "type": "vectorsBegin", 
/**
 * Its name.
 */
name: string, } | { "type": "vectorsBytes", 
/**
 * Any number of them.
 */
bytes: Uint8Array, } | { "type": "vectorsEnd" } | { "type": "vectorsCancel" } | { "type": "vectorsForget" } | { "type": "coverage" } & RunSettings | { "type": "schedule" } & RunSettings | { "type": "searchRate" } & RunSettings | { "type": "advanceSearch", 
/**
 * How long the burst may last, in milliseconds; it ends after the step that passes it.
 */
milliseconds: number, } | { "type": "endSearch" } | { "type": "begin", 
/**
 * The preset that every setting not named takes its value from.
 */
preset: Preset, 
/**
 * Settings that differ from the preset, by name.
 */
settings: Partial<Settings>, 
/**
 * Whether the linear model that the run is held against is fitted while it trains; where not, once it is asked for.
 */
floor?: boolean, } | { "type": "advance", 
/**
 * How long the burst may last, in milliseconds; it ends after the step that passes it.
 */
milliseconds: number, } | { "type": "finish" } | { "type": "keep", 
/**
 * What it is called.
 */
name: string, } | { "type": "pack", 
/**
 * What it is called.
 */
name: string, } | { "type": "admit", 
/**
 * What [`Response::Packed`] brought.
 */
bytes: Uint8Array, } | { "type": "letGo" } | { "type": "evaluate", 
/**
 * A labelled file with the same columns; the held-out test rows where absent.
 */
file: File | null, } | { "type": "save", 
/**
 * What the model is called.
 */
name: string, 
/**
 * Which of the models is asked where nothing else is said.
 */
model?: Predictor, } | { "type": "restore", 
/**
 * What [`Response::Saved`] brought.
 */
bytes: Uint8Array, } | { "type": "predict", 
/**
 * The texts, each as one string; columns joined by a space where the model reads several.
 */
texts: Array<string>, 
/**
 * Which of the models says it.
 */
model?: Predictor, 
/**
 * Whether it is the restored model's, and not the run's.
 */
restored?: boolean, } | { "type": "explain", 
/**
 * The text, as one to predict.
 */
text: string, 
/**
 * Which of the models is explained.
 */
model?: Predictor, 
/**
 * Whether it is the restored model's, and not the run's.
 */
restored?: boolean, 
/**
 * The category or label to explain, by column; where none is named, the likeliest.
 */
labels?: Record<string, string>, 
/**
 * The first token to take out, by its place. At most 64 are taken out at a time.
 */
from?: number, };

/**
 * The answer to a [`Request`](super::Request).
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
version: string, } | { "type": "taken", 
/**
 * Whether more is wanted: the part of a file that is to be taken may end before the file does.
 */
more: boolean, } | { "type": "loaded" } & Table | { "type": "chosen" } & RowsSummary | { "type": "inspected" } & Health | { "type": "rows", 
/**
 * How many there are.
 */
total: number, 
/**
 * Some of them.
 */
rows: Array<RowView>, } | { "type": "vocabulary" } & VocabularyPage | { "type": "tokenized", 
/**
 * All of them, uncut.
 */
pieces: Array<Piece>, } | { "type": "vectorsLoaded" } & VectorsSummary | { "type": "covered" } & Coverage | { "type": "scheduled" } & ScheduleCurve | { "type": "searched" } & RateSearch | { "type": "begun" } & Plan | { "type": "advanced" } & Progress | { "type": "kept", 
/**
 * Their names, in the order in which they were kept.
 */
members: Array<string>, } | { "type": "packed", 
/**
 * It as bytes.
 */
bytes: Uint8Array, } | { "type": "saved", 
/**
 * It as bytes.
 */
bytes: Uint8Array, } | { "type": "restored" } & ModelCard | { "type": "evaluated" } & Metrics | { "type": "predicted", 
/**
 * One for each text.
 */
predictions: Array<Prediction>, } | { "type": "explained" } & Explanation;

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
export type FileRole = "data" | "test";

/**
 * Which columns mean what, and how the rows are split.
 */
export type Choice = { 
/**
 * The columns of text, at least one, joined by a space.
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
 * What is done about findings of an inspection, in this order.
 */
fixes: Array<Fix>, };

/**
 * A column to predict, as a person chooses it.
 */
export type TargetChoice = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * The decimal mark of its numbers; told by the column where absent.
 */
decimal?: DecimalMark, 
/**
 * What stands between several labels in a cell; told by the column where absent.
 */
separator?: string, };

/**
 * What a column is predicted as.
 */
export type TargetKind = "category" | "labels" | "score" | "ordinal";

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
 * What the tokens of a text are.
 */
tokens: TokenKind, 
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
 * What becomes of pretrained word vectors, where a file of them is loaded.
 */
vectors: VectorUse, 
/**
 * The layers that read the tokens, first to last.
 */
layers: Array<Layer>, 
/**
 * Whether each token's state is normalised after each of these layers.
 */
layerNorm: boolean, 
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
 * The share of tokens read as unknown while training.
 */
tokenDropout: number, 
/**
 * The share of a right category's weight that is spread over all categories while training.
 */
labelSmoothing: number, 
/**
 * The loss of the score.
 */
scoreLoss: ScoreLoss, 
/**
 * What the loss of each answer counts, in the order of the columns to predict; 1 where none is given.
 */
lossWeights: Array<number>, 
/**
 * How the losses of several answers are added up.
 */
lossBalance: LossBalance, 
/**
 * What the rows of a class count.
 */
classWeights: ClassWeights, 
/**
 * The optimizer.
 */
optimizer: OptimizerKind, 
/**
 * The learning rate.
 */
learningRate: number, 
/**
 * By how much of its learning rate each weight shrinks at a step, apart from its gradient; where absent, what the optimizer
 * has by itself: 0.01 with AdamW, else none.
 */
weightDecay: number | null, 
/**
 * What sets embedding, encoder and heads apart.
 */
parameterGroups: ParameterGroups<ParameterGroupSettings>, 
/**
 * How the learning rate goes.
 */
schedule: ScheduleKind, 
/**
 * The share of all steps over which the learning rate first rises from nothing.
 */
warmUp: number, 
/**
 * What the learning rate is multiplied by, with the schedules `step` and `reduceOnPlateau`.
 */
decayFactor: number, 
/**
 * After how many epochs it is: all in turn with `step`, those without a better validation result with `reduceOnPlateau`.
 */
decayEpochs: number, 
/**
 * The greatest Euclidean norm of all gradients together; larger ones are scaled down to it.
 */
clipNorm: number, 
/**
 * Epochs whose weights are averaged at the end of each; 1 takes them as they are.
 */
averagedEpochs: number, 
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
 * The setting, as [`Settings`](super::Settings) spells it in JSON.
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
items: [number, number] | null, 
/**
 * The bounds of each field of every group, for a setting that is one of each.
 */
fields: Array<SettingBounds>, 
/**
 * The bounds of what each item of a list is made of, besides its number.
 */
parts: Array<SettingBounds>, };

/**
 * One layer that reads the tokens.
 */
export type Layer = { 
/**
 * What it does with them.
 */
kind: LayerKind, 
/**
 * Units in each direction; filters of each width.
 */
hidden: number, 
/**
 * Whether a second set of units reads from the end. Means nothing for a convolution, which sees both sides anyway.
 */
bidirectional: boolean, 
/**
 * Tokens that a filter sees, for each set of filters; 3, 4 and 5 where absent. Means nothing but for a convolution.
 */
widths?: Array<number>, };

/**
 * What a layer does with the tokens.
 */
export type LayerKind = "lstm" | "gru" | "rnn" | "rnnRelu" | "conv";

/**
 * How the states after every token become one vector.
 */
export type Pooling = "last" | "mean" | "max" | "meanMax" | "attention";

/**
 * What follows a dense layer.
 */
export type Activation = "relu" | "tanh" | "gelu" | "silu" | "sigmoid";

/**
 * The loss of a standardised score.
 */
export type ScoreLoss = "huber" | "squared";

/**
 * How the losses of several heads are added up.
 */
export type LossBalance = "learnable" | "fixed" | "uncertainty";

/**
 * What the rows of a class count.
 */
export type ClassWeights = "auto" | "none" | "balanced";

/**
 * The optimizer.
 */
export type OptimizerKind = "sgd" | "momentum" | "rmsProp" | "adam" | "adamW";

/**
 * How a person wants a file read. What is absent is told by the content.
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
 * What separates fields: one ASCII character.
 */
delimiter: string | null, 
/**
 * What encloses fields.
 */
quote: Quote | null, 
/**
 * How a quote within a quoted field is written.
 */
escape: Escape | null, 
/**
 * Whether the first record names the columns.
 */
header: boolean | null, 
/**
 * How many lines above the table are passed over.
 */
skipLines: number | null, 
/**
 * The sheet of a spreadsheet, or the file of an archive.
 */
member: string | null, 
/**
 * Whether rows that cannot be read are left out, rather than the file refused.
 */
skipBadRows: boolean, 
/**
 * Which rows to take where the table is larger than the limit, rather than refuse it.
 */
take: Take | null, 
/**
 * The size of the table that is held at most, in MiB; 1 to 512, and 512 where absent.
 */
limit: number | null, };

/**
 * How rows are written in a file. Told by the content, never by the name.
 */
export type Format = "table" | "jsonLines" | "json" | "fastText" | "labelled" | "sheet" | "folders";

/**
 * What encloses a field.
 */
export type Quote = "double" | "single" | "none";

/**
 * How a quote within a quoted field is written.
 */
export type Escape = "doubled" | "backslash";

/**
 * Which rows are taken of a table too large to be held.
 */
export type Take = "first" | "random";

/**
 * How a file was read.
 */
export type Reading = { 
/**
 * How its rows are written.
 */
format: Format, 
/**
 * Whether it was gzipped.
 */
gzip: boolean, 
/**
 * The character encoding; absent for a spreadsheet, which says so itself.
 */
encoding: EncodingReading | null, 
/**
 * How fields are told apart, in a table.
 */
dialect: DialectReading | null, 
/**
 * The sheet or file that was taken, where there are several to choose from.
 */
member: MemberReading | null, 
/**
 * The rows that were left out because they could not be read.
 */
skipped: Skipped, 
/**
 * Which part of the rows was taken, where it is not all.
 */
part: PartReading | null, };

/**
 * The encoding taken.
 */
export type EncodingReading = { 
/**
 * Its name, as the WHATWG Encoding Standard spells it.
 */
name: string, 
/**
 * Why it was taken.
 */
reason: EncodingReason, 
/**
 * How many characters could not be read and stand as U+FFFD.
 */
replaced: number, };

/**
 * What an encoding was told by.
 */
export type EncodingReason = "asked" | "mark" | "ascii" | "utf8" | "zeros" | "characters";

/**
 * How fields are told apart, and what says so.
 */
export type DialectReading = { 
/**
 * What separates fields; absent for a sheet.
 */
delimiter: string | null, 
/**
 * What encloses fields.
 */
quote: Quote, 
/**
 * How a quote within a quoted field is written.
 */
escape: Escape, 
/**
 * Whether the first record names the columns.
 */
header: boolean, 
/**
 * What that goes by.
 */
headerReason: HeaderReason, 
/**
 * How many lines above the table were passed over.
 */
skipLines: number, 
/**
 * Fields in most of the rows looked at.
 */
fields: number, 
/**
 * How many of the rows looked at have so many.
 */
agreeing: number, 
/**
 * How many rows were looked at.
 */
lookedAt: number, 
/**
 * How many fields of these rows are quoted.
 */
quoted: number, };

/**
 * What says that the first record names the columns, or does not.
 */
export type HeaderReason = "asked" | "knownName" | "overNumbers" | "neverAgain" | "number" | "comesAgain" | "long" | "nothing";

/**
 * The sheet or file that was taken of several.
 */
export type MemberReading = { 
/**
 * Its name.
 */
name: string, 
/**
 * All there are.
 */
names: Array<string>, };

/**
 * Which part of a file's rows was taken.
 */
export type PartReading = { 
/**
 * Which.
 */
take: Take, 
/**
 * How many rows there are; absent where reading ended before the file did.
 */
of: number | null, };

/**
 * Rows left out because they could not be read.
 */
export type Skipped = { 
/**
 * How many.
 */
rows: number, 
/**
 * What is wrong with the first of them, in the order of the file.
 */
first: Array<SkippedRow>, };

/**
 * A row left out.
 */
export type SkippedRow = { 
/**
 * What is wrong with it: a code of the page's messages.
 */
code: string, 
/**
 * The same in an English sentence.
 */
message: string, 
/**
 * The values within the sentence, by name.
 */
values: { [key in string]: string }, };

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
 * What tells this table from any other: see [`wordloom_data::Table::digest`].
 */
digest: string, 
/**
 * The first rows, cell by cell.
 */
preview: Array<Array<string>>, 
/**
 * How it was read.
 */
reading: Reading, 
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
meanLength: number, 
/**
 * What it looks like, and why.
 */
guess: Guess, 
/**
 * How its numbers are read, where every cell is one and it can be asked.
 */
numerals: NumeralsSummary | null, };

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
 * How many rows were left out because they have no answer at all.
 */
withoutTarget: number, 
/**
 * What is predicted, in the order chosen.
 */
targets: Array<TargetSummary>, 
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
test: number, 
/**
 * How many rows each fix left out, in the order of the fixes.
 */
leftOut: Array<number>, };

/**
 * One column to predict.
 */
export type TargetSummary = { 
/**
 * The column.
 */
column: string, 
/**
 * What it is predicted as.
 */
kind: TargetKind, 
/**
 * How many rows have an answer.
 */
rows: number, 
/**
 * What stands between several labels in its cells; absent where it holds none.
 */
separator: string | null, 
/**
 * The classes or labels, commonest first; of numbers none.
 */
classes: Array<ClassCount>, 
/**
 * The numbers of the rows that have one.
 */
score: ScoreSummary | null, };

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
 * How much of the vocabulary starts from pretrained word vectors; absent where none are used.
 */
vectors: Coverage | null, 
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
 * The same of each answer, in the order of the columns to predict; none where the burst held no step.
 */
losses: Array<number>, 
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
 * The error on the validation rows by which the engine chooses the best epoch, lower is better; null where it is not finite.
 */
validationError: number | null, 
/**
 * How good each answer is, in the order of the columns to predict.
 */
targets: Array<EpochTarget>, };

/**
 * One answer in one epoch, judged on the validation rows.
 */
export type EpochTarget = { 
/**
 * Its mean training loss over the epoch.
 */
trainLoss: number, 
/**
 * Its loss on the validation rows.
 */
loss: number, 
/**
 * The share of rows whose category is right, 0 to 1.
 */
accuracy: number | null, 
/**
 * F1 over all decisions on labels, 0 to 1.
 */
microF1: number | null, 
/**
 * The mean absolute error of the score, in its own unit.
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
 * Each column to predict.
 */
targets: Array<TargetMetrics>, 
/**
 * How many n-grams the linear model knows.
 */
nGrams: number, 
/**
 * How long it took to fit, in seconds.
 */
linearSeconds: number, 
/**
 * The models that the blend averages besides the linear one: the networks kept, then the run's own.
 */
members: Array<string>, };

/**
 * How good the model is at one column.
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
 * What the network says.
 */
network: ModelMetrics, 
/**
 * What the linear model says of the same rows.
 */
linear: ModelMetrics, 
/**
 * What they say together, with the networks kept.
 */
blend: ModelMetrics, 
/**
 * All models beside each other.
 */
floor: FloorReport, };

/**
 * How good one model is at one column; the one that fits its kind, where there is a row to judge.
 */
export type ModelMetrics = { 
/**
 * The categories.
 */
category: Classification | null, 
/**
 * The labels.
 */
labels: MultiLabel | null, 
/**
 * The scores.
 */
score: Regression | null, };

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
 * How good predicted sets of labels are.
 */
export type MultiLabel = { 
/**
 * How many rows were judged.
 */
rows: number, 
/**
 * The share of rows whose whole set is right, 0 to 1.
 */
exact: number, 
/**
 * F1 over all decisions together.
 */
microF1: number, 
/**
 * The mean F1 of the labels that are said or true of a row.
 */
macroF1: number, 
/**
 * Every label in the model's order.
 */
labels: Array<ClassMetrics>, };

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
 * Each column to predict.
 */
targets: Array<TargetPrediction>, 
/**
 * The text's tokens as the model saw them.
 */
tokens: Array<TokenView>, };

/**
 * What the model says of one column.
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
 * The category, where that is what it is.
 */
category: CategoryPrediction | null, 
/**
 * The labels, where those are what it is.
 */
labels: LabelsPrediction | null, 
/**
 * The score, where that is what it is.
 */
score: ScorePrediction | null, };

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
 * What a model file holds.
 */
export type ModelCard = { 
/**
 * What it was called when it was kept.
 */
name: string, 
/**
 * The columns of text it was trained on.
 */
text: Array<string>, 
/**
 * The columns that it answers.
 */
targets: Array<AnswerCard>, 
/**
 * Which of its models was asked when it was kept.
 */
predictor: Predictor, 
/**
 * How many networks it has.
 */
networks: number, 
/**
 * How many numbers they learned.
 */
parameters: number, 
/**
 * How many n-grams the linear model knows.
 */
nGrams: number, };

/**
 * A column that a model answers.
 */
export type AnswerCard = { 
/**
 * Its name.
 */
column: string, 
/**
 * What it is answered as.
 */
kind: TargetKind, 
/**
 * The names there are, commonest first; of numbers none.
 */
labels: Array<string>, };

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
 * Predicted labels.
 */
export type LabelsPrediction = { 
/**
 * The labels that are likelier than not, likeliest first.
 */
labels: Array<string>, 
/**
 * Every label with its probability, likeliest first.
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
export type Predictor = "network" | "linear" | "blend";

/**
 * Which tokens of a text speak for and against what a model says of it.
 */
export type Explanation = { 
/**
 * The tokens that were taken out, as the model read them: from the one asked for on, 64 at most.
 */
tokens: Array<TokenView>, 
/**
 * How many tokens come after them.
 */
left: number, 
/**
 * Each column of which the model says something.
 */
targets: Array<TargetExplanation>, };

/**
 * How much each token counts for an answer of one column.
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
 * The category or label that is explained; absent where it is a score.
 */
label: string | null, 
/**
 * What is said of the whole text: the label's probability, 0 to 1, or the score.
 */
said: number, 
/**
 * What is said less once a token is taken out, in the order of the tokens: of a label the difference of its log odds in nats, of a
 * score the difference in its own unit; of the blend the mean of its models' by their weights. Above 0 the token speaks for the
 * answer, or raises the score.
 */
influences: Array<number>, };

/**
 * The network beside what is far simpler, and beside their blend, on the same rows and for one column.
 */
export type FloorReport = { 
/**
 * The network.
 */
network: ModelEstimates, 
/**
 * The linear model on n-grams.
 */
linear: ModelEstimates, 
/**
 * The commonest class of the training rows, their mean score.
 */
constant: ModelEstimates, 
/**
 * The blend of the networks and the linear model.
 */
blend: ModelEstimates, 
/**
 * The networks kept for the ensemble, in their order.
 */
kept: Array<ModelEstimates>, 
/**
 * How much each member counts in the blend: the networks kept, the run's own, the linear model; together 1.
 */
weights: Array<number>, 
/**
 * How much larger the network's measures are than the linear model's.
 */
gain: ModelEstimates, 
/**
 * How much larger the blend's measures are than those of the better of network and linear model.
 */
blendGain: ModelEstimates, 
/**
 * Whether the network is better than the linear model: by accuracy, F1 or correlation, else by the mean absolute error.
 */
verdict: Verdict | null, 
/**
 * Whether the blend is better than the better of the two.
 */
blendVerdict: Verdict | null, };

/**
 * How good one model is at one target, with intervals.
 */
export type ModelEstimates = { 
/**
 * The share of rows whose category is right, 0 to 1, where there are any to judge.
 */
accuracy: Estimate | null, 
/**
 * F1 over all decisions on labels, 0 to 1, where there are any to judge.
 */
microF1: Estimate | null, 
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
 * Whether one model is better than another, on the same rows.
 */
export type Verdict = "better" | "even" | "worse";

/**
 * What a column looks like, and why.
 */
export type Guess = { 
/**
 * What it is taken for until the person says otherwise.
 */
role: Role, 
/**
 * Why it looks like what it looks like: `guess.category` and the like.
 */
reason: Sentence, 
/**
 * What it may be predicted as; nothing for a date, an id, a constant.
 */
targets: Array<Role>, 
/**
 * Whether it is as good a category as a score, so that the person is asked.
 */
either: boolean, };

/**
 * What a column is for.
 */
export type Role = "text" | "category" | "score" | "split" | "ignored";

/**
 * A sentence by its code, such as `guess.category`, with the values within it.
 */
export type Sentence = { 
/**
 * A stable code; the page's messages are keyed by it.
 */
code: string, 
/**
 * The values within the sentence, by name.
 */
values: { [key in string]: Value }, };

/**
 * A value within a sentence. Numbers stay numbers, so that the page writes them as its language does.
 */
export type Value = number | string;

/**
 * How the numbers of a column are read, for a person to see and to change.
 */
export type NumeralsSummary = { 
/**
 * The decimal mark its cells are read with.
 */
mark: DecimalMark, 
/**
 * A cell.
 */
sample: string, 
/**
 * What it is read as.
 */
value: number, 
/**
 * What it would be with the other decimal mark, where every cell can be read so.
 */
other: number | null, 
/**
 * Whether the person has to say which.
 */
undecided: boolean, };

/**
 * Which sign stands before the fraction of a number. The other one may stand between its thousands.
 */
export type DecimalMark = "point" | "comma";

/**
 * What the tokens of a text are.
 */
export type TokenKind = "words" | "characters" | "bytePair";

/**
 * The settings of a run.
 */
export type RunSettings = { 
/**
 * The preset that every setting not named takes its value from.
 */
preset: Preset, 
/**
 * Settings that differ from the preset, by name.
 */
settings: Partial<Settings>, };

/**
 * An answer to a finding. Nothing of the file is lost to it: it is taken back by choosing without it.
 */
export type Fix = { "type": "dropWithoutToken" } | { "type": "keepFirstDuplicate" } | { "type": "keepFirstAlike" } | { "type": "dropConflicts" } | { "type": "keepFirstConflict" } | { "type": "dropRareClasses" } | { "type": "alikeOnOneSide" } | { "type": "dropOverlapFromTraining" } | { "type": "dropOverlapFromHeldOut" } | { "type": "ignoreToken", 
/**
 * The token, in lower case.
 */
token: string, };

/**
 * What the page is told.
 */
export type Health = { 
/**
 * What is wrong, what matters most first.
 */
findings: Array<Finding>, 
/**
 * How long the texts are.
 */
lengths: Lengths, 
/**
 * What the vocabulary knows.
 */
vocabulary: VocabularySummary, };

/**
 * One thing that is wrong with the rows.
 */
export type Finding = { 
/**
 * What it is, as a sentence: `health.duplicates` and the like.
 */
sentence: Sentence, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * How many rows are behind it.
 */
rows: number, 
/**
 * What answers it, each on its own, the likeliest first.
 */
fixes: Array<Fix>, 
/**
 * A setting that answers it.
 */
setting: SettingAdvice | null, };

/**
 * How much a finding matters.
 */
export type Severity = "serious" | "warning" | "note";

/**
 * A value that a setting would better have.
 */
export type SettingAdvice = { 
/**
 * The setting.
 */
name: string, 
/**
 * The value.
 */
value: Value, };

/**
 * Texts by their length in tokens.
 */
export type Lengths = { 
/**
 * The counts, from short to long; those of the longest hundredth stand together.
 */
bins: Array<LengthBin>, 
/**
 * Tokens of a text that are read.
 */
maxLength: number, 
/**
 * How many texts are longer than that.
 */
cut: number, 
/**
 * The number of tokens that half of the texts do not exceed.
 */
median: number, 
/**
 * The number that 99 of 100 texts do not exceed.
 */
p99: number, 
/**
 * Tokens of the longest text.
 */
longest: number, };

/**
 * How many texts have so many tokens.
 */
export type LengthBin = { 
/**
 * The fewest tokens.
 */
from: number, 
/**
 * The most tokens.
 */
to: number, 
/**
 * The texts.
 */
rows: number, };

/**
 * The vocabulary, and what is outside it.
 */
export type VocabularySummary = { 
/**
 * How many tokens it holds, padding and unknown included.
 */
size: number, 
/**
 * The share of the training rows' tokens outside it, 0 to 1.
 */
unknownTrained: number, 
/**
 * The share of the held-out rows' tokens outside it, 0 to 1.
 */
unknownHeldOut: number, };

/**
 * A row behind a finding.
 */
export type RowView = { 
/**
 * The line of its file it starts in, from 1.
 */
line: number, 
/**
 * Whether it is a row of the separate test file.
 */
testFile: boolean, 
/**
 * What it is for; absent where it is left out.
 */
part: RowPart | null, 
/**
 * Its text, the first 300 characters.
 */
text: string, 
/**
 * What it answers, in the order of the columns to predict.
 */
answers: Array<RowAnswer>, 
/**
 * Rows that belong together share a number.
 */
group: number, };

/**
 * What a row answers in one column.
 */
export type RowAnswer = { 
/**
 * Its category, or its labels; none where it has none that is known.
 */
labels: Array<string>, 
/**
 * Its score, where it has one.
 */
score: number | null, };

/**
 * What a row is for.
 */
export type RowPart = "train" | "validation" | "test";

/**
 * Some tokens of a vocabulary.
 */
export type VocabularyPage = { 
/**
 * How many tokens it holds, padding and unknown included.
 */
size: number, 
/**
 * The share of the training rows' tokens outside it, 0 to 1.
 */
unknown: number, 
/**
 * How many tokens match the search.
 */
matches: number, 
/**
 * Some of those, commonest first.
 */
tokens: Array<VocabularyEntry>, };

/**
 * A token of a vocabulary.
 */
export type VocabularyEntry = { 
/**
 * Its number.
 */
id: number, 
/**
 * Its text.
 */
text: string, 
/**
 * Whether it goes on within a word.
 */
inner: boolean, 
/**
 * How often it occurs in the training rows.
 */
count: number, };

/**
 * A token of a text.
 */
export type Piece = { 
/**
 * Where it starts in the text, in UTF-16 code units, as JavaScript counts.
 */
start: number, 
/**
 * Where it ends in the text, likewise.
 */
end: number, 
/**
 * Its number; 1 where the vocabulary does not hold it.
 */
id: number, 
/**
 * Whether the vocabulary holds it.
 */
known: boolean, 
/**
 * Whether it goes on within a word.
 */
inner: boolean, 
/**
 * How often it occurs in the training rows; 0 where it is unknown.
 */
count: number, 
/**
 * Whether it stands after the maximum length, so that a model does not read it.
 */
cut: boolean, };

/**
 * What becomes of pretrained word vectors, where a file of them is loaded.
 */
export type VectorUse = "none" | "trained" | "frozen";

/**
 * What was kept of a file.
 */
export type VectorsSummary = { 
/**
 * The file's name.
 */
name: string, 
/**
 * How it is written.
 */
format: VectorFormat, 
/**
 * Whether it was gzip.
 */
gzip: boolean, 
/**
 * Numbers of a vector.
 */
width: number, 
/**
 * Tokens that were read.
 */
tokens: number, 
/**
 * Tokens whose vectors were kept: those that the texts may be cut into.
 */
kept: number, 
/**
 * Whether there was no room for more, so that the rest of the file was left.
 */
full: boolean, };

/**
 * How a file of word vectors is written.
 */
export type VectorFormat = "glove" | "word2vec";

/**
 * How much of a vocabulary has vectors.
 */
export type Coverage = { 
/**
 * Tokens of the vocabulary, padding and unknown not counted.
 */
vocabulary: number, 
/**
 * Those of them that have a vector.
 */
covered: number, 
/**
 * What share of the training texts' tokens those make up, 0 to 1; unknown tokens count as without a vector.
 */
share: number, 
/**
 * Tokens of the vocabulary that the texts did not hold when the file was read, and that were not looked for.
 */
unsought: number, 
/**
 * Width of the embedding: that asked for, or that of the vectors where they are narrower.
 */
width: number, 
/**
 * The share of the vectors' variance that is kept, 0 to 1, where they are wider than the embedding.
 */
explained: number | null, };

/**
 * One of each for the groups.
 */
export type ParameterGroups<T> = { 
/**
 * The vectors of the tokens.
 */
embedding: T, 
/**
 * What reads them: the layers and the pooling.
 */
encoder: T, 
/**
 * What answers: the dense layers and the heads.
 */
heads: T, };

/**
 * What sets a group of the network apart from the others.
 */
export type ParameterGroupSettings = { 
/**
 * Its optimizer; that of all where absent.
 */
optimizer: OptimizerKind | null, 
/**
 * What the learning rate of all is multiplied by for it.
 */
learningRateFactor: number, 
/**
 * Its decoupled weight decay; that of all where absent.
 */
weightDecay: number | null, 
/**
 * For how many epochs it stays as it was made before it begins to learn; with as many as there are, it never does.
 */
frozenEpochs: number, };

/**
 * How the learning rate goes after its warm-up.
 */
export type ScheduleKind = "constant" | "linear" | "cosine" | "step" | "reduceOnPlateau";

/**
 * The learning rates of a run, drawn before it.
 */
export type ScheduleCurve = { 
/**
 * Optimizer steps at most.
 */
steps: number, 
/**
 * Optimizer steps in one epoch.
 */
stepsPerEpoch: number, 
/**
 * The step of each point, from 0, rising.
 */
points: Array<number>, 
/**
 * The learning rate of each group at these points; 0 where it is frozen. As if no plateau were reached.
 */
rates: ParameterGroups<Array<number>>, };

/**
 * How far a search for a learning rate is, and what it found.
 */
export type RateSearch = { 
/**
 * Steps at most, one at each rate.
 */
steps: number, 
/**
 * The losses so far, by rising rates.
 */
points: Array<RatePoint>, 
/**
 * Whether every rate was tried, or the loss has exploded.
 */
ended: boolean, 
/**
 * The rate to take: a tenth of that of least loss. Absent before the search has ended, and where the loss never fell.
 */
suggestion: number | null, };

/**
 * The loss at a rate.
 */
export type RatePoint = { 
/**
 * The learning rate.
 */
rate: number, 
/**
 * The training loss by then, smoothed.
 */
loss: number, };
