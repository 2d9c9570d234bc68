//! What a model says of rows, as plain numbers. The same of a network, of a linear model and of what always says the same.

/// What a model says of rows: one item for each target, in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Predictions {
    /// What is said of each target.
    pub targets: Vec<Predicted>,
}

/// What a model says of one target, row by row, in the order in which they were asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicted {
    /// The probability of every class, [rows, `n_classes`]; those of a row add up to 1.
    Classes(Vec<Vec<f32>>),
    /// The probability of every label, [rows, `n_labels`], each by itself.
    Labels(Vec<Vec<f32>>),
    /// The score of each row, in its own unit.
    Scores(Vec<f32>),
}

/// From this probability on a label is said.
pub const THRESHOLD: f32 = 0.5;

impl Predicted {
    /// How many rows it says something of.
    pub fn len(&self) -> usize {
        match self {
            Self::Classes(rows) | Self::Labels(rows) => rows.len(),
            Self::Scores(rows) => rows.len(),
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The likeliest class of each row; ties go to the commoner class, which comes first.
    ///
    /// # Panics
    /// Where it says no classes.
    pub fn classes(&self) -> Vec<u32> {
        let Self::Classes(rows) = self else { panic!("no classes were predicted") };
        rows.iter().map(|row| likeliest(row)).collect()
    }

    /// The scores, where it says any.
    pub fn scores(&self) -> Option<&[f32]> {
        if let Self::Scores(scores) = self { Some(scores) } else { None }
    }

    /// What it says of these rows alone, in this order.
    pub fn only(&self, places: &[usize]) -> Self {
        let rows = |all: &[Vec<f32>]| places.iter().map(|&place| all[place].clone()).collect();
        match self {
            Self::Classes(all) => Self::Classes(rows(all)),
            Self::Labels(all) => Self::Labels(rows(all)),
            Self::Scores(all) => Self::Scores(places.iter().map(|&place| all[place]).collect()),
        }
    }
}

/// The place of the greatest probability; of equal ones the first.
pub fn likeliest(probabilities: &[f32]) -> u32 {
    let mut best = 0;
    for (class, probability) in probabilities.iter().enumerate() {
        if *probability > probabilities[best] {
            best = class;
        }
    }
    best as u32
}

/// The labels that are said of a row, rising.
pub fn said_labels(probabilities: &[f32]) -> Vec<u32> {
    (0..).zip(probabilities).filter(|(_, probability)| **probability >= THRESHOLD).map(|(label, _)| label).collect()
}
