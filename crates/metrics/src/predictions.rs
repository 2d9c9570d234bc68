//! The predictions of a model as plain numbers, whether it is a network, a linear model or a constant.

/// The predictions of a model for some rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Predictions {
    /// One item per target, in the targets' order.
    pub targets: Vec<Predicted>,
}

impl Predictions {
    /// Appends the predictions of further rows. To no predictions at all, any can be appended.
    ///
    /// # Panics
    /// If they are predictions of other kinds of targets.
    pub fn extend(&mut self, more: Self) {
        if self.targets.is_empty() {
            self.targets = more.targets;
        } else {
            self.targets.iter_mut().zip(more.targets).for_each(|(all, more)| all.extend(more));
        }
    }
}

/// The predictions of a model for one target, in the order in which the rows were given.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicted {
    /// The probability of every class, `[rows, classes]`. Those of a row sum to 1.
    Classes(Vec<Vec<f32>>),
    /// The probability of every label, `[rows, labels]`, each independent of the others.
    Labels(Vec<Vec<f32>>),
    /// The score of each row, `[rows]`, in the target's own unit.
    Scores(Vec<f64>),
}

/// A label is predicted if its probability is at least this.
pub const THRESHOLD: f32 = 0.5;

impl Predicted {
    /// Returns the number of predicted rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Classes(rows) | Self::Labels(rows) => rows.len(),
            Self::Scores(rows) => rows.len(),
        }
    }

    /// Returns whether no row is predicted.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the most probable class of each row, `[rows]`. Of equally probable ones, it is the more frequent class,
    /// which comes first.
    ///
    /// # Panics
    /// If these are not predictions of classes.
    pub fn classes(&self) -> Vec<u32> {
        let Self::Classes(rows) = self else { panic!("no classes were predicted") };
        rows.iter().map(|row| argmax(row)).collect()
    }

    /// Returns the scores, `[rows]`; `None` if these are not predictions of scores.
    pub fn scores(&self) -> Option<&[f64]> {
        if let Self::Scores(scores) = self { Some(scores) } else { None }
    }

    /// Appends the predictions of further rows.
    ///
    /// # Panics
    /// If they are predictions of another kind of target.
    fn extend(&mut self, more: Self) {
        match (self, more) {
            (Self::Classes(rows), Self::Classes(more)) | (Self::Labels(rows), Self::Labels(more)) => rows.extend(more),
            (Self::Scores(scores), Self::Scores(more)) => scores.extend(more),
            _ => panic!("predictions of one target are of one kind"),
        }
    }

    /// Replaces the prediction of a row by the first of another's. Nothing changes if either has no such row.
    ///
    /// # Panics
    /// If they are predictions of another kind of target.
    pub fn copy_first(&mut self, index: usize, from: &Self) {
        if from.is_empty() || index >= self.len() {
            return;
        }
        match (self, from) {
            (Self::Classes(rows), Self::Classes(from)) | (Self::Labels(rows), Self::Labels(from)) => {
                rows[index].clone_from(&from[0]);
            }
            (Self::Scores(scores), Self::Scores(from)) => scores[index] = from[0],
            _ => panic!("predictions of one target are of one kind"),
        }
    }

    /// Returns the predictions for the rows at these indices, in this order.
    ///
    /// # Panics
    /// If there is no row at an index.
    pub fn select(&self, indices: &[usize]) -> Self {
        let rows = |all: &[Vec<f32>]| indices.iter().map(|&index| all[index].clone()).collect();
        match self {
            Self::Classes(all) => Self::Classes(rows(all)),
            Self::Labels(all) => Self::Labels(rows(all)),
            Self::Scores(all) => Self::Scores(indices.iter().map(|&index| all[index]).collect()),
        }
    }
}

/// Returns the index of the largest probability; of equal ones, the first.
pub fn argmax(probabilities: &[f32]) -> u32 {
    let mut best = 0;
    for (class, probability) in probabilities.iter().enumerate() {
        if *probability > probabilities[best] {
            best = class;
        }
    }
    best as u32
}

/// Returns the number of classes that are more probable than one of them, from 0. Of equal ones, the first is the more
/// probable.
pub fn rank(probabilities: &[f32], class: u32) -> usize {
    let own = probabilities[class as usize];
    let is_before =
        |&(other, &probability): &(usize, &f32)| probability > own || probability == own && other < class as usize;
    probabilities.iter().enumerate().filter(is_before).count()
}

/// Returns the indices of the labels with a probability of at least [`THRESHOLD`], ascending.
pub fn predicted_labels(probabilities: &[f32]) -> Vec<u32> {
    (0..).zip(probabilities).filter(|(_, probability)| **probability >= THRESHOLD).map(|(label, _)| label).collect()
}
