//! The data sets that the encoder is measured on.

use wordloom_data::{TargetChoice, TargetKind};

/// A data set with a column to predict.
#[derive(Debug)]
pub struct Job {
    /// The folder of the data set.
    pub folder: &'static str,
    /// The columns of text.
    pub text: &'static [&'static str],
    /// The column to predict.
    pub targets: [Target; 1],
}

/// A column whose classes are predicted.
#[derive(Debug)]
pub struct Target {
    /// The name of the column.
    pub column: &'static str,
}

impl Job {
    /// The columns of text in a request.
    pub fn texts(&self) -> Vec<String> {
        self.text.iter().map(|&column| column.to_owned()).collect()
    }

    /// The column to predict in a request.
    pub fn choice(&self) -> TargetChoice {
        TargetChoice::new(self.targets[0].column, TargetKind::Category)
    }
}

/// Kinds of questions, opinions, topics of news, and departments of reviewed clothes.
pub const JOBS: [Job; 4] = [
    Job { folder: "trec", text: &["text"], targets: [Target { column: "label" }] },
    Job { folder: "sst", text: &["text"], targets: [Target { column: "label2" }] },
    Job { folder: "ag_news", text: &["text"], targets: [Target { column: "label" }] },
    Job { folder: "womens_clothing", text: &["title", "text"], targets: [Target { column: "department" }] },
];
