//! The arguments of the settings, and of what the models start from.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use wordloom_session::RunSettings;
use wordloom_training::Preset;

use super::named;
use super::pair::json_pair;

/// The settings of a run.
#[derive(Debug, Args)]
pub struct SettingArguments {
    /// few, small, balanced or classic; without it, few if the rows are cross-validated, otherwise balanced.
    #[arg(long, value_parser = named::<Preset>)]
    pub preset: Option<Preset>,
    /// A setting that differs from the preset, such as epochs=5 or dense=[64,32]; docs/settings.md lists all.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = json_pair)]
    pub set: Vec<(String, Value)>,
    /// The seed of the split and of the network [default: 1]
    #[arg(long)]
    pub seed: Option<u32>,
}

impl SettingArguments {
    /// As a request has them, for rows in this number of folds.
    pub fn settings(&self, folds: usize) -> RunSettings {
        let few = if folds > 1 { Preset::Few } else { Preset::default() };
        let mut settings: Map<String, Value> =
            self.seed.map(|seed| ("seed".to_owned(), seed.into())).into_iter().collect();
        settings.extend(self.set.iter().cloned());
        RunSettings { preset: self.preset.unwrap_or(few), settings }
    }
}

/// What the models start from.
#[derive(Debug, Args)]
pub struct StartArguments {
    /// What the models start from; without it, what --vectors or --teacher name, otherwise nothing.
    #[arg(long, value_enum)]
    pub start: Option<StartName>,
    /// A file of word vectors (GloVe, word2vec, fastText or starter vectors); without it, the starter vectors.
    #[arg(long, value_name = "FILE", conflicts_with = "teacher")]
    pub vectors: Option<PathBuf>,
    /// A file of a sentence encoder; without it, the one that `cargo xtask teacher` makes.
    #[arg(long, value_name = "FILE")]
    pub teacher: Option<PathBuf>,
}

/// What the models start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StartName {
    /// Nothing.
    None,
    /// Pretrained word vectors.
    Vectors,
    /// A pretrained sentence encoder.
    Teacher,
}

impl StartArguments {
    /// What is named, otherwise what the files are.
    pub fn name(&self) -> StartName {
        let by_file = match (&self.vectors, &self.teacher) {
            (Some(_), _) => StartName::Vectors,
            (_, Some(_)) => StartName::Teacher,
            _ => StartName::None,
        };
        self.start.unwrap_or(by_file)
    }
}
