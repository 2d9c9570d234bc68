//! What the page asks: every message through the one door, [`Session::handle`](super::Session::handle). Plain data only; `cargo test`
//! writes the TypeScript twin of requests and responses, `www/engine/protocol.d.ts`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::choice::Choice;
#[cfg(doc)]
use super::response::Response;
use wordloom_data::ReadOptions;
use wordloom_evaluation::Predictor;
use wordloom_kernels::device::DeviceChoice;
use wordloom_training::Preset;

/// One request. The session answers each with the [`Response`] named beside it, or with a [`Failure`](super::Failure).
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Request {
    /// Chooses the device. Answered by [`Response::Opened`]. Asked once, first.
    Open {
        /// Which device to use.
        device: DeviceChoice,
    },
    /// Reads a whole file into the session's table, in place of the one before. Answered by [`Response::Loaded`].
    Load {
        /// The file and what it is for.
        file: File,
        /// Whether the rows are to be split, or are the test rows themselves.
        part: FileRole,
    },
    /// Begins to read a file that comes in pieces, in place of any that was coming. Answered by [`Response::Taken`].
    ReadBegin {
        /// Its name, or that of the folder.
        name: String,
        /// What it is for.
        part: FileRole,
        /// Whether it is a folder, whose files come by [`Request::ReadFiles`].
        folder: bool,
        /// How it is to be read.
        #[cfg_attr(feature = "typescript", ts(type = "Partial<ReadOptions>"))]
        options: ReadOptions,
    },
    /// The bytes of the file that come next. Answered by [`Response::Taken`].
    ReadBytes {
        /// Any number of them.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// Files of the folder, their names being their paths. Answered by [`Response::Taken`].
    ReadFiles {
        /// Any number of them.
        files: Vec<File>,
    },
    /// All has come: keeps the table, in place of the one before. Answered by [`Response::Loaded`].
    ReadEnd,
    /// Lets go of what has come; the table before it stays. Answered by [`Response::Taken`].
    ReadCancel,
    /// Says which columns mean what, and splits the rows. Answered by [`Response::Chosen`].
    Choose(Choice),
    /// Looks for what is wrong with the chosen rows, as a run with these settings would read them. Answered by
    /// [`Response::Inspected`].
    Inspect(RunSettings),
    /// Shows rows behind a finding of the last inspection. Answered by [`Response::Rows`].
    Rows {
        /// The finding, by its place among the findings.
        finding: usize,
        /// How many rows to pass over.
        offset: usize,
        /// How many rows to show, at most 1,000.
        limit: usize,
    },
    /// Shows tokens of the vocabulary that a run with these settings would have, commonest first. Answered by
    /// [`Response::Vocabulary`].
    Vocabulary {
        /// The settings.
        run: RunSettings,
        /// A part of the tokens to show; all where empty.
        search: String,
        /// How many tokens to pass over.
        offset: usize,
        /// How many tokens to show, at most 1,000.
        limit: usize,
    },
    /// Cuts a text into tokens, as a run with these settings would. Answered by [`Response::Tokenized`].
    Tokenize {
        /// The settings.
        run: RunSettings,
        /// The text.
        text: String,
    },
    /// Begins to read a file of pretrained word vectors that comes in pieces, for the tokens of the chosen rows, in place of any that was
    /// coming. Answered by [`Response::Taken`].
    VectorsBegin {
        /// Its name.
        name: String,
    },
    /// The bytes of the file of word vectors that come next. Answered by [`Response::Taken`].
    VectorsBytes {
        /// Any number of them.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// All has come: keeps the vectors, in place of those before. Answered by [`Response::VectorsLoaded`].
    VectorsEnd,
    /// Lets go of what has come; the vectors before it stay. Answered by [`Response::Taken`].
    VectorsCancel,
    /// Lets go of the word vectors. Answered by [`Response::Taken`].
    VectorsForget,
    /// Tells how much of the vocabulary that a run with these settings would have the word vectors know. Answered by
    /// [`Response::Covered`].
    Coverage(RunSettings),
    /// Draws how the learning rates of a run with these settings would go. Answered by [`Response::Scheduled`].
    Schedule(RunSettings),
    /// Begins to look for a learning rate for these settings, with a model that is thrown away. Answered by
    /// [`Response::Searched`].
    SearchRate(RunSettings),
    /// Looks for about this long, then returns. Answered by [`Response::Searched`].
    AdvanceSearch {
        /// How long the burst may last, in milliseconds; it ends after the step that passes it.
        milliseconds: f64,
    },
    /// Looks no further. Answered by [`Response::Searched`].
    EndSearch,
    /// Builds a model and makes ready to train. Answered by [`Response::Begun`].
    Begin {
        /// The preset that every setting not named takes its value from.
        preset: Preset,
        /// Settings that differ from the preset, by name.
        #[cfg_attr(feature = "typescript", ts(type = "Partial<Settings>"))]
        settings: serde_json::Map<String, serde_json::Value>,
        /// Whether the linear model that the run is held against is fitted while it trains; where not, once it is asked for.
        #[serde(default = "yes")]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
        floor: bool,
    },
    /// Trains for about this long, then returns. Answered by [`Response::Advanced`].
    Advance {
        /// How long the burst may last, in milliseconds; it ends after the step that passes it.
        milliseconds: f64,
    },
    /// Ends training now and restores the best weights seen. Answered by [`Response::Advanced`].
    Finish,
    /// Keeps the run's network beside later ones, until other rows are chosen: their blend, and that of the linear model, is judged and
    /// predicts with every run that begins after. Answered by [`Response::Kept`].
    Keep {
        /// What it is called.
        name: String,
    },
    /// Packs the run's network, to be taken in by an engine with the same rows. Answered by [`Response::Packed`].
    Pack {
        /// What it is called.
        name: String,
    },
    /// Takes in a network that another engine packed, as if it had been kept here; the run that began last asks it as well, if it is
    /// one of the chosen rows. Answered by [`Response::Kept`].
    Admit {
        /// What [`Response::Packed`] brought.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// Lets go of the networks kept; a run that has begun goes on with them. Answered by [`Response::Kept`].
    LetGo,
    /// Judges the model on the test rows, or on another labelled file. Answered by [`Response::Evaluated`].
    Evaluate {
        /// A labelled file with the same columns; the held-out test rows where absent.
        file: Option<File>,
    },
    /// Makes a file of all that answers a text: the run's network, those kept beside it, the linear model and how much each counts in
    /// the blend. It holds the tokens of the training rows, and none of their texts. Answered by [`Response::Saved`].
    Save {
        /// What the model is called.
        name: String,
        /// Which of the models is asked where nothing else is said.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
        model: Predictor,
    },
    /// Restores such a file's model, in place of any that was restored before; no data need be loaded. Answered by
    /// [`Response::Restored`].
    Restore {
        /// What [`Response::Saved`] brought.
        #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
        bytes: ByteBuf,
    },
    /// Predicts for texts. Answered by [`Response::Predicted`].
    Predict {
        /// The texts, each as one string; columns joined by a space where the model reads several.
        texts: Vec<String>,
        /// Which of the models says it.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
        model: Predictor,
        /// Whether it is the restored model's, and not the run's.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
        restored: bool,
    },
    /// Takes each token out of a text in turn, to tell which of them speak for and against what is said of it. Answered by
    /// [`Response::Explained`].
    Explain {
        /// The text, as one to predict.
        text: String,
        /// Which of the models is explained.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Predictor>"))]
        model: Predictor,
        /// Whether it is the restored model's, and not the run's.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
        restored: bool,
        /// The category or label to explain, by column; where none is named, the likeliest.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, type = "Record<string, string>"))]
        labels: BTreeMap<String, String>,
        /// The first token to take out, by its place. At most 64 are taken out at a time.
        #[serde(default)]
        #[cfg_attr(feature = "typescript", ts(optional, as = "Option<usize>"))]
        from: usize,
    },
}

fn yes() -> bool {
    true
}

/// The settings of a run.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunSettings {
    /// The preset that every setting not named takes its value from.
    pub preset: Preset,
    /// Settings that differ from the preset, by name.
    #[cfg_attr(feature = "typescript", ts(type = "Partial<Settings>"))]
    pub settings: serde_json::Map<String, serde_json::Value>,
}

/// A file as the page has it.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct File {
    /// Its name, for messages; the format is told by the content.
    pub name: String,
    /// Its bytes.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// What a loaded file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub enum FileRole {
    /// Rows to split into train, validation and test.
    Data,
    /// The test rows; the split of the data then has only train and validation.
    Test,
}
